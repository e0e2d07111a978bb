#pragma once

#include "core/base/lab.h"
#include "core/image/axes.h"

#include <array>

namespace tintype::correct {

using tintype::Lab;
using tintype::labOf;

/// CIEDE2000: 1 is just visible side by side.
inline double difference(const Lab& first, const Lab& second) {
    return ciede2000(first, second);
}

/// The colour as it is shown: chroma shrunk towards neutral until it fits.
std::array<double, 3> shownRgb(double luma, const image::Chroma& chroma);

}  // namespace tintype::correct
