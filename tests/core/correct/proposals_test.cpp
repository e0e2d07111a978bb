#include "core/correct/proposals.h"

#include "core/correct/colour_difference.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace tintype::correct {
namespace {

constexpr int kWidth = 200;
constexpr int kHeight = 120;

image::FloatPlane guide() {
    image::FloatPlane plane{kWidth, kHeight, {}};
    for (int y = 0; y < kHeight; ++y) {
        for (int x = 0; x < kWidth; ++x) {
            plane.values.push_back(0.3F + 0.4F * static_cast<float>(x) / kWidth);
        }
    }
    return plane;
}

/// Left one colour, right another.
image::ChromaPlanes colours(float left, float right) {
    image::ChromaPlanes chroma{kWidth, kHeight, {}, {}};
    for (int i = 0; i < kWidth * kHeight; ++i) {
        const float value = i % kWidth < kWidth / 2 ? left : right;
        chroma.alpha.push_back(value);
        chroma.beta.push_back(-0.4F * value);
    }
    return chroma;
}

double meanDifference(const LookPreview& a, const LookPreview& b) {
    double sum = 0;
    const auto lab = [](const LookPreview& look, std::size_t i) {
        return labOf({look.rgb[i] / 255.0, look.rgb[i + 1] / 255.0, look.rgb[i + 2] / 255.0});
    };
    for (std::size_t i = 0; i < a.rgb.size(); i += 3) {
        sum += difference(lab(a, i), lab(b, i));
    }
    return 3 * sum / static_cast<double>(a.rgb.size());
}

TEST(Proposals, AreClearlyDifferentAndBeginWithTheCurrentOne) {
    const image::ChromaPlanes hybrid = colours(0.10F, -0.08F);
    const image::ChromaPlanes baseline = colours(0.04F, 0.05F);
    ProposalOptions options;
    options.current = {"hybrid", 0.1, 1.0};
    const auto looks =
        proposeLooks(guide(), {{"hybrid", &hybrid}, {"baseline", &baseline}}, options);
    ASSERT_EQ(looks.size(), 4U);
    EXPECT_EQ(looks[0].look, options.current);
    std::set<std::string> methods;
    for (std::size_t i = 0; i < looks.size(); ++i) {
        methods.insert(looks[i].look.method);
        EXPECT_LE(std::abs(looks[i].look.warmth), 1);
        EXPECT_GE(looks[i].look.strength, 0);
        EXPECT_LE(looks[i].look.strength, 1.5);
        EXPECT_EQ(looks[i].width, 160);
        EXPECT_EQ(looks[i].height, 96);
        EXPECT_EQ(looks[i].rgb.size(), 160U * 96 * 3);
        for (std::size_t j = 0; j < i; ++j) {
            EXPECT_GT(meanDifference(looks[i], looks[j]), 0.9 * options.leastDifference);
        }
    }
    EXPECT_EQ(methods.size(), 2U);
}

TEST(Proposals, GaudyLooksAreNotProposed) {
    const image::ChromaPlanes gaudy = colours(0.5F, -0.5F);
    const image::ChromaPlanes calm = colours(0.06F, -0.04F);
    ProposalOptions options;
    options.current = {"calm", 0, 1};
    const auto looks = proposeLooks(guide(), {{"calm", &calm}, {"gaudy", &gaudy}}, options);
    for (const LookPreview& look : looks) {
        EXPECT_EQ(look.look.method, "calm");
    }
    // The current one is shown whatever it is like.
    options.current = {"gaudy", 0, 1.5};
    const auto others = proposeLooks(guide(), {{"calm", &calm}, {"gaudy", &gaudy}}, options);
    ASSERT_GT(others.size(), 1U);
    EXPECT_EQ(others[0].look, options.current);
    EXPECT_EQ(others[1].look.method, "calm");
}

TEST(Proposals, TwinsCountAsOne) {
    const image::ChromaPlanes one = colours(0.06F, -0.04F);
    const image::ChromaPlanes other = one;
    ProposalOptions options;
    options.current = {"one", 0, 1};
    options.most = 30;
    const auto looks = proposeLooks(guide(), {{"one", &one}, {"other", &other}}, options);
    for (std::size_t i = 0; i < looks.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            EXPECT_FALSE(looks[i].look.warmth == looks[j].look.warmth &&
                         looks[i].look.strength == looks[j].look.strength);
        }
    }
}

TEST(Proposals, PreviewsAreUpright) {
    const image::ChromaPlanes chroma = colours(0.06F, -0.04F);
    ProposalOptions options;
    options.current = {"one", 0, 1};
    options.orientation = 6;
    const auto looks = proposeLooks(guide(), {{"one", &chroma}}, options);
    ASSERT_FALSE(looks.empty());
    EXPECT_EQ(looks[0].width, 96);
    EXPECT_EQ(looks[0].height, 160);
    // The ramp's dark left end is on top now.
    EXPECT_LT(looks[0].rgb[1], looks[0].rgb[looks[0].rgb.size() - 2]);
}

TEST(Proposals, NothingToChooseFromGivesNothing) {
    const image::ChromaPlanes chroma = colours(0.06F, -0.04F);
    ProposalOptions options;
    options.current = {"missing", 0, 1};
    EXPECT_TRUE(proposeLooks(guide(), {{"one", &chroma}}, options).empty());
    EXPECT_TRUE(proposeLooks({}, {}, options).empty());
    const image::FloatPlane dot{1, 1, {0.5F}};
    const image::ChromaPlanes dotColour{1, 1, {0.1F}, {0.0F}};
    options.current.method = "one";
    EXPECT_FALSE(proposeLooks(dot, {{"one", &dotColour}}, options).empty());
}

TEST(ColourDifference, IsThatOfThePublishedPairs) {
    // Sharma, Wu and Dalal (2005), table 1: pairs 1, 4, 7, 10, 17, 25.
    EXPECT_NEAR(difference({50, 2.6772, -79.7751}, {50, 0, -82.7485}), 2.0425, 1e-4);
    EXPECT_NEAR(difference({50, -1.3802, -84.2814}, {50, 0, -82.7485}), 1.0000, 1e-4);
    EXPECT_NEAR(difference({50, 0, 0}, {50, -1, 2}), 2.3669, 1e-4);
    EXPECT_NEAR(difference({50, 2.4900, -0.0010}, {50, -2.4900, 0.0010}), 7.1792, 1e-4);
    EXPECT_NEAR(difference({50, 2.5, 0}, {73, 25, -18}), 27.1492, 1e-4);
    EXPECT_NEAR(
        difference({60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}), 1.2644, 1e-4);
}

}  // namespace
}  // namespace tintype::correct
