#include "core/correct/warmth.h"

#include "core/correct/paper_border.h"
#include "core/correct/planes.h"
#include "core/image/axes.h"

#include <gtest/gtest.h>

#include <cmath>

namespace tintype::correct {
namespace {

image::ChromaPlanes neutral(const image::FloatPlane& guide) {
    return {guide.width,
            guide.height,
            std::vector<float>(guide.values.size()),
            std::vector<float>(guide.values.size())};
}

image::FloatPlane ramp() {
    image::FloatPlane guide{256, 4, {}};
    for (int y = 0; y < 4; ++y) {
        for (int x = 0; x < 256; ++x) {
            guide.values.push_back(static_cast<float>(x) / 255.0F);
        }
    }
    return guide;
}

TEST(Warmth, BlackAndWhiteStayNeutralAndGreyGetsATint) {
    const image::FloatPlane guide = ramp();
    for (const double warmth : {1.0, -1.0}) {
        image::ChromaPlanes chroma = neutral(guide);
        applyWarmth(guide, warmth, chroma);
        for (const std::size_t x : {std::size_t{0}, std::size_t{245}, std::size_t{255}}) {
            EXPECT_EQ(chroma.alpha[x], 0);
            EXPECT_EQ(chroma.beta[x], 0);
        }
        const auto rgb = image::rgbOf(128.0 / 255, {chroma.alpha[128], chroma.beta[128]});
        const double towardsRed = 255 * (rgb[0] - rgb[2]) * warmth;
        EXPECT_GT(towardsRed, 25) << "clear";
        EXPECT_LT(towardsRed, 70) << "believable";
    }
}

TEST(Warmth, NoColourOfAGreyRampJumps) {
    const image::FloatPlane guide = ramp();
    image::ChromaPlanes chroma = neutral(guide);
    applyWarmth(guide, 1, chroma);
    for (std::size_t x = 1; x < 256; ++x) {
        EXPECT_LT(std::abs(chroma.alpha[x] - chroma.alpha[x - 1]), 1.0 / 255);
    }
}

TEST(Warmth, IsAnOffsetThatGrowsWithTheAmount) {
    const image::FloatPlane guide = ramp();
    image::ChromaPlanes half = neutral(guide);
    image::ChromaPlanes full = neutral(guide);
    image::ChromaPlanes none = neutral(guide);
    applyWarmth(guide, 0.5, half);
    applyWarmth(guide, 1, full);
    applyWarmth(guide, 0, none);
    EXPECT_NEAR(2 * half.alpha[128], full.alpha[128], 1e-6);
    EXPECT_EQ(none.alpha, neutral(guide).alpha);
}

TEST(Warmth, PaperAroundThePictureStaysNeutral) {
    image::FloatPlane guide{120, 100, std::vector<float>(120 * 100, 0.78F)};
    for (int y = 12; y < 88; ++y) {
        for (int x = 12; x < 108; ++x) {
            guide.values[static_cast<std::size_t>(y * 120 + x)] = 0.45F;
        }
    }
    image::ChromaPlanes chroma = neutral(guide);
    applyWarmth(guide, 1, chroma);
    EXPECT_EQ(chroma.alpha[3 * 120 + 60], 0);
    EXPECT_EQ(chroma.alpha[50 * 120 + 4], 0);
    EXPECT_GT(chroma.alpha[50 * 120 + 60], 0.03);
}

TEST(PaperBorder, ASkyIsNone) {
    cv::Mat1f guide(100, 140, 0.8F);
    guide.rowRange(60, 100) = 0.3F;
    EXPECT_EQ(cv::countNonZero(paperBorder(guide)), 0);
}

TEST(PaperBorder, APictureOfOneToneIsNone) {
    EXPECT_EQ(cv::countNonZero(paperBorder(cv::Mat1f(100, 140, 0.6F))), 0);
    EXPECT_EQ(cv::countNonZero(paperBorder(cv::Mat1f(3, 2, 0.6F))), 0);
}

}  // namespace
}  // namespace tintype::correct
