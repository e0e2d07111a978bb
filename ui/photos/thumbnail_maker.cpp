#include "ui/photos/thumbnail_maker.h"

#include "core/image/shrink.h"
#include "core/restore/luma_source.h"
#include "core/restore/orientation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <new>
#include <vector>

namespace tintype::ui {
namespace {

constexpr int kBandBytes = 1 << 20;

image::Dimensions thumbnailSize(int width, int height, int sidePx) {
    const double scale = std::min(1.0, sidePx / static_cast<double>(std::max(width, height)));
    const auto side = [scale](int full) {
        return std::max(1, static_cast<int>(std::lround(full * scale)));
    };
    return {side(width), side(height)};
}

QImage greyImage(const methods::LumaMap& luma) {
    QImage image(luma.width, luma.height, QImage::Format_Grayscale8);
    const float* value = luma.values.data();
    for (int y = 0; y < luma.height; ++y) {
        uchar* row = image.scanLine(y);
        for (int x = 0; x < luma.width; ++x) {
            row[x] = static_cast<uchar>(std::lround(std::clamp(*value++, 0.0F, 1.0F) * 255));
        }
    }
    return image;
}

Result<QImage> shrunk(restore::LumaSource& source, int sidePx, const std::stop_token& stop) {
    const image::ImageInfo& info = source.info();
    image::LumaShrinker shrinker({info.width, info.height},
                                 thumbnailSize(info.width, info.height, sidePx));
    const int bandRows = std::clamp(kBandBytes / info.width, 1, 64);
    const auto bandPixels = static_cast<std::size_t>(info.width) * bandRows;
    std::vector<std::uint8_t> luma(bandPixels);
    std::vector<std::uint8_t> alpha(info.hasAlpha ? bandPixels : 0);
    for (int y = 0; y < info.height; y += bandRows) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, {});
        }
        const int rows = std::min(bandRows, info.height - y);
        if (auto read = source.readRows(rows, luma.data(), alpha.data()); !read) {
            return failWith(read);
        }
        shrinker.addRows(luma.data(), rows);
    }
    image::FloatPlane plane = shrinker.take();
    return greyImage(
        restore::upright({plane.width, plane.height, std::move(plane.values)}, info.orientation));
}

}  // namespace

Result<QImage> makeThumbnail(const std::filesystem::path& scan, int sidePx, std::stop_token stop) {
    try {
        auto source = restore::LumaSource::open(scan, {.depth = 8, .maySixteen = false});
        if (!source) {
            return failWith(source);
        }
        return shrunk(**source, sidePx, stop);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is too little memory to show it.", scan);
    }
}

}  // namespace tintype::ui
