#pragma once

#include "core/train/aging_plane.h"

namespace tintype::train {

/// The white margin of a print, sometimes with rounded corners, a deckled edge, or as the oval of a
/// portrait. Where it covers the picture, `visible` (shares in [0, 1], one a pixel) sinks.
void addMargin(Plane& picture, Plane& visible, CounterRng& random);

/// The black rebate of a negative, or the bed of a scanner, on some sides of a print that lies a
/// little turned on it.
void addSurround(Plane& picture, Plane& visible, CounterRng& random);

}  // namespace tintype::train
