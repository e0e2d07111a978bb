#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tintype::metadata {

// Exiv2 does not know BigTIFF at all, and libtiff gives foreign tags only to those who name each
// one. The tags themselves are the same as in a classic TIFF, so they are carried over between the
// two forms here, and Exiv2 does the rest.

bool isBigTiff(std::span<const std::uint8_t> file);

/// A classic TIFF without pixels, holding the tags of the first page of a BigTIFF. Empty where the
/// file is none.
std::vector<std::uint8_t> classicTiffOfBigTiff(std::istream& file, std::vector<std::string>& notes);

/// The tiny BigTIFF with those tags of `classic` added that it does not have itself. Nothing where
/// one of the two is no such file, or their byte orders differ.
std::optional<std::vector<std::uint8_t>> addTagsToBigTiff(std::span<const std::uint8_t> tinyFile,
                                                          std::span<const std::uint8_t> classic);

}  // namespace tintype::metadata
