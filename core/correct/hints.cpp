#include "core/correct/hints.h"

namespace tintype::correct {

void applyHints(const image::FloatPlane&,
                const Placement&,
                const std::vector<Hint>&,
                image::ChromaPlanes&) {}

}  // namespace tintype::correct
