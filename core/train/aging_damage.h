#pragma once

#include "core/train/aging_plane.h"

namespace tintype::train {

/// Specks of dust, hairs, scratches and creases: light where they lay on the negative or where the
/// emulsion is gone, dark where they lie on the print. Thinner than a pixel they grow paler rather
/// than vanish or widen. The truth of such a place is what lies below it.
void damage(Plane& picture, CounterRng& random);

}  // namespace tintype::train
