#include "core/clean/straighten.h"

#include "core/image/compose_clones.h"

#include <bit>
#include <cmath>
#include <limits>
#include <numbers>

namespace tintype::clean::detail {
namespace {

constexpr int kLobes = 3;
constexpr int kTaps = 2 * kLobes;
constexpr int kPhases = 1024;
constexpr int kLanes = 8;  // two taps more, of weight zero, make a whole vector
constexpr int kTile = 256;

using Weights = std::array<float, kLanes>;

// Vectors are spelled out, because the compiler takes loops of eight apart.
using Floats = float __attribute__((vector_size(16)));
using Words = std::int32_t __attribute__((vector_size(16)));
using Shorts = std::uint16_t __attribute__((vector_size(16)));
using Bytes = std::uint8_t __attribute__((vector_size(16)));

TINTYPE_ALWAYS_INLINE Shorts eightCodes(const std::uint16_t* codes) {
    Shorts loaded;
    std::memcpy(&loaded, codes, sizeof loaded);
    return loaded;
}

TINTYPE_ALWAYS_INLINE Shorts eightCodes(const std::uint8_t* codes) {
    constexpr Bytes kPairs = {0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23};
    Bytes loaded{};
    std::memcpy(&loaded, codes, kLanes);
    const Bytes zeros{};
    return std::bit_cast<Shorts>(__builtin_shuffle(loaded, zeros, kPairs));
}

/// Eight floats.
struct Lanes {
    Floats low{};
    Floats high{};

    TINTYPE_ALWAYS_INLINE void add(Shorts codes, float weight) {
        constexpr Shorts kLow = {0, 8, 1, 9, 2, 10, 3, 11};
        constexpr Shorts kHigh = {4, 12, 5, 13, 6, 14, 7, 15};
        const Shorts zeros{};
        low += weight * __builtin_convertvector(
                            std::bit_cast<Words>(__builtin_shuffle(codes, zeros, kLow)), Floats);
        high += weight * __builtin_convertvector(
                             std::bit_cast<Words>(__builtin_shuffle(codes, zeros, kHigh)), Floats);
    }
    TINTYPE_ALWAYS_INLINE float weighted(const Weights& weights) const {
        Floats weightsLow;
        Floats weightsHigh;
        std::memcpy(&weightsLow, weights.data(), sizeof weightsLow);
        std::memcpy(&weightsHigh, weights.data() + 4, sizeof weightsHigh);
        const Floats sum = low * weightsLow + high * weightsHigh;
        return (sum[0] + sum[1]) + (sum[2] + sum[3]);
    }
};

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

std::vector<Weights> lanczosWeights() {
    std::vector<Weights> weights(kPhases);
    for (int phase = 0; phase < kPhases; ++phase) {
        std::array<double, kTaps> taps{};
        double sum = 0;
        for (int i = 0; i < kTaps; ++i) {
            const double distance = i - (kLobes - 1) - static_cast<double>(phase) / kPhases;
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

template <class T>
void padRowOf(const T* row, int width, T* out) {
    for (int i = 0; i < kTurnPadding; ++i) {
        out[i] = row[mirrored(i - kTurnPadding, width)];
        out[kTurnPadding + width + i] = row[mirrored(width + i, width)];
    }
    std::memcpy(out + kTurnPadding, row, static_cast<std::size_t>(width) * sizeof(T));
}

/// Positions along one axis, in phases: the first tap is `at / kPhases - 1 - kLobes` (so that none
/// is negative before that).
using Places = std::array<std::int32_t, kTile>;

int firstTap(std::int32_t place) {
    return place / kPhases - 1 - (kLobes - 1);
}

/// `begin + i·step` for each of a tile, in pixels from the outer edge of the first; mirrored where
/// it lies outside of `count` pixels.
TINTYPE_ALWAYS_INLINE void place(double begin, double step, int count, int tile, Places& places) {
    const double most = count;
    for (int i = 0; i < tile; ++i) {
        const double at = std::abs(begin + i * step);
        const double inside = std::max(0.0, std::min(at, most) - std::max(0.0, at - most));
        places[static_cast<std::size_t>(i)] =
            static_cast<std::int32_t>((inside + 0.5) * kPhases + 0.5);
    }
}

/// What a row of the result is made of.
struct Source {
    image::Dimensions scan;
    std::ptrdiff_t step;  ///< between padded rows
    int firstRow;
    const Weights* weights;
};

/// The rows that taps down from `first` lie in; beyond the picture they are mirrored.
template <class T>
std::array<const T*, kTaps> rowsAt(const T* rows, int first, const Source& source) {
    std::array<const T*, kTaps> at{};
    for (int j = 0; j < kTaps; ++j) {
        const int row = mirrored(first + j, source.scan.height) - source.firstRow;
        at[static_cast<std::size_t>(j)] = rows + source.step * row + kTurnPadding;
    }
    return at;
}

template <class T>
TINTYPE_ALWAYS_INLINE void turnTile(const T* rows,
                                    const Source& source,
                                    const Places& across,
                                    const Places& down,
                                    int tile,
                                    T* out) {
    constexpr float kMost = std::numeric_limits<T>::max();
    std::array<const T*, kTaps> from{};
    int held = std::numeric_limits<int>::min();
    for (int i = 0; i < tile; ++i) {
        const std::int32_t x = across[static_cast<std::size_t>(i)];
        const std::int32_t y = down[static_cast<std::size_t>(i)];
        if (firstTap(y) != held) {
            held = firstTap(y);
            from = rowsAt(rows, held, source);
        }
        const Weights& weightsAcross = source.weights[x % kPhases];
        const Weights& weightsDown = source.weights[y % kPhases];
        const int column = firstTap(x);
        Lanes sums;
        for (std::size_t j = 0; j < kTaps; ++j) {
            sums.add(eightCodes(from[j] + column), weightsDown[j]);
        }
        const float value = sums.weighted(weightsAcross);
        out[i] = static_cast<T>(std::min(std::max(value + 0.5F, 0.F), kMost));
    }
}

TINTYPE_CLONES
void placeTile(image::PointF begin,
               const image::Affine& step,
               image::Dimensions scan,
               int tile,
               Places& across,
               Places& down) {
    place(begin.x, step.a, scan.width, tile, across);
    place(begin.y, step.d, scan.height, tile, down);
}

TINTYPE_CLONES
void turn(const std::uint8_t* rows,
          const Source& source,
          const Places& across,
          const Places& down,
          int tile,
          std::uint8_t* out) {
    turnTile(rows, source, across, down, tile, out);
}

TINTYPE_CLONES
void turn(const std::uint16_t* rows,
          const Source& source,
          const Places& across,
          const Places& down,
          int tile,
          std::uint16_t* out) {
    turnTile(rows, source, across, down, tile, out);
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
      m_weights(lanczosWeights()) {
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
    const Source source{m_scan, m_scan.width + 2 * kTurnPadding, firstRow, m_weights.data()};
    Places across;
    Places down;
    for (int x = 0; x < m_size.width; x += kTile) {
        const int tile = std::min(kTile, m_size.width - x);
        placeTile(m_toScan(x + 0.5, y + 0.5), m_toScan, m_scan, tile, across, down);
        turn(rows, source, across, down, tile, out + x);
    }
}

template void Turn::row(const std::uint8_t*, int, int, std::uint8_t*) const;
template void Turn::row(const std::uint16_t*, int, int, std::uint16_t*) const;

}  // namespace tintype::clean::detail
