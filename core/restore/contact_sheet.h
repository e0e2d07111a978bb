#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <utility>
#include <vector>

namespace tintype::restore {

/// One picture that shows pairs of files side by side, before and after, a few pairs a row; PNG or
/// JPEG by the ending of `target`. Files that cannot be read are left out. At most 60 pairs are
/// shown. An earlier contact sheet is replaced, any other file is not: AlreadyExists.
Result<void> writeContactSheet(
    const std::vector<std::pair<std::filesystem::path, std::filesystem::path>>& pairs,
    const std::filesystem::path& target);

}  // namespace tintype::restore
