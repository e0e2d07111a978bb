#pragma once

#include "core/correct/spread.h"

#include <array>
#include <cstddef>
#include <vector>

/// The vectorised loops of `spread`. Not for other users.
namespace tintype::correct::detail {

/// A plane with a border of zeros, so that every pixel has four neighbours.
struct Plane {
    int width = 0;
    int height = 0;
    std::ptrdiff_t stride = 0;
    std::vector<float> values;

    Plane() = default;
    Plane(int w, int h)
        : width(w),
          height(h),
          stride(w + 2),
          values(static_cast<std::size_t>(w + 2) * static_cast<std::size_t>(h + 2)) {}
    float* row(int y) { return values.data() + (y + 1) * stride + 1; }
    const float* row(int y) const { return values.data() + (y + 1) * stride + 1; }
};

/// One row of many columns that are solved at once, downwards.
struct DownStep {
    const float* right;  ///< right[-1] flows from the left
    const float* up;     ///< flow to the row above
    const float* down;
    const float* isFree;  ///< 1, or 0 where values are held
    const float* factorAbove;
    float* factor;
    std::array<const float*, kFields> value;  ///< with neighbours, `stride` apart
    std::array<const float*, kFields> above;  ///< what was found for the row above
    std::array<float*, kFields> change;
    std::ptrdiff_t stride;
    float leak;
    float rest;  ///< what else keeps a value where it is
};

/// Elimination in (rest + leak/2 − flow along columns)·change = what `value` leaves unsolved.
void eliminate(const DownStep& step, int from, int to);

/// change += factor·below, result = value + change
void substitute(const float* factor,
                const float* below,
                const float* value,
                float* change,
                float* result,
                int from,
                int to);

}  // namespace tintype::correct::detail
