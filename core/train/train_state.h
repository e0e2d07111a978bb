#pragma once

#include "core/base/result.h"
#include "core/methods/model_file.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace tintype::train {

/// Where a training stands, beside its tensors.
struct TrainState {
    int epoch = 0;  ///< finished epochs
    std::int64_t step = 0;
    int bestEpoch = 0;
    double bestMetric = 0;  ///< the smaller the better: MSE, or 1 − SSIM
    double seconds = 0;
    std::string recipe;  ///< the TOML
    std::string data;    ///< fingerprint of the photos and their order
    std::string packs;   ///< their paths, one a line
    std::string parent;  ///< checksum of the model that it began from, or empty
};

/// To and from a checkpoint's metadata.
void stateToMetadata(const TrainState& state, methods::ModelFile& file);
Result<TrainState> stateFromMetadata(const methods::ModelFile& file);

}  // namespace tintype::train
