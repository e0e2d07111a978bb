#pragma once

#include "core/image/guided_upsample.h"

#include <opencv2/core.hpp>

#include <array>

/// The two halves of GuidedUpsampler::fit. Not for other users: include guided_upsample.h.
namespace tintype::image::detail {

/// α = alphaSlope·Y' + alphaBase and the same for β, where Y' is the luma kept between low and
/// high.
enum ModelPlane { AlphaSlope, AlphaBase, BetaSlope, BetaBase, Low, High, kModelPlanes };

/// Standard deviation of the grain in a plane of luma, from the median of its second differences.
float grainOf(const cv::Mat1f& luma);

/// Moves colours that bled over edges of `guide` back: every pixel takes the colours of those that
/// it reaches without crossing an edge, trusting those far from edges most. `scale` is how many
/// guide pixels make one of the prediction.
void alignToEdges(const cv::Mat1f& guide,
                  double scale,
                  double edgeLuma,
                  double bleedPx,
                  std::array<cv::Mat1f, 2>& chroma);

/// Local linear models of chroma given luma.
std::array<cv::Mat1f, kModelPlanes> fitModel(const cv::Mat1f& guide,
                                             const std::array<cv::Mat1f, 2>& chroma,
                                             double epsilon,
                                             int radius);

}  // namespace tintype::image::detail
