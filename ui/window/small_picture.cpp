#include "ui/window/small_picture.h"

#include "core/preview/turned.h"

#include <cstdint>
#include <vector>

namespace tintype::ui {

QImage smallPicture(const preview::LumaPyramid& scan,
                    const preview::ColourLayer& layer,
                    double strength) {
    const int level = scan.levels() - 1;
    const image::Dimensions size = scan.levelSize(level);
    std::vector<std::uint8_t> rgb(static_cast<std::size_t>(size.width) *
                                  static_cast<std::size_t>(size.height) * 3);
    layer.colour(scan, level, {0, 0, size.width, size.height}, strength, rgb.data());
    const QImage stored =
        QImage(rgb.data(), size.width, size.height, size.width * 3, QImage::Format_RGB888)
            .convertToFormat(QImage::Format_RGB32);
    const preview::Turned turned(size, scan.orientation());
    const image::Dimensions upright = turned.upright();
    QImage picture(upright.width, upright.height, QImage::Format_RGB32);
    turned.turn(reinterpret_cast<const std::uint32_t*>(stored.constBits()),
                {0, 0, size.width, size.height},
                reinterpret_cast<std::uint32_t*>(picture.bits()));
    return picture;
}

}  // namespace tintype::ui
