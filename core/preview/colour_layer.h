#pragma once

#include "core/image/guided_upsample.h"
#include "core/preview/luma_pyramid.h"
#include "core/restore/colouring.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace tintype::preview {

/// What one method makes of one scan: chroma, ready to be put on the scan's luma at any size. The
/// same as restore::renderPhoto makes: at level 0 of an 8-bit scan the bytes are those of the file.
///
/// Small (some 5 MB) and without the scan's pixels, so that many can be kept; give `colour` the
/// pyramid that it was made for. Never changes: every thread may use it at once.
class ColourLayer {
public:
    /// Predicts and fits; takes as long as the network. `workingSize` is the model's.
    static Result<std::shared_ptr<const ColourLayer>> make(
        const LumaPyramid& scan,
        int workingSize,
        const restore::PredictChroma& predict,
        double vividness = restore::kDefaultVividness);

    /// The same prediction with other corrections (the first layer has none): a fraction of the
    /// time of `make`. `scan` is the one that this layer was made for.
    Result<std::shared_ptr<const ColourLayer>> corrected(
        const LumaPyramid& scan, const correct::Corrections& corrections) const;
    /// Predicted chroma at the size of `scan.guide()`, before corrections.
    const image::ChromaPlanes& predicted() const { return m_predicted->aligned; }
    /// The error that the model expects of itself at each pixel of `scan.guide()`, in [0, 1];
    /// without values where the model gives one answer only.
    const image::FloatPlane& spread() const { return m_predicted->spread; }
    /// Whether the model had a distribution to choose from, so that vividness matters.
    bool hasSpread() const { return !spread().values.empty(); }

    /// RGB in 8 bits of a rectangle of one level (of a 16-bit scan: of its luma in 8 bits), rows
    /// without gaps. `strength` 0 to 1.5.
    void colour(const LumaPyramid& scan,
                int level,
                const image::Region& region,
                double strength,
                std::uint8_t* rgb) const;
    /// The same where the luma was taken before (LumaPyramid::scaledLuma with the same arguments).
    void colour(image::Dimensions scaled,
                const image::Region& region,
                const std::uint8_t* luma,
                double strength,
                std::uint8_t* rgb) const;
    /// RGB in the scan's own codes, 8 or 16 bit, of a rectangle at full size.
    void codes(const LumaPyramid& scan,
               const image::Region& region,
               double strength,
               std::uint16_t* rgb) const;

    /// In memory; the prediction, which corrected layers share, counts for each.
    std::size_t bytes() const;
    image::Dimensions size() const { return m_upsampler.fullSize(); }
    /// Sentences for the user, such as that memory was short.
    const std::vector<std::string>& notes() const { return m_notes; }

private:
    using Predicted = std::shared_ptr<const restore::PredictedColours>;
    ColourLayer(Predicted predicted, image::GuidedUpsampler upsampler);

    Predicted m_predicted;
    image::GuidedUpsampler m_upsampler;
    std::vector<std::string> m_notes;
};

}  // namespace tintype::preview
