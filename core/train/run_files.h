#pragma once

#include "core/base/result.h"
#include "core/train/train.h"

#include <filesystem>
#include <string>
#include <vector>

namespace tintype::train {

/// One JSON object on one line, without the line's end.
std::string jsonOf(const Scores& scores);
std::string jsonOf(const EpochRecord& record);

/// The recipe and the packs that a run was begun with, where the caller named none.
Result<void> fillFromRun(const std::filesystem::path& runFolder,
                         std::filesystem::path& recipe,
                         std::vector<std::filesystem::path>& packs);

}  // namespace tintype::train
