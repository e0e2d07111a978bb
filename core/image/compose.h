#pragma once

#include <cstdint>

namespace tintype::image {

/// One row of luma codes and neutral-axis chroma, to become RGB at the same depth.
template <class T>
struct ComposeRow {
    const T* luma = nullptr;  ///< `width` codes
    const float* alpha =
        nullptr;  ///< `width` values, 1 = a channel's full range; NaN and ∞ are grey
    const float* beta = nullptr;
    const T* opacity =
        nullptr;         ///< `width` codes for the fourth channel; without them it is opaque
    float strength = 1;  ///< 0 gives R = G = B exactly; above 1 exaggerates
    T* rgb = nullptr;    ///< out: `width`·`channels` codes, interleaved
    int width = 0;
    int channels = 3;  ///< 3 or 4
};

/// RGB = Y·(1, 1, 1) + s·(α·u1 + β·u2), chroma shrunk towards grey until it is in gamut and never
/// clipped: `lumaCode` of every pixel is exactly its luma code. The same bytes on every x86-64.
void composeRow(const ComposeRow<std::uint8_t>& row);
void composeRow(const ComposeRow<std::uint16_t>& row);

}  // namespace tintype::image
