#pragma once

#include "core/correct/corrections.h"
#include "core/image/affine.h"
#include "core/image/guided_upsample.h"
#include "core/image/shrink.h"

namespace tintype::correct {

/// How a small picture (the colours' guide) lies on the scan that hints refer to.
struct Placement {
    // RelativePoint of the scan to pixels of the small picture, whose first pixel's middle is at
    // (0.5, 0.5).
    image::Affine scanToGuide;
    // The scan's short side in pixels of the small picture: what radii are measured by.
    double shortSidePx = 0;
    // Exif, of the small picture.
    int orientation = 1;
};

/// Puts the predicted colours right: reference, skin, warmth, hints. `guide` is the cleaned luma
/// that the colours lie on, in stored order; `chroma` has the guide's size (see
/// image::alignChroma). Does nothing where `corrections.isOff()`. The same result for any number of
/// threads.
Result<void> correctChroma(const image::FloatPlane& guide,
                           const Placement& placement,
                           const Corrections& corrections,
                           image::ChromaPlanes& chroma);

}  // namespace tintype::correct
