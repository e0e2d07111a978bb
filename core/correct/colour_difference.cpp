#include "core/correct/colour_difference.h"

#include <algorithm>

namespace tintype::correct {

std::array<double, 3> shownRgb(double luma, const image::Chroma& chroma) {
    const double y = std::clamp(luma, 0.0, 1.0);
    std::array<double, 3> rgb = image::rgbOf(y, chroma);
    double share = 1;
    for (const double value : rgb) {
        if (value > 1) {
            share = std::min(share, (1 - y) / (value - y));
        } else if (value < 0) {
            share = std::min(share, y / (y - value));
        }
    }
    for (double& value : rgb) {
        value = y + share * (value - y);
    }
    return rgb;
}

}  // namespace tintype::correct
