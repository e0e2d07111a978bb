#pragma once

#include "core/image/icc.h"
#include "core/image/tiff_layout.h"

#include <optional>
#include <vector>

namespace tintype::image {

/// Turns rows as a TIFF stores them into rows as ImageReader gives them.
class TiffRowConverter {
public:
    /// `profile`: used up by CMYK only.
    TiffRowConverter(const TiffLayout& layout,
                     const ImageInfo& info,
                     const std::vector<std::uint8_t>& profile);

    /// The samples are stored exactly as they are wanted.
    bool isPlainCopy() const;
    /// One stored row: of all channels, or of channel `plane` where the layout is planar.
    void take(const std::uint8_t* stored, int plane);
    /// The row that was taken.
    void give(void* out);

private:
    template <class Sample>
    void giveAs(Sample* out);
    template <class Sample>
    void giveCmyk(Sample* out);

    TiffLayout m_layout;
    int m_width;
    int m_step;                            // samples of a pixel in m_samples
    bool m_deep;                           // 16 bit
    std::vector<std::uint16_t> m_samples;  // 0 to 255 or 65535; palette: indices
    std::optional<CmykConverter> m_cmyk;
    std::vector<std::uint16_t> m_inks;  // holds 8-bit samples, too
};

}  // namespace tintype::image
