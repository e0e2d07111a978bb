#pragma once

#include <opencv2/core.hpp>

namespace tintype::correct {

/// Smooths `source` without crossing the edges of `guide` (He, Sun and Tang 2010, the grey guide):
/// in each window of 2·radius + 1 pixels the result is linear in the guide, and `epsilon` is the
/// variance of the guide below which a window counts as flat. Planes of the same size; borders are
/// reflected.
cv::Mat1f guidedFilter(const cv::Mat1f& guide, const cv::Mat1f& source, int radius, double epsilon);

}  // namespace tintype::correct
