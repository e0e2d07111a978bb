#pragma once

#include <cstddef>
#include <cstdint>

/// The vectorised loops of LumaPyramid. Not for other users.
namespace tintype::preview::detail {

/// 16-bit codes to the nearest of 8 bits.
void toEightBits(const std::uint16_t* codes, std::uint8_t* out, std::size_t count);

/// Means of 2×2 pixels of two rows; an odd last column averages its two pixels alone. `out` gets
/// (width + 1)/2 values. Halves are rounded up and down in turn, so that halving again and again
/// brightens nothing.
void halveRows(const std::uint8_t* upper, const std::uint8_t* lower, std::uint8_t* out, int width);
void halveRows(const std::uint16_t* upper,
               const std::uint16_t* lower,
               std::uint8_t* out,
               int width);

}  // namespace tintype::preview::detail
