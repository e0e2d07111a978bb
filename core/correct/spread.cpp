#include "core/correct/spread.h"

#include "core/correct/spread_coarse.h"
#include "core/correct/spread_kernels.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>

namespace tintype::correct {
namespace {

using detail::coarserThan;
using detail::indexOf;
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

/// Where a pixel takes its beginning from: three of the pixels of half the size, the one that it
/// lies in and those beside and above or below, as far as it is connected to them. A large pixel
/// that lies on both sides of an edge thus says nothing about either.
struct Beginning {
    std::array<std::size_t, 3> from;
    std::array<float, 3> weight;

    float of(const std::vector<float>& plane) const {
        return weight[0] * plane[from[0]] + weight[1] * plane[from[1]] + weight[2] * plane[from[2]];
    }
};

/// One direction of that: flows to the other pixel of the pair and to the one beyond, and where
/// the pair beyond lies.
struct Neighbours {
    float inside = 1;
    float outside = 0;
    int beyond = 0;
};
Neighbours neighboursOf(
    const std::vector<float>& flow, std::size_t at, std::size_t step, int position, int count) {
    const float before = position > 0 ? flow[at - step] : 0.0F;
    const float after = position + 1 < count ? flow[at] : 0.0F;
    const bool isSecond = position % 2 == 1;
    Neighbours found{isSecond ? before : after, isSecond ? after : before, position / 2};
    if (!isSecond && position + 1 == count) {
        found.inside = 1;  // a pair of one
    }
    if (position > 0 && position + 1 < count) {
        found.beyond += isSecond ? 1 : -1;
    }
    return found;
}

Beginning beginningOf(const SpreadProblem& problem, int x, int y) {
    constexpr float kTiny = 1e-9F;
    const std::size_t at = indexOf(x, y, problem.width);
    const auto width = static_cast<std::size_t>(problem.width);
    const Neighbours across = neighboursOf(problem.right, at, 1, x, problem.width);
    const Neighbours along = neighboursOf(problem.down, at, width, y, problem.height);
    const int half = (problem.width + 1) / 2;
    const float own = 3 * across.inside * along.inside + kTiny;
    const float sum = own + across.outside + along.outside;
    return {{indexOf(x / 2, y / 2, half),
             indexOf(across.beyond, y / 2, half),
             indexOf(x / 2, along.beyond, half)},
            {own / sum, across.outside / sum, along.outside / sum}};
}

/// One row of a level, begun from what was found at half the size.
void beginRow(const SpreadProblem& problem, const SpreadFields& start, int y, Side& side) {
    for (int x = 0; x < problem.width; ++x) {
        const std::size_t at = indexOf(x, y, problem.width);
        const bool held = problem.held[at] != 0;
        side.right.row(y)[x] = x + 1 < problem.width ? problem.right[at] : 0.0F;
        side.down.row(y)[x] = y + 1 < problem.height ? problem.down[at] : 0.0F;
        side.isFree.row(y)[x] = held ? 0.0F : 1.0F;
        if (held || start[0].empty()) {
            for (std::size_t k = 0; k < kFields; ++k) {
                side.value[k].row(y)[x] = held ? problem.known[k][at] : 0.0F;
            }
            continue;
        }
        const Beginning beginning = beginningOf(problem, x, y);
        for (std::size_t k = 0; k < kFields; ++k) {
            side.value[k].row(y)[x] = beginning.of(start[k]);
        }
    }
}

Level levelOf(const SpreadProblem& problem, const SpreadFields& start) {
    Level level(problem.width, problem.height);
    level.leak = static_cast<float>(problem.leak);
    cv::parallel_for_(cv::Range(0, problem.height), [&](const cv::Range& range) {
        for (int y = range.start; y < range.end; ++y) {
            beginRow(problem, start, y, level.upright);
        }
    });
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
    constexpr int kMostPasses = 16;
    // Less is lost in the rounding of a float.
    constexpr double kLeastRest = 1e-5;
    constexpr double kMostRest = 4;
    SpreadFields start;
    if (std::max(problem.width, problem.height) > kSmallest) {
        start = spread(coarserThan(problem),
                       {std::min(2 * options.passes, kMostPasses), options.ratio});
    }
    Level level = levelOf(problem, start);
    // From what changes from pixel to pixel to what changes over the picture.
    const double reached = kMostRest * std::pow(options.ratio, 1 - options.passes);
    const double least = std::max({problem.leak, kLeastRest, reached});
    for (int i = 0; i < options.passes; ++i) {
        const double part = static_cast<double>(i) / std::max(1, options.passes - 1);
        level.pass(static_cast<float>(kMostRest * std::pow(least / kMostRest, part)));
    }
    return takeFields(level, problem);
}

}  // namespace tintype::correct
