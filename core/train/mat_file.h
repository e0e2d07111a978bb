#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace tintype::train {

/// Whole numbers from 0 to 1,000,000 of a row or column vector in a MATLAB file of level 5
/// ("MAT-File Format", The MathWorks, chapter 1), little-endian, packed by zlib or not: enough for
/// the labels of data sets. Nothing else is read, and never more than 16 MiB: a full library for
/// these files would bring HDF5 along and trust them more than a download deserves.
Result<std::vector<int>> readMatRow(const std::filesystem::path& path, const std::string& variable);
/// The same from memory; errors have no path.
Result<std::vector<int>> parseMatRow(std::span<const std::uint8_t> file,
                                     const std::string& variable);

}  // namespace tintype::train
