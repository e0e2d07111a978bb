#pragma once

#include "core/correct/correct.h"

namespace tintype::correct {

/// Warmer (above 0) or cooler; black and white stay neutral; see correctChroma.
void applyWarmth(const image::FloatPlane& guide, double warmth, image::ChromaPlanes& chroma);

}  // namespace tintype::correct
