#pragma once

#include <cstdint>

namespace tintype::image {

/// Luma of one RGB pixel in exact integer arithmetic: (299·R + 587·G + 114·B)/1000 rounded to the
/// nearest code, ties up. This one function says what "luma" is: `compose` keeps it and `verify`
/// checks it. OpenCV's cvtColor differs from it in 30 % of 16-bit pixels.
constexpr std::uint32_t lumaCode(std::uint32_t r, std::uint32_t g, std::uint32_t b) {
    return (299U * r + 587U * g + 114U * b + 500U) / 1000U;
}

/// Luma in [0, 1] of RGB in [0, 1], not rounded to a code.
constexpr float lumaFloat(float r, float g, float b) {
    return 0.299F * r + 0.587F * g + 0.114F * b;
}

/// Luma codes of one row of `width` interleaved pixels with 1 (grey), 2 (grey, opacity), 3 (RGB) or
/// 4 (RGB, opacity) channels; opacity is ignored and grey passes through. `luma` may not overlap
/// `pixels` unless there is one channel of equal depth.
void lumaRow(const std::uint8_t* pixels, std::uint8_t* luma, int width, int channels);
void lumaRow(const std::uint16_t* pixels, std::uint16_t* luma, int width, int channels);
/// To another depth with a single rounding: full range to full range, factor 257.
void lumaRow(const std::uint16_t* pixels, std::uint8_t* luma, int width, int channels);
void lumaRow(const std::uint8_t* pixels, std::uint16_t* luma, int width, int channels);

}  // namespace tintype::image
