#include "core/correct/reference.h"

#include "core/correct/planes.h"
#include "core/image/axes.h"
#include "tests/core/image/test_images.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>

namespace tintype::correct {
namespace {

using image::test::Pixels;

constexpr int kWidth = 240;
constexpr int kHeight = 200;

/// Sky, lawn and a house wall, each with its own luma, texture and colour.
enum class Thing { Sky, Wall, Lawn };

Thing thingAt(int x, int y, int width, int height) {
    if (y > height * 3 / 5) {
        return Thing::Lawn;
    }
    return x > width / 4 && x < width * 3 / 4 && y > height / 4 ? Thing::Wall : Thing::Sky;
}

double lumaOf(Thing thing, double grain) {
    switch (thing) {
        case Thing::Sky:
            return 0.78;
        case Thing::Wall:
            return 0.55 + 0.02 * grain;
        case Thing::Lawn:
            return 0.35 + 0.10 * grain;
    }
    return 0;
}

image::Chroma chromaOf(Thing thing) {
    switch (thing) {
        case Thing::Sky:
            return {-0.10, 0.02};
        case Thing::Wall:
            return {0.12, -0.06};
        case Thing::Lawn:
            return {-0.04, 0.05};
    }
    return {};
}

/// `lighter` is added to the luma: the same scene in another exposure.
struct Scene {
    image::FloatPlane guide{kWidth, kHeight, std::vector<float>(kWidth* kHeight)};
    image::ChromaPlanes truth{
        kWidth, kHeight, std::vector<float>(kWidth* kHeight), std::vector<float>(kWidth* kHeight)};

    explicit Scene(unsigned seed, double lighter = 0, bool mirrored = false) {
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> grain(-1, 1);
        for (int y = 0; y < kHeight; ++y) {
            for (int x = 0; x < kWidth; ++x) {
                const Thing thing = thingAt(mirrored ? kWidth - x : x, y, kWidth, kHeight);
                const auto i = static_cast<std::size_t>(y * kWidth + x);
                guide.values[i] = static_cast<float>(lumaOf(thing, grain(random)) + lighter);
                truth.alpha[i] = static_cast<float>(chromaOf(thing).alpha);
                truth.beta[i] = static_cast<float>(chromaOf(thing).beta);
            }
        }
    }

    Pixels pixels() const {
        Pixels out{kWidth, kHeight, 3, 8};
        for (std::size_t i = 0; i < guide.values.size(); ++i) {
            for (const double value :
                 image::rgbOf(guide.values[i], {truth.alpha[i], truth.beta[i]})) {
                out.values.push_back(
                    static_cast<std::uint16_t>(std::lround(255 * std::clamp(value, 0.0, 1.0))));
            }
        }
        return out;
    }
};

/// What an unsure model sees: the truth, paler and off.
image::ChromaPlanes unsure(const Scene& scene) {
    image::ChromaPlanes chroma = scene.truth;
    for (std::size_t i = 0; i < chroma.alpha.size(); ++i) {
        chroma.alpha[i] = 0.3F * chroma.alpha[i] + 0.01F;
        chroma.beta[i] = 0.3F * chroma.beta[i];
    }
    return chroma;
}

double errorOf(const Scene& scene, const image::ChromaPlanes& chroma) {
    double sum = 0;
    for (std::size_t i = 0; i < chroma.alpha.size(); ++i) {
        sum += std::hypot(chroma.alpha[i] - scene.truth.alpha[i],
                          chroma.beta[i] - scene.truth.beta[i]);
    }
    return sum / static_cast<double>(chroma.alpha.size());
}

Reference referenceFrom(const Scene& scene) {
    const image::test::TempFolder folder;
    image::test::writePng(folder / "wedding-01.png", scene.pixels());
    auto reference = readReference(folder / "wedding-01.png");
    EXPECT_TRUE(reference) << reference.error().message();
    return reference.value_or(Reference{});
}

TEST(Reference, KnowsThePhotographAndItsColours) {
    const Reference reference = referenceFrom(Scene(1));
    EXPECT_EQ(reference.name, "wedding-01.png");
    EXPECT_EQ(reference.sha256.size(), 64U);
    EXPECT_GE(reference.swatches.size(), 3U);
    EXPECT_LE(reference.swatches.size(), kMaxSwatches);
    Corrections corrections;
    corrections.reference = reference;
    EXPECT_TRUE(corrections.validate()) << corrections.validate().error().message();
    double weight = 0;
    for (const Swatch& swatch : reference.swatches) {
        weight += swatch.weight;
    }
    EXPECT_NEAR(weight, 1, 1e-9);
    for (const Thing thing : {Thing::Sky, Thing::Wall, Thing::Lawn}) {
        const image::Chroma chroma = chromaOf(thing);
        const bool found = std::any_of(
            reference.swatches.begin(), reference.swatches.end(), [&](const Swatch& swatch) {
                return std::abs(swatch.alpha - chroma.alpha) < 0.01 &&
                       std::abs(swatch.beta - chroma.beta) < 0.01;
            });
        EXPECT_TRUE(found) << static_cast<int>(thing);
    }
}

TEST(Reference, GivesItsColoursToTheSameSceneInAnotherExposure) {
    const Reference reference = referenceFrom(Scene(1));
    const Scene other(2, 0.04, true);
    const image::ChromaPlanes before = unsure(other);
    image::ChromaPlanes after = before;
    Corrections corrections;
    corrections.reference = reference;
    corrections.reference->amount = 1;
    ASSERT_TRUE(correctChroma(other.guide, {}, corrections, after));
    EXPECT_LT(errorOf(other, after), 0.6 * errorOf(other, before));

    corrections.reference->amount = 0.5;
    image::ChromaPlanes half = before;
    ASSERT_TRUE(correctChroma(other.guide, {}, corrections, half));
    EXPECT_LT(errorOf(other, half), errorOf(other, before));
    EXPECT_GT(errorOf(other, half), errorOf(other, after));
}

TEST(Reference, ColoursEndAtTheEdgesOfThings) {
    Reference reference = referenceFrom(Scene(1));
    reference.amount = 1;
    const Scene scene(2);
    image::ChromaPlanes chroma = unsure(scene);
    applyReference(scene.guide, {}, reference, chroma);
    const auto at = [&](int x, int y) {
        return chroma.alpha[static_cast<std::size_t>(y * kWidth + x)];
    };
    const int edge = kWidth / 4;
    EXPECT_LT(at(edge - 3, 90), -0.01);
    EXPECT_GT(at(edge + 4, 90), 0.03);
}

TEST(Reference, AmountZeroChangesNoByte) {
    Reference reference = referenceFrom(Scene(1));
    reference.amount = 0;
    const Scene scene(2);
    image::ChromaPlanes chroma = unsure(scene);
    applyReference(scene.guide, {}, reference, chroma);
    EXPECT_EQ(chroma.alpha, unsure(scene).alpha);
    EXPECT_EQ(chroma.beta, unsure(scene).beta);
}

TEST(Reference, WhatLooksLikeNothingInItStaysAsItIs) {
    Reference reference;
    reference.amount = 1;
    reference.swatches = {{0.9, 0.0, 0.0, 0.5, 1.0, 0.3, -0.1}};
    image::FloatPlane dark{64, 64, std::vector<float>(64 * 64, 0.15F)};
    image::ChromaPlanes chroma{
        64, 64, std::vector<float>(64 * 64, -0.05F), std::vector<float>(64 * 64, 0.02F)};
    applyReference(dark, {}, reference, chroma);
    // Only the common look of the picture moves, and that a little.
    EXPECT_NEAR(chroma.alpha[2000], -0.05, 0.012);
    EXPECT_NEAR(chroma.beta[2000], 0.02, 0.012);
}

TEST(Reference, PaperAroundThePictureStaysNeutral) {
    Reference reference = referenceFrom(Scene(1));
    reference.amount = 1;
    Scene scene(2);
    image::ChromaPlanes chroma = unsure(scene);
    for (int y = 0; y < kHeight; ++y) {
        for (int x = 0; x < kWidth; ++x) {
            if (std::min({x, y, kWidth - 1 - x, kHeight - 1 - y}) < 12) {
                const auto i = static_cast<std::size_t>(y * kWidth + x);
                scene.guide.values[i] = 0.9F;
                chroma.alpha[i] = chroma.beta[i] = 0;
            }
        }
    }
    applyReference(scene.guide, {}, reference, chroma);
    for (int x = 0; x < kWidth; ++x) {
        EXPECT_NEAR(chroma.alpha[static_cast<std::size_t>(4 * kWidth + x)], 0, 1.0 / 255) << x;
        EXPECT_NEAR(chroma.beta[static_cast<std::size_t>(4 * kWidth + x)], 0, 1.0 / 255) << x;
    }
}

TEST(Reference, OneThreadMakesTheSameBytesAsTwo) {
    const Scene scene(2);
    const int threads = cv::getNumThreads();
    cv::setNumThreads(1);
    const Reference one = referenceFrom(Scene(1));
    image::ChromaPlanes alone = unsure(scene);
    applyReference(scene.guide, {}, one, alone);
    cv::setNumThreads(2);
    const Reference two = referenceFrom(Scene(1));
    image::ChromaPlanes shared = unsure(scene);
    applyReference(scene.guide, {}, two, shared);
    cv::setNumThreads(threads);
    EXPECT_EQ(one, two);
    EXPECT_EQ(alone.alpha, shared.alpha);
    EXPECT_EQ(alone.beta, shared.beta);
}

TEST(Reference, APhotographStoredSidewaysGivesTheSameHeights) {
    const Scene scene(1);
    const image::test::TempFolder folder;
    image::test::writePng(folder / "upright.png", scene.pixels());
    // Orientation 6: the stored top is the right-hand side of what people see.
    const Pixels upright = scene.pixels();
    Pixels stored{kHeight, kWidth, 3, 8};
    stored.values.resize(upright.values.size());
    for (int y = 0; y < kWidth; ++y) {
        for (int x = 0; x < kHeight; ++x) {
            for (int k = 0; k < 3; ++k) {
                stored.values[static_cast<std::size_t>(3 * (y * kHeight + x) + k)] =
                    upright.at(kWidth - 1 - y, x, k);
            }
        }
    }
    image::test::TiffOptions options;
    options.photometric = PHOTOMETRIC_RGB;
    options.orientation = 6;
    image::test::writeTiff(folder / "sideways.tif", stored, options);
    const auto straight = readReference(folder / "upright.png");
    const auto turned = readReference(folder / "sideways.tif");
    ASSERT_TRUE(straight && turned);
    const auto heightOfLawn = [](const Reference& reference) {
        double sum = 0;
        double weight = 0;
        for (const Swatch& swatch : reference.swatches) {
            if (swatch.luma < 0.42) {
                sum += swatch.weight * swatch.height;
                weight += swatch.weight;
            }
        }
        return sum / weight;
    };
    EXPECT_NEAR(heightOfLawn(*straight), heightOfLawn(*turned), 0.02);
    EXPECT_GT(heightOfLawn(*turned), 0.7);
}

TEST(Reference, GreyAndTintedPhotographsAreRefused) {
    const image::test::TempFolder folder;
    image::test::writePng(folder / "grey.png", image::test::pattern(80, 60, 1, 8));
    Pixels grey = Scene(1).pixels();
    for (std::size_t i = 0; i < grey.values.size(); i += 3) {
        grey.values[i] = grey.values[i + 2] = grey.values[i + 1];
    }
    image::test::writePng(folder / "grey-rgb.png", grey);
    for (std::size_t i = 0; i < grey.values.size(); i += 3) {
        grey.values[i + 2] = static_cast<std::uint16_t>(grey.values[i + 2] * 7 / 10);
    }
    image::test::writePng(folder / "sepia.png", grey);
    for (const char* name : {"grey.png", "grey-rgb.png", "sepia.png"}) {
        const auto reference = readReference(folder / name);
        ASSERT_FALSE(reference) << name;
        EXPECT_EQ(reference.error().code, ErrorCode::Unsupported) << name;
        EXPECT_NE(reference.error().detail.find("colour"), std::string::npos);
    }
}

TEST(Reference, WhatCannotBeReadIsAnError) {
    const image::test::TempFolder folder;
    EXPECT_EQ(readReference(folder / "none.png").error().code, ErrorCode::NotFound);
    std::ofstream(folder / "text.jpg") << "no picture";
    EXPECT_FALSE(readReference(folder / "text.jpg"));
    image::test::writePng(folder / "cut.png", Scene(1).pixels());
    image::test::truncateTo(folder / "cut.png", 0.4);
    EXPECT_FALSE(readReference(folder / "cut.png"));
    image::test::writePng(folder / "whole.png", Scene(1).pixels());
    std::stop_source stop;
    stop.request_stop();
    JobContext context;
    context.stop = stop.get_token();
    EXPECT_EQ(readReference(folder / "whole.png", context).error().code, ErrorCode::Cancelled);
}

TEST(Reference, TinyPicturesAreNoTrouble) {
    const Reference reference = referenceFrom(Scene(1));
    for (const auto& [width, height] : {std::pair{0, 0}, {1, 1}, {3, 1}, {2, 40}}) {
        const auto count = static_cast<std::size_t>(width * height);
        const image::FloatPlane guide{width, height, std::vector<float>(count, 0.5F)};
        image::ChromaPlanes chroma{
            width, height, std::vector<float>(count), std::vector<float>(count)};
        applyReference(guide, {}, reference, chroma);
        for (const float value : chroma.alpha) {
            EXPECT_TRUE(std::isfinite(value));
        }
    }
    const image::test::TempFolder folder;
    Pixels tiny{2, 2, 3, 8, {200, 20, 20, 20, 200, 20, 20, 20, 200, 200, 200, 20}};
    image::test::writePng(folder / "tiny.png", tiny);
    EXPECT_TRUE(readReference(folder / "tiny.png"));
}

}  // namespace
}  // namespace tintype::correct
