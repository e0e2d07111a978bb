#pragma once

#include "core/base/counter_rng.h"

#include <cstddef>
#include <vector>

namespace tintype::train {

/// One square plane of grey values, row by row. The stages of aging hand it on.
struct Plane {
    Plane(int sidePx, float value)
        : side(sidePx), values(static_cast<std::size_t>(sidePx) * sidePx, value) {}

    int side;
    std::vector<float> values;

    float* row(int y) { return values.data() + static_cast<std::ptrdiff_t>(y) * side; }
    const float* row(int y) const { return values.data() + static_cast<std::ptrdiff_t>(y) * side; }
};

/// Sizes of defects are given for a view of 96 pixels and grow with it: the same defect covers the
/// same part of a photograph, whatever size it is looked at.
inline double unitOf(int side) {
    return side / 96.0;
}

inline bool happens(CounterRng& random, double probability) {
    return random.uniform() < probability;
}

/// Convolves with a Gaussian of `sigma` pixels; edge pixels are repeated.
void blur(Plane& plane, double sigma);

/// Means along a straight line of that length about each pixel, as of a camera that moved.
void smear(Plane& plane, double lengthPx, double angle);

/// A smooth random field in [−1, 1] that changes over the side `cells` times.
Plane softField(CounterRng& random, int side, int cells);

/// Independent noise of mean 0 and variance 1 in every pixel, nearly normal.
Plane whiteNoise(CounterRng& random, int side);

}  // namespace tintype::train
