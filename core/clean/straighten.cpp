#include "core/clean/straighten.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace tintype::clean::detail {
namespace {

constexpr int kLobes = 3;

double lanczos(double x) {
    if (std::abs(x) < 1e-9) {
        return 1;
    }
    if (std::abs(x) >= kLobes) {
        return 0;
    }
    const double angle = std::numbers::pi * x;
    return kLobes * std::sin(angle) * std::sin(angle / kLobes) / (angle * angle);
}

std::vector<std::array<float, 8>> lanczosWeights(int phases) {
    std::vector<std::array<float, 8>> weights(static_cast<std::size_t>(phases) + 1);
    for (int phase = 0; phase <= phases; ++phase) {
        std::array<double, 2 * kLobes> taps{};
        double sum = 0;
        for (int i = 0; i < 2 * kLobes; ++i) {
            const double distance = i - (kLobes - 1) - static_cast<double>(phase) / phases;
            taps[static_cast<std::size_t>(i)] = lanczos(distance);
            sum += taps[static_cast<std::size_t>(i)];
        }
        for (std::size_t i = 0; i < taps.size(); ++i) {
            weights[static_cast<std::size_t>(phase)][i] = static_cast<float>(taps[i] / sum);
        }
    }
    return weights;
}

int mirrored(int at, int count) {
    const int once = at < 0 ? -1 - at : (at >= count ? 2 * count - 1 - at : at);
    return std::clamp(once, 0, count - 1);
}

/// A position between the pixels' outer edges, mirrored where it is none.
double folded(double at, int count) {
    const double once = at < 0 ? -at : (at > count ? 2.0 * count - at : at);
    return std::clamp(once, 0.0, static_cast<double>(count));
}

template <class T>
void padRowOf(const T* row, int width, T* out) {
    for (int i = 0; i < kTurnPadding; ++i) {
        out[i] = row[mirrored(i - kTurnPadding, width)];
        out[kTurnPadding + width + i] = row[mirrored(width + i, width)];
    }
    std::memcpy(out + kTurnPadding, row, static_cast<std::size_t>(width) * sizeof(T));
}

/// Where the taps of a position begin, and how they are weighted.
struct Taps {
    int first;
    int phase;
};

Taps tapsAt(double edgePosition, int phases) {
    const double middle = edgePosition - 0.5;
    const double below = std::floor(middle);
    return {static_cast<int>(below) - (kLobes - 1),
            static_cast<int>((middle - below) * phases + 0.5)};
}

}  // namespace

void padRow(const std::uint8_t* row, int width, std::uint8_t* out) {
    padRowOf(row, width, out);
}

void padRow(const std::uint16_t* row, int width, std::uint16_t* out) {
    padRowOf(row, width, out);
}

Turn::Turn(const Frame& frame)
    : m_scan(frame.scanSize()),
      m_size(frame.size()),
      m_toScan(frame.storedScanFromResult()),
      m_weights(lanczosWeights(kPhases)) {
    // A long strip is mirrored from far away: then everything is kept.
    m_mayDrop = std::abs(m_toScan.d) * m_size.width + kTaps < m_scan.height;
}

RowRange Turn::rowsFor(int first, int end) const {
    const auto rowOf = [this](double x, double y) { return m_toScan(x, y).y; };
    const double width = m_size.width;
    const auto [low, high] =
        std::minmax({rowOf(0, first), rowOf(width, first), rowOf(0, end), rowOf(width, end)});
    const double upmost = high > m_scan.height ? std::min(low, 2.0 * m_scan.height - high) : low;
    const double lowest = low < 0 ? std::max(high, -low) : high;
    const int margin = kTaps;
    const int from = static_cast<int>(std::floor(upmost)) - margin;
    const int to = static_cast<int>(std::ceil(lowest)) + margin;
    return {std::clamp(from, 0, m_scan.height - 1), std::clamp(to, 1, m_scan.height)};
}

template <class T>
void Turn::row(const T* rows, int firstRow, int y, T* out) const {
    const std::ptrdiff_t step = m_scan.width + 2 * kTurnPadding;
    constexpr float kMost = std::numeric_limits<T>::max();
    for (int x = 0; x < m_size.width; ++x) {
        const image::PointF at = m_toScan(x + 0.5, y + 0.5);
        const Taps across = tapsAt(folded(at.x, m_scan.width), kPhases);
        const Taps down = tapsAt(folded(at.y, m_scan.height), kPhases);
        const auto& weightsAcross = m_weights[static_cast<std::size_t>(across.phase)];
        const auto& weightsDown = m_weights[static_cast<std::size_t>(down.phase)];
        const T* const column = rows + across.first + kTurnPadding;
        std::array<float, 8> sums{};
        for (int j = 0; j < kTaps; ++j) {
            const T* const from =
                column + step * (mirrored(down.first + j, m_scan.height) - firstRow);
            const float weight = weightsDown[static_cast<std::size_t>(j)];
            for (std::size_t k = 0; k < 8; ++k) {
                sums[k] += weight * static_cast<float>(from[k]);
            }
        }
        float value = 0.5F;
        for (std::size_t k = 0; k < 8; ++k) {
            value += weightsAcross[k] * sums[k];
        }
        out[x] = static_cast<T>(std::clamp(value, 0.F, kMost));
    }
}

template void Turn::row(const std::uint8_t*, int, int, std::uint8_t*) const;
template void Turn::row(const std::uint16_t*, int, int, std::uint16_t*) const;

}  // namespace tintype::clean::detail
