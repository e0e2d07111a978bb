#pragma once

#include "core/image/icc_lcms.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace tintype::image {

/// sRGB to a screen whose profile is three curves and a matrix, as nearly all are: five times as
/// fast as lcms2, and within a code of it.
class DisplayShaper {
public:
    /// Nothing where the profile is of another kind.
    static std::optional<DisplayShaper> make(const ProfilePtr& screen);

    /// To 0xffRRGGBB words.
    void convert(const std::uint8_t* rgb, std::uint32_t* screen, std::size_t pixels) const;

private:
    using Encoding = std::vector<std::uint32_t>;

    std::vector<float> m_linear;  ///< light of a code of sRGB
    std::array<float, 9> m_matrix = {};
    /// Codes of the screen by the square root of its light, each in its place of the word.
    std::array<Encoding, 3> m_encoded;
};

}  // namespace tintype::image
