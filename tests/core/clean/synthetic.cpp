#include "tests/core/clean/synthetic.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>

namespace tintype::clean::test {

cv::Mat1b grainyGround(cv::Size size, double grain, std::uint64_t seed) {
    cv::Mat1f noise(size);
    cv::RNG random(seed);
    random.fill(noise, cv::RNG::NORMAL, 0.0, 255 * grain);
    cv::Mat1b luma(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const double hills = 128 + 50 * std::sin(x / 83.0) * std::cos(y / 67.0);
            luma(y, x) = cv::saturate_cast<std::uint8_t>(hills + noise(y, x));
        }
    }
    return luma;
}

cv::Mat1b scene(cv::Size size) {
    cv::Mat1f luma(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            luma(y, x) = 0.5F + 0.2F * std::sin(static_cast<float>(x) / 61.0F) *
                                    std::cos(static_cast<float>(y) / 47.0F);
        }
    }
    const auto shape = [&](double x, double y, double radius, double tone) {
        const int side = std::min(size.width, size.height);
        cv::circle(luma,
                   {static_cast<int>(x * size.width), static_cast<int>(y * size.height)},
                   static_cast<int>(radius * side),
                   cv::Scalar(tone),
                   cv::FILLED);
    };
    shape(0.3, 0.4, 0.18, 4 / 255.0);
    shape(0.7, 0.35, 0.15, 251 / 255.0);
    shape(0.55, 0.8, 0.12, 0.3);
    cv::GaussianBlur(luma, luma, {5, 5}, 1.0, 1.0, cv::BORDER_REFLECT);
    cv::Mat1b result;
    luma.convertTo(result, CV_8U, 255.0);
    return result;
}

cv::Mat1b specksAndScratch(cv::Size size) {
    cv::Mat1b mask(size, std::uint8_t{0});
    for (int i = 0; i < 24; ++i) {
        const int x = 30 + (i * 97) % (size.width - 60);
        const int y = 30 + (i * 61) % (size.height - 60);
        const int side = 2 + i % 3;
        mask(cv::Rect(x, y, side, side)) = 255;
    }
    cv::line(mask,
             {size.width / 2, size.height / 8},
             {size.width / 2 + 12, size.height * 7 / 8},
             cv::Scalar(255),
             2);
    return mask;
}

cv::Mat1w inSixteenBits(const cv::Mat1b& luma) {
    cv::Mat1w wide;
    luma.convertTo(wide, CV_16U, 257.0);
    return wide;
}

cv::Mat1b onScanner(const cv::Mat1b& photo, int border, int margin, double degrees) {
    cv::Mat1b scan(
        photo.rows + 2 * margin, photo.cols + 2 * margin, cv::saturate_cast<std::uint8_t>(border));
    photo.copyTo(scan(cv::Rect(margin, margin, photo.cols, photo.rows)));
    const cv::Point2f middle(0.5F * static_cast<float>(scan.cols - 1),
                             0.5F * static_cast<float>(scan.rows - 1));
    // OpenCV counts counter-clockwise.
    cv::Mat1b turned;
    cv::warpAffine(scan,
                   turned,
                   cv::getRotationMatrix2D(middle, -degrees, 1),
                   scan.size(),
                   cv::INTER_LINEAR,
                   cv::BORDER_CONSTANT,
                   cv::Scalar(border));
    return turned;
}

cv::Mat1b storedAs(const cv::Mat1b& upright, int orientation) {
    const bool swaps = orientation >= 5;
    const cv::Size size = swaps ? cv::Size(upright.rows, upright.cols) : upright.size();
    const Frame frame({size.width, size.height}, orientation);
    cv::Mat1b stored(size);
    for (int y = 0; y < upright.rows; ++y) {
        for (int x = 0; x < upright.cols; ++x) {
            const image::PointF at =
                frame.storedScanFromScan()((x + 0.5) / upright.cols, (y + 0.5) / upright.rows);
            stored(static_cast<int>(at.y), static_cast<int>(at.x)) = upright(y, x);
        }
    }
    return stored;
}

LumaRows rowsOf(const cv::Mat& luma, int orientation) {
    auto next = std::make_shared<int>(0);
    LumaRows rows;
    rows.size = {luma.cols, luma.rows};
    rows.bits = luma.depth() == CV_8U ? 8 : 16;
    rows.orientation = orientation;
    rows.read = [luma, next](int count, void* into, void*) -> Result<void> {
        const auto band = static_cast<std::size_t>(count) * luma.step;
        std::memcpy(into, luma.ptr(*next), band);
        *next += count;
        return {};
    };
    rows.rewind = [next]() -> Result<void> {
        *next = 0;
        return {};
    };
    return rows;
}

}  // namespace tintype::clean::test
