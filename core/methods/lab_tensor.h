#pragma once

#include <ATen/core/Tensor.h>

namespace tintype::methods {

// CIE Lab (D65) of sRGB on tensors, differentiable. `luma` is Rec. 601 luma of sRGB-encoded RGB,
// N×1×H×W; chroma and (a*/100, b*/100) are N×2×H×W.

/// L*/100 of the grey with that luma.
at::Tensor lightness(const at::Tensor& luma);

/// a*/100 and b*/100 of the colour with that luma and neutral-axis chroma; out-of-gamut RGB is
/// clipped at 0 first.
at::Tensor labFromNeutral(const at::Tensor& chroma, const at::Tensor& luma);

/// Neutral-axis chroma of the colour with the lightness of that luma and these a*/100, b*/100. The
/// colour's own luma may differ a little from `luma`: only its chroma (RGB minus its luma) is
/// taken, so that the picture's luma stays exact.
at::Tensor neutralFromLab(const at::Tensor& ab, const at::Tensor& luma);

}  // namespace tintype::methods
