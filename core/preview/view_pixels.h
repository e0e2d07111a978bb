#pragma once

#include "core/image/display_transform.h"
#include "core/preview/colour_layer.h"
#include "core/preview/turned.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace tintype::preview {

/// What a window shows of one scan: a rectangle of the upright picture, scaled to some size, as
/// pixels of the screen. Colours are composed at the screen's pixels, so the work depends on the
/// window's size alone. From twice the full size on, pixels of the scan are shown as squares.
///
/// The luma of the last view is kept: another strength or method does not scale again, and a moved
/// rectangle scales only what came into sight. For one thread.
class ViewPixels {
public:
    void setScan(std::shared_ptr<const LumaPyramid> scan);
    /// `scaled` is the whole upright picture's size on the screen, `region` lies inside it.
    void setView(image::Dimensions scaled, const image::Region& region);

    const image::Region& region() const { return m_region; }
    /// region().width·region().height words each, as they are seen.
    void before(const image::DisplayTransform& screen, std::uint32_t* out);
    void after(const ColourLayer& layer,
               double strength,
               const image::DisplayTransform& screen,
               std::uint32_t* out);

    /// Pixels turned into colours or greys so far.
    std::uint64_t pixelsComposed() const { return m_composed; }
    /// Pixels scaled so far.
    std::uint64_t pixelsScaled() const { return m_scaledPixels; }

private:
    /// A rectangle of the stored picture at some size.
    struct Work {
        image::Dimensions scaled;
        image::Region region;
        bool operator==(const Work&) const = default;
    };
    Work workFor(image::Dimensions scaled, const image::Region& region) const;
    void takeLuma(const Work& work);
    void takeLuma(const image::Region& part, const Work& work, std::vector<std::uint8_t>& luma);
    template <class Compose>
    void show(std::uint32_t* out, const Compose& compose);
    void enlarge(const std::uint32_t* pixels, std::uint32_t* out) const;

    std::shared_ptr<const LumaPyramid> m_scan;
    image::Dimensions m_scaled;  // upright
    image::Region m_region;      // upright
    Work m_work;
    std::vector<std::uint8_t> m_luma;  // of m_work.region
    std::vector<std::uint8_t> m_rgb;
    std::vector<std::uint32_t> m_stored;
    std::vector<std::uint32_t> m_upright;
    std::uint64_t m_composed = 0;
    std::uint64_t m_scaledPixels = 0;
};

}  // namespace tintype::preview
