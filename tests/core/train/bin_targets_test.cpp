#include "core/train/bin_targets.h"

#include "core/base/counter_rng.h"
#include "core/base/lab.h"
#include "core/methods/network_spec.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tintype::train {
namespace {

// The five nearest of all bins, found the slow way.
std::vector<std::size_t> nearestBins(const std::vector<std::array<float, 2>>& centres,
                                     float a,
                                     float b) {
    std::vector<std::size_t> order(centres.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(
        order, {}, [&](std::size_t i) { return std::hypot(centres[i][0] - a, centres[i][1] - b); });
    order.resize(BinTargets::kNearest);
    return order;
}

TEST(BinTargets, AreTheFiveNearestByAGaussianOfHalfABin) {
    for (const double spacing : {10.0, 16.0}) {
        const BinTargets targets(spacing);
        const auto centres = methods::chromaBins(spacing);
        ASSERT_EQ(targets.bins(), centres.size());
        CounterRng random(1, 0, 0);
        for (int i = 0; i < 500; ++i) {
            const auto lab = labOf({random.uniform(), random.uniform(), random.uniform()});
            const auto a = static_cast<float>(lab.a), b = static_cast<float>(lab.b);
            const auto answer = targets.answerTo(a, b);
            const auto expected = nearestBins(centres, a, b);
            double sum = 0;
            const auto weightOf = [&](std::size_t bin) {
                const double distance = std::hypot(centres[bin][0] - a, centres[bin][1] - b);
                return std::exp(-distance * distance / (2 * spacing * spacing / 4));
            };
            for (const auto bin : expected) {
                sum += weightOf(bin);
            }
            EXPECT_EQ(answer.bins[0], static_cast<std::int64_t>(expected[0]));
            for (std::size_t k = 0; k < BinTargets::kNearest; ++k) {
                // Far bins may tie in another order; what they weigh is the same.
                EXPECT_NEAR(answer.weights[k], weightOf(expected[k]) / sum, 1e-4) << a << " " << b;
            }
        }
    }
}

TEST(BinTargets, AnswerEvenWhatNoScreenShows) {
    const BinTargets targets(10);
    const auto answer = targets.answerTo(300, -300);
    EXPECT_NEAR(std::accumulate(answer.weights.begin(), answer.weights.end(), 0.0F), 1, 1e-5);
    EXPECT_TRUE(std::ranges::all_of(answer.weights, [](float w) { return std::isfinite(w); }));
    EXPECT_TRUE(std::ranges::all_of(answer.bins, [&](std::int64_t bin) {
        return bin >= 0 && bin < static_cast<std::int64_t>(targets.bins());
    }));
}

TEST(BinTargets, TakeTheMeanColourOfTwoByTwoPixels) {
    constexpr int side = 4;
    std::vector<float> luma, chroma;
    CounterRng random(2, 0, 0);
    for (int i = 0; i < side * side; ++i) {
        luma.push_back(static_cast<float>(random.uniform(0.4, 0.6)));
        chroma.push_back(static_cast<float>(random.uniform(-0.1, 0.1)));
        chroma.push_back(static_cast<float>(random.uniform(-0.05, 0.05)));
    }
    const BinTargets targets(10);
    std::vector<BinTargets::Answer> answers(4);
    targets.answerTo(luma.data(), chroma.data(), side, answers.data());
    for (std::size_t square = 0; square < 4; ++square) {
        std::array<double, 3> rgb{};
        for (std::size_t i = 0; i < 4; ++i) {
            const std::size_t x = square % 2 * 2 + i % 2, y = square / 2 * 2 + i / 2;
            const std::size_t at = y * side + x;
            const double red = chroma[2 * at], green = chroma[2 * at + 1], grey = luma[at];
            rgb[0] += (grey + red) / 4;
            rgb[1] += (grey + green) / 4;
            rgb[2] += (grey - (0.299 * red + 0.587 * green) / 0.114) / 4;
        }
        const auto lab = labOf(rgb);
        const auto expected =
            targets.answerTo(static_cast<float>(lab.a), static_cast<float>(lab.b));
        EXPECT_EQ(answers[square].bins[0], expected.bins[0]);
        EXPECT_NEAR(answers[square].weights[0], expected.weights[0], 1e-3);
    }
}

TEST(RebalancedWeights, AreWhatTheFormulaSays) {
    // p = 0.75, 0.25, 0; half of it and half of 1/3.
    const auto weights = rebalancedWeights(std::vector<double>{6, 2, 0}, 0.5);
    const double raw[] = {1 / (0.375 + 1.0 / 6), 1 / (0.125 + 1.0 / 6), 6};
    const double mean = 0.75 * raw[0] + 0.25 * raw[1];
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(weights[i], raw[i] / mean, 1e-6);
    }
    EXPECT_GT(weights[1], weights[0]);
}

TEST(RebalancedWeights, AreEvenWhereNothingIsRebalancedOrKnown) {
    EXPECT_EQ(rebalancedWeights(std::vector<double>{6, 2}, 1), (std::vector<float>{1, 1}));
    EXPECT_EQ(rebalancedWeights(std::vector<double>{0, 0}, 0.5), (std::vector<float>{1, 1}));
    EXPECT_EQ(rebalancedWeights(std::vector<double>{1, 0}, 0), (std::vector<float>{1, 0}));
}

}  // namespace
}  // namespace tintype::train
