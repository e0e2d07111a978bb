#pragma once

#include <opencv2/core.hpp>

namespace tintype::correct {

/// What a grey picture shows around each pixel: the same for the photograph that colours come from
/// and for the one that gets them.
struct LumaFeatures {
    cv::Mat1f luma;      ///< smoothed inside objects, 0 to 1
    cv::Mat1f contrast;  ///< standard deviation of the luma nearby, 0 to 1
    cv::Mat1f texture;   ///< mean size of fine gradients nearby, 0 to 1
};

/// Of an upright guide; windows are measured by its short side.
LumaFeatures lumaFeatures(const cv::Mat1f& upright);

}  // namespace tintype::correct
