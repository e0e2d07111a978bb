#include "core/clean/stages.h"

#include <opencv2/photo.hpp>

#include <algorithm>
#include <limits>

namespace tintype::clean::detail {
namespace {

// Non-local means: patches of 5 by 5 pixels, compared within 11 by 11. Four times the window costs
// four times as long and gains 0.1 dB.
constexpr int kPatch = 5;
constexpr int kWindow = 11;
// How different patches may be, in units of the grain, and how much of the grain goes at most.
constexpr double kTolerance = 0.9;
constexpr double kMost = 0.8;
// Quieter is no grain.
constexpr double kLeastGrain = 0.002;

cv::Mat smoothed(const cv::Mat& luma, float tolerance) {
    cv::Mat result;
    const std::vector<float> h{tolerance};
    if (luma.depth() == CV_8U) {
        cv::fastNlMeansDenoising(luma, result, h, kPatch, kWindow, cv::NORM_L2);
    } else {
        cv::fastNlMeansDenoising(luma, result, h, kPatch, kWindow, cv::NORM_L1);
    }
    return result;
}

}  // namespace

void denoise(cv::Mat& luma, double amount, double grain, const SlabPlace& /*place*/) {
    if (amount <= 0 || grain < kLeastGrain || luma.empty()) {
        return;
    }
    const double largest = luma.depth() == CV_8U ? std::numeric_limits<std::uint8_t>::max()
                                                 : std::numeric_limits<std::uint16_t>::max();
    const cv::Mat quiet = smoothed(luma, static_cast<float>(kTolerance * grain * largest));
    const double share = kMost * std::clamp(amount, 0.0, 1.0);
    cv::addWeighted(quiet, share, luma, 1.0 - share, 0.0, luma);
}

}  // namespace tintype::clean::detail
