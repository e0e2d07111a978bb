#include "core/preview/turned.h"

#include <algorithm>
#include <cstddef>

namespace tintype::preview {

image::Dimensions Turned::upright() const {
    return swapsSides() ? image::Dimensions{m_stored.height, m_stored.width} : m_stored;
}

image::Region Turned::toStored(const image::Region& upright) const {
    const int width = swapsSides() ? upright.height : upright.width;
    const int height = swapsSides() ? upright.width : upright.height;
    // Along the stored axes, from the left or top, or from the other end.
    const int along = swapsSides() ? upright.y : upright.x;
    const int down = swapsSides() ? upright.x : upright.y;
    const bool fromRight =
        m_orientation == 2 || m_orientation == 3 || m_orientation == 7 || m_orientation == 8;
    const bool fromBelow =
        m_orientation == 3 || m_orientation == 4 || m_orientation == 6 || m_orientation == 7;
    return {fromRight ? m_stored.width - along - width : along,
            fromBelow ? m_stored.height - down - height : down,
            width,
            height};
}

void Turned::turn(const std::uint32_t* stored,
                  const image::Region& region,
                  std::uint32_t* out) const {
    const auto width = static_cast<std::ptrdiff_t>(region.width);
    const auto height = static_cast<std::ptrdiff_t>(region.height);
    // Steps through the stored pixels for one pixel to the right and one row down of what is seen.
    const bool fromRight =
        m_orientation == 2 || m_orientation == 3 || m_orientation == 7 || m_orientation == 8;
    const bool fromBelow =
        m_orientation == 3 || m_orientation == 4 || m_orientation == 6 || m_orientation == 7;
    const std::ptrdiff_t sideways = fromRight ? -1 : 1;
    const std::ptrdiff_t downwards = fromBelow ? -width : width;
    const std::ptrdiff_t start =
        (fromRight ? width - 1 : 0) + (fromBelow ? (height - 1) * width : 0);
    const std::ptrdiff_t stepX = swapsSides() ? downwards : sideways;
    const std::ptrdiff_t stepY = swapsSides() ? sideways : downwards;
    const std::ptrdiff_t columns = swapsSides() ? height : width;
    const std::ptrdiff_t rows = swapsSides() ? width : height;
    // In squares, so that turned rows are still found in the cache.
    constexpr std::ptrdiff_t kSquare = 32;
    for (std::ptrdiff_t top = 0; top < rows; top += kSquare) {
        for (std::ptrdiff_t left = 0; left < columns; left += kSquare) {
            for (std::ptrdiff_t y = top; y < std::min(rows, top + kSquare); ++y) {
                for (std::ptrdiff_t x = left; x < std::min(columns, left + kSquare); ++x) {
                    out[y * columns + x] = stored[start + x * stepX + y * stepY];
                }
            }
        }
    }
}

}  // namespace tintype::preview
