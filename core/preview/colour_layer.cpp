#include "core/preview/colour_layer.h"

#include <cstddef>
#include <utility>

namespace tintype::preview {
namespace {

std::size_t pixelsOf(const image::Region& region) {
    return static_cast<std::size_t>(region.width) * static_cast<std::size_t>(region.height);
}

}  // namespace

ColourLayer::ColourLayer(restore::Colouring colouring)
    : m_upsampler(std::move(colouring.upsampler)) {}

Result<std::shared_ptr<const ColourLayer>> ColourLayer::make(
    const LumaPyramid& scan, int workingSize, const restore::PredictChroma& predict) {
    auto colouring =
        restore::colourGuide(scan.guide(), scan.size(), scan.orientation(), workingSize, predict);
    if (!colouring) {
        return fail(colouring.error().code, colouring.error().detail, scan.path());
    }
    const std::string note = restore::noteOf(*colouring, workingSize);
    std::shared_ptr<ColourLayer> layer(new ColourLayer(std::move(*colouring)));
    if (!note.empty()) {
        layer->m_notes.push_back(note);
    }
    return layer;
}

void ColourLayer::colour(const LumaPyramid& scan,
                         int level,
                         const image::Region& region,
                         double strength,
                         std::uint8_t* rgb) const {
    std::vector<std::uint8_t> luma(pixelsOf(region));
    scan.luma(level, region, luma.data());
    colour(scan.levelSize(level), region, luma.data(), strength, rgb);
}

void ColourLayer::colour(image::Dimensions scaled,
                         const image::Region& region,
                         const std::uint8_t* luma,
                         double strength,
                         std::uint8_t* rgb) const {
    m_upsampler.colour(
        image::ColourRegion<std::uint8_t>{scaled, region, luma, static_cast<float>(strength), rgb});
}

void ColourLayer::codes(const LumaPyramid& scan,
                        const image::Region& region,
                        double strength,
                        std::uint16_t* rgb) const {
    if (scan.bits() == 16) {
        std::vector<std::uint16_t> luma(pixelsOf(region));
        scan.codes(region, luma.data());
        m_upsampler.colour(image::ColourRegion<std::uint16_t>{
            scan.size(), region, luma.data(), static_cast<float>(strength), rgb});
        return;
    }
    std::vector<std::uint8_t> narrow(3 * pixelsOf(region));
    colour(scan, 0, region, strength, narrow.data());
    std::copy(narrow.begin(), narrow.end(), rgb);
}

}  // namespace tintype::preview
