#include "core/correct/skin.h"

namespace tintype::correct {

void applySkin(const image::FloatPlane&, const Placement&, double, image::ChromaPlanes&) {}

bool canFindFaces() {
    return false;
}

}  // namespace tintype::correct
