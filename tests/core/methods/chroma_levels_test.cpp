#include "core/methods/chroma_levels.h"

#include "core/methods/network_spec.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>

namespace tintype::methods {
namespace {

std::array<float, 2> meanOf(const ChromaLevels& levels, const ChromaLevels::Shares& shares) {
    std::array<float, 2> mean{};
    for (std::size_t i = 0; i < ChromaLevels::kCorners; ++i) {
        const auto& colour = levels.colours()[static_cast<std::size_t>(shares.colours[i])];
        mean[0] += shares.weights[i] * colour[0];
        mean[1] += shares.weights[i] * colour[1];
    }
    return mean;
}

TEST(ChromaLevels, HoldGreyAndTheStrongestColours) {
    const ChromaLevels levels(7);
    EXPECT_LT(levels.colours().size(), 15U * 15U);
    bool grey = false;
    float reddest = 0;
    std::set<std::array<float, 2>> all;
    for (const auto& colour : levels.colours()) {
        grey = grey || (std::abs(colour[0]) < 1e-6F && std::abs(colour[1]) < 1e-6F);
        reddest = std::max(reddest, colour[0]);
        all.insert(colour);
    }
    EXPECT_TRUE(grey);
    EXPECT_NEAR(reddest, 1 - kLumaRed, 1e-5F);  // (1, 0, 0) has luma 0.299
    EXPECT_EQ(all.size(), levels.colours().size());
}

TEST(ChromaLevels, ShareOutEveryColourOfSrgbSoThatTheMeanIsTheColour) {
    const ChromaLevels levels(6);
    for (float red = 0; red <= 1; red += 0.09F) {
        for (float green = 0; green <= 1; green += 0.07F) {
            for (float blue = 0; blue <= 1; blue += 0.11F) {
                const float luma = kLumaRed * red + kLumaGreen * green + kLumaBlue * blue;
                const auto shares = levels.sharesOf(red - luma, green - luma);
                float sum = 0;
                for (const float weight : shares.weights) {
                    EXPECT_GE(weight, 0);
                    sum += weight;
                }
                EXPECT_NEAR(sum, 1, 1e-5F);
                const auto mean = meanOf(levels, shares);
                EXPECT_NEAR(mean[0], red - luma, 2e-5F);
                EXPECT_NEAR(mean[1], green - luma, 2e-5F);
            }
        }
    }
}

TEST(ChromaLevels, AColourOfTheGridIsItsOwn) {
    const ChromaLevels levels(4);
    for (std::size_t i = 0; i < levels.colours().size(); ++i) {
        const auto [alpha, beta] = levels.colours()[i];
        const auto shares = levels.sharesOf(alpha, beta);
        float own = 0;
        for (std::size_t k = 0; k < ChromaLevels::kCorners; ++k) {
            own += shares.colours[k] == static_cast<std::int64_t>(i) ? shares.weights[k] : 0;
        }
        EXPECT_NEAR(own, 1, 2e-3F) << i;
    }
}

TEST(ChromaLevels, WhatNoPictureHoldsIsStillAnswered) {
    const ChromaLevels levels(5);
    for (const auto& [alpha, beta] : {std::array{5.0F, 5.0F}, {-5.0F, 2.0F}, {0.7F, 0.7F}}) {
        const auto shares = levels.sharesOf(alpha, beta);
        float sum = 0;
        for (std::size_t k = 0; k < ChromaLevels::kCorners; ++k) {
            EXPECT_GE(shares.colours[k], 0);
            EXPECT_LT(shares.colours[k], static_cast<std::int64_t>(levels.colours().size()));
            sum += shares.weights[k];
        }
        EXPECT_NEAR(sum, 1, 1e-5F);
    }
}

}  // namespace
}  // namespace tintype::methods
