#pragma once

#include "core/image/stroke.h"

#include <algorithm>
#include <cstddef>

namespace tintype::ui {

/// What painting adds to an edit at most; an edit with more is not valid.
inline constexpr std::size_t kMaxStrokes = 5000;
inline constexpr std::size_t kMaxStrokePoints = 20000;

/// A drag that leaves the photograph goes on along its edge, a little beside it.
inline image::RelativePoint nearPhoto(image::RelativePoint place) {
    return {std::clamp(place.x, -0.5, 1.5), std::clamp(place.y, -0.5, 1.5)};
}

}  // namespace tintype::ui
