#pragma once

#include <opencv2/core.hpp>

namespace tintype::correct {

/// How much each pixel of the guide belongs to the blank frame around a picture (paper, mount,
/// scanner lid), 0 to 1; all 0 where there is none. A frame is even and lies along at least three
/// of the picture's sides, whatever its luma: a sky never does.
cv::Mat1f paperBorder(const cv::Mat1f& guide);

}  // namespace tintype::correct
