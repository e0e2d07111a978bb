#include "core/train/aging_plane.h"

#include <algorithm>
#include <cmath>

namespace tintype::train {
namespace {

std::vector<float> gaussian(double sigma) {
    const int radius = std::max(1, static_cast<int>(std::ceil(2.5 * sigma)));
    std::vector<float> weights;
    float sum = 0;
    for (int i = -radius; i <= radius; ++i) {
        weights.push_back(static_cast<float>(std::exp(-0.5 * i * i / (sigma * sigma))));
        sum += weights.back();
    }
    for (auto& weight : weights) {
        weight /= sum;
    }
    return weights;
}

void blurRows(Plane& plane, const std::vector<float>& weights) {
    const int radius = static_cast<int>(weights.size() / 2), side = plane.side;
    std::vector<float> padded(static_cast<std::size_t>(side) +
                              2 * static_cast<std::size_t>(radius));
    for (int y = 0; y < side; ++y) {
        float* row = plane.row(y);
        std::fill_n(padded.begin(), radius, row[0]);
        std::copy_n(row, side, padded.begin() + radius);
        std::fill_n(padded.end() - radius, radius, row[side - 1]);
        std::fill_n(row, side, 0.0F);
        for (std::size_t k = 0; k < weights.size(); ++k) {
            const float* shifted = padded.data() + k;
            for (int x = 0; x < side; ++x) {
                row[x] += weights[k] * shifted[x];
            }
        }
    }
}

void blurColumns(Plane& plane, const std::vector<float>& weights) {
    const int radius = static_cast<int>(weights.size() / 2), side = plane.side;
    const Plane source = plane;
    std::fill(plane.values.begin(), plane.values.end(), 0.0F);
    for (int y = 0; y < side; ++y) {
        float* out = plane.row(y);
        for (std::size_t k = 0; k < weights.size(); ++k) {
            const int from = std::clamp(y + static_cast<int>(k) - radius, 0, side - 1);
            const float* row = source.row(from);
            for (int x = 0; x < side; ++x) {
                out[x] += weights[k] * row[x];
            }
        }
    }
}

struct Place {
    int before, after;
    float share;  // of `after`
};

// Where between the nodes of a coarse grid each pixel lies, eased so that no node shows as a kink.
std::vector<Place> placesOn(int side, int cells) {
    std::vector<Place> places(static_cast<std::size_t>(side));
    for (int i = 0; i < side; ++i) {
        const float at =
            (static_cast<float>(i) + 0.5F) * static_cast<float>(cells) / static_cast<float>(side);
        const int node = std::min(static_cast<int>(at), cells - 1);
        const float t = at - static_cast<float>(node);
        places[static_cast<std::size_t>(i)] = {node, node + 1, t * t * (3 - 2 * t)};
    }
    return places;
}

}  // namespace

void blur(Plane& plane, double sigma) {
    if (sigma < 0.2) {  // nothing of it reaches the next pixel
        return;
    }
    const auto weights = gaussian(sigma);
    blurRows(plane, weights);
    blurColumns(plane, weights);
}

void smear(Plane& plane, double lengthPx, double angle) {
    const int steps = std::max(2, static_cast<int>(std::ceil(lengthPx)) + 1), side = plane.side;
    const Plane source = plane;
    std::fill(plane.values.begin(), plane.values.end(), 0.0F);
    for (int step = 0; step < steps; ++step) {
        const double along = lengthPx * (static_cast<double>(step) / (steps - 1) - 0.5);
        const int dx = static_cast<int>(std::lround(along * std::cos(angle))),
                  dy = static_cast<int>(std::lround(along * std::sin(angle)));
        for (int y = 0; y < side; ++y) {
            const float* row = source.row(std::clamp(y + dy, 0, side - 1));
            float* out = plane.row(y);
            for (int x = 0; x < side; ++x) {
                out[x] += row[std::clamp(x + dx, 0, side - 1)] / static_cast<float>(steps);
            }
        }
    }
}

Plane softField(CounterRng& random, int side, int cells) {
    const auto nodes = static_cast<std::size_t>(cells) + 1;
    std::vector<float> grid(nodes * nodes);
    for (auto& node : grid) {
        node = static_cast<float>(random.uniform(-1, 1));
    }
    const auto places = placesOn(side, cells);
    Plane field(side, 0);
    for (int y = 0; y < side; ++y) {
        const auto& down = places[static_cast<std::size_t>(y)];
        const float* above = grid.data() + static_cast<std::size_t>(down.before) * nodes;
        const float* below = grid.data() + static_cast<std::size_t>(down.after) * nodes;
        float* row = field.row(y);
        for (int x = 0; x < side; ++x) {
            const auto& across = places[static_cast<std::size_t>(x)];
            const float upper =
                above[across.before] + across.share * (above[across.after] - above[across.before]);
            const float lower =
                below[across.before] + across.share * (below[across.after] - below[across.before]);
            row[x] = upper + down.share * (lower - upper);
        }
    }
    return field;
}

Plane whiteNoise(CounterRng& random, int side) {
    // The sum of four numbers of 16 bits: a quarter of the cost of anything with a logarithm.
    constexpr float mean = 4 * 32767.5F, deviation = 37837.2F;
    Plane noise(side, 0);
    for (auto& value : noise.values) {
        const std::uint64_t bits = random.next();
        const auto sum = (bits & 0xFFFFU) + ((bits >> 16U) & 0xFFFFU) + ((bits >> 32U) & 0xFFFFU) +
                         (bits >> 48U);
        value = (static_cast<float>(sum) - mean) / deviation;
    }
    return noise;
}

}  // namespace tintype::train
