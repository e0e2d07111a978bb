#include "core/correct/faces.h"
#include "core/correct/guided_filter.h"
#include "core/correct/planes.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace tintype::correct {
namespace {

/// An ellipse in pixels, with 1 inside and a soft rim.
struct Ellipse {
    double x = 0;
    double y = 0;
    double rx = 1;
    double ry = 1;

    // 0 at the middle, 1 on the line.
    float radius(int px, int py) const {
        const double dx = (px + 0.5 - x) / rx;
        const double dy = (py + 0.5 - y) / ry;
        return static_cast<float>(std::sqrt(dx * dx + dy * dy));
    }
    cv::Rect bounds(double scale, const cv::Size& size) const {
        const cv::Rect all(static_cast<int>(std::floor(x - rx * scale)),
                           static_cast<int>(std::floor(y - ry * scale)),
                           static_cast<int>(std::ceil(2 * rx * scale)) + 2,
                           static_cast<int>(std::ceil(2 * ry * scale)) + 2);
        return all & cv::Rect({}, size);
    }
};

Ellipse faceEllipse(const Face& face) {
    const cv::Rect2d& box = face.box;
    const double side = box.width;
    // A profile's square holds air before the nose.
    return {
        box.x + 0.5 * side, box.y + 0.52 * side, (face.profile ? 0.40 : 0.43) * side, 0.60 * side};
}

Ellipse neckEllipse(const Face& face) {
    const cv::Rect2d& box = face.box;
    return {box.x + 0.5 * box.width, box.y + 1.15 * box.width, 0.36 * box.width, 0.42 * box.width};
}

/// Luma of the skin of one face: quartiles around its middle, where there is neither hair nor
/// background.
struct SkinLuma {
    float low = 0;
    float middle = 0;
    float high = 1;
};

SkinLuma skinLuma(const cv::Mat1f& luma, const Face& face) {
    const double side = face.box.width;
    const Ellipse core{face.box.x + 0.5 * side, face.box.y + 0.56 * side, 0.28 * side, 0.34 * side};
    std::vector<float> values;
    const cv::Rect area = core.bounds(1.0, luma.size());
    for (int y = area.y; y < area.y + area.height; ++y) {
        for (int x = area.x; x < area.x + area.width; ++x) {
            if (core.radius(x, y) <= 1) {
                values.push_back(luma(y, x));
            }
        }
    }
    if (values.empty()) {
        return {};
    }
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    return {at(0.2), at(0.55), at(0.95)};
}

void addFace(const cv::Mat1f& luma, const Face& face, cv::Mat1f& mask) {
    const SkinLuma skin = skinLuma(luma, face);
    const Ellipse head = faceEllipse(face);
    const Ellipse neck = neckEllipse(face);
    const cv::Rect area = head.bounds(1.3, luma.size()) | neck.bounds(1.3, luma.size());
    const float spread = std::max(0.06F, skin.middle - skin.low);
    for (int y = area.y; y < area.y + area.height; ++y) {
        for (int x = area.x; x < area.x + area.width; ++x) {
            const float value = luma(y, x);
            // Shadow of a cheek belongs to it, hair and eyes do not; highlights fade to white.
            const float likely =
                smoothStep(skin.middle - 3.2F * spread, skin.middle - 1.8F * spread, value) *
                smoothStep(skin.high + 0.20F, skin.high + 0.06F, value);
            const float alike =
                smoothStep(skin.middle - 2.2F * spread, skin.middle - 1.0F * spread, value) *
                smoothStep(skin.high + 0.10F, skin.high + 0.02F, value);
            const float inHead = smoothStep(1.18F, 0.88F, head.radius(x, y)) * likely;
            const float inNeck = 0.8F * smoothStep(1.2F, 0.7F, neck.radius(x, y)) * alike;
            mask(y, x) = std::max({mask(y, x), inHead, inNeck});
        }
    }
}

}  // namespace

cv::Mat1f skinMask(const cv::Mat1f& upright, const std::vector<Face>& faces) {
    if (faces.empty()) {
        return {};
    }
    cv::Mat1f mask(upright.size(), 0.0F);
    double largest = 0;
    for (const Face& face : faces) {
        addFace(upright, face, mask);
        largest = std::max(largest, face.box.width);
    }
    // Lets the mask follow the outlines that the ellipses only guess.
    const int radius = std::clamp(static_cast<int>(std::lround(largest * 0.06)), 1, 12);
    const cv::Mat1f soft = guidedFilter(upright, mask, radius, 4e-4);
    // What is far from every face is not touched at all.
    cv::Mat1f near;
    cv::dilate(
        mask, near, cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * radius + 1, 2 * radius + 1}));
    cv::Mat1f out(upright.size());
    for (int y = 0; y < out.rows; ++y) {
        for (int x = 0; x < out.cols; ++x) {
            const float value = near(y, x) > 0.02F ? soft(y, x) : 0.0F;
            out(y, x) = smoothStep(0.05F, 0.9F, value);
        }
    }
    return out;
}

}  // namespace tintype::correct
