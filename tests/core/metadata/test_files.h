#pragma once

#include "core/image/image_format.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace tintype::metadata::test {

using Bytes = std::vector<std::uint8_t>;

/// A folder of its own for each test, removed at its end.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

Bytes readBytes(const std::filesystem::path& path);
void writeBytes(const std::filesystem::path& path, const Bytes& bytes);

/// Complete grey pictures of 4 × 3 pixels without any metadata.
Bytes plainJpeg();
Bytes plainPng();
Bytes plainTiff(bool big = false);
Bytes plainWebP();
Bytes plainFile(image::Format format);

/// Text fields (0x010e ImageDescription, …), GPS, a maker note of an unknown maker: a little TIFF
/// as it stands in Exif blocks.
Bytes exifBlock();
Bytes makerNoteBytes();
/// A maker note that readers take apart; its values lie at offsets counted from the start of the
/// whole block.
Bytes exifBlockOfCanon();
/// A plain JPEG with this Exif block.
Bytes jpegWithExif(const Bytes& exif);

/// A TIFF's tags without pixels, RGB, 4 wide, with a strip for each row, as the pixel writer makes
/// it.
Bytes tiffSkeleton(bool big, std::uint32_t rows = 3);

bool exiftoolIsThere();
/// Runs exiftool with these arguments, each quoted for the shell; returns what it prints. Fails the
/// test if it fails.
std::string exiftool(const std::vector<std::string>& arguments);
/// Every tag of a file as "GROUP:NAME" → value, binary values as base64.
nlohmann::json exiftoolTags(const std::filesystem::path& path);

}  // namespace tintype::metadata::test
