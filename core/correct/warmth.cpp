#include "core/correct/warmth.h"

namespace tintype::correct {

void applyWarmth(const image::FloatPlane&, double, image::ChromaPlanes&) {}

}  // namespace tintype::correct
