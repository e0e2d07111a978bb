#include "core/correct/skin.h"

#include "core/correct/faces.h"
#include "core/correct/planes.h"
#include "core/correct/skin_locus.h"
#include "core/image/luma.h"
#include "tests/core/image/test_images.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <thread>

namespace tintype::correct {
namespace {

/// Migrant Mother (1936): a woman's face in the middle, two children who turn away.
const image::FloatPlane& portrait() {
    static const image::FloatPlane guide = [] {
        auto reader = image::openImage(TINTYPE_SAMPLES "/migrant-mother-nipomo-1936.jpg");
        EXPECT_TRUE(reader);
        const image::ImageInfo& info = (*reader)->info();
        std::vector<std::uint8_t> pixels(info.rowBytes() * static_cast<std::size_t>(info.height));
        EXPECT_TRUE((*reader)->readRows(info.height, pixels.data()));
        const int count = info.width * info.height;
        std::vector<std::uint8_t> luma(static_cast<std::size_t>(count));
        image::lumaRow(pixels.data(), luma.data(), count, info.channels());
        image::LumaShrinker shrinker({info.width, info.height},
                                     image::guideDimensions(info.width, info.height));
        shrinker.addRows(luma.data(), info.height);
        return shrinker.take();
    }();
    return guide;
}

image::ChromaPlanes evenly(const image::FloatPlane& guide, float alpha, float beta) {
    const std::size_t count = guide.values.size();
    return {guide.width,
            guide.height,
            std::vector<float>(count, alpha),
            std::vector<float>(count, beta)};
}

class Skin : public testing::Test {
protected:
    void SetUp() override {
        if (!canFindFaces()) {
            GTEST_SKIP() << "OpenCV's cascades are not installed.";
        }
    }
};

TEST_F(Skin, TheFaceIsFound) {
    const cv::Mat1f luma = matOf(portrait());
    const std::vector<Face> faces = findFaces(luma);
    ASSERT_FALSE(faces.empty());
    const cv::Point2d middle(0.5 * luma.cols, 0.28 * luma.rows);
    EXPECT_TRUE(std::any_of(faces.begin(), faces.end(), [&](const Face& face) {
        return face.box.contains(middle) && face.box.width > 0.1 * luma.cols;
    }));
}

TEST_F(Skin, BlueSkinBecomesSkinAndTheBackgroundStays) {
    const image::FloatPlane& guide = portrait();
    const image::ChromaPlanes blue = evenly(guide, -0.06F, 0.0F);
    image::ChromaPlanes chroma = blue;
    applySkin(guide, {}, 1, chroma);

    const cv::Mat1f luma = matOf(guide);
    const cv::Mat1f mask = skinMask(luma, findFaces(luma));
    double red = 0;
    double blueness = 0;
    double skin = 0;
    int untouched = 0;
    for (int i = 0; i < static_cast<int>(mask.total()); ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (mask(i) > 0.95F) {
            const auto rgb = image::rgbOf(luma(i), {chroma.alpha[at], chroma.beta[at]});
            red += rgb[0] - rgb[1];
            blueness += rgb[2] - rgb[1];
            ++skin;
        }
        untouched += chroma.alpha[at] == blue.alpha[at] ? 1 : 0;
    }
    ASSERT_GT(skin, 500);
    EXPECT_GT(red / skin, 0.03);
    EXPECT_LT(blueness / skin, -0.01);
    EXPECT_GT(untouched, 6 * static_cast<int>(mask.total()) / 10);
    EXPECT_EQ(chroma.alpha.front(), -0.06F);
}

TEST_F(Skin, PlausibleSkinIsLeftAlone) {
    const image::FloatPlane& guide = portrait();
    image::ChromaPlanes real = evenly(guide, 0, 0);
    for (std::size_t i = 0; i < guide.values.size(); ++i) {
        const image::Chroma mean = skinLocus(guide.values[i]).mean;
        real.alpha[i] = static_cast<float>(mean.alpha);
        real.beta[i] = static_cast<float>(mean.beta);
    }
    image::ChromaPlanes chroma = real;
    applySkin(guide, {}, 1, chroma);
    for (std::size_t i = 0; i < real.alpha.size(); ++i) {
        ASSERT_NEAR(chroma.alpha[i], real.alpha[i], 1e-3);
        ASSERT_NEAR(chroma.beta[i], real.beta[i], 1e-3);
    }
}

TEST_F(Skin, AmountsLieBetweenNothingAndAll) {
    const image::FloatPlane& guide = portrait();
    const image::ChromaPlanes blue = evenly(guide, -0.06F, 0.0F);
    image::ChromaPlanes none = blue;
    image::ChromaPlanes half = blue;
    image::ChromaPlanes full = blue;
    applySkin(guide, {}, 0, none);
    applySkin(guide, {}, 0.5, half);
    applySkin(guide, {}, 1, full);
    EXPECT_EQ(none.alpha, blue.alpha);
    for (std::size_t i = 0; i < blue.alpha.size(); i += 31) {
        EXPECT_NEAR(half.alpha[i], (blue.alpha[i] + full.alpha[i]) / 2, 1e-5);
    }
}

TEST_F(Skin, APhotographStoredSidewaysIsTheSame) {
    const image::FloatPlane& guide = portrait();
    image::ChromaPlanes upright = evenly(guide, -0.06F, 0.0F);
    applySkin(guide, {}, 1, upright);
    for (const int orientation : {3, 6, 8}) {
        const cv::Mat1f turned = turnedBack(matOf(guide), orientation).clone();
        const image::FloatPlane stored{
            turned.cols, turned.rows, std::vector<float>(turned.begin(), turned.end())};
        image::ChromaPlanes chroma = evenly(stored, -0.06F, 0.0F);
        Placement placement;
        placement.orientation = orientation;
        applySkin(stored, placement, 1, chroma);
        const cv::Mat1f back =
            turnedUpright(matOf(chroma.width, chroma.height, chroma.alpha), orientation);
        EXPECT_EQ(cv::norm(back, matOf(upright.width, upright.height, upright.alpha), cv::NORM_INF),
                  0)
            << orientation;
    }
}

TEST_F(Skin, WithoutAFaceNoByteChanges) {
    image::FloatPlane guide{160, 120, {}};
    for (int i = 0; i < 160 * 120; ++i) {
        guide.values.push_back(static_cast<float>(i % 160) / 160.0F);
    }
    image::ChromaPlanes chroma = evenly(guide, -0.06F, 0.01F);
    applySkin(guide, {}, 1, chroma);
    EXPECT_EQ(chroma.alpha, evenly(guide, -0.06F, 0.01F).alpha);
    EXPECT_EQ(chroma.beta, evenly(guide, -0.06F, 0.01F).beta);
}

TEST_F(Skin, TinyPicturesAreNoTrouble) {
    for (const auto& [width, height] : {std::pair{0, 0}, {1, 1}, {5, 2}, {40, 17}, {400, 16}}) {
        const image::FloatPlane guide{
            width, height, std::vector<float>(static_cast<std::size_t>(width * height), 0.5F)};
        image::ChromaPlanes chroma = evenly(guide, 0.1F, 0);
        applySkin(guide, {}, 1, chroma);
        EXPECT_EQ(chroma.alpha, evenly(guide, 0.1F, 0).alpha);
    }
}

TEST_F(Skin, ThreadsDoNotMatter) {
    // Another picture each time, so that no answer comes from memory.
    const auto facesWith = [](int threads, float lighter) {
        cv::setNumThreads(threads);
        const cv::Mat1f luma = matOf(portrait()) * (1.0 - lighter);
        return findFaces(luma);
    };
    const int threads = cv::getNumThreads();
    const std::vector<Face> one = facesWith(1, 1e-7F);
    const std::vector<Face> two = facesWith(2, 0);
    cv::setNumThreads(threads);
    ASSERT_EQ(one.size(), two.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].box, two[i].box);
    }
}

TEST_F(Skin, ManyThreadsMayAskAtOnce) {
    const image::FloatPlane& guide = portrait();
    image::ChromaPlanes expected = evenly(guide, -0.06F, 0);
    applySkin(guide, {}, 1, expected);
    std::vector<image::ChromaPlanes> results(4, evenly(guide, -0.06F, 0));
    {
        std::vector<std::jthread> threads;
        for (image::ChromaPlanes& result : results) {
            threads.emplace_back([&] { applySkin(guide, {}, 1, result); });
        }
    }
    for (const image::ChromaPlanes& result : results) {
        EXPECT_EQ(result.alpha, expected.alpha);
    }
}

TEST(SkinLocus, RealSkinOfEveryToneIsPlausible) {
    // sRGB of the ten patches of the Monk skin tone scale (Ellis Monk, 2019).
    const int patches[10][3] = {{246, 237, 228},
                                {243, 231, 219},
                                {247, 234, 208},
                                {234, 218, 186},
                                {215, 189, 150},
                                {160, 126, 86},
                                {130, 92, 67},
                                {96, 65, 52},
                                {58, 49, 42},
                                {41, 36, 32}};
    for (const auto& patch : patches) {
        const std::array<double, 3> rgb = {patch[0] / 255.0, patch[1] / 255.0, patch[2] / 255.0};
        const image::Chroma chroma = image::chromaOf(rgb);
        const image::Chroma after = plausibleSkin(chroma, image::lumaOf(rgb));
        EXPECT_NEAR(after.alpha, chroma.alpha, 0.06) << patch[0];
        EXPECT_NEAR(after.beta, chroma.beta, 0.03) << patch[0];
    }
}

TEST(SkinLocus, WhatIsNoSkinComesNear) {
    for (double luma = 0.1; luma <= 0.9; luma += 0.1) {
        for (const image::Chroma odd : {image::Chroma{-0.08, 0.0}, {-0.05, 0.08}, {0.0, 0.05}}) {
            const SkinLocus locus = skinLocus(luma);
            const image::Chroma after = plausibleSkin(odd, luma);
            EXPECT_LT(locus.distance(after), locus.distance(odd));
            EXPECT_LT(locus.distance(after), 2.0);
            // Once is about enough.
            EXPECT_NEAR(plausibleSkin(after, luma).alpha, after.alpha, 0.02);
        }
    }
}

}  // namespace
}  // namespace tintype::correct
