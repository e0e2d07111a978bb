#include "core/correct/gamut.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace tintype::correct {
namespace {

using image::Chroma;

void expectInCube(double luma, const Chroma& chroma) {
    for (const double value : image::rgbOf(luma, chroma)) {
        EXPECT_GE(value, -1e-9);
        EXPECT_LE(value, 1 + 1e-9);
    }
}

TEST(Gamut, CornersLieOnTheCubeAndGoRoundGrey) {
    for (const double luma : {0.02, 0.114, 0.3, 0.5, 0.587, 0.8, 0.98}) {
        const auto corners = possibleChroma(luma);
        ASSERT_GE(corners.size(), 3U) << luma;
        ASSERT_LE(corners.size(), 6U) << luma;
        for (std::size_t i = 0; i < corners.size(); ++i) {
            expectInCube(luma, corners[i]);
            const Chroma beyond{1.01 * corners[i].alpha, 1.01 * corners[i].beta};
            const auto rgb = image::rgbOf(luma, beyond);
            EXPECT_TRUE(std::any_of(
                rgb.begin(), rgb.end(), [](double value) { return value < 0 || value > 1; }));
            const Chroma& next = corners[(i + 1) % corners.size()];
            EXPECT_GT(corners[i].alpha * next.beta - corners[i].beta * next.alpha, 0);
        }
    }
}

TEST(Gamut, OnlyGreyIsBlackOrWhite) {
    for (const double luma : {0.0, 1.0, -3.0, 7.0, std::numeric_limits<double>::quiet_NaN()}) {
        EXPECT_TRUE(possibleChroma(luma).empty());
        EXPECT_TRUE(isPossible(luma, {}));
        EXPECT_FALSE(isPossible(luma, {0.1, 0}));
        EXPECT_EQ(colourAt(luma, {120, 1}).alpha, 0);
        EXPECT_EQ(pickedFrom(luma, {0.3, 0.1}).saturation, 0);
    }
}

TEST(Gamut, NearestPossibleKeepsTheHueAndWhatIsPossible) {
    const Chroma pale{0.05, -0.02};
    EXPECT_EQ(nearestPossible(0.5, pale).alpha, pale.alpha);
    const Chroma strong{0.8, -0.4};
    const Chroma nearest = nearestPossible(0.5, strong);
    EXPECT_FALSE(isPossible(0.5, strong));
    EXPECT_TRUE(isPossible(0.5, nearest));
    expectInCube(0.5, nearest);
    EXPECT_NEAR(nearest.alpha * strong.beta, nearest.beta * strong.alpha, 1e-12);
    EXPECT_GT(nearest.alpha, 0.1);
    EXPECT_EQ(nearestPossible(0.5, {std::nan(""), 0.1}).beta, 0);
}

TEST(Gamut, PickerGoesThereAndBack) {
    for (double luma = 0.05; luma < 1; luma += 0.09) {
        for (double hue = 0; hue < 360; hue += 7) {
            for (const double saturation : {0.1, 0.6, 1.0}) {
                const Chroma chroma = colourAt(luma, {hue, saturation});
                expectInCube(luma, chroma);
                const PickedColour back = pickedFrom(luma, chroma);
                EXPECT_NEAR(back.saturation, saturation, 1e-6) << luma << ' ' << hue;
                const double turned = std::abs(std::remainder(back.hue - hue, 360));
                EXPECT_LT(turned, 0.01) << luma << ' ' << hue;
            }
        }
    }
}

TEST(Gamut, HueMeansWhatPeopleSee) {
    // OKLab: red 29°, green 142°, blue 264°.
    const auto red = rgbAt(0.299, colourAt(0.299, {29.2, 1}));
    EXPECT_GT(red[0], 240);
    EXPECT_LT(red[1], 12);
    const auto green = rgbAt(0.587, colourAt(0.587, {142.5, 1}));
    EXPECT_GT(green[1], 240);
    EXPECT_LT(green[2], 12);
    const PickedColour blue = pickedFrom(0.114, image::chromaOf({0, 0, 1}));
    EXPECT_NEAR(blue.hue, 264, 0.5);
    EXPECT_NEAR(blue.saturation, 1, 1e-6);
    EXPECT_EQ(rgbAt(0.5, {}), (std::array<std::uint8_t, 3>{128, 128, 128}));
}

TEST(Gamut, EyedropperLightsTheColourAnew) {
    const std::array<std::uint8_t, 3> coat = {150, 60, 60};
    const double luma = image::lumaOf({150 / 255.0, 60 / 255.0, 60 / 255.0});
    EXPECT_EQ(rgbAt(luma, hintColourFor(coat, luma)), coat);
    EXPECT_EQ(rgbAt(luma / 2, hintColourFor(coat, luma / 2)),
              (std::array<std::uint8_t, 3>{75, 30, 30}));
    // Lit too strongly it grows pale, not false.
    const Chroma bright = hintColourFor(coat, 0.9);
    EXPECT_TRUE(isPossible(0.9, bright));
    EXPECT_GT(bright.alpha, 0);
    EXPECT_NEAR(hintColourFor({90, 90, 90}, 0.3).alpha, 0, 1e-12);
    EXPECT_TRUE(isPossible(0.4, hintColourFor({0, 0, 0}, 0.4)));
}

}  // namespace
}  // namespace tintype::correct
