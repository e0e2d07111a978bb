#pragma once

#include "core/correct/correct.h"

namespace tintype::correct {

/// Nudges faces away from blue, green and grey; see correctChroma. Does nothing where the detector
/// is not installed. Throws std::bad_alloc and cv::Exception.
void applySkin(const image::FloatPlane& guide,
               const Placement& placement,
               double amount,
               image::ChromaPlanes& chroma);

/// Whether faces can be looked for on this computer.
bool canFindFaces();

}  // namespace tintype::correct
