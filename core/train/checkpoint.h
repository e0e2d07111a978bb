#pragma once

#include "core/base/result.h"
#include "core/methods/networks.h"
#include "core/train/adam.h"
#include "core/train/train_state.h"

#include <filesystem>
#include <string>

namespace tintype::train {

/// A checkpoint is a model file whose weights are those of the step, with Adam's moments, the
/// averaged weights ("ema/NAME") beside, and what else the training goes on from (`extras`, whose
/// names hold a '/').
Result<void> writeCheckpoint(const std::filesystem::path& path,
                             const TrainState& state,
                             const methods::ChromaNetwork& network,
                             const Adam& adam,
                             const methods::NamedTensors& averages,
                             const methods::NamedTensors& extras);

/// Fills all of them from the file; its architecture must be that of `network`.
Result<TrainState> readCheckpoint(const std::filesystem::path& path,
                                  methods::ChromaNetwork& network,
                                  Adam& adam,
                                  const methods::NamedTensors& averages,
                                  const methods::NamedTensors& extras);

}  // namespace tintype::train
