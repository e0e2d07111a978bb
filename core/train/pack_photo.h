#pragma once

#include "core/train/pack_hash.h"
#include "core/train/pack_picture.h"

#include <cstdint>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace tintype::train {

enum class Resize {
    Area,     ///< mean of the covered area: no aliasing
    Bilinear  ///< between the nearest four pixels: quick and aliased, as many data sets were made
};

/// How one photo becomes one square of the pack.
struct PhotoOptions {
    int sizePx = 144;
    int minSidePx = 144;
    double minChroma = 4.0;
    Resize resize = Resize::Area;
};

struct PackedPhoto {
    std::vector<std::uint8_t> planes;  ///< 3·size·size: all red, all green, all blue
    Digest digest{};                   ///< SHA-256 of the planes
};

/// Why a photo does not go into the pack.
struct PhotoProblem {
    std::string reason;  ///< one word: "grey", "too-small", "too-large", "corrupt", "unreadable",
                         ///< "no-picture", "duplicate", …
    std::string detail;  ///< a sentence, or empty
};

using PhotoResult = tl::expected<PackedPhoto, PhotoProblem>;

/// Shrinks so that the short side is `sizePx`, turns it upright, cuts the middle square out. A
/// photo whose mean Lab chroma (of the square, 0 to about 130) is below `minChroma` counts as grey.
PhotoResult packPhoto(const Picture& picture, const PhotoOptions& options);

PhotoProblem problemFrom(const Error& error);

/// Turned as the Exif orientation (1 to 8) says; may share the image's memory.
cv::Mat upright(const cv::Mat& image, int orientation);

}  // namespace tintype::train
