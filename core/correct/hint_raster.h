#pragma once

#include "core/correct/correct.h"

#include <cstdint>
#include <vector>

namespace tintype::correct {

/// Which hint lies uppermost on each pixel of a guide; kNoHint where there is none.
inline constexpr std::int32_t kNoHint = -1;
struct HintRaster {
    int width = 0;
    int height = 0;
    std::vector<std::int32_t> hint;
    bool isEmpty = true;
};

/// A stroke is at least this wide, in pixels of the guide: what is thinner would be lost when the
/// colours are fitted to the luma.
inline constexpr double kLeastRadiusPx = 1.5;

/// Later hints lie over earlier ones. Parts outside of the picture are left out.
HintRaster rasterise(const std::vector<Hint>& hints,
                     const Placement& placement,
                     int width,
                     int height);

/// The pixel of the guide that a stroke begins on, whose luma its colour was chosen at; the nearest
/// one where it begins outside.
std::size_t firstPixel(const Hint& hint, const Placement& placement, int width, int height);

}  // namespace tintype::correct
