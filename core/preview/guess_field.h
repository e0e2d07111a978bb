#pragma once

#include "core/preview/colour_layer.h"

namespace tintype::preview {

/// The error that a layer's model expects of itself, as the photograph is looked at: turned upright
/// by `scan`, which the layer was made for. Without values where the model gives one answer.
image::FloatPlane uprightSpread(const ColourLayer& layer, const LumaPyramid& scan);

}  // namespace tintype::preview
