#pragma once

#include "core/image/region.h"

#include <cstdint>

namespace tintype::preview {

/// A picture as stored and as people look at it, by the Exif orientation (1 to 8, others count as
/// 1).
class Turned {
public:
    Turned(image::Dimensions stored, int orientation)
        : m_stored(stored), m_orientation(orientation) {}

    bool swapsSides() const { return m_orientation >= 5 && m_orientation <= 8; }
    bool isAsStored() const { return m_orientation < 2 || m_orientation > 8; }
    image::Dimensions stored() const { return m_stored; }
    image::Dimensions upright() const;
    /// Where a rectangle of the upright picture lies in the stored one.
    image::Region toStored(const image::Region& upright) const;
    /// Pixels of `region` of the stored picture, rows without gaps, in the order in which they are
    /// seen.
    void turn(const std::uint32_t* stored, const image::Region& region, std::uint32_t* out) const;

private:
    image::Dimensions m_stored;
    int m_orientation;
};

}  // namespace tintype::preview
