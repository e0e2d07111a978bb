#include "core/image/compose.h"

#include "core/image/compose_pixel.h"

#include <cstddef>
#include <limits>

namespace tintype::image {
namespace {

template <class T, int channels>
TINTYPE_ALWAYS_INLINE void composeAll(const T* __restrict__ luma,
                                      const float* __restrict__ alpha,
                                      const float* __restrict__ beta,
                                      float strength,
                                      T* __restrict__ rgb,
                                      int width) {
    for (int x = 0; x < width; ++x) {
        const detail::Codes codes =
            detail::composePixel<T>(static_cast<float>(luma[x]), alpha[x], beta[x], strength);
        detail::store<T, channels>(rgb + static_cast<std::ptrdiff_t>(x) * channels, codes);
    }
}

template <class T>
TINTYPE_ALWAYS_INLINE void composeAnyChannels(const ComposeRow<T>& row) {
    // NaN too ends here as 0.
    const float strength = row.strength > 0 ? row.strength : 0.0F;
    if (row.channels == 3) {
        composeAll<T, 3>(row.luma, row.alpha, row.beta, strength, row.rgb, row.width);
        return;
    }
    composeAll<T, 4>(row.luma, row.alpha, row.beta, strength, row.rgb, row.width);
    for (int x = 0; x < row.width; ++x) {
        row.rgb[4 * static_cast<std::ptrdiff_t>(x) + 3] =
            row.opacity != nullptr ? row.opacity[x] : std::numeric_limits<T>::max();
    }
}

}  // namespace

TINTYPE_CLONES
void composeRow(const ComposeRow<std::uint8_t>& row) {
    composeAnyChannels(row);
}

TINTYPE_CLONES
void composeRow(const ComposeRow<std::uint16_t>& row) {
    composeAnyChannels(row);
}

}  // namespace tintype::image
