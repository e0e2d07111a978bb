#pragma once

#include "core/base/result.h"
#include "core/train/metrics.h"
#include "core/train/train.h"

#include <filesystem>
#include <vector>

namespace tintype::train {

/// Training loss with the selection MSE and its grey reference, and the colour skill below, over
/// the epochs.
Result<void> writeCurves(const std::filesystem::path& path, const std::vector<EpochRecord>& epochs);

/// Three rows: grey, prediction, truth.
struct GridColumn {
    RgbPlanes grey, predicted, truth;
};
/// From luma and interleaved chroma of size·size pixels; the prediction is brought into gamut.
GridColumn columnOf(const std::vector<float>& luma,
                    const std::vector<float>& predicted,
                    const std::vector<float>& truth,
                    int size);
Result<void> writeGrid(const std::filesystem::path& path, const std::vector<GridColumn>& columns);

}  // namespace tintype::train
