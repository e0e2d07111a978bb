#include "core/correct/spread.h"

#include "core/correct/spread_kernels.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>

namespace tintype::correct {
namespace {

using detail::Plane;
using Fields = std::array<Plane, kFields>;

Fields fieldsOf(int width, int height) {
    return {Plane(width, height), Plane(width, height), Plane(width, height)};
}

void transpose(const Plane& from, Plane& to) {
    const auto step = [](const Plane& plane) {
        return static_cast<std::size_t>(plane.stride) * sizeof(float);
    };
    // cv::Mat has no view of constants.
    const cv::Mat source(
        from.height, from.width, CV_32F, const_cast<float*>(from.row(0)), step(from));
    cv::Mat target(to.height, to.width, CV_32F, to.row(0), step(to));
    cv::transpose(source, target);
}

/// The grid with its rows as rows, or with its columns as rows: lines are solved downwards only.
struct Side {
    Plane right;
    Plane down;
    Plane isFree;
    Plane factor;
    Fields value;
    Fields change;
    Fields result;

    Side(int width, int height)
        : right(width, height),
          down(width, height),
          isFree(width, height),
          factor(width, height),
          value(fieldsOf(width, height)),
          change(fieldsOf(width, height)),
          result(fieldsOf(width, height)) {}
};

void solveBlock(Side& side, float leak, float rest, const cv::Range& block) {
    const int height = side.isFree.height;
    for (int y = 0; y < height; ++y) {
        const detail::DownStep step{
            side.right.row(y),
            side.down.row(y - 1),
            side.down.row(y),
            side.isFree.row(y),
            side.factor.row(y - 1),
            side.factor.row(y),
            {side.value[0].row(y), side.value[1].row(y), side.value[2].row(y)},
            {side.change[0].row(y - 1), side.change[1].row(y - 1), side.change[2].row(y - 1)},
            {side.change[0].row(y), side.change[1].row(y), side.change[2].row(y)},
            side.isFree.stride,
            leak,
            rest};
        detail::eliminate(step, block.start, block.end);
    }
    for (int y = height - 1; y >= 0; --y) {
        for (std::size_t k = 0; k < kFields; ++k) {
            detail::substitute(side.factor.row(y),
                               side.change[k].row(y + 1),
                               side.value[k].row(y),
                               side.change[k].row(y),
                               side.result[k].row(y),
                               block.start,
                               block.end);
        }
    }
}

/// Columns are independent: blocks of them fit in the cache and are shared among threads.
void solveColumns(Side& side, float leak, float rest) {
    constexpr int kBlock = 128;
    const int width = side.isFree.width;
    cv::parallel_for_(cv::Range(0, (width + kBlock - 1) / kBlock), [&](const cv::Range& range) {
        for (int i = range.start; i < range.end; ++i) {
            const cv::Range block(i * kBlock, std::min(width, (i + 1) * kBlock));
            solveBlock(side, leak, rest, block);
        }
    });
}

void transposeAll(const Fields& from, Fields& to) {
    cv::parallel_for_(cv::Range(0, static_cast<int>(kFields)), [&](const cv::Range& range) {
        for (int k = range.start; k < range.end; ++k) {
            transpose(from[static_cast<std::size_t>(k)], to[static_cast<std::size_t>(k)]);
        }
    });
}

struct Level {
    int width = 0;
    int height = 0;
    float leak = 0;
    Side upright;
    Side lying;

    Level(int w, int h) : width(w), height(h), upright(w, h), lying(h, w) {}

    void finish() {
        transpose(upright.right, lying.down);
        transpose(upright.down, lying.right);
        transpose(upright.isFree, lying.isFree);
    }

    /// `upright.value` comes closer to the solution.
    void pass(float rest) {
        solveColumns(upright, leak, rest);
        transposeAll(upright.result, lying.value);
        solveColumns(lying, leak, rest);
        transposeAll(lying.result, upright.value);
    }
};

/// Two flows one after the other, and half of a pixel at each end.
float inSeries(float before, float middle, float after) {
    constexpr float kTiny = 1e-12F;
    return 1.0F / (0.5F / (before + kTiny) + 1.0F / (middle + kTiny) + 0.5F / (after + kTiny));
}

std::size_t indexOf(int x, int y, int width) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
           static_cast<std::size_t>(x);
}

/// Flow between two pairs of pixels, the first of which ends at `at`; `step` leads to the next
/// pixel. A pair that the border cuts in half ends there.
float betweenPairs(const std::vector<float>& flow, std::size_t at, std::size_t step, bool isWhole) {
    return inSeries(flow[at - step], flow[at], isWhole ? flow[at + step] : 1.0F);
}

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
    const auto width = static_cast<std::size_t>(fine.width);
    for (int y = 0; y < fine.height; ++y) {
        for (int x = 0; x < fine.width; ++x) {
            const std::size_t at = indexOf(x, y, fine.width);
            const std::size_t to = indexOf(x / 2, y / 2, coarse.width);
            if (x % 2 == 1 && x + 1 < fine.width) {
                coarse.right[to] += betweenPairs(fine.right, at, 1, x + 2 < fine.width);
            }
            if (y % 2 == 1 && y + 1 < fine.height) {
                coarse.down[to] += betweenPairs(fine.down, at, width, y + 2 < fine.height);
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
    return coarse;
}

/// Begun from what was found at half the size.
Level levelOf(const SpreadProblem& problem, const SpreadFields& start) {
    Level level(problem.width, problem.height);
    level.leak = static_cast<float>(problem.leak);
    for (int y = 0; y < problem.height; ++y) {
        for (int x = 0; x < problem.width; ++x) {
            const std::size_t at = indexOf(x, y, problem.width);
            const std::size_t from = indexOf(x / 2, y / 2, (problem.width + 1) / 2);
            const bool held = problem.held[at] != 0;
            level.upright.right.row(y)[x] = x + 1 < problem.width ? problem.right[at] : 0.0F;
            level.upright.down.row(y)[x] = y + 1 < problem.height ? problem.down[at] : 0.0F;
            level.upright.isFree.row(y)[x] = held ? 0.0F : 1.0F;
            for (std::size_t k = 0; k < kFields; ++k) {
                const float begun = start[k].empty() ? 0.0F : start[k][from];
                level.upright.value[k].row(y)[x] = held ? problem.known[k][at] : begun;
            }
        }
    }
    level.finish();
    return level;
}

/// No field leaves the range of what is known and 0: passes that stopped early may have.
SpreadFields takeFields(const Level& level, const SpreadProblem& problem) {
    SpreadFields fields;
    for (std::size_t k = 0; k < kFields; ++k) {
        const std::vector<float>& known = problem.known[k];
        const auto [least, most] = std::minmax_element(known.begin(), known.end());
        const float low = std::min(0.0F, *least);
        const float high = std::max(0.0F, *most);
        fields[k].resize(known.size());
        for (int y = 0; y < level.height; ++y) {
            const float* row = level.upright.value[k].row(y);
            std::transform(
                row,
                row + level.width,
                fields[k].begin() + static_cast<std::ptrdiff_t>(indexOf(0, y, level.width)),
                [&](float value) { return std::clamp(value, low, high); });
        }
    }
    return fields;
}

}  // namespace

SpreadFields spread(const SpreadProblem& problem, const SpreadOptions& options) {
    constexpr int kSmallest = 32;
    constexpr int kMostPasses = 32;
    // Less is lost in the rounding of a float.
    constexpr double kLeastRest = 1e-5;
    SpreadFields start;
    if (std::max(problem.width, problem.height) > kSmallest) {
        start = spread(coarserThan(problem),
                       {std::min(2 * options.passes, kMostPasses), options.ratio});
    }
    Level level = levelOf(problem, start);
    // From what changes from pixel to pixel to what changes over the picture.
    double rest = 4;
    for (int i = 0; i < options.passes; ++i) {
        level.pass(static_cast<float>(std::max({rest, problem.leak, kLeastRest})));
        rest /= options.ratio;
    }
    return takeFields(level, problem);
}

}  // namespace tintype::correct
