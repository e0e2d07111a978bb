#pragma once

#include <array>
#include <cstdint>
#include <istream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tintype::metadata {

inline constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1a\n";

struct PngChunk {
    std::string type;
    std::vector<std::uint8_t> content;
};

struct PngChunks {
    std::vector<PngChunk> chunks;  ///< eXIf, tEXt, zTXt and iTXt only
    std::vector<std::string> notes;
};

/// Walks over a PNG file, before and after the pixels, which are skipped. Damaged chunks are left
/// out and noted.
PngChunks readPngChunks(std::istream& file);

/// The bytes of a text such as "\nexif\n  1234\n4578696600…"; nothing where it is malformed.
std::optional<std::vector<std::uint8_t>> decodeRawProfile(std::string_view text);

/// The other way round: ImageMagick's form, that every reader knows.
std::string encodeRawProfile(std::string_view name, std::span<const std::uint8_t> bytes);

/// Length, type, content and checksum, as in the file.
std::vector<std::uint8_t> serialize(const PngChunk& chunk);

/// The tiny PNG with these chunks after its IHDR; its own text and eXIf chunks are replaced. Empty
/// where it is no PNG.
std::vector<std::uint8_t> replacePngChunks(std::span<const std::uint8_t> tinyFile,
                                           std::span<const std::uint8_t> serializedChunks);

}  // namespace tintype::metadata
