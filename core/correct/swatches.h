#pragma once

#include "core/base/result.h"
#include "core/correct/corrections.h"
#include "core/correct/luma_features.h"

#include <vector>

namespace tintype::correct {

/// The regions of an upright colour picture, at most kMaxSwatches: superpixels of alike colour and
/// texture put together. Heaviest first; weights add up to 1. Errors: see `superpixels`.
Result<std::vector<Swatch>> swatchesOf(const cv::Mat1f& luma,
                                       const cv::Mat1f& alpha,
                                       const cv::Mat1f& beta);

}  // namespace tintype::correct
