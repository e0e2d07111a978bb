#pragma once

#include <vector>

namespace tintype::image {

/// A place on the scan as people look at it: upright, whole, neither straightened nor cropped. x
/// from 0 (left edge) to 1, y from 0 (top edge) to 1. So it stays true at any resolution and
/// whatever crop is chosen later.
struct RelativePoint {
    double x = 0;
    double y = 0;
    bool operator==(const RelativePoint&) const = default;
};

/// A rectangle in such coordinates.
struct RelativeRect {
    double x = 0;
    double y = 0;
    double width = 1;
    double height = 1;
    bool operator==(const RelativeRect&) const = default;
    bool isWhole() const { return *this == RelativeRect{}; }
};

/// What a round brush touched: all that lies within `radius` of the polyline through `points` (of
/// the point, where there is one).
struct Stroke {
    std::vector<RelativePoint> points;
    double radius = 0.01;  ///< of the upright scan's short side
    bool operator==(const Stroke&) const = default;
};

}  // namespace tintype::image
