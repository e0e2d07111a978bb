#include "core/clean/find_frame.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

namespace tintype::clean::detail {
namespace {

// A border is at most this share of the side that it lies along, …
constexpr double kDeepest = 0.22;
// … at least this, …
constexpr double kThinnest = 0.012;
// … and differs from its outermost line by no more than this.
constexpr double kEven = 0.05;
// The photograph begins where luma leaves the border by this.
constexpr double kStep = 0.09;
constexpr double kLeastAngle = 0.25;
constexpr double kLargestAngle = 8;
// Degrees that the edges may disagree by.
constexpr double kAgreement = 0.35;
// A hair more than the border is cut, so that no light line stays.
constexpr double kMargin = 0.003;

/// One edge of the photograph, seen from one side of the scan.
struct Edge {
    double depth = 0;  ///< where the photograph begins at the latest, in pixels from the side
    double slope = 0;  ///< pixels of depth a pixel along the side
};

/// Turned so that the side looked at lies on top.
cv::Mat1f seenFrom(const cv::Mat1f& luma, int side) {
    cv::Mat1f turned;
    switch (side) {
        case 1:
            cv::rotate(luma, turned, cv::ROTATE_90_COUNTERCLOCKWISE);  // right
            return turned;
        case 2:
            cv::rotate(luma, turned, cv::ROTATE_180);  // bottom
            return turned;
        case 3:
            cv::rotate(luma, turned, cv::ROTATE_90_CLOCKWISE);  // left
            return turned;
        default:
            return luma;
    }
}

float medianOf(std::vector<float> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Where each column leaves the border; −1 where it never does or at once.
std::vector<int> depthsOf(const cv::Mat1f& luma, float border, int deepest) {
    std::vector<int> depths(static_cast<std::size_t>(luma.cols), -1);
    for (int x = 0; x < luma.cols; ++x) {
        for (int y = 0; y < deepest; ++y) {
            if (std::abs(luma(y, x) - border) > kStep) {
                depths[static_cast<std::size_t>(x)] = y;
                break;
            }
        }
    }
    return depths;
}

/// A line through most of the depths: the median of the slopes of far pairs, then of what is left.
std::optional<Edge> edgeThrough(const std::vector<int>& depths, int deepest) {
    const auto columns = static_cast<int>(depths.size());
    const int skipped = columns * 15 / 100;
    std::vector<std::pair<int, int>> points;
    for (int x = skipped; x < columns - skipped; ++x) {
        const int depth = depths[static_cast<std::size_t>(x)];
        if (depth > 0 && depth < deepest - 1) {
            points.emplace_back(x, depth);
        }
    }
    const int looked = columns - 2 * skipped;
    if (looked < 16 || static_cast<int>(points.size()) < looked * 6 / 10) {
        return std::nullopt;
    }
    std::vector<float> slopes;
    const std::size_t half = points.size() / 2;
    for (std::size_t i = 0; i + half < points.size(); ++i) {
        const auto& [x0, y0] = points[i];
        const auto& [x1, y1] = points[i + half];
        slopes.push_back(static_cast<float>(y1 - y0) / static_cast<float>(x1 - x0));
    }
    const float slope = medianOf(slopes);
    std::vector<float> rests;
    for (const auto& [x, y] : points) {
        rests.push_back(static_cast<float>(y) - slope * static_cast<float>(x));
    }
    const float rest = medianOf(rests);
    int near = 0;
    for (const float value : rests) {
        near += std::abs(value - rest) <= 1.5F ? 1 : 0;
    }
    // A photograph's edge is straight; a horizon or a face inside it is not.
    if (near < static_cast<int>(points.size()) * 7 / 10) {
        return std::nullopt;
    }
    const double left = rest;
    const double right = rest + slope * (columns - 1);
    return Edge{std::max(left, right), slope};
}

std::optional<Edge> edgeOn(const cv::Mat1f& luma, int side) {
    const cv::Mat1f seen = seenFrom(luma, side);
    const int deepest = static_cast<int>(kDeepest * seen.rows);
    const int lines = std::max(1, static_cast<int>(kThinnest * seen.rows / 2));
    std::vector<float> outermost(seen.begin(),
                                 seen.begin() + static_cast<std::ptrdiff_t>(lines) * seen.cols);
    const float border = medianOf(outermost);
    std::size_t even = 0;
    for (const float value : outermost) {
        even += std::abs(value - border) <= kEven ? 1U : 0U;
    }
    if (deepest < 4 || even * 10 < outermost.size() * 9) {
        return std::nullopt;
    }
    return edgeThrough(depthsOf(seen, border, deepest), deepest);
}

using Edges = std::array<std::optional<Edge>, 4>;

Edges edgesOf(const cv::Mat1f& luma) {
    Edges edges;
    for (int side = 0; side < 4; ++side) {
        edges[static_cast<std::size_t>(side)] = edgeOn(luma, side);
    }
    return edges;
}

/// Degrees that the photograph is turned by, clockwise, where its edges agree.
double tiltOf(const Edges& edges) {
    std::vector<float> angles;
    for (const auto& edge : edges) {
        if (edge) {
            angles.push_back(static_cast<float>(std::atan(edge->slope) * 180 / std::numbers::pi));
        }
    }
    if (angles.size() < 2) {
        return 0;
    }
    const double angle = medianOf(angles);
    const auto agreeing = std::count_if(angles.begin(), angles.end(), [angle](float one) {
        return std::abs(one - angle) <= kAgreement;
    });
    const bool sure =
        agreeing >= 2 && agreeing * 3 >= static_cast<std::ptrdiff_t>(angles.size()) * 2;
    const bool usable = std::abs(angle) >= kLeastAngle && std::abs(angle) <= kLargestAngle;
    return sure && usable ? angle : 0;
}

cv::Mat1f turnedBy(const cv::Mat1f& luma, double degreesClockwise) {
    const cv::Point2f middle(0.5F * static_cast<float>(luma.cols - 1),
                             0.5F * static_cast<float>(luma.rows - 1));
    // OpenCV counts counter-clockwise.
    const cv::Mat turn = cv::getRotationMatrix2D(middle, -degreesClockwise, 1);
    cv::Mat1f turned;
    cv::warpAffine(luma, turned, turn, luma.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return turned;
}

image::RelativeRect cropOf(const Edges& edges, cv::Size size) {
    const auto cut = [&](std::size_t side, int length) {
        const auto& edge = edges[side];
        const double share = edge ? edge->depth / length : 0;
        return share >= kThinnest ? share + kMargin : 0.0;
    };
    const double top = cut(0, size.height);
    const double right = cut(1, size.width);
    const double bottom = cut(2, size.height);
    const double left = cut(3, size.width);
    const auto sides = (top > 0) + (right > 0) + (bottom > 0) + (left > 0);
    // One even side may be a sky.
    if (sides < 3) {
        return {};
    }
    return {left, top, 1 - left - right, 1 - top - bottom};
}

}  // namespace

FoundFrame findFrame(const image::FloatPlane& upright) {
    FoundFrame frame;
    if (std::min(upright.width, upright.height) < 48) {
        return frame;
    }
    cv::Mat1f luma(upright.height, upright.width);
    std::copy(upright.values.begin(), upright.values.end(), luma.begin());
    const Edges edges = edgesOf(luma);
    const double tilt = tiltOf(edges);
    if (tilt == 0) {
        frame.crop = cropOf(edges, luma.size());
        return frame;
    }
    // Hundredths of a degree: more is not known.
    const double straighten = -std::round(tilt * 100) / 100;
    frame.straighten = straighten;
    frame.crop = cropOf(edgesOf(turnedBy(luma, straighten)), luma.size());
    return frame;
}

}  // namespace tintype::clean::detail
