#include "core/correct/suggestions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace tintype::correct {
namespace {

image::FloatPlane guideOf(int width, int height, float luma) {
    return {width, height, std::vector<float>(static_cast<std::size_t>(width * height), luma)};
}

image::ChromaPlanes chromaOf(int width, int height, float alpha, float beta) {
    const auto count = static_cast<std::size_t>(width * height);
    return {width, height, std::vector<float>(count, alpha), std::vector<float>(count, beta)};
}

void expectUsable(const std::vector<Suggestion>& suggestions, double luma) {
    EXPECT_LE(suggestions.size(), kMaxSuggestions);
    for (std::size_t i = 0; i < suggestions.size(); ++i) {
        EXPECT_TRUE(isPossible(luma, suggestions[i].chroma)) << suggestions[i].id;
        EXPECT_FALSE(suggestions[i].id.empty());
        for (std::size_t j = 0; j < i; ++j) {
            EXPECT_GT(std::hypot(suggestions[i].chroma.alpha - suggestions[j].chroma.alpha,
                                 suggestions[i].chroma.beta - suggestions[j].chroma.beta),
                      0.04)
                << suggestions[i].id << " and " << suggestions[j].id << " look alike";
        }
    }
}

TEST(Suggestions, WhatTheModelSeesComesFirstAndPurer) {
    const auto suggestions =
        suggestColours(guideOf(60, 40, 0.5F), chromaOf(60, 40, -0.05F, 0.06F), 30, 20);
    ASSERT_FALSE(suggestions.empty());
    EXPECT_EQ(suggestions[0].id, "photo");
    EXPECT_LT(suggestions[0].chroma.alpha, -0.05);
    EXPECT_GT(suggestions[0].chroma.beta, 0.06);
    EXPECT_GE(suggestions.size(), 4U);
    expectUsable(suggestions, 0.5);
}

TEST(Suggestions, OfTwoThingsTheOneOfTheSameLumaCounts) {
    image::FloatPlane guide = guideOf(60, 40, 0.3F);
    image::ChromaPlanes predicted = chromaOf(60, 40, 0.12F, -0.05F);
    for (std::size_t y = 0; y < 40; ++y) {
        for (std::size_t x = 30; x < 60; ++x) {
            guide.values[y * 60 + x] = 0.8F;
            predicted.alpha[y * 60 + x] = -0.1F;
        }
    }
    const auto dark = suggestColours(guide, predicted, 28, 20);
    const auto light = suggestColours(guide, predicted, 31, 20);
    ASSERT_FALSE(dark.empty());
    ASSERT_FALSE(light.empty());
    EXPECT_GT(dark[0].chroma.alpha, 0);
    EXPECT_LT(light[0].chroma.alpha, 0);
}

TEST(Suggestions, AnyPlaceOfAnyPicture) {
    for (const float luma : {0.0F, 0.03F, 0.2F, 0.5F, 0.97F, 1.0F}) {
        expectUsable(suggestColours(guideOf(9, 8, luma), {}, 4, 4), static_cast<double>(luma));
    }
    image::ChromaPlanes broken = chromaOf(9, 8, std::numeric_limits<float>::quiet_NaN(), 0.1F);
    expectUsable(suggestColours(guideOf(9, 8, 0.5F), broken, -3, 100), 0.5);
    EXPECT_TRUE(suggestColours({}, {}, 0, 0).empty());
}

}  // namespace
}  // namespace tintype::correct
