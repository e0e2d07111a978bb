#pragma once

#include <cstdint>
#include <istream>
#include <span>
#include <string_view>
#include <vector>

namespace tintype::metadata {

constexpr std::uint8_t kApp1 = 0xe1;
constexpr std::uint8_t kApp13 = 0xed;
constexpr std::uint8_t kCom = 0xfe;

/// The longest content that a segment can hold: its 16-bit length counts itself.
constexpr std::size_t kMaxSegmentBytes = 65533;

struct JpegSegment {
    std::uint8_t marker = 0;
    std::vector<std::uint8_t> content;

    /// The content after `signature`; empty where it starts with something else.
    std::span<const std::uint8_t> after(std::string_view signature) const;
};

struct JpegSegments {
    std::vector<JpegSegment> segments;  ///< APP1, APP13 and COM only
    bool damaged = false;               ///< the file ended, or made no sense, before the pixels
};

/// Walks from the start of a JPEG file to its first scan.
JpegSegments readJpegSegments(std::istream& file);

/// The tiny JPEG with these segments put in after its APP0; APP1, APP13 and COM that it had are
/// replaced. Empty where `tinyFile` is no JPEG.
std::vector<std::uint8_t> replaceJpegSegments(std::span<const std::uint8_t> tinyFile,
                                              const std::vector<JpegSegment>& segments);

}  // namespace tintype::metadata
