#pragma once

#include "core/methods/chroma_levels.h"
#include "core/train/batch_loader.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace tintype::train {

/// Side of the squares of pixels whose mean colour ContextUNet answers with.
inline constexpr int kLevelSquare = 4;

/// The shares of every square's mean colour, photo by photo and row by row.
std::vector<methods::ChromaLevels::Shares> levelShares(const methods::ChromaLevels& levels,
                                                       const Batch& batch);

/// The same for `binLoss`: N×4×H/4×W/4 each, whole numbers and floats on the processor.
struct LevelTargets {
    at::Tensor bins, weights;
};
LevelTargets levelTargets(const methods::ChromaLevels& levels, const Batch& batch);

}  // namespace tintype::train
