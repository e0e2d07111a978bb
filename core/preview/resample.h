#pragma once

#include "core/image/region.h"

#include <cstdint>

namespace tintype::preview {

/// A rectangle of `source` (rows without gaps) scaled to `scaled`, by a triangle as wide as two
/// source or two target pixels, whichever are larger: sharp, and no moiré down to a half. Edges are
/// repeated.
///
/// `picture` is what `source` shows, in its pixels: a halved level may reach half a pixel beyond
/// it.
struct Resampling {
    image::Dimensions source;
    double pictureWidth = 0;
    double pictureHeight = 0;
    image::Dimensions scaled;
    image::Region region;
};

/// With all of OpenCV's threads. 16-bit pixels become 8-bit ones.
void resample(const Resampling& how, const std::uint8_t* pixels, std::uint8_t* out);
void resample(const Resampling& how, const std::uint16_t* pixels, std::uint8_t* out);

/// Without smoothing: the column (or row) of the picture that a column of the scaled one lies in.
int nearestPixel(int position, int scaledSize, int fullSize);

}  // namespace tintype::preview
