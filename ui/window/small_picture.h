#pragma once

#include "core/preview/colour_layer.h"
#include "core/preview/luma_pyramid.h"

#include <QImage>

namespace tintype::ui {

/// The photograph with its colours at the pyramid's smallest size (at most 256 pixels), upright.
/// A millisecond or two.
QImage smallPicture(const preview::LumaPyramid& scan,
                    const preview::ColourLayer& layer,
                    double strength);

}  // namespace tintype::ui
