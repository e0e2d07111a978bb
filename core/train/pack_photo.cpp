#include "core/train/pack_photo.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace tintype::train {
namespace {

cv::Mat square(const Picture& picture, const PhotoOptions& options) {
    const auto scaled = [&](int side) {
        const double exact = static_cast<double>(side) * options.sizePx / picture.shortSide();
        return std::max(options.sizePx, static_cast<int>(std::lround(exact)));
    };
    const cv::Size target(scaled(picture.fullWidth), scaled(picture.fullHeight));
    cv::Mat resized = picture.rgb;
    if (picture.rgb.size() != target) {
        // INTER_AREA when enlarging is nearest neighbour; bilinear serves there.
        const bool enlarging = picture.shortSide() < options.sizePx;
        const bool area = options.resize == Resize::Area && !enlarging;
        cv::resize(picture.rgb, resized, target, 0, 0, area ? cv::INTER_AREA : cv::INTER_LINEAR);
    }
    const cv::Mat turned = upright(resized, picture.orientation);
    const cv::Rect middle((turned.cols - options.sizePx) / 2,
                          (turned.rows - options.sizePx) / 2,
                          options.sizePx,
                          options.sizePx);
    return turned(middle);
}

double meanChroma(const cv::Mat& rgb) {
    cv::Mat unit;
    cv::Mat lab;
    rgb.convertTo(unit, CV_32F, 1.0 / 255.0);
    cv::cvtColor(unit, lab, cv::COLOR_RGB2Lab);
    double sum = 0;
    for (int y = 0; y < lab.rows; ++y) {
        const auto* row = lab.ptr<cv::Vec3f>(y);
        for (int x = 0; x < lab.cols; ++x) {
            sum += std::sqrt(row[x][1] * row[x][1] + row[x][2] * row[x][2]);
        }
    }
    return sum / static_cast<double>(lab.total());
}

std::vector<std::uint8_t> planesOf(const cv::Mat& rgb) {
    const std::size_t area = rgb.total();
    std::vector<std::uint8_t> planes(3 * area);
    std::uint8_t* out = planes.data();
    for (int y = 0; y < rgb.rows; ++y) {
        const auto* row = rgb.ptr<cv::Vec3b>(y);
        for (int x = 0; x < rgb.cols; ++x, ++out) {
            out[0] = row[x][0];
            out[area] = row[x][1];
            out[2 * area] = row[x][2];
        }
    }
    return planes;
}

tl::unexpected<PhotoProblem> grey(const std::string& detail) {
    return tl::unexpected<PhotoProblem>(PhotoProblem{"grey", detail});
}

}  // namespace

cv::Mat upright(const cv::Mat& image, int orientation) {
    cv::Mat turned = image;
    if (orientation >= 5 && orientation <= 8) {
        cv::transpose(image, turned);
    }
    // After the transposition: 5 stays, 6 is mirrored left to right, 7 in both, 8 upside down.
    constexpr int kNone = 2;
    constexpr int kFlips[] = {kNone, kNone, 1, -1, 0, kNone, 1, -1, 0};
    const int flip = orientation >= 1 && orientation <= 8 ? kFlips[orientation] : kNone;
    if (flip == kNone) {
        return turned;
    }
    cv::Mat flipped;
    cv::flip(turned, flipped, flip);
    return flipped;
}

PhotoProblem problemFrom(const Error& error) {
    switch (error.code) {
        case ErrorCode::BrokenFile:
            return {"corrupt", error.detail};
        case ErrorCode::Unsupported:
            return {"no-picture", error.detail};
        case ErrorCode::OutOfMemory:
            return {"too-large", error.detail};
        default:
            return {"unreadable", error.detail};
    }
}

PhotoResult packPhoto(const Picture& picture, const PhotoOptions& options) {
    if (picture.grey) {
        return grey("The file holds a grey picture.");
    }
    if (picture.shortSide() < options.minSidePx) {
        return tl::unexpected<PhotoProblem>(
            PhotoProblem{"too-small",
                         "The short side has " + std::to_string(picture.shortSide()) + " pixels; " +
                             std::to_string(options.minSidePx) + " are needed."});
    }
    try {
        const cv::Mat rgb = square(picture, options);
        if (const double chroma = meanChroma(rgb); chroma < options.minChroma) {
            char text[64];
            std::snprintf(text, sizeof(text), "Its mean chroma is %.2f.", chroma);
            return grey(text);
        }
        PackedPhoto packed{planesOf(rgb), {}};
        packed.digest = digestOf(packed.planes);
        return packed;
    } catch (const cv::Exception& error) {
        return tl::unexpected<PhotoProblem>(
            PhotoProblem{"too-large", "OpenCV could not resize it: " + error.err + "."});
    }
}

}  // namespace tintype::train
