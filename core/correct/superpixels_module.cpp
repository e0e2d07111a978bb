// ximgproc brings imgcodecs, and that GDAL and 120 libraries more: 0.2 s at every start. So it lies
// in a module, loaded when a reference is read.

#include "core/correct/superpixels.h"

#include <opencv2/ximgproc/slic.hpp>

extern "C" void tintypeFindSuperpixels(const cv::Mat3b& picture,
                                       int side,
                                       float ruler,
                                       cv::Mat1i* labels) {
    constexpr int kRounds = 6;
    const auto slic = cv::ximgproc::createSuperpixelSLIC(picture, cv::ximgproc::SLIC, side, ruler);
    slic->iterate(kRounds);
    slic->getLabels(*labels);
}
