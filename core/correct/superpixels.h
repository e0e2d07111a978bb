#pragma once

#include "core/base/result.h"

#include <opencv2/core.hpp>

namespace tintype::correct {

/// The picture in regions of one colour, about `side` pixels wide (SLIC, Achanta et al. 2012): the
/// number of each pixel's region, from 0. `ruler` says how much a compact region counts against one
/// of even colour. Unsupported where OpenCV's ximgproc, which is loaded for it, is not there.
Result<cv::Mat1i> superpixels(const cv::Mat3b& picture, int side, float ruler);

/// What the module exports under kSuperpixelsEntry.
using FindSuperpixels = void(const cv::Mat3b& picture, int side, float ruler, cv::Mat1i* labels);

inline constexpr const char* kSuperpixelsModule = "tintype_superpixels.so";
inline constexpr const char* kSuperpixelsEntry = "tintypeFindSuperpixels";

}  // namespace tintype::correct
