#pragma once

#include "core/image/icc_lcms.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace tintype::image {

/// RGB profiles of three curves and a matrix (Adobe RGB and nearly all others) to sRGB, computed
/// for each pixel. lcms2's own fast way at 16 bit is a grid of colours: measured on Adobe RGB, the
/// luma was wrong by up to 4 codes of 8 bit.
class MatrixConverter {
public:
    /// Nothing where the profile is of another kind. `codes`: 256 or 65536.
    static std::optional<MatrixConverter> make(const ProfilePtr& profile, std::size_t codes);

    /// `step`: samples of a pixel, of which the first three are converted.
    template <class Sample>
    void convertRow(const Sample* in,
                    std::uint16_t* out,
                    std::size_t width,
                    std::size_t step) const;

private:
    std::array<std::vector<float>, 3> m_linear;  // by code
    std::array<std::array<float, 3>, 3> m_matrix = {};
    std::vector<float> m_encode;  // sRGB's curve at equal steps, times 65535
};

}  // namespace tintype::image
