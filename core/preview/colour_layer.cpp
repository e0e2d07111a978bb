#include "core/preview/colour_layer.h"

#include <cstddef>
#include <utility>

namespace tintype::preview {
namespace {

std::size_t pixelsOf(const image::Region& region) {
    return static_cast<std::size_t>(region.width) * static_cast<std::size_t>(region.height);
}

}  // namespace

ColourLayer::ColourLayer(Predicted predicted, image::GuidedUpsampler upsampler)
    : m_predicted(std::move(predicted)), m_upsampler(std::move(upsampler)) {}

Result<std::shared_ptr<const ColourLayer>> ColourLayer::make(const LumaPyramid& scan,
                                                             int workingSize,
                                                             const restore::PredictChroma& predict,
                                                             double vividness) {
    auto predicted = restore::predictColours(
        scan.guide(), {scan.size(), scan.orientation(), workingSize, vividness}, predict);
    if (!predicted) {
        return fail(predicted.error().code, predicted.error().detail, scan.path());
    }
    const std::string note = restore::noteOf(*predicted, workingSize);
    auto upsampler =
        restore::placeColours(scan.guide(), predicted->aligned, scan.placement(), {}, scan.size());
    if (!upsampler) {
        return fail(upsampler.error().code, upsampler.error().detail, scan.path());
    }
    std::shared_ptr<ColourLayer> layer(new ColourLayer(
        std::make_shared<restore::PredictedColours>(std::move(*predicted)), std::move(*upsampler)));
    if (!note.empty()) {
        layer->m_notes.push_back(note);
    }
    return layer;
}

Result<std::shared_ptr<const ColourLayer>> ColourLayer::corrected(
    const LumaPyramid& scan, const correct::Corrections& corrections) const {
    auto upsampler = restore::placeColours(
        scan.guide(), m_predicted->aligned, scan.placement(), corrections, scan.size());
    if (!upsampler) {
        return fail(upsampler.error().code, upsampler.error().detail, scan.path());
    }
    std::shared_ptr<ColourLayer> layer(new ColourLayer(m_predicted, std::move(*upsampler)));
    layer->m_notes = m_notes;
    return layer;
}

std::size_t ColourLayer::bytes() const {
    const image::ChromaPlanes& planes = m_predicted->aligned;
    return m_upsampler.bytes() +
           (planes.alpha.size() + planes.beta.size() + spread().values.size()) * sizeof(float);
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
