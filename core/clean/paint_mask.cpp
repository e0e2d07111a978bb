#include "core/clean/stages.h"

#include <algorithm>
#include <cmath>

namespace tintype::clean::detail {
namespace {

/// All within `radius` of the line from `from` to `to`, both in pixels of the mask.
void fillCapsule(
    cv::Mat1b& mask, image::PointF from, image::PointF to, double radius, std::uint8_t value) {
    const int top = std::max(0, static_cast<int>(std::floor(std::min(from.y, to.y) - radius)));
    const int bottom =
        std::min(mask.rows - 1, static_cast<int>(std::ceil(std::max(from.y, to.y) + radius)));
    const int left = std::max(0, static_cast<int>(std::floor(std::min(from.x, to.x) - radius)));
    const int right =
        std::min(mask.cols - 1, static_cast<int>(std::ceil(std::max(from.x, to.x) + radius)));
    const double alongX = to.x - from.x;
    const double alongY = to.y - from.y;
    const double squared = alongX * alongX + alongY * alongY;
    for (int y = top; y <= bottom; ++y) {
        for (int x = left; x <= right; ++x) {
            const double px = x + 0.5 - from.x;
            const double py = y + 0.5 - from.y;
            const double along =
                squared > 0 ? std::clamp((px * alongX + py * alongY) / squared, 0.0, 1.0) : 0.0;
            if (std::hypot(px - along * alongX, py - along * alongY) <= radius) {
                mask(y, x) = value;
            }
        }
    }
}

}  // namespace

void paintMask(cv::Mat1b& mask,
               const std::vector<MaskStroke>& strokes,
               const Frame& frame,
               const SlabPlace& place) {
    const double shortSide = std::min(place.scan.width, place.scan.height);
    for (const MaskStroke& painted : strokes) {
        // Half a pixel at least, or a touch could fall between pixels.
        const double radius = std::max(0.71, painted.stroke.radius * shortSide);
        const std::uint8_t value = painted.erases ? 0 : 255;
        const auto& points = painted.stroke.points;
        const auto pixelOf = [&](const image::RelativePoint& point) {
            image::PointF pixel = frame.storedScanFromScan()(point.x, point.y);
            pixel.y -= place.firstRow;
            return pixel;
        };
        for (std::size_t i = 0; i < points.size(); ++i) {
            fillCapsule(
                mask, pixelOf(points[i > 0 ? i - 1 : 0]), pixelOf(points[i]), radius, value);
        }
    }
}

}  // namespace tintype::clean::detail
