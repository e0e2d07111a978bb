#include "core/image/axes.h"

#include <gtest/gtest.h>

#include <random>

namespace tintype::image {
namespace {

double dot(const std::array<double, 3>& a, const std::array<double, 3>& b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

TEST(Axes, DirectionsLeaveLumaAlone) {
    EXPECT_NEAR(dot(kLumaWeights, kU1), 0.0, 1e-15);
    EXPECT_NEAR(dot(kLumaWeights, kU2), 0.0, 1e-15);
    EXPECT_NEAR(lumaOf(axisDirection(Axis::Neutral)), 1.0, 1e-15);
    EXPECT_NEAR(lumaOf(axisDirection(Axis::Paper)), 1.0, 1e-15);
}

TEST(Axes, PaperAxisIsAGreen) {
    const auto paper = axisDirection(Axis::Paper);
    EXPECT_NEAR(paper[0], 0.669, 5e-4);
    EXPECT_NEAR(paper[1], 1.313, 5e-4);
    EXPECT_NEAR(paper[2], 0.255, 5e-4);
}

TEST(Axes, PaperBecomesNeutralAsDocumented) {
    const Chroma neutral = paperToNeutral({0.1, 0.2}, 0.5);
    EXPECT_NEAR(neutral.alpha, 0.1 - 0.331 * 0.5, 5e-4);
    EXPECT_NEAR(neutral.beta, 0.2 + 0.313 * 0.5, 5e-4);
}

TEST(Axes, RoundTripsOnBothAxes) {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int i = 0; i < 10'000; ++i) {
        const std::array<double, 3> rgb = {unit(random), unit(random), unit(random)};
        const double y = lumaOf(rgb);
        for (const Axis axis : {Axis::Neutral, Axis::Paper}) {
            const auto again = rgbOf(y, chromaOf(rgb, axis), axis);
            for (std::size_t c = 0; c < 3; ++c) {
                ASSERT_NEAR(again[c], rgb[c], 1e-12);
            }
        }
        const Chroma paper = chromaOf(rgb, Axis::Paper);
        const Chroma neutral = paperToNeutral(paper, y);
        ASSERT_NEAR(neutral.alpha, chromaOf(rgb).alpha, 1e-12);
        ASSERT_NEAR(neutral.beta, chromaOf(rgb).beta, 1e-12);
        ASSERT_NEAR(neutralToPaper(neutral, y).alpha, paper.alpha, 1e-12);
        ASSERT_NEAR(neutralToPaper(neutral, y).beta, paper.beta, 1e-12);
    }
}

TEST(Axes, AnyChromaKeepsLuma) {
    std::mt19937 random(4);
    std::uniform_real_distribution<double> chroma(-2, 2);
    for (int i = 0; i < 10'000; ++i) {
        const Chroma c{chroma(random), chroma(random)};
        ASSERT_NEAR(lumaOf(rgbOf(0.4, c, Axis::Neutral)), 0.4, 1e-12);
        ASSERT_NEAR(lumaOf(rgbOf(0.4, c, Axis::Paper)), 0.4, 1e-12);
    }
}

TEST(Axes, GreyHasNoChromaOnTheNeutralAxis) {
    const Chroma chroma = chromaOf({0.3, 0.3, 0.3});
    EXPECT_NEAR(chroma.alpha, 0.0, 1e-15);
    EXPECT_NEAR(chroma.beta, 0.0, 1e-15);
}

}  // namespace
}  // namespace tintype::image
