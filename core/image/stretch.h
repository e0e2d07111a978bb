#pragma once

#include "core/image/region.h"
#include "core/image/shrink.h"

namespace tintype::image {

/// A small, soft plane (with values) at another size, by straight lines between its values; beyond
/// the middles of the outermost ones they are repeated.
FloatPlane stretchPlane(const FloatPlane& plane, Dimensions size);

/// Only the pixels of `region`, which lies inside `scaled`; rows without gaps.
void stretchPlane(const FloatPlane& plane, Dimensions scaled, const Region& region, float* out);

}  // namespace tintype::image
