#pragma once

#include "core/train/recipe.h"

#include <ATen/core/Tensor.h>

namespace tintype::train {

/// The recipe's loss on RGB. Prediction and truth are neutral-axis chroma, N×2×H×W: as both sit on
/// the same luma, the error of red is that of α, of green that of β, and of blue follows from the
/// two, so RGB itself is never made.
at::Tensor rgbLoss(const at::Tensor& predicted,
                   const at::Tensor& truth,
                   const LossOptions& options);

}  // namespace tintype::train
