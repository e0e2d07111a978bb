#pragma once

#include "core/reproduce/svr_fit.h"

#include <opencv2/core.hpp>

namespace tintype::reproduce {

/// ‖a − b‖² of all pairs of rows.
cv::Mat1f squaredDistances(const cv::Mat1f& a, const cv::Mat1f& b);

/// exp(−γ·‖a − b‖²).
cv::Mat1f kernelOf(const cv::Mat1f& squaredDistances, double gamma);

/// Support vector regressions on the same photos, one a row: Σ coefficient·kernel + offset.
struct Machines {
    cv::Mat1f coefficients;  ///< [O, photos]; 0 where a photo is no support vector
    cv::Mat1f offsets;       ///< [O, 1]
};

/// Fits row `output` of `machines` by OpenCV to that column of the targets. `kernel`: of all pairs
/// of photos.
void fitMachine(const cv::Mat1f& kernel,
                const cv::Mat1f& targets,
                const SvrTrial& trial,
                int output,
                Machines& machines);

}  // namespace tintype::reproduce
