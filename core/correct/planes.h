#pragma once

#include "core/image/guided_upsample.h"
#include "core/image/shrink.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <vector>

/// OpenCV's view of planes of floats; for the sources of this folder.
namespace tintype::correct {

/// Shares the plane's memory, which must outlive it and may be written through it.
inline cv::Mat1f matOf(int width, int height, std::vector<float>& values) {
    return {height, width, values.data()};
}

/// The same for what must not be written.
inline cv::Mat1f matOf(const image::FloatPlane& plane) {
    return {plane.height, plane.width, const_cast<float*>(plane.values.data())};
}

/// As people look at it, by the Exif orientation (1 to 8; others count as 1); may share memory.
cv::Mat turnedUpright(const cv::Mat& stored, int orientation);
/// The inverse.
cv::Mat turnedBack(const cv::Mat& upright, int orientation);

/// 0 below `from`, 1 above `to`, smooth between; falling where `to` is the smaller.
inline float smoothStep(float from, float to, float value) {
    const float t = std::min(1.0F, std::max(0.0F, (value - from) / (to - from)));
    return t * t * (3.0F - 2.0F * t);
}

}  // namespace tintype::correct
