#pragma once

#include "core/correct/correct.h"

namespace tintype::correct {

/// Spreads what was painted to the objects that it lies on and lets it end at their edges; see
/// correctChroma. Throws std::bad_alloc and cv::Exception.
void applyHints(const image::FloatPlane& guide,
                const Placement& placement,
                const std::vector<Hint>& hints,
                image::ChromaPlanes& chroma);

}  // namespace tintype::correct
