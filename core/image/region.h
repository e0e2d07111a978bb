#pragma once

#include "core/image/shrink.h"

namespace tintype::image {

/// A rectangle of pixels of a picture; rows count downwards from the top.
struct Region {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const Region&) const = default;

    bool isEmpty() const { return width <= 0 || height <= 0; }
    bool isInside(Dimensions size) const {
        return x >= 0 && y >= 0 && width <= size.width - x && height <= size.height - y;
    }
};

}  // namespace tintype::image
