#pragma once

#include "core/methods/chroma_predictor.h"

namespace tintype::restore {

/// Turns what is stored the way people look at it, by the Exif orientation (1 to 8; others count as
/// 1).
methods::LumaMap upright(const methods::LumaMap& stored, int orientation);

/// The inverse: chroma of the upright picture in the order of the stored pixels.
methods::ChromaMap asStored(const methods::ChromaMap& upright, int orientation);

}  // namespace tintype::restore
