#include "ui/viewer/luma_probe.h"

#include "core/image/luma.h"
#include "core/preview/turned.h"

#include <array>

namespace tintype::ui {

LumaReading readLuma(const ProbedPhoto& photo, QPoint pixel) {
    const preview::LumaPyramid& scan = *photo.scan;
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
    if (photo.original != nullptr) {
        reading.cleaned = reading.before;
        reading.before = photo.original->codeAt(stored.x, stored.y);
    }
    if (photo.layer != nullptr) {
        std::array<std::uint16_t, 3> rgb{};
        photo.layer->codes(scan, stored, photo.strength, rgb.data());
        reading.after = static_cast<int>(image::lumaCode(rgb[0], rgb[1], rgb[2]));
    }
    return reading;
}

}  // namespace tintype::ui
