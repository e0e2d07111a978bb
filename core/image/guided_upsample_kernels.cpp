#include "core/image/guided_upsample_kernels.h"

#include "core/image/compose_pixel.h"

#include <algorithm>
#include <limits>

namespace tintype::image::detail {
namespace {

TINTYPE_CLONES
void stretchLine(const float* __restrict__ left,
                 const float* __restrict__ right,
                 const int* __restrict__ first,
                 const float* __restrict__ fraction,
                 float* __restrict__ out,
                 int count) {
    for (int i = 0; i < count; ++i) {
        const float start = left[kModelPlanes * first[i]];
        out[i] = start + fraction[i] * (right[kModelPlanes * first[i]] - start);
    }
}

/// The model between two rows of the guide.
struct Between {
    const StretchedRow& above;
    const StretchedRow& below;
    float fraction;

    TINTYPE_ALWAYS_INLINE float at(ModelPlane plane, int x) const {
        const auto i = static_cast<std::size_t>(x);
        const float top = above[plane][i];
        return top + fraction * (below[plane][i] - top);
    }
};

struct PixelChroma {
    float alpha;
    float beta;
};

/// `luma` in [0, 1].
TINTYPE_ALWAYS_INLINE PixelChroma chromaAt(const Between& model, int x, float luma) {
    const float y = smaller(larger(luma, model.at(Low, x)), model.at(High, x));
    return {model.at(AlphaSlope, x) * y + model.at(AlphaBase, x),
            model.at(BetaSlope, x) * y + model.at(BetaBase, x)};
}

template <class T, int channels>
TINTYPE_ALWAYS_INLINE void interleave(const TileLine<int>& red,
                                      const TileLine<int>& green,
                                      const TileLine<int>& blue,
                                      T* __restrict__ rgb,
                                      int count) {
    for (int x = 0; x < count; ++x) {
        const auto i = static_cast<std::size_t>(x);
        store<T, channels>(rgb + static_cast<std::ptrdiff_t>(x) * channels,
                           {red[i], green[i], blue[i]});
    }
}

template <class T>
TINTYPE_ALWAYS_INLINE void storeRow(const TileRow<T>& row,
                                    const TileLine<int>& red,
                                    const TileLine<int>& green,
                                    const TileLine<int>& blue) {
    if (row.channels == 3) {
        interleave<T, 3>(red, green, blue, row.rgb, row.count);
        return;
    }
    interleave<T, 4>(red, green, blue, row.rgb, row.count);
    for (int x = 0; x < row.count; ++x) {
        row.rgb[4 * static_cast<std::ptrdiff_t>(x) + 3] =
            row.opacity != nullptr ? row.opacity[x] : std::numeric_limits<T>::max();
    }
}

/// In three loops over the tile rather than one: loops over bytes would be unrolled to 64 pixels at
/// a time, for which the registers do not suffice.
template <class T>
TINTYPE_ALWAYS_INLINE void renderAny(const TileModel& tile, const TileRow<T>& row) {
    constexpr float kUnit = 1.0F / static_cast<float>(std::numeric_limits<T>::max());
    const Between model{*tile.above, *tile.below, tile.fraction};
    const int count = std::min(row.count, kTile);
    TileLine<float> luma;
    const T* __restrict__ codes = row.luma;
    for (int x = 0; x < count; ++x) {
        luma[static_cast<std::size_t>(x)] = static_cast<float>(codes[x]);
    }
    if (row.alpha != nullptr) {
        for (int x = 0; x < count; ++x) {
            const PixelChroma chroma =
                chromaAt(model, x, luma[static_cast<std::size_t>(x)] * kUnit);
            row.alpha[x] = chroma.alpha;
            row.beta[x] = chroma.beta;
        }
        return;
    }
    TileLine<int> red;
    TileLine<int> green;
    TileLine<int> blue;
    const float strength = row.strength;
    for (int x = 0; x < count; ++x) {
        const auto i = static_cast<std::size_t>(x);
        const PixelChroma chroma = chromaAt(model, x, luma[i] * kUnit);
        const Codes rgb = composePixel<T>(luma[i], chroma.alpha, chroma.beta, strength);
        red[i] = rgb.r;
        green[i] = rgb.g;
        blue[i] = rgb.b;
    }
    storeRow(row, red, green, blue);
}

}  // namespace

void stretchModel(const float* model, const TileColumns& columns, StretchedRow& stretched) {
    for (TileLine<float>& line : stretched) {
        stretchLine(model,
                    model + columns.step * kModelPlanes,
                    columns.first.data(),
                    columns.fraction.data(),
                    line.data(),
                    columns.count);
        ++model;
    }
}

TINTYPE_CLONES
void renderTileRow(const TileModel& model, const TileRow<std::uint8_t>& row) {
    renderAny(model, row);
}

TINTYPE_CLONES
void renderTileRow(const TileModel& model, const TileRow<std::uint16_t>& row) {
    renderAny(model, row);
}

}  // namespace tintype::image::detail
