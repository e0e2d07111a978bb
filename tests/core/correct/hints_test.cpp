#include "core/correct/hints.h"

#include "core/clean/frame.h"
#include "core/correct/gamut.h"
#include "core/image/guided_upsample.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <random>

namespace tintype::correct {
namespace {

using Rgb = std::array<int, 3>;

/// A picture of some thousand pixels a side, its guide, and the whole way of colours from there on.
struct Picture {
    image::Dimensions full;
    image::FloatPlane guide;
    std::vector<std::uint8_t> luma;
    image::ChromaPlanes predicted;
    Placement placement;

    Picture(image::Dimensions size, const std::function<double(double, double)>& lumaAt)
        : full(size),
          luma(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height)) {
        for (std::size_t i = 0; i < luma.size(); ++i) {
            const auto column = static_cast<double>(i % static_cast<std::size_t>(size.width));
            const auto row = static_cast<double>(i / static_cast<std::size_t>(size.width));
            const double value = lumaAt((column + 0.5) / size.width, (row + 0.5) / size.height);
            luma[i] = static_cast<std::uint8_t>(std::lround(255 * std::clamp(value, 0.0, 1.0)));
        }
        const image::Dimensions small = image::guideDimensions(size.width, size.height);
        image::LumaShrinker shrinker(size, small);
        shrinker.addRows(luma.data(), size.height);
        guide = shrinker.take();
        predicted = {small.width,
                     small.height,
                     std::vector<float>(guide.values.size(), 0.06F),
                     std::vector<float>(guide.values.size(), 0.02F)};
        placement.scanToGuide = image::Affine::scaling(small.width, small.height);
        placement.shortSidePx = std::min(small.width, small.height);
    }

    image::ChromaPlanes corrected(const std::vector<Hint>& hints) const {
        image::ChromaPlanes chroma = predicted;
        Corrections corrections;
        corrections.hints = hints;
        EXPECT_TRUE(correctChroma(guide, placement, corrections, chroma));
        return chroma;
    }

    std::vector<std::uint8_t> coloured(const image::ChromaPlanes& chroma) const {
        const auto upsampler = image::GuidedUpsampler::fitAligned(guide, chroma, full);
        EXPECT_TRUE(upsampler);
        std::vector<std::uint8_t> rgb(3 * luma.size());
        image::ColourBand<std::uint8_t> band;
        band.rows = full.height;
        band.luma = luma.data();
        band.rgb = rgb.data();
        upsampler->colour(band);
        return rgb;
    }

    std::size_t pixelAt(double x, double y) const {
        return static_cast<std::size_t>(y * full.height) * static_cast<std::size_t>(full.width) +
               static_cast<std::size_t>(x * full.width);
    }
    double lumaAt(double x, double y) const { return luma[pixelAt(x, y)] / 255.0; }
    Rgb rgbOf(const std::vector<std::uint8_t>& rgb, double x, double y) const {
        const std::size_t at = 3 * pixelAt(x, y);
        return {rgb[at], rgb[at + 1], rgb[at + 2]};
    }
};

Hint colourAtPlace(double x, double y, image::Chroma chroma, double radius = 0.01) {
    Hint hint;
    hint.stroke = {{{x, y}}, radius};
    hint.alpha = chroma.alpha;
    hint.beta = chroma.beta;
    return hint;
}

Hint strokeOf(Hint::Kind kind, std::vector<image::RelativePoint> points, double radius) {
    Hint hint;
    hint.kind = kind;
    hint.stroke = {std::move(points), radius};
    return hint;
}

int farthestChannel(const Rgb& a, const Rgb& b) {
    int most = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        most = std::max(most, std::abs(a[i] - b[i]));
    }
    return most;
}

Rgb wantedAt(double luma, const image::Chroma& chroma) {
    const auto rgb = rgbAt(luma, chroma);
    return {rgb[0], rgb[1], rgb[2]};
}

/// A disc on a ground, with a strong edge all around.
double disc(double x, double y) {
    return std::hypot((x - 0.5) * 4 / 3, y - 0.5) < 0.25 ? 0.65 : 0.3;
}

/// Hills and stripes: no place is flat.
double landscape(double x, double y) {
    return 0.5 + 0.2 * std::sin(9 * x) * std::cos(7 * y) + 0.12 * std::sin(60 * x + 40 * y) +
           (y > 0.6 + 0.1 * std::sin(8 * x) ? 0.15 : 0.0);
}

TEST(Hints, ColourIsHonouredAtTheCentre) {
    const Picture picture({1600, 1200}, landscape);
    std::mt19937 random(5);
    std::uniform_real_distribution<double> place(0.03, 0.97);
    std::uniform_real_distribution<double> hue(0, 360);
    for (int i = 0; i < 30; ++i) {
        const double x = place(random);
        const double y = place(random);
        const double luma = picture.lumaAt(x, y);
        const image::Chroma chroma = colourAt(luma, {hue(random), 0.5});
        const auto rgb = picture.coloured(picture.corrected({colourAtPlace(x, y, chroma)}));
        EXPECT_LE(farthestChannel(picture.rgbOf(rgb, x, y), wantedAt(luma, chroma)), 1)
            << "at " << x << ", " << y << ", luma " << luma;
    }
}

TEST(Hints, AClickColoursTheWholeObjectAndNothingElse) {
    const Picture picture({1600, 1200}, disc);
    const image::Chroma red{0.25, -0.1};
    const auto rgb = picture.coloured(picture.corrected({colourAtPlace(0.45, 0.5, red)}));
    const auto before = picture.coloured(picture.predicted);
    for (const auto& [x, y] :
         {std::pair{0.5, 0.5}, {0.36, 0.5}, {0.64, 0.52}, {0.5, 0.29}, {0.5, 0.7}}) {
        EXPECT_LE(farthestChannel(picture.rgbOf(rgb, x, y), wantedAt(0.65, red)), 3)
            << x << ' ' << y;
    }
    // Beyond the edge, from a few pixels of the guide on, nothing has changed.
    for (std::size_t i = 0; i < picture.luma.size(); ++i) {
        const double x = (static_cast<double>(i % 1600) + 0.5) / 1600;
        const double y = (static_cast<double>(i / 1600) + 0.5) / 1200;
        if (std::hypot((x - 0.5) * 4 / 3, y - 0.5) > 0.25 + 6.0 / 384) {
            for (std::size_t k = 0; k < 3; ++k) {
                ASSERT_EQ(rgb[3 * i + k], before[3 * i + k]) << x << ' ' << y;
            }
        }
    }
}

TEST(Hints, AThinClosedLineIsAnEdgeToo) {
    // A dark ring two pixels of the guide wide; within and without the same luma.
    const Picture picture({1600, 1200}, [](double x, double y) {
        const double away = std::hypot((x - 0.5) * 4 / 3, y - 0.5);
        return std::abs(away - 0.25) < 1.0 / 384 ? 0.1 : 0.6;
    });
    const image::Chroma blue{-0.2, -0.05};
    const image::ChromaPlanes chroma = picture.corrected({colourAtPlace(0.5, 0.5, blue)});
    for (int y = 0; y < chroma.height; ++y) {
        for (int x = 0; x < chroma.width; ++x) {
            const double away =
                std::hypot(x + 0.5 - chroma.width / 2.0, y + 0.5 - chroma.height / 2.0);
            const float alpha = chroma.alpha[static_cast<std::size_t>(y * chroma.width + x)];
            if (away > 0.25 * 384 + 3) {
                ASSERT_NEAR(alpha, 0.06F, 0.5F / 255) << x << ' ' << y;
            } else if (away < 0.2 * 384) {
                ASSERT_NEAR(alpha, -0.2F, 2.0F / 255) << x << ' ' << y;
            }
        }
    }
}

TEST(Hints, ColourFollowsLightAndShade) {
    const Picture picture({800, 600}, [](double x, double) { return 0.25 + 0.5 * x; });
    const image::ChromaPlanes chroma =
        picture.corrected({strokeOf(Hint::Kind::Neutral, {{0.0, 0.02}}, 0.001),
                           colourAtPlace(0.5, 0.5, {0.2, 0.0}, 0.05)});
    const auto at = [&](double x) {
        return chroma.alpha[static_cast<std::size_t>(chroma.height / 2 * chroma.width) +
                            static_cast<std::size_t>(x * chroma.width)];
    };
    EXPECT_GT(at(0.55), at(0.5));
    EXPECT_LT(at(0.45), at(0.5));
}

TEST(Hints, NeutralStaysNeutral) {
    const Picture picture({1600, 1200}, landscape);
    Hint dress = strokeOf(Hint::Kind::Neutral, {{0.2, 0.3}, {0.6, 0.5}, {0.7, 0.8}}, 0.05);
    const auto rgb = picture.coloured(picture.corrected({dress}));
    for (const auto& [x, y] : {std::pair{0.2, 0.3},
                               {0.3, 0.35},
                               {0.5, 0.45},
                               {0.6, 0.5},
                               {0.65, 0.65},
                               {0.7, 0.8},
                               {0.7, 0.82}}) {
        const Rgb pixel = picture.rgbOf(rgb, x, y);
        EXPECT_LE(*std::max_element(pixel.begin(), pixel.end()) -
                      *std::min_element(pixel.begin(), pixel.end()),
                  1)
            << x << ' ' << y;
    }
}

TEST(Hints, EverythingNeutralIsGrey) {
    const Picture picture({800, 600}, landscape);
    const auto rgb =
        picture.coloured(picture.corrected({strokeOf(Hint::Kind::Neutral, {{0.5, 0.5}}, 1)}));
    for (std::size_t i = 0; i < picture.luma.size(); ++i) {
        ASSERT_EQ(rgb[3 * i], picture.luma[i]);
        ASSERT_EQ(rgb[3 * i + 2], picture.luma[i]);
    }
}

TEST(Hints, LaterOnesLieOverEarlierOnes) {
    const Picture picture({800, 600}, disc);
    const Hint red = colourAtPlace(0.5, 0.5, {0.2, -0.05}, 0.03);
    const Hint blue = colourAtPlace(0.5, 0.5, {-0.15, -0.05}, 0.03);
    const auto centre = [&](const image::ChromaPlanes& chroma) {
        return chroma
            .alpha[static_cast<std::size_t>(chroma.height / 2 * chroma.width + chroma.width / 2)];
    };
    EXPECT_NEAR(centre(picture.corrected({red, blue})), -0.15F, 1e-3F);
    EXPECT_NEAR(centre(picture.corrected({blue, red})), 0.2F, 0.02F);
    EXPECT_NEAR(centre(picture.corrected({red, strokeOf(Hint::Kind::Erase, {{0.5, 0.5}}, 0.05)})),
                0.06F,
                1e-6F);
    EXPECT_NEAR(centre(picture.corrected({strokeOf(Hint::Kind::Erase, {{0.5, 0.5}}, 0.05), red})),
                0.2F,
                0.02F);
}

TEST(Hints, ErasedPlacesKeepThePrediction) {
    // Half of the object is given back: there the model was right.
    const Picture picture({1600, 1200}, disc);
    const auto chroma =
        picture.corrected({colourAtPlace(0.4, 0.5, {0.25, -0.1}, 0.02),
                           strokeOf(Hint::Kind::Erase, {{0.6, 0.4}, {0.6, 0.6}}, 0.02)});
    const auto at = [&](double x, double y) {
        return chroma.alpha[static_cast<std::size_t>(y * chroma.height) *
                                static_cast<std::size_t>(chroma.width) +
                            static_cast<std::size_t>(x * chroma.width)];
    };
    EXPECT_NEAR(at(0.6, 0.5), 0.06F, 1e-6F);
    EXPECT_NEAR(at(0.4, 0.5), 0.25F, 1e-3F);
    EXPECT_NEAR(at(0.38, 0.5), 0.25F, 0.02F);
}

TEST(Hints, WhatLiesOutsideIsLeftOut) {
    const Picture picture({800, 600}, landscape);
    const auto none = picture.corrected({colourAtPlace(1.8, -0.9, {0.2, 0.0}, 0.05)});
    EXPECT_EQ(none.alpha, picture.predicted.alpha);
    // Half of it lies inside.
    const auto half = picture.corrected({colourAtPlace(0.0, 0.5, {0.2, 0.0}, 0.1)});
    EXPECT_NEAR(half.alpha[static_cast<std::size_t>(half.height / 2 * half.width)], 0.2F, 0.01F);
    EXPECT_NE(half.alpha, picture.predicted.alpha);
}

TEST(Hints, FarAwayNothingChanges) {
    const Picture picture({1600, 1200}, landscape);
    const auto chroma = picture.corrected({colourAtPlace(0.1, 0.1, {0.2, 0.0}, 1e-6)});
    EXPECT_NE(chroma.alpha, picture.predicted.alpha);
    for (int y = chroma.height * 2 / 3; y < chroma.height; ++y) {
        for (int x = chroma.width * 2 / 3; x < chroma.width; ++x) {
            const auto at = static_cast<std::size_t>(y * chroma.width + x);
            ASSERT_EQ(chroma.alpha[at], picture.predicted.alpha[at]);
        }
    }
}

TEST(Hints, FollowTheFrameOfTheCleanedPicture) {
    // Turned by Exif, straightened, cropped: the hint stays on the same thing of the scan.
    clean::Cleaning cleaning;
    cleaning.straighten = 7;
    cleaning.crop = {0.1, 0.2, 0.7, 0.6};
    for (const int orientation : {1, 3, 6, 8, 5}) {
        const clean::Frame frame({1600, 1200}, orientation, cleaning);
        const image::Dimensions size = frame.size();
        const image::Dimensions small = image::guideDimensions(size.width, size.height);
        const image::FloatPlane guide{
            small.width,
            small.height,
            std::vector<float>(static_cast<std::size_t>(small.width * small.height), 0.5F)};
        image::ChromaPlanes chroma{small.width,
                                   small.height,
                                   std::vector<float>(guide.values.size()),
                                   std::vector<float>(guide.values.size())};
        Placement placement;
        placement.scanToGuide =
            image::Affine::scaling(static_cast<double>(small.width) / size.width,
                                   static_cast<double>(small.height) / size.height)
                .after(frame.resultFromScan());
        placement.shortSidePx = 1200.0 * small.width / size.width;
        const Hint hint = colourAtPlace(0.42, 0.55, {0.2, 0.1}, 0.002);
        applyHints(guide,
                   placement,
                   {hint,
                    strokeOf(Hint::Kind::Erase,
                             {{0.3, 0.45}, {0.35, 0.65}, {0.55, 0.65}, {0.52, 0.45}, {0.3, 0.45}},
                             0.01)},
                   chroma);
        const image::PointF expected = placement.scanToGuide(0.42, 0.55);
        const auto at =
            static_cast<std::size_t>(expected.y) * static_cast<std::size_t>(small.width) +
            static_cast<std::size_t>(expected.x);
        EXPECT_NEAR(chroma.alpha[at], 0.2F, 1e-4F) << orientation;
    }
}

TEST(Hints, ThousandsOfStrokes) {
    const Picture picture({800, 600}, landscape);
    std::mt19937 random(3);
    std::uniform_real_distribution<double> place(-0.1, 1.1);
    std::vector<Hint> hints;
    for (int i = 0; i < 5000; ++i) {
        hints.push_back(colourAtPlace(place(random), place(random), {0.1, 0.05}, 0.004));
        hints.back().stroke.points.push_back({place(random), place(random)});
    }
    const auto chroma = picture.corrected(hints);
    const auto [least, most] = std::minmax_element(chroma.alpha.begin(), chroma.alpha.end());
    EXPECT_GT(*least, 0);
    EXPECT_LT(*most, 0.5F);
}

TEST(Hints, WhatIsNoNumberHarmsNothing) {
    Picture picture({800, 600}, disc);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    std::fill(picture.predicted.alpha.begin(), picture.predicted.alpha.end(), nan);
    picture.guide.values[100] = nan;
    const auto chroma = picture.corrected({colourAtPlace(0.5, 0.5, {0.2, 0.0}, 0.02)});
    EXPECT_NEAR(
        chroma.alpha[static_cast<std::size_t>(chroma.height / 2 * chroma.width + chroma.width / 2)],
        0.2F,
        1e-3F);
    const auto rgb = picture.coloured(chroma);
    EXPECT_LE(farthestChannel(picture.rgbOf(rgb, 0.5, 0.5), wantedAt(0.65, {0.2, 0.0})), 1);
}

TEST(Hints, TinyPictures) {
    for (const image::Dimensions size : {image::Dimensions{8, 8}, {1, 1}, {16, 9}, {3, 40}}) {
        const Picture picture(size, landscape);
        const auto chroma = picture.corrected({colourAtPlace(0.5, 0.5, {0.1, 0.0}, 1e-9)});
        EXPECT_EQ(chroma.alpha.size(), picture.guide.values.size());
        EXPECT_NEAR(*std::max_element(chroma.alpha.begin(), chroma.alpha.end()), 0.1F, 0.05F);
    }
}

TEST(Hints, TheSameForAnyNumberOfThreads) {
    const Picture picture({1600, 1200}, landscape);
    const std::vector<Hint> hints = {colourAtPlace(0.3, 0.3, {0.2, 0.0}),
                                     strokeOf(Hint::Kind::Neutral, {{0.7, 0.2}, {0.8, 0.8}}, 0.02)};
    const int before = cv::getNumThreads();
    cv::setNumThreads(1);
    const auto one = picture.corrected(hints);
    cv::setNumThreads(3);
    const auto three = picture.corrected(hints);
    cv::setNumThreads(before);
    EXPECT_EQ(one.alpha, three.alpha);
    EXPECT_EQ(one.beta, three.beta);
}

}  // namespace
}  // namespace tintype::correct
