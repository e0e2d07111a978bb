#pragma once

#include "core/train/recipe.h"

#include <ATen/core/Tensor.h>

namespace tintype::train {

/// The recipe's mse, l1 and huber on RGB; undefined if all their weights are 0. Prediction and
/// truth are neutral-axis chroma, N×2×H×W: as both sit on the same luma, the error of red is that
/// of α, of green that of β, and of blue follows from the two, so RGB itself is never made.
at::Tensor rgbLoss(const at::Tensor& predicted,
                   const at::Tensor& truth,
                   const LossOptions& options);

/// The same three on a*/100 and b*/100 of CIE Lab, N×2×H×W each.
at::Tensor labLoss(const at::Tensor& predicted,
                   const at::Tensor& truth,
                   const LossOptions& options);

/// 1 − the `ssim` of metrics.h between the pictures of luma (N×1×H×W) with either chroma
/// (N×2×H×W), not brought into gamut; mean over the batch. Sides of 11 or more.
at::Tensor ssimLoss(const at::Tensor& luma, const at::Tensor& predicted, const at::Tensor& truth);

/// Cross-entropy of `answers` (N×Q×H×W, before the softmax) against soft truth: `bins` and
/// `weights` (N×K×H×W) are the K bins that share a pixel, the first of them the nearest, whose
/// entry of `rebalancing` ([Q]) weighs the pixel. Mean over pixels.
at::Tensor binLoss(const at::Tensor& answers,
                   const at::Tensor& bins,
                   const at::Tensor& weights,
                   const at::Tensor& rebalancing);

/// Cross-entropy of `answers` (N×C) against category numbers ([N]); −1: unknown, does not count.
/// 0 where none is known.
at::Tensor categoryLoss(const at::Tensor& answers, const at::Tensor& categories);

}  // namespace tintype::train
