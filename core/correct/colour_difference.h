#pragma once

#include "core/image/axes.h"

#include <array>

namespace tintype::correct {

/// CIE L*a*b* under D65.
struct Lab {
    double l = 0;
    double a = 0;
    double b = 0;
};

/// Of sRGB in [0, 1].
Lab labOf(const std::array<double, 3>& srgb);

/// CIEDE2000: 1 is just visible side by side.
double difference(const Lab& first, const Lab& second);

/// The colour as it is shown: chroma shrunk towards neutral until it fits.
std::array<double, 3> shownRgb(double luma, const image::Chroma& chroma);

}  // namespace tintype::correct
