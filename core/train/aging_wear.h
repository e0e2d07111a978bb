#pragma once

#include "core/train/aging_plane.h"

namespace tintype::train {

/// Lenses give less light to the corners, and some cameras leak it in from a side.
void shade(Plane& picture, CounterRng& random);

/// What the years do to the whole print: silver oxidises and paper yellows, so black rises, white
/// sinks, and neither evenly. That it turns brown as well cannot be seen in luma, which is all that
/// a view has of it.
void fade(Plane& picture, CounterRng& random);

/// Damp leaves soft spots, some with a darker rim where the water stopped.
void stain(Plane& picture, CounterRng& random);

/// The surface of the paper as a scanner sees it: fibres, or the weave of "linen" and "silk" paper.
void addTexture(Plane& picture, CounterRng& random);

}  // namespace tintype::train
