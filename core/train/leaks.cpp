#include "core/train/leaks.h"

#include <algorithm>
#include <cmath>

namespace tintype::train {
namespace {

constexpr int kReach = 2;
constexpr float kFlatRange = 2.0F / 255;
constexpr float kLumaEdge = 0.02F;
constexpr double kChromaEdge = 0.05;

// `pick` of the values within `kReach` pixels along one direction, cut off at the borders.
template <class T, class Pick>
std::vector<T> spreadAlong(
    const std::vector<T>& from, int lines, int lineStep, int count, int step, Pick pick) {
    std::vector<T> to(from.size());
    for (int line = 0; line < lines; ++line) {
        for (int i = 0; i < count; ++i) {
            const int first = std::max(0, i - kReach), last = std::min(count - 1, i + kReach);
            const auto at = [&](int place) {
                return static_cast<std::size_t>(line) * static_cast<std::size_t>(lineStep) +
                       static_cast<std::size_t>(place) * static_cast<std::size_t>(step);
            };
            T value = from[at(first)];
            for (int j = first + 1; j <= last; ++j) {
                value = pick(value, from[at(j)]);
            }
            to[at(i)] = value;
        }
    }
    return to;
}

template <class T, class Pick>
std::vector<T> spread(const std::vector<T>& from, int width, int height, Pick pick) {
    return spreadAlong(
        spreadAlong(from, height, width, width, 1, pick), width, 1, height, width, pick);
}

float largest(float a, float b) {
    return std::max(a, b);
}
float smallest(float a, float b) {
    return std::min(a, b);
}
char either(char a, char b) {
    return a != 0 || b != 0 ? 1 : 0;
}

}  // namespace

LumaMap::LumaMap(const float* luma, int width, int height)
    : m_width(width),
      m_height(height),
      m_luma(luma, luma + static_cast<std::ptrdiff_t>(width) * height),
      m_flat(m_luma.size()),
      m_edgeNear(m_luma.size()) {
    const auto high = spread(m_luma, width, height, largest);
    const auto low = spread(m_luma, width, height, smallest);
    const auto row = static_cast<std::size_t>(width);
    for (std::size_t i = 0; i < m_luma.size(); ++i) {
        m_flat[i] = high[i] - low[i] < kFlatRange ? 1 : 0;
        const bool right = i % row + 1 < row && std::abs(m_luma[i + 1] - m_luma[i]) > kLumaEdge;
        const bool below =
            i + row < m_luma.size() && std::abs(m_luma[i + row] - m_luma[i]) > kLumaEdge;
        m_edgeNear[i] = right || below ? 1 : 0;
    }
    m_edgeNear = spread(m_edgeNear, width, height, either);
}

Leaks LumaMap::leaksOf(const RgbPlanes& picture) const {
    const std::size_t pixels = m_luma.size(), row = static_cast<std::size_t>(m_width);
    const float* values = picture.values.data();
    const auto change = [&](std::size_t i, std::size_t j) {
        double square = 0;
        for (std::size_t c = 0; c < 3; ++c) {
            const float* plane = values + c * pixels;
            const auto d = static_cast<double>((plane[j] - m_luma[j]) - (plane[i] - m_luma[i]));
            square += d * d;
        }
        return std::sqrt(square);
    };
    double flatSum = 0;
    std::size_t flatPairs = 0, edges = 0, stray = 0;
    for (std::size_t i = 0; i < pixels; ++i) {
        bool edge = false;
        const auto visit = [&](std::size_t j) {
            const double d = change(i, j);
            edge = edge || d > kChromaEdge;
            if (m_flat[i] != 0 && m_flat[j] != 0) {
                flatSum += d;
                ++flatPairs;
            }
        };
        if (i % row + 1 < row) {
            visit(i + 1);
        }
        if (i + row < pixels) {
            visit(i + row);
        }
        edges += edge ? 1 : 0;
        stray += edge && m_edgeNear[i] == 0 ? 1 : 0;
    }
    const auto share = [](auto part, std::size_t whole) {
        return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
    };
    const auto pairs = 2 * pixels - row - static_cast<std::size_t>(m_height);
    return {share(flatSum, flatPairs),
            share(flatPairs, pairs),
            share(stray, edges),
            share(edges, pixels)};
}

}  // namespace tintype::train
