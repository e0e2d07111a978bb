#pragma once

#include "core/clean/cleaning.h"
#include "core/image/affine.h"
#include "core/image/shrink.h"

namespace tintype::clean {

/// How a cleaned picture lies on the scan that it was made from: turned by the Exif orientation,
/// straightened about the middle, cropped. Pixel coordinates are those of edges: the first pixel's
/// middle is (0.5, 0.5).
class Frame {
public:
    /// `scan` is the size as stored; `orientation` Exif, 1 to 8 (others count as 1); the result is
    /// stored in the same orientation. A crop is rounded to whole pixels, at least one.
    Frame(image::Dimensions scan, int orientation, const Cleaning& cleaning = {});

    image::Dimensions scanSize() const { return m_scan; }
    /// Of the result, as stored.
    image::Dimensions size() const { return m_size; }
    image::Dimensions uprightSize() const;
    int orientation() const { return m_orientation; }
    /// Whether pixels stay where they are.
    bool isWhole() const { return m_isWhole; }
    /// Whether the crop alone is done: pixels keep their values.
    bool isShift() const { return m_isShift; }

    /// A RelativePoint of the scan to pixels of the result as stored, and as seen.
    const image::Affine& resultFromScan() const { return m_resultFromScan; }
    image::Affine uprightResultFromScan() const;
    /// Pixels of the result as stored to pixels of the scan as stored.
    const image::Affine& storedScanFromResult() const { return m_storedScanFromResult; }
    /// A RelativePoint of the scan to pixels of the scan as stored.
    const image::Affine& storedScanFromScan() const { return m_storedScanFromScan; }

private:
    image::Dimensions m_scan;
    image::Dimensions m_size;
    int m_orientation = 1;
    bool m_isWhole = true;
    bool m_isShift = true;
    image::Affine m_resultFromScan;
    image::Affine m_storedScanFromResult;
    image::Affine m_storedScanFromScan;
};

}  // namespace tintype::clean
