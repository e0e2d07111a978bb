#include "core/correct/spread_coarse.h"

#include <algorithm>

namespace tintype::correct::detail {
namespace {

/// How well the four pixels that become one hang together: the weakest of those flows that it takes
/// to join them. One that lies on both sides of an edge must lead from neither to the other.
float coherenceOf(const SpreadProblem& fine, int column, int row) {
    const int x = 2 * column;
    const int y = 2 * row;
    const bool isWide = x + 1 < fine.width;
    const bool isHigh = y + 1 < fine.height;
    const std::size_t at = indexOf(x, y, fine.width);
    const auto width = static_cast<std::size_t>(fine.width);
    if (!isWide || !isHigh) {
        return isWide ? fine.right[at] : (isHigh ? fine.down[at] : 1.0F);
    }
    // Round in a circle: without the weakest they still hang together.
    const float across = std::min(fine.right[at], fine.right[at + width]);
    const float across2 = std::max(fine.right[at], fine.right[at + width]);
    const float along = std::min(fine.down[at], fine.down[at + 1]);
    const float along2 = std::max(fine.down[at], fine.down[at + 1]);
    return std::min(std::max(across, along), std::min(across2, along2));
}

/// Flow from one pair of pixels to the next: through what each hangs together by, and from the
/// first to the second.
void addFlow(float& flow, float before, float middle, float after) {
    constexpr float kTiny = 1e-12F;
    flow += 1.0F / (0.5F / (before + kTiny) + 1.0F / (middle + kTiny) + 0.5F / (after + kTiny));
}

void addFlows(const SpreadProblem& fine,
              const std::vector<float>& coherence,
              int y,
              SpreadProblem& coarse) {
    for (int x = 0; x < fine.width; ++x) {
        const std::size_t at = indexOf(x, y, fine.width);
        const std::size_t to = indexOf(x / 2, y / 2, coarse.width);
        if (x % 2 == 1 && x + 1 < fine.width) {
            addFlow(coarse.right[to], coherence[to], fine.right[at], coherence[to + 1]);
        }
        if (y % 2 == 1 && y + 1 < fine.height) {
            const std::size_t below = to + static_cast<std::size_t>(coarse.width);
            addFlow(coarse.down[to], coherence[to], fine.down[at], coherence[below]);
        }
        if (fine.held[at] != 0) {
            const float share = 1.0F / static_cast<float>(++coarse.held[to]);
            for (std::size_t k = 0; k < kFields; ++k) {
                float& mean = coarse.known[k][to];
                mean += (fine.known[k][at] - mean) * share;
            }
        }
    }
}

}  // namespace

SpreadProblem coarserThan(const SpreadProblem& fine) {
    SpreadProblem coarse;
    coarse.width = (fine.width + 1) / 2;
    coarse.height = (fine.height + 1) / 2;
    coarse.leak = 4 * fine.leak;
    const std::size_t count = indexOf(0, coarse.height, coarse.width);
    coarse.right.resize(count);
    coarse.down.resize(count);
    coarse.held.resize(count);
    for (auto& plane : coarse.known) {
        plane.resize(count);
    }
    std::vector<float> coherence(count);
    for (int y = 0; y < coarse.height; ++y) {
        for (int x = 0; x < coarse.width; ++x) {
            coherence[indexOf(x, y, coarse.width)] = coherenceOf(fine, x, y);
        }
    }
    for (int y = 0; y < fine.height; ++y) {
        addFlows(fine, coherence, y, coarse);
    }
    return coarse;
}

}  // namespace tintype::correct::detail
