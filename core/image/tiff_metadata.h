#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace tintype::image {

/// Gives the BigTIFF at `path` what a small classic TIFF holds beside its pixels: every tag of the
/// first directory that the BigTIFF lacks, Exif and GPS. Appends a few kilobytes and changes only
/// the header's pointer to the directory. Both files are in this machine's byte order. Exiv2 knows
/// no BigTIFF, and libtiff would lose tags that it does not know.
Result<void> addMetadataToBigTiff(const std::filesystem::path& path,
                                  const std::vector<std::uint8_t>& classic);

}  // namespace tintype::image
