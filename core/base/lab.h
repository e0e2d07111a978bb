#pragma once

#include <array>

namespace tintype {

/// CIE L*a*b* under D65.
struct Lab {
    double l = 0;
    double a = 0;
    double b = 0;
};

/// Of sRGB in [0, 1].
Lab labOf(const std::array<double, 3>& srgb);

/// CIEDE2000: 1 is just visible side by side.
double ciede2000(const Lab& first, const Lab& second);

}  // namespace tintype
