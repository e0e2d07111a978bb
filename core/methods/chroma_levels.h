#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace tintype::methods {

/// The colours that a distribution over chroma is made of: the crossings of a grid over Cb and Cr
/// (Rec. 601's differences of blue and red from luma, scaled to −0.5 to 0.5) whose lines lie closer
/// together near grey, as far as their squares hold a colour of sRGB. A colour is shared out among
/// the four corners of its square so that their weighted mean is the colour itself; so the mean of
/// a distribution that has learned these shares is not off by the grid.
class ChromaLevels {
public:
    static constexpr std::size_t kCorners = 4;
    struct Shares {
        std::array<std::int64_t, kCorners> colours{};  ///< numbers into `colours()`
        std::array<float, kCorners> weights{};         ///< not negative, together 1
    };

    /// `count` levels on either side of grey: 0.5·sinh(3i/count)/sinh(3), and 0.
    explicit ChromaLevels(int count);

    /// Neutral-axis α and β of every colour.
    const std::vector<std::array<float, 2>>& colours() const { return m_colours; }

    /// Of a neutral-axis chroma. What lies outside the grid is taken to its border; corners that
    /// are not among the colours give their share to the others.
    Shares sharesOf(float alpha, float beta) const;

private:
    std::int64_t& numberOf(std::size_t blue, std::size_t red) {
        return m_numbers[blue * m_levels.size() + red];
    }
    std::int64_t numberOf(std::size_t blue, std::size_t red) const {
        return m_numbers[blue * m_levels.size() + red];
    }

    std::vector<float> m_levels;          // rising
    std::vector<std::int64_t> m_numbers;  // of each crossing; −1: none
    std::vector<std::array<float, 2>> m_colours;
};

}  // namespace tintype::methods
