#include "core/correct/hint_raster.h"

#include <algorithm>
#include <cmath>

namespace tintype::correct {
namespace {

struct Segment {
    image::PointF from;
    image::PointF to;

    double squaredDistance(double x, double y) const {
        const double dx = to.x - from.x;
        const double dy = to.y - from.y;
        const double length = dx * dx + dy * dy;
        const double along = (x - from.x) * dx + (y - from.y) * dy;
        const double part = length > 0 ? std::clamp(along / length, 0.0, 1.0) : 0.0;
        const double restX = x - from.x - part * dx;
        const double restY = y - from.y - part * dy;
        return restX * restX + restY * restY;
    }
};

/// From the first to behind the last pixel whose middle may lie in the interval.
struct Span {
    int begin;
    int end;
};
Span spanOf(double a, double b, double radius, int count) {
    const double low = std::clamp(std::min(a, b) - radius - 0.5, 0.0, static_cast<double>(count));
    const double high = std::clamp(std::max(a, b) + radius + 0.5, 0.0, static_cast<double>(count));
    return {static_cast<int>(std::floor(low)), static_cast<int>(std::ceil(high))};
}

void paint(const Segment& segment, double radius, std::int32_t index, HintRaster& raster) {
    const Span rows = spanOf(segment.from.y, segment.to.y, radius, raster.height);
    const Span columns = spanOf(segment.from.x, segment.to.x, radius, raster.width);
    for (int y = rows.begin; y < rows.end; ++y) {
        std::int32_t* row = raster.hint.data() + static_cast<std::ptrdiff_t>(y) * raster.width;
        for (int x = columns.begin; x < columns.end; ++x) {
            if (segment.squaredDistance(x + 0.5, y + 0.5) <= radius * radius) {
                row[x] = index;
                raster.isEmpty = false;
            }
        }
    }
}

bool isNear(const image::PointF& a, const image::PointF& b) {
    constexpr double kNear = 0.25;
    return std::abs(a.x - b.x) < kNear && std::abs(a.y - b.y) < kNear;
}

void paint(const image::Stroke& stroke,
           const Placement& placement,
           std::int32_t index,
           HintRaster& raster) {
    if (stroke.points.empty()) {
        return;
    }
    const double radius = std::max(kLeastRadiusPx, stroke.radius * placement.shortSidePx);
    const auto placed = [&](const image::RelativePoint& point) {
        return placement.scanToGuide(point.x, point.y);
    };
    image::PointF last = placed(stroke.points.front());
    paint({last, last}, radius, index, raster);
    for (const image::RelativePoint& point : stroke.points) {
        const image::PointF next = placed(point);
        // Hands give hundreds of points a second; the guide does not show them.
        if (!isNear(last, next) || &point == &stroke.points.back()) {
            paint({last, next}, radius, index, raster);
            last = next;
        }
    }
}

}  // namespace

HintRaster rasterise(const std::vector<Hint>& hints,
                     const Placement& placement,
                     int width,
                     int height) {
    HintRaster raster{
        width,
        height,
        std::vector<std::int32_t>(
            static_cast<std::size_t>(width) * static_cast<std::size_t>(height), kNoHint),
        true};
    for (std::size_t i = 0; i < hints.size(); ++i) {
        paint(hints[i].stroke, placement, static_cast<std::int32_t>(i), raster);
    }
    return raster;
}

std::size_t firstPixel(const Hint& hint, const Placement& placement, int width, int height) {
    const image::RelativePoint& point = hint.stroke.points.front();
    const image::PointF placed = placement.scanToGuide(point.x, point.y);
    const auto inside = [](double at, int count) {
        return static_cast<std::size_t>(std::clamp(std::floor(at), 0.0, count - 1.0));
    };
    return inside(placed.y, height) * static_cast<std::size_t>(width) + inside(placed.x, width);
}

}  // namespace tintype::correct
