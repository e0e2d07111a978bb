#include "core/correct/luma_features.h"

#include "core/correct/guided_filter.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace tintype::correct {

LumaFeatures lumaFeatures(const cv::Mat1f& upright) {
    const int shortSide = std::min(upright.rows, upright.cols);
    const int radius = std::max(1, static_cast<int>(std::lround(shortSide / 48.0)));
    const cv::Size window(2 * radius + 1, 2 * radius + 1);

    LumaFeatures features;
    features.luma = guidedFilter(upright, upright, 2 * radius, 2e-3);

    cv::Mat1f mean;
    cv::Mat1f squares;
    cv::boxFilter(upright, mean, CV_32F, window, {-1, -1}, true, cv::BORDER_REFLECT);
    cv::sqrBoxFilter(upright, squares, CV_32F, window, {-1, -1}, true, cv::BORDER_REFLECT);
    cv::Mat1f variance = cv::max(squares - mean.mul(mean), 0.0);
    cv::sqrt(variance, features.contrast);

    cv::Mat1f across;
    cv::Mat1f down;
    cv::Sobel(upright, across, CV_32F, 1, 0, 3, 1.0 / 8, 0, cv::BORDER_REFLECT);
    cv::Sobel(upright, down, CV_32F, 0, 1, 3, 1.0 / 8, 0, cv::BORDER_REFLECT);
    cv::Mat1f size;
    cv::magnitude(across, down, size);
    cv::blur(size, features.texture, window, {-1, -1}, cv::BORDER_REFLECT);
    return features;
}

}  // namespace tintype::correct
