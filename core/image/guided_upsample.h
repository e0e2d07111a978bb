#pragma once

#include "core/base/result.h"
#include "core/image/region.h"
#include "core/image/shrink.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tintype::image {

/// Neutral-axis chroma as a model predicted it (the fields of methods::ChromaMap).
struct ChromaPlanes {
    int width = 0;
    int height = 0;
    std::vector<float> alpha;
    std::vector<float> beta;
};

struct UpsampleOptions {
    // How far, in pixels of the prediction, its colours may have bled over an edge.
    double bleedPx = 2.0;
    // Luma steps below this (of 1) do not stop colour; raised to 3 times the measured grain.
    double edgeLuma = 0.01;
    // Regularisation of the local model α ≈ A·Y + B, in luma²; raised to the grain's variance.
    double epsilon = 1e-5;
    // Half side of the local model's window, in guide pixels.
    int radius = 2;
    Result<void> validate() const;
};

/// The first half of GuidedUpsampler::fit: small, blurred chroma brought to the size of the guide,
/// along the edges of its luma. Between the two halves colours can be corrected.
Result<ChromaPlanes> alignChroma(const FloatPlane& guideLuma,
                                 const ChromaPlanes& chroma,
                                 const UpsampleOptions& options = {});

/// Rows of a picture to be coloured and where to.
template <class T>
struct ColourBand {
    int firstRow = 0;
    int rows = 0;
    const T* luma = nullptr;     ///< rows·width codes
    const T* opacity = nullptr;  ///< as many, or none
    float strength = 1;
    T* rgb = nullptr;  ///< out: rows·width·channels codes
    int channels = 3;  ///< 3 or 4
};

/// A rectangle of the picture scaled to some size, to be coloured and where to.
template <class T>
struct ColourRegion {
    Dimensions scaled;  ///< the whole picture's size; it may be smaller or larger than the full one
    Region region;      ///< inside it
    const T* luma = nullptr;  ///< region.width·region.height codes
    float strength = 1;
    T* rgb = nullptr;  ///< out: three times as many
};

/// Brings small, blurred chroma to full resolution so that it follows the edges of the luma.
///
/// First, at guide size, every pixel takes the colours that it reaches without crossing an edge of
/// the luma, those far from edges counting most (fast global smoothing with confidence); then
/// chroma is modelled as A·Y + B in small windows (fast guided filter), with Y kept within the
/// window's own range and the slope steepened 1.5 times, so that grain changes no colour; last, A,
/// B and the range are stretched to full size and applied to the full-size luma.
///
/// Measured (predictions at a short side of 48 to 192, blurred by σ 1.5 to 2 of their pixels):
/// - Between two flat regions chroma changes within 2 pixels, down to a luma step of 0.1; both keep
///   their colour to 8 codes. Without the first step: 46 to 130 pixels.
/// - Grain of σ 5 % leaves 0.003 codes of chroma noise on flat ground and 3 of a step of 43 codes
///   within 30 pixels of an edge.
/// - Paper of luma 0.97 around a colour: 0.3 codes of chroma in a border of 5 % of the short side.
/// - Five real photographs of some 500 pixels, RGB error to the truth in codes, ours and bilinear:
///   7.39, 7.58 (short side 64, σ 1.5); 8.74, 9.01 (64, σ 2.5); 6.24, 6.45 (128, σ 2). Where chroma
///   has not bled, bilinear is better (5.39, 5.00): give such a predictor a small `bleedPx`.
/// - Fit: 20 to 30 ms of one core whatever the size of the picture, and 25 MB meanwhile, 9 MB
/// after,
///   with a guide of 512; it is 384 today, which costs about half.
class GuidedUpsampler {
public:
    /// `guideLuma` is the picture's luma at `guideDimensions`, made from the same rows that will be
    /// coloured; `full` the picture's size. The guide may have any size up to that.
    static Result<GuidedUpsampler> fit(const FloatPlane& guideLuma,
                                       const ChromaPlanes& chroma,
                                       Dimensions full,
                                       const UpsampleOptions& options = {});

    /// The second half alone: `aligned` has the guide's size.
    static Result<GuidedUpsampler> fitAligned(const FloatPlane& guideLuma,
                                              const ChromaPlanes& aligned,
                                              Dimensions full,
                                              const UpsampleOptions& options = {});

    /// Colours a band in one pass with all of OpenCV's threads. Bands may come in any order and
    /// from several threads; the result does not depend on how the picture is cut into bands.
    void colour(const ColourBand<std::uint8_t>& band) const;
    void colour(const ColourBand<std::uint16_t>& band) const;

    /// The same for a rectangle of the picture at another size, without a new fit; at the full size
    /// it is the same bytes as those of a band.
    void colour(const ColourRegion<std::uint8_t>& region) const;
    void colour(const ColourRegion<std::uint16_t>& region) const;

    /// The chroma alone, for tests and viewers; rows·width values each.
    void chroma(const ColourBand<std::uint8_t>& band, float* alpha, float* beta) const;
    void chroma(const ColourBand<std::uint16_t>& band, float* alpha, float* beta) const;

    Dimensions fullSize() const { return m_full; }
    /// In memory.
    std::size_t bytes() const { return sizeof(*this) + m_model.size() * sizeof(float); }

private:
    GuidedUpsampler() = default;

    Dimensions m_full;
    Dimensions m_guide;
    std::vector<float> m_model;  ///< for each guide pixel the kModelPlanes values of its model
};

}  // namespace tintype::image
