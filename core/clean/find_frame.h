#pragma once

#include "core/image/shrink.h"
#include "core/image/stroke.h"

namespace tintype::clean::detail {

/// What a photograph's border says about how it was laid on the scanner.
struct FoundFrame {
    double straighten = 0;     ///< as in Cleaning; 0 where nothing is sure
    image::RelativeRect crop;  ///< of the straightened picture; whole where there is no border
};

/// Looks for an even border (white paper, black lid, page of an album) around the photograph, in a
/// small upright picture of its luma. Finds nothing where it is not sure: where the border is
/// uneven, or only some of the picture's edges agree.
FoundFrame findFrame(const image::FloatPlane& upright);

}  // namespace tintype::clean::detail
