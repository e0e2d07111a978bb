#pragma once

#include "core/image/axes.h"
#include "core/image/compose_clones.h"

#include <cstdint>
#include <limits>

/// The arithmetic of one pixel, shared by the loops that compose. Not for other users: include
/// compose.h.
namespace tintype::image::detail {

struct Codes {
    int r;
    int g;
    int b;
};

TINTYPE_ALWAYS_INLINE float larger(float a, float b) {
    return a > b ? a : b;
}
TINTYPE_ALWAYS_INLINE float smaller(float a, float b) {
    return a < b ? a : b;
}

/// Chroma in codes. What is no number, or absurdly large, counts as grey; so nothing later
/// overflows.
template <class T>
TINTYPE_ALWAYS_INLINE float usableChroma(float chroma) {
    constexpr float kAbsurd = 1e6F;
    const float magnitude = chroma < 0 ? -chroma : chroma;
    return magnitude <= kAbsurd ? chroma * static_cast<float>(std::numeric_limits<T>::max()) : 0.0F;
}

/// Y·(1, 1, 1) + g·(α·u1 + β·u2) with the largest g ≤ strength for which all channels stay in
/// range.
///
/// g = min(strength, room) where room does not depend on the strength: so chroma grows with the
/// strength and then stays, exactly. Channels are rounded to nearest with ties down. As the weights
/// sum to 1 the luma of the result is then within half a code of `luma`, and `lumaCode` gives
/// `luma` back. That is proven for 8 bit, where float32 errors are below 1e-4 codes; at 16 bit they
/// may push one pixel in some 10⁸ over the edge, and blue takes that code back.
template <class T>
TINTYPE_ALWAYS_INLINE Codes composePixel(float luma, float alpha, float beta, float strength) {
    constexpr float kMax = static_cast<float>(std::numeric_limits<T>::max());
    constexpr float kTiny = 1e-6F;
    constexpr float kHalfDown = 0.4999F;
    constexpr float kBlueFromRed = static_cast<float>(kU1[2]);
    constexpr float kBlueFromGreen = static_cast<float>(kU2[2]);

    const float red = usableChroma<T>(alpha);
    const float green = usableChroma<T>(beta);
    const float blue = kBlueFromRed * red + kBlueFromGreen * green;
    const float up = larger(larger(red, green), larger(blue, kTiny));
    const float down = larger(larger(-red, -green), larger(-blue, kTiny));
    // min((max − Y)/up, Y/down) with one division.
    const float headroom = kMax - luma;
    const bool upBinds = headroom * down < luma * up;
    const float room = (upBinds ? headroom : luma) / (upBinds ? up : down);
    const float gain = smaller(strength, room);

    Codes codes{static_cast<int>(luma + gain * red + kHalfDown),
                static_cast<int>(luma + gain * green + kHalfDown),
                static_cast<int>(luma + gain * blue + kHalfDown)};
    if constexpr (sizeof(T) > 1) {
        const int centre = static_cast<int>(luma);
        const int error =
            299 * (codes.r - centre) + 587 * (codes.g - centre) + 114 * (codes.b - centre);
        codes.b += static_cast<int>(error < -500) - static_cast<int>(error > 499);
    }
    return codes;
}

template <class T, int channels>
TINTYPE_ALWAYS_INLINE void store(T* pixel, const Codes& codes) {
    static_assert(channels == 3 || channels == 4);
    pixel[0] = static_cast<T>(codes.r);
    pixel[1] = static_cast<T>(codes.g);
    pixel[2] = static_cast<T>(codes.b);
}

}  // namespace tintype::image::detail
