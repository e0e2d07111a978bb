#include "core/image/stretch.h"

#include <algorithm>
#include <cstddef>

namespace tintype::image {
namespace {

/// Between which two values a pixel lies, and how far along.
struct Place {
    int first = 0;
    int second = 0;
    float along = 0;
};

Place placeOf(int pixel, int scaled, int values) {
    const double middle = std::clamp((pixel + 0.5) * values / scaled - 0.5, 0.0, values - 1.0);
    const int first = static_cast<int>(middle);
    return {first, std::min(first + 1, values - 1), static_cast<float>(middle - first)};
}

float between(float a, float b, float along) {
    return a + along * (b - a);
}

}  // namespace

FloatPlane stretchPlane(const FloatPlane& plane, Dimensions size) {
    FloatPlane result{size.width, size.height, {}};
    result.values.resize(static_cast<std::size_t>(size.width) *
                         static_cast<std::size_t>(size.height));
    stretchPlane(plane, size, {0, 0, size.width, size.height}, result.values.data());
    return result;
}

void stretchPlane(const FloatPlane& plane, Dimensions scaled, const Region& region, float* out) {
    std::vector<Place> columns;
    columns.reserve(static_cast<std::size_t>(region.width));
    for (int x = 0; x < region.width; ++x) {
        columns.push_back(placeOf(region.x + x, scaled.width, plane.width));
    }
    const auto row = [&plane](int y) {
        return plane.values.data() + static_cast<std::ptrdiff_t>(y) * plane.width;
    };
    for (int y = 0; y < region.height; ++y) {
        const Place down = placeOf(region.y + y, scaled.height, plane.height);
        const float* upper = row(down.first);
        const float* lower = row(down.second);
        for (const Place& across : columns) {
            *out++ = between(between(upper[across.first], upper[across.second], across.along),
                             between(lower[across.first], lower[across.second], across.along),
                             down.along);
        }
    }
}

}  // namespace tintype::image
