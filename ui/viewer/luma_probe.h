#pragma once

#include "core/preview/colour_layer.h"
#include "ui/viewer/luma_reading.h"

namespace tintype::ui {

/// What lies at a pixel of the upright photograph. The luma after is that of the composed RGB, as
/// it will be in the result.
LumaReading readLuma(const preview::LumaPyramid& scan,
                     const preview::ColourLayer* layer,
                     double strength,
                     QPoint pixel);

}  // namespace tintype::ui
