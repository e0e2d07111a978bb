#include "core/correct/paper_border.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace tintype::correct {
namespace {

constexpr float kTolerance = 0.06F;
// Of a side's pixels; stains and tape may cover the rest.
constexpr double kSideShare = 0.85;
constexpr int kSidesNeeded = 3;

float medianOfRing(const cv::Mat1f& luma) {
    std::vector<float> ring;
    for (int x = 0; x < luma.cols; ++x) {
        ring.push_back(luma(0, x));
        ring.push_back(luma(luma.rows - 1, x));
    }
    for (int y = 0; y < luma.rows; ++y) {
        ring.push_back(luma(y, 0));
        ring.push_back(luma(y, luma.cols - 1));
    }
    const auto middle = ring.begin() + static_cast<std::ptrdiff_t>(ring.size() / 2);
    std::nth_element(ring.begin(), middle, ring.end());
    return *middle;
}

double share(const cv::Mat1b& line) {
    return static_cast<double>(cv::countNonZero(line)) / static_cast<double>(line.total());
}

bool isFrame(const cv::Mat1b& even) {
    const std::array<cv::Mat1b, 4> sides = {
        even.row(0), even.row(even.rows - 1), even.col(0), even.col(even.cols - 1)};
    const auto covered = std::count_if(sides.begin(), sides.end(), [](const cv::Mat1b& side) {
        return share(side) >= kSideShare;
    });
    return covered >= kSidesNeeded;
}

}  // namespace

cv::Mat1f paperBorder(const cv::Mat1f& guide) {
    const cv::Mat1f none(guide.size(), 0.0F);
    if (guide.rows < 16 || guide.cols < 16) {
        return none;
    }
    cv::Mat1f luma;
    cv::GaussianBlur(guide, luma, {}, 1.0, 1.0, cv::BORDER_REPLICATE);
    const float paper = medianOfRing(luma);
    cv::Mat1b even = cv::abs(luma - paper) < kTolerance;
    if (!isFrame(even)) {
        return none;
    }
    // What is connected with the frame: a margin of pixels around everything joins its pieces.
    cv::Mat1b joined;
    cv::copyMakeBorder(even, joined, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(255));
    cv::Mat1b outside = cv::Mat1b::zeros(joined.rows + 2, joined.cols + 2);
    cv::floodFill(
        joined, outside, {0, 0}, 0, nullptr, 0, 0, 4 | (255 << 8) | cv::FLOODFILL_MASK_ONLY);
    const cv::Mat1b frame = outside(cv::Rect(2, 2, guide.cols, guide.rows));
    // A flat background that the whole picture stands on is no frame.
    if (share(frame) > 0.6) {
        return none;
    }
    cv::Mat1f soft;
    frame.convertTo(soft, CV_32F, 1.0 / 255.0);
    cv::blur(soft, soft, {3, 3});
    return soft;
}

}  // namespace tintype::correct
