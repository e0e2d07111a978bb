#include "ui/viewer/luma_probe.h"

#include "core/image/luma.h"
#include "core/preview/turned.h"

#include <array>

namespace tintype::ui {

LumaReading readLuma(const preview::LumaPyramid& scan,
                     const preview::ColourLayer* layer,
                     double strength,
                     QPoint pixel) {
    LumaReading reading;
    const image::Dimensions size = scan.uprightSize();
    const image::Region at{pixel.x(), pixel.y(), 1, 1};
    if (!at.isInside(size)) {
        return reading;
    }
    const image::Region stored = preview::Turned(scan.size(), scan.orientation()).toStored(at);
    reading.inside = true;
    reading.pixel = pixel;
    reading.bits = scan.bits();
    reading.before = scan.codeAt(stored.x, stored.y);
    if (layer != nullptr) {
        std::array<std::uint16_t, 3> rgb{};
        layer->codes(scan, stored, strength, rgb.data());
        reading.after = static_cast<int>(image::lumaCode(rgb[0], rgb[1], rgb[2]));
    }
    return reading;
}

}  // namespace tintype::ui
