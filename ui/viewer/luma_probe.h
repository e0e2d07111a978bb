#pragma once

#include "core/preview/colour_layer.h"
#include "ui/viewer/luma_reading.h"

namespace tintype::ui {

struct ProbedPhoto {
    const preview::LumaPyramid* scan = nullptr;
    const preview::LumaPyramid* original = nullptr;  ///< before cleaning; null: the scan itself
    const preview::ColourLayer* layer = nullptr;
    double strength = 1;
};

/// What lies at a pixel of the upright photograph. The luma after is that of the composed RGB, as
/// it will be in the result.
LumaReading readLuma(const ProbedPhoto& photo, QPoint pixel);

}  // namespace tintype::ui
