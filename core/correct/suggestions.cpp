#include "core/correct/suggestions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace tintype::correct {
namespace {

using image::Chroma;

/// Colours of things, as photographed in even light.
struct Usual {
    const char* id;
    std::array<std::uint8_t, 3> rgb;
    // Luma at which such things are met.
    double darkest;
    double brightest;
};
constexpr std::array<Usual, 7> kUsual = {{
    {"skin", {208, 160, 134}, 0.2, 0.92},
    {"foliage", {92, 120, 58}, 0.08, 0.7},
    {"sky", {138, 178, 214}, 0.4, 0.93},
    {"wood", {142, 104, 70}, 0.1, 0.75},
    {"brick", {158, 84, 64}, 0.15, 0.7},
    {"cloth-blue", {62, 82, 132}, 0.05, 0.65},
    {"cloth-red", {150, 46, 54}, 0.08, 0.6},
}};

// The model is careful; what is suggested may be purer.
constexpr double kBoost = 1.35;
// Closer than this two colours look alike.
constexpr double kDistinct = 0.05;
// Below this a colour is not worth suggesting.
constexpr double kLeastChroma = 0.02;
constexpr std::size_t kMostFromPhoto = 3;

double distance(const Chroma& a, const Chroma& b) {
    return std::hypot(a.alpha - b.alpha, a.beta - b.beta);
}

bool isNew(const std::vector<Suggestion>& suggestions, const Chroma& chroma) {
    return std::all_of(suggestions.begin(), suggestions.end(), [&](const Suggestion& other) {
        return distance(other.chroma, chroma) >= kDistinct;
    });
}

/// The weighted mean of predicted chroma that falls into one cell of a coarse grid over (α, β).
struct Cell {
    double weight = 0;
    double alpha = 0;
    double beta = 0;
    Chroma mean() const { return {alpha / weight, beta / weight}; }
};

class Neighbourhood {
public:
    Neighbourhood(const image::FloatPlane& guide, int x, int y)
        : m_guide(guide),
          m_x(x),
          m_y(y),
          m_reach(std::max(4, std::min(guide.width, guide.height) / 6)) {}

    /// What the model says around, the most frequent first.
    std::vector<Chroma> colours(const image::ChromaPlanes& predicted, double luma) {
        for (int y = std::max(0, m_y - m_reach); y <= std::min(m_guide.height - 1, m_y + m_reach);
             ++y) {
            for (int x = std::max(0, m_x - m_reach);
                 x <= std::min(m_guide.width - 1, m_x + m_reach);
                 ++x) {
                addPixel(predicted, luma, x, y);
            }
        }
        std::vector<Cell> found;
        std::copy_if(
            m_cells.begin(), m_cells.end(), std::back_inserter(found), [](const Cell& cell) {
                return cell.weight > 0;
            });
        std::stable_sort(found.begin(), found.end(), [](const Cell& a, const Cell& b) {
            return a.weight > b.weight;
        });
        std::vector<Chroma> colours;
        std::transform(
            found.begin(), found.end(), std::back_inserter(colours), [](const Cell& cell) {
                return cell.mean();
            });
        return colours;
    }

private:
    void addPixel(const image::ChromaPlanes& predicted, double luma, int x, int y) {
        const std::size_t at =
            static_cast<std::size_t>(y) * static_cast<std::size_t>(m_guide.width) +
            static_cast<std::size_t>(x);
        const double alpha = static_cast<double>(predicted.alpha[at]);
        const double beta = static_cast<double>(predicted.beta[at]);
        const double step = (static_cast<double>(m_guide.values[at]) - luma) / 0.08;
        const double away = std::hypot(x - m_x, y - m_y) / (0.5 * m_reach);
        const double weight = std::exp(-0.5 * (step * step + away * away));
        if (!std::isfinite(alpha) || !std::isfinite(beta) || !(weight > 1e-4)) {
            return;
        }
        Cell& cell = m_cells[indexOf(alpha) * kSide + indexOf(beta)];
        cell.weight += weight;
        cell.alpha += weight * alpha;
        cell.beta += weight * beta;
    }

    static constexpr std::size_t kSide = 40;
    static std::size_t indexOf(double value) {
        return static_cast<std::size_t>((std::clamp(value, -1.0, 1.0) + 1) / 2 * (kSide - 1) + 0.5);
    }

    const image::FloatPlane& m_guide;
    int m_x;
    int m_y;
    int m_reach;
    std::array<Cell, kSide * kSide> m_cells{};
};

bool hasSize(const image::ChromaPlanes& planes, const image::FloatPlane& guide) {
    return planes.width == guide.width && planes.height == guide.height &&
           planes.alpha.size() == guide.values.size() && planes.beta.size() == guide.values.size();
}

}  // namespace

std::vector<Suggestion> suggestColours(const image::FloatPlane& guide,
                                       const image::ChromaPlanes& predicted,
                                       int x,
                                       int y) {
    std::vector<Suggestion> suggestions;
    if (guide.values.empty()) {
        return suggestions;
    }
    const int column = std::clamp(x, 0, guide.width - 1);
    const int row = std::clamp(y, 0, guide.height - 1);
    const double luma = static_cast<double>(
        guide.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(guide.width) +
                     static_cast<std::size_t>(column)]);
    const auto offer = [&](const Chroma& wanted, const char* id) {
        const Chroma chroma = nearestPossible(luma, wanted);
        if (std::hypot(chroma.alpha, chroma.beta) >= kLeastChroma && isNew(suggestions, chroma)) {
            suggestions.push_back({chroma, id});
        }
    };
    if (hasSize(predicted, guide)) {
        for (const Chroma& mean : Neighbourhood(guide, column, row).colours(predicted, luma)) {
            if (suggestions.size() < kMostFromPhoto) {
                offer({mean.alpha * kBoost, mean.beta * kBoost}, "photo");
            }
        }
    }
    for (const Usual& usual : kUsual) {
        if (suggestions.size() < kMaxSuggestions && luma >= usual.darkest &&
            luma <= usual.brightest) {
            offer(hintColourFor(usual.rgb, luma), usual.id);
        }
    }
    return suggestions;
}

}  // namespace tintype::correct
