#pragma once

#include "core/base/result.h"
#include "core/train/run_files.h"
#include "core/train/train.h"

#include <filesystem>
#include <string>
#include <vector>

namespace tintype::train {

/// Back from `jsonOf`.
Result<EpochRecord> recordFromJson(const std::string& line);

/// Writes log.csv and log.jsonl into the run folder, each whole.
Result<void> writeLogs(const std::filesystem::path& runFolder,
                       const std::vector<EpochRecord>& epochs);

/// The epochs of log.jsonl up to `lastEpoch`; a folder without a log has none.
Result<std::vector<EpochRecord>> readLog(const std::filesystem::path& runFolder, int lastEpoch);

}  // namespace tintype::train
