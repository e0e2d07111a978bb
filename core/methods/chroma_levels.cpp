#include "core/methods/chroma_levels.h"

#include "core/methods/network_spec.h"

#include <algorithm>
#include <cmath>

namespace tintype::methods {
namespace {

constexpr double kBend = 3;  // of the sinh: the innermost step is an eighth of the outermost
constexpr int kSteps = 64;   // along each side of the RGB cube, to find which squares hold colours

constexpr float kCbOfBlue = 0.5F / (1 - kLumaBlue);
constexpr float kCrOfRed = 0.5F / (1 - kLumaRed);

struct Place {
    float blue, red;  // Cb and Cr
};

Place placeOf(float alpha, float beta) {
    return {(-kBlueFromAlpha * alpha - kBlueFromBeta * beta) * kCbOfBlue, alpha * kCrOfRed};
}

std::array<float, 2> chromaOf(Place place) {
    const float alpha = place.red / kCrOfRed, blue = place.blue / kCbOfBlue;
    return {alpha, -(kLumaRed * alpha + kLumaBlue * blue) / kLumaGreen};
}

std::vector<float> levelsOf(int count) {
    std::vector<float> levels;
    for (int i = -count; i <= count; ++i) {
        levels.push_back(static_cast<float>(0.5 * std::sinh(kBend * i / count) / std::sinh(kBend)));
    }
    return levels;
}

// The step that `value` lies in: from which level on, and how far along.
struct Step {
    std::size_t from;
    float along;
};

Step stepOf(const std::vector<float>& levels, float value) {
    const auto above = std::upper_bound(levels.begin() + 1, levels.end() - 1, value);
    const auto from = static_cast<std::size_t>(above - levels.begin()) - 1;
    const float along = (value - levels[from]) / (levels[from + 1] - levels[from]);
    return {from, std::clamp(along, 0.0F, 1.0F)};
}

}  // namespace

ChromaLevels::ChromaLevels(int count)
    : m_levels(levelsOf(count)), m_numbers(m_levels.size() * m_levels.size(), -1) {
    const auto mark = [this](float red, float green, float blue) {
        const float luma = kLumaRed * red + kLumaGreen * green + kLumaBlue * blue;
        const auto place = placeOf(red - luma, green - luma);
        const auto b = stepOf(m_levels, place.blue).from, r = stepOf(m_levels, place.red).from;
        for (const auto& [i, j] : {std::pair{b, r}, {b, r + 1}, {b + 1, r}, {b + 1, r + 1}}) {
            numberOf(i, j) = 0;
        }
    };
    for (int r = 0; r <= kSteps; ++r) {
        for (int g = 0; g <= kSteps; ++g) {
            for (int b = 0; b <= kSteps; ++b) {
                mark(static_cast<float>(r) / kSteps,
                     static_cast<float>(g) / kSteps,
                     static_cast<float>(b) / kSteps);
            }
        }
    }
    for (std::size_t b = 0; b < m_levels.size(); ++b) {
        for (std::size_t r = 0; r < m_levels.size(); ++r) {
            if (numberOf(b, r) == 0) {
                numberOf(b, r) = static_cast<std::int64_t>(m_colours.size());
                m_colours.push_back(chromaOf({m_levels[b], m_levels[r]}));
            }
        }
    }
}

ChromaLevels::Shares ChromaLevels::sharesOf(float alpha, float beta) const {
    const auto place = placeOf(alpha, beta);
    const auto b = stepOf(m_levels, place.blue), r = stepOf(m_levels, place.red);
    Shares shares;
    float sum = 0;
    for (std::size_t corner = 0; corner < kCorners; ++corner) {
        const auto down = corner / 2, across = corner % 2;
        const auto number = numberOf(b.from + down, r.from + across);
        const float weight =
            (down == 1 ? b.along : 1 - b.along) * (across == 1 ? r.along : 1 - r.along);
        shares.colours[corner] = std::max<std::int64_t>(number, 0);
        shares.weights[corner] = number < 0 ? 0 : weight;
        sum += shares.weights[corner];
    }
    if (sum <= 0) {  // beyond all colours of sRGB; grey is no worse an answer than another
        shares.colours.fill(numberOf(m_levels.size() / 2, m_levels.size() / 2));
        shares.weights = {1, 0, 0, 0};
        return shares;
    }
    std::ranges::for_each(shares.weights, [sum](float& weight) { weight /= sum; });
    return shares;
}

}  // namespace tintype::methods
