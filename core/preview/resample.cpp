#include "core/preview/resample.h"

#include "core/image/compose_clones.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace tintype::preview {
namespace {

/// For each target position the first source position and the weight of each of `taps` from there.
struct Weights {
    int taps = 0;
    std::vector<int> first;
    std::vector<float> values;  ///< tap by tap, each for all positions

    float at(int tap, int i) const {
        return values[static_cast<std::size_t>(tap) * first.size() + static_cast<std::size_t>(i)];
    }
};

Weights weightsFor(int from, int count, int scaledSize, double pictureSize, int sourceSize) {
    const double step = pictureSize / scaledSize;  // source pixels to one target pixel
    const double reach = std::max(1.0, step);
    Weights weights;
    weights.taps = std::min(sourceSize, static_cast<int>(std::ceil(2 * reach)) + 1);
    weights.first.resize(static_cast<std::size_t>(count));
    weights.values.resize(static_cast<std::size_t>(count) * static_cast<std::size_t>(weights.taps));
    std::vector<double> line(static_cast<std::size_t>(weights.taps));
    for (int i = 0; i < count; ++i) {
        const double centre = (from + i + 0.5) * step - 0.5;
        const int lowest = static_cast<int>(std::ceil(centre - reach));
        const int first = std::clamp(lowest, 0, sourceSize - weights.taps);
        std::fill(line.begin(), line.end(), 0.0);
        double sum = 0;
        for (int at = lowest; at < centre + reach; ++at) {
            const double weight = std::max(0.0, 1 - std::abs(at - centre) / reach);
            const int tap = std::clamp(at, 0, sourceSize - 1) - first;
            line[static_cast<std::size_t>(std::clamp(tap, 0, weights.taps - 1))] += weight;
            sum += weight;
        }
        weights.first[static_cast<std::size_t>(i)] = first;
        for (int tap = 0; tap < weights.taps; ++tap) {
            weights.values[static_cast<std::size_t>(tap) * static_cast<std::size_t>(count) +
                           static_cast<std::size_t>(i)] =
                static_cast<float>(line[static_cast<std::size_t>(tap)] / sum);
        }
    }
    return weights;
}

template <class T>
TINTYPE_ALWAYS_INLINE void add(const T* __restrict__ row,
                               float weight,
                               float* __restrict__ sums,
                               int n) {
    for (int x = 0; x < n; ++x) {
        sums[x] += weight * static_cast<float>(row[x]);
    }
}

TINTYPE_CLONES
void addRow(const std::uint8_t* row, float weight, float* sums, int n) {
    add(row, weight, sums, n);
}

TINTYPE_CLONES
void addRow(const std::uint16_t* row, float weight, float* sums, int n) {
    add(row, weight * (255.0F / 65535.0F), sums, n);
}

TINTYPE_CLONES
void addTap(const float* __restrict__ line,
            const int* __restrict__ first,
            const float* __restrict__ weights,
            float* __restrict__ sums,
            int n) {
    for (int x = 0; x < n; ++x) {
        sums[x] += weights[x] * line[first[x]];
    }
}

TINTYPE_CLONES
void storeRow(const float* __restrict__ sums, std::uint8_t* __restrict__ out, int n) {
    for (int x = 0; x < n; ++x) {
        out[x] = static_cast<std::uint8_t>(std::min(sums[x], 255.0F) + 0.5F);
    }
}

template <class T>
void resampleAny(const Resampling& how, const T* pixels, std::uint8_t* out) {
    const image::Region& region = how.region;
    if (region.isEmpty()) {
        return;
    }
    const Weights across =
        weightsFor(region.x, region.width, how.scaled.width, how.pictureWidth, how.source.width);
    const Weights down = weightsFor(
        region.y, region.height, how.scaled.height, how.pictureHeight, how.source.height);
    const int left = across.first.front();
    const int columns = across.first.back() + across.taps - left;
    std::vector<int> first = across.first;
    for (int& column : first) {
        column -= left;
    }
    cv::parallel_for_(cv::Range(0, region.height), [&](const cv::Range& rows) {
        std::vector<float> line(static_cast<std::size_t>(columns));
        std::vector<float> sums(static_cast<std::size_t>(region.width));
        for (int y = rows.start; y < rows.end; ++y) {
            std::fill(line.begin(), line.end(), 0.0F);
            for (int tap = 0; tap < down.taps; ++tap) {
                if (const float weight = down.at(tap, y); weight != 0) {
                    const auto row =
                        static_cast<std::ptrdiff_t>(down.first[static_cast<std::size_t>(y)] + tap);
                    addRow(pixels + row * how.source.width + left, weight, line.data(), columns);
                }
            }
            std::fill(sums.begin(), sums.end(), 0.0F);
            for (int tap = 0; tap < across.taps; ++tap) {
                addTap(line.data() + tap,
                       first.data(),
                       across.values.data() + static_cast<std::ptrdiff_t>(tap) * region.width,
                       sums.data(),
                       region.width);
            }
            storeRow(
                sums.data(), out + static_cast<std::ptrdiff_t>(y) * region.width, region.width);
        }
    });
}

}  // namespace

int nearestPixel(int position, int scaledSize, int fullSize) {
    const auto at = (2 * static_cast<std::int64_t>(position) + 1) * fullSize /
                    (2 * static_cast<std::int64_t>(scaledSize));
    return static_cast<int>(std::clamp<std::int64_t>(at, 0, fullSize - 1));
}

void resample(const Resampling& how, const std::uint8_t* pixels, std::uint8_t* out) {
    resampleAny(how, pixels, out);
}

void resample(const Resampling& how, const std::uint16_t* pixels, std::uint8_t* out) {
    resampleAny(how, pixels, out);
}

}  // namespace tintype::preview
