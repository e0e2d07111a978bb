#include "core/clean/cleaning.h"

#include <cmath>
#include <string>

namespace tintype::clean {
namespace {

bool isShare(double value) {
    return value >= 0 && value <= 1;
}

tl::unexpected<Error> invalid(const std::string& sentence) {
    return fail(ErrorCode::InvalidArgument, sentence);
}

// 0.9 − 0.8 is a little less than 0.1 in doubles.
constexpr double kRounding = 1e-9;

// A hand paints some hundred; a file may say anything.
constexpr std::size_t kMaxStrokes = 5000;
constexpr std::size_t kMaxPoints = 200000;
constexpr double kLargestRadius = 0.5;

bool isUsable(const image::Stroke& stroke) {
    for (const image::RelativePoint& point : stroke.points) {
        if (!(std::abs(point.x) <= 2 && std::abs(point.y) <= 2)) {
            return false;
        }
    }
    return !stroke.points.empty() && stroke.radius > 0 && stroke.radius <= kLargestRadius;
}

}  // namespace

Result<void> Cleaning::validate() const {
    if (!isShare(repair) || !isShare(denoise) || !isShare(fading) || !isShare(localContrast)) {
        return invalid("The strengths of cleaning must lie between 0 and 100 %.");
    }
    if (!isShare(blackPoint) || !isShare(whitePoint) || whitePoint - blackPoint < 0.1 - kRounding) {
        return invalid("The black point must lie below the white point by at least 10 %.");
    }
    if (!(std::abs(straighten) <= 15)) {
        return invalid("A picture can be straightened by at most 15 degrees.");
    }
    const bool inside = crop.x >= 0 && crop.y >= 0 && crop.width > 0 && crop.height > 0 &&
                        crop.x + crop.width <= 1 + kRounding &&
                        crop.y + crop.height <= 1 + kRounding;
    if (!inside) {
        return invalid("The crop must lie inside the picture.");
    }
    std::size_t points = 0;
    for (const MaskStroke& painted : maskStrokes) {
        points += painted.stroke.points.size();
        if (!isUsable(painted.stroke)) {
            return invalid("A stroke of the repair mask lies outside of the picture or is empty.");
        }
    }
    if (maskStrokes.size() > kMaxStrokes || points > kMaxPoints) {
        return invalid("The repair mask holds more strokes than anybody paints.");
    }
    return {};
}

}  // namespace tintype::clean
