#include "core/train/level_targets.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <array>

namespace tintype::train {
namespace {

// The mean α and β of one square; `corner` is its first pixel's α.
std::array<float, 2> meanOf(const float* corner, int side) {
    std::array<float, 2> sum{};
    for (int y = 0; y < kLevelSquare; ++y) {
        for (int x = 0; x < kLevelSquare; ++x) {
            const float* pixel = corner + 2 * (static_cast<std::ptrdiff_t>(y) * side + x);
            sum[0] += pixel[0];
            sum[1] += pixel[1];
        }
    }
    constexpr float pixels = kLevelSquare * kLevelSquare;
    return {sum[0] / pixels, sum[1] / pixels};
}

}  // namespace

std::vector<methods::ChromaLevels::Shares> levelShares(const methods::ChromaLevels& levels,
                                                       const Batch& batch) {
    const std::int64_t side = batch.size, squares = side / kLevelSquare;
    std::vector<methods::ChromaLevels::Shares> shares(
        static_cast<std::size_t>(batch.count * squares * squares));
    at::parallel_for(0, batch.count * squares, squares, [&](std::int64_t begin, std::int64_t end) {
        for (auto row = begin; row < end; ++row) {
            const auto photo = row / squares, y = row % squares * kLevelSquare;
            const float* chroma = batch.chroma.data() + 2 * side * (photo * side + y);
            for (std::int64_t x = 0; x < squares; ++x) {
                const auto mean = meanOf(chroma + 2 * x * kLevelSquare, batch.size);
                shares[static_cast<std::size_t>(row * squares + x)] =
                    levels.sharesOf(mean[0], mean[1]);
            }
        }
    });
    return shares;
}

LevelTargets levelTargets(const methods::ChromaLevels& levels, const Batch& batch) {
    constexpr auto corners = static_cast<std::int64_t>(methods::ChromaLevels::kCorners);
    const std::int64_t squares = batch.size / kLevelSquare;
    const auto shares = levelShares(levels, batch);
    LevelTargets targets{at::empty({batch.count, corners, squares, squares}, at::kLong),
                         at::empty({batch.count, corners, squares, squares}, at::kFloat)};
    auto* bin = targets.bins.data_ptr<std::int64_t>();
    auto* weight = targets.weights.data_ptr<float>();
    const auto places = static_cast<std::size_t>(squares * squares);
    for (std::size_t photo = 0; photo < static_cast<std::size_t>(batch.count); ++photo) {
        for (std::size_t corner = 0; corner < methods::ChromaLevels::kCorners; ++corner) {
            for (std::size_t i = 0; i < places; ++i) {
                *bin++ = shares[photo * places + i].colours[corner];
                *weight++ = shares[photo * places + i].weights[corner];
            }
        }
    }
    return targets;
}

}  // namespace tintype::train
