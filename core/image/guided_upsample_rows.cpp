#include "core/image/compose_pixel.h"
#include "core/image/guided_upsample.h"
#include "core/image/guided_upsample_model.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace tintype::image {
namespace {

using detail::kModelPlanes;

/// Columns that are worked on together, so that all that they need stays in the first cache.
constexpr int kTile = 256;

/// Model planes stretched to full width along one row of the guide, for the columns of one tile.
using StretchedRow = std::array<std::array<float, kTile>, kModelPlanes>;

/// Where a full-resolution position lies between two of the guide.
struct Between {
    int first = 0;
    int second = 0;
    float fraction = 0;
};

Between locate(int position, int fullSize, int guideSize) {
    const double guide = (position + 0.5) * guideSize / fullSize - 0.5;
    const double inside = std::clamp(guide, 0.0, guideSize - 1.0);
    const int first = std::min(static_cast<int>(inside), std::max(0, guideSize - 2));
    return {first, std::min(first + 1, guideSize - 1), static_cast<float>(inside - first)};
}

/// The columns of one tile.
struct Columns {
    int from = 0;
    int count = 0;
    std::array<int, kTile> first;
    std::array<float, kTile> fraction;
    int step = 1;  ///< from `first` to its right neighbour; 0 in a guide one pixel wide
};

Columns locateColumns(int from, Dimensions full, Dimensions guide) {
    Columns columns;
    columns.from = from;
    columns.count = std::min(kTile, full.width - from);
    columns.step = guide.width > 1 ? 1 : 0;
    for (int i = 0; i < columns.count; ++i) {
        const Between at = locate(from + i, full.width, guide.width);
        columns.first[static_cast<std::size_t>(i)] = at.first;
        columns.fraction[static_cast<std::size_t>(i)] = at.fraction;
    }
    return columns;
}

TINTYPE_CLONES
void stretch(const float* model, std::size_t planeSize, const Columns& columns, float* stretched) {
    for (int plane = 0; plane < kModelPlanes; ++plane) {
        const float* __restrict__ row = model + static_cast<std::size_t>(plane) * planeSize;
        float* __restrict__ out = stretched + static_cast<std::ptrdiff_t>(plane) * kTile;
        const int* __restrict__ first = columns.first.data();
        const float* __restrict__ fraction = columns.fraction.data();
        for (int i = 0; i < columns.count; ++i) {
            const float left = row[first[i]];
            const float right = row[first[i] + columns.step];
            out[i] = left + fraction[i] * (right - left);
        }
    }
}

/// Two stretched rows of the guide and how far a row of the picture lies between them.
struct TileModel {
    const float* __restrict__ above;
    const float* __restrict__ below;
    float fraction;

    TINTYPE_ALWAYS_INLINE float at(int plane, int x) const {
        const float top = above[plane * kTile + x];
        return top + fraction * (below[plane * kTile + x] - top);
    }
};

struct PixelChroma {
    float alpha;
    float beta;
};

template <class T>
TINTYPE_ALWAYS_INLINE PixelChroma chromaAt(const TileModel& model, int x, T luma) {
    constexpr float kUnit = 1.0F / static_cast<float>(std::numeric_limits<T>::max());
    const float y =
        detail::smaller(detail::larger(static_cast<float>(luma) * kUnit, model.at(detail::Low, x)),
                        model.at(detail::High, x));
    return {model.at(detail::AlphaSlope, x) * y + model.at(detail::AlphaBase, x),
            model.at(detail::BetaSlope, x) * y + model.at(detail::BetaBase, x)};
}

template <class T, int channels>
TINTYPE_ALWAYS_INLINE void colourTile(const TileModel& model,
                                      const T* __restrict__ luma,
                                      float strength,
                                      T* __restrict__ rgb,
                                      int count) {
    for (int x = 0; x < count; ++x) {
        const PixelChroma chroma = chromaAt<T>(model, x, luma[x]);
        const detail::Codes codes =
            detail::composePixel<T>(luma[x], chroma.alpha, chroma.beta, strength);
        detail::store<T, channels>(rgb + static_cast<std::ptrdiff_t>(x) * channels, codes);
    }
}

/// One row of one tile, as the vectorised loops below want it.
template <class T>
struct TileRow {
    const T* luma;
    const T* opacity;
    T* rgb;
    int channels;
    float strength;
    float* alpha;  ///< instead of `rgb`
    float* beta;
    int count;
};

template <class T>
TINTYPE_ALWAYS_INLINE void renderAny(const TileModel& model, const TileRow<T>& row) {
    if (row.rgb == nullptr) {
        for (int x = 0; x < row.count; ++x) {
            const PixelChroma chroma = chromaAt<T>(model, x, row.luma[x]);
            row.alpha[x] = chroma.alpha;
            row.beta[x] = chroma.beta;
        }
    } else if (row.channels == 3) {
        colourTile<T, 3>(model, row.luma, row.strength, row.rgb, row.count);
    } else {
        colourTile<T, 4>(model, row.luma, row.strength, row.rgb, row.count);
        for (int x = 0; x < row.count; ++x) {
            row.rgb[4 * static_cast<std::ptrdiff_t>(x) + 3] =
                row.opacity != nullptr ? row.opacity[x] : std::numeric_limits<T>::max();
        }
    }
}

TINTYPE_CLONES
void render(const TileModel& model, const TileRow<std::uint8_t>& row) {
    renderAny(model, row);
}

TINTYPE_CLONES
void render(const TileModel& model, const TileRow<std::uint16_t>& row) {
    renderAny(model, row);
}

/// What all tiles of a band share.
template <class T>
struct BandWork {
    const float* model;
    Dimensions full;
    Dimensions guide;
    const ColourBand<T>& band;
    float* alpha;
    float* beta;
};

template <class T>
TileRow<T> rowOf(const BandWork<T>& work, int row, const Columns& columns) {
    const std::ptrdiff_t offset = static_cast<std::ptrdiff_t>(row) * work.full.width + columns.from;
    const ColourBand<T>& band = work.band;
    return {band.luma + offset,
            band.opacity != nullptr ? band.opacity + offset : nullptr,
            work.alpha == nullptr ? band.rgb + offset * band.channels : nullptr,
            band.channels,
            band.strength > 0 ? band.strength : 0.0F,
            work.alpha != nullptr ? work.alpha + offset : nullptr,
            work.beta != nullptr ? work.beta + offset : nullptr,
            columns.count};
}

/// Rows [fromRow, toRow) of the band, in the columns of one tile. Stretched rows are kept for as
/// long as the rows of the picture lie between the same two of the guide.
template <class T>
void renderTile(const BandWork<T>& work, const Columns& columns, int fromRow, int toRow) {
    const std::size_t planeSize =
        static_cast<std::size_t>(work.guide.width) * static_cast<std::size_t>(work.guide.height);
    std::array<StretchedRow, 2> stretched;
    int held = -1;
    for (int row = fromRow; row < toRow; ++row) {
        const Between at = locate(work.band.firstRow + row, work.full.height, work.guide.height);
        if (at.first != held) {
            const int guideRows[2] = {at.first, at.second};
            for (std::size_t i = 0; i < 2; ++i) {
                const float* model =
                    work.model + static_cast<std::ptrdiff_t>(guideRows[i]) * work.guide.width;
                stretch(model, planeSize, columns, stretched[i][0].data());
            }
            held = at.first;
        }
        const TileModel model{stretched[0][0].data(), stretched[1][0].data(), at.fraction};
        render(model, rowOf(work, row, columns));
    }
}

template <class T>
void renderBand(const BandWork<T>& work) {
    const auto renderStrip = [&work](const cv::Range& rows) {
        for (int x = 0; x < work.full.width; x += kTile) {
            const Columns columns = locateColumns(x, work.full, work.guide);
            renderTile(work, columns, rows.start, rows.end);
        }
    };
    // Strips of some 64 rows, so that stretched rows are seldom made twice; smaller ones only to
    // give every thread something to do.
    const double strips = std::max(work.band.rows / 64.0,
                                   std::min<double>(cv::getNumThreads(), work.band.rows / 16.0));
    cv::parallel_for_(cv::Range(0, work.band.rows), renderStrip, std::max(1.0, strips));
}

}  // namespace

void GuidedUpsampler::colour(const ColourBand<std::uint8_t>& band) const {
    renderBand<std::uint8_t>({m_model.data(), m_full, m_guide, band, nullptr, nullptr});
}

void GuidedUpsampler::colour(const ColourBand<std::uint16_t>& band) const {
    renderBand<std::uint16_t>({m_model.data(), m_full, m_guide, band, nullptr, nullptr});
}

void GuidedUpsampler::chroma(const ColourBand<std::uint8_t>& band,
                             float* alpha,
                             float* beta) const {
    renderBand<std::uint8_t>({m_model.data(), m_full, m_guide, band, alpha, beta});
}

void GuidedUpsampler::chroma(const ColourBand<std::uint16_t>& band,
                             float* alpha,
                             float* beta) const {
    renderBand<std::uint16_t>({m_model.data(), m_full, m_guide, band, alpha, beta});
}

}  // namespace tintype::image
