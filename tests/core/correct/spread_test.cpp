#include "core/correct/spread.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include <cmath>
#include <cstddef>

namespace tintype::correct {
namespace {

SpreadProblem evenGround(int width, int height, double leak) {
    SpreadProblem problem;
    const auto count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    problem.width = width;
    problem.height = height;
    problem.leak = leak;
    problem.right.assign(count, 1.0F);
    problem.down.assign(count, 1.0F);
    problem.held.assign(count, 0);
    for (auto& plane : problem.known) {
        plane.assign(count, 0.0F);
    }
    return problem;
}

std::size_t at(const SpreadProblem& problem, int x, int y) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(problem.width) +
           static_cast<std::size_t>(x);
}

void holdAt(SpreadProblem& problem, int x, int y, float value) {
    problem.held[at(problem, x, y)] = 1;
    for (std::size_t k = 0; k < kFields; ++k) {
        problem.known[k][at(problem, x, y)] = value * static_cast<float>(k + 1);
    }
}

TEST(Spread, FallsAsTheEquationSaysBesideALine) {
    // One dimension: exp(−distance·√leak).
    SpreadProblem problem = evenGround(300, 64, 1e-3);
    for (int y = 0; y < 64; ++y) {
        holdAt(problem, 0, y, 1);
    }
    const SpreadFields fields = spread(problem);
    for (const int x : {1, 5, 20, 60, 120}) {
        const double expected = std::exp(-x * std::sqrt(1e-3));
        for (std::size_t k = 0; k < kFields; ++k) {
            const auto factor = static_cast<double>(k + 1);
            EXPECT_NEAR(static_cast<double>(fields[k][at(problem, x, 30)]) / factor, expected, 0.02)
                << "field " << k << ", " << x << " pixels away";
        }
    }
}

TEST(Spread, HeldValuesStand) {
    SpreadProblem problem = evenGround(70, 50, 1e-4);
    holdAt(problem, 10, 10, 0.25F);
    holdAt(problem, 11, 10, -0.5F);
    const SpreadFields fields = spread(problem);
    EXPECT_EQ(fields[0][at(problem, 10, 10)], 0.25F);
    EXPECT_EQ(fields[0][at(problem, 11, 10)], -0.5F);
}

TEST(Spread, ALinearFieldBetweenTwoHeldSides) {
    SpreadProblem problem = evenGround(129, 40, 1e-12);
    for (int y = 0; y < 40; ++y) {
        holdAt(problem, 0, y, 0);
        holdAt(problem, 128, y, 1);
    }
    const SpreadFields fields = spread(problem);
    for (const int x : {16, 64, 100}) {
        EXPECT_NEAR(fields[0][at(problem, x, 20)], static_cast<float>(x) / 128, 0.02);
    }
}

TEST(Spread, AThinWallStopsItOnEveryLevel) {
    // At every offset, so that it lies inside the pairs of some level and between those of others.
    for (const int wall : {60, 61, 62, 63, 64, 67}) {
        SpreadProblem problem = evenGround(128, 128, 1e-5);
        for (int y = 0; y < 128; ++y) {
            problem.right[at(problem, wall, y)] = 1e-6F;
        }
        holdAt(problem, 20, 64, 1);
        const SpreadFields fields = spread(problem);
        float before = 1;
        float beyond = 0;
        for (int y = 0; y < 128; ++y) {
            for (int x = 0; x < 128; ++x) {
                const float value = fields[0][at(problem, x, y)];
                (x <= wall ? before : beyond) =
                    x <= wall ? std::min(before, value) : std::max(beyond, value);
            }
        }
        EXPECT_GT(before, 0.2F) << wall;
        EXPECT_LT(beyond, 0.04F) << wall;
    }
}

TEST(Spread, TheSameForAnyNumberOfThreads) {
    SpreadProblem problem = evenGround(300, 200, 1e-4);
    for (std::size_t i = 0; i < problem.right.size(); ++i) {
        problem.right[i] = static_cast<float>(i * 7919 % 97) / 97;
        problem.down[i] = static_cast<float>(i * 104729 % 89) / 89;
    }
    holdAt(problem, 50, 60, 0.7F);
    holdAt(problem, 250, 160, -0.3F);
    const int before = cv::getNumThreads();
    cv::setNumThreads(1);
    const SpreadFields one = spread(problem);
    cv::setNumThreads(4);
    const SpreadFields four = spread(problem);
    cv::setNumThreads(before);
    EXPECT_EQ(one, four);
}

TEST(Spread, TinyAndNarrowGrids) {
    for (const auto& [width, height] : {std::pair{1, 1}, {2, 1}, {1, 9}, {8, 8}, {400, 3}}) {
        SpreadProblem problem = evenGround(width, height, 1e-4);
        holdAt(problem, 0, 0, 0.5F);
        const SpreadFields fields = spread(problem);
        ASSERT_EQ(fields[0].size(), problem.held.size());
        for (const float value : fields[0]) {
            EXPECT_TRUE(value >= 0 && value <= 0.5F);
        }
    }
}

}  // namespace
}  // namespace tintype::correct
