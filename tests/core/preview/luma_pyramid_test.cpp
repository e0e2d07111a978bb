#include "core/preview/luma_pyramid.h"

#include "core/image/icc.h"
#include "core/preview/resample.h"
#include "core/preview/turned.h"
#include "core/restore/luma_source.h"
#include "core/restore/orientation.h"
#include "tests/core/image/test_images.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <fstream>

namespace tintype::preview {
namespace {

using image::Dimensions;
using image::Region;
using image::test::TempFolder;

std::shared_ptr<const LumaPyramid> opened(const std::filesystem::path& path) {
    auto pyramid = LumaPyramid::open(path);
    EXPECT_TRUE(pyramid) << (pyramid ? "" : pyramid.error().message());
    return pyramid ? *pyramid : nullptr;
}

std::vector<std::uint8_t> wholeLevel(const LumaPyramid& pyramid, int level) {
    const Dimensions size = pyramid.levelSize(level);
    std::vector<std::uint8_t> luma(static_cast<std::size_t>(size.width * size.height));
    pyramid.luma(level, {0, 0, size.width, size.height}, luma.data());
    return luma;
}

double meanOf(const std::vector<std::uint8_t>& values) {
    double sum = 0;
    for (const std::uint8_t value : values) {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

TEST(LumaPyramid, HoldsTheScansOwnCodesAtFullSize) {
    TempFolder folder;
    for (const int bits : {8, 16}) {
        const auto pixels = image::test::pattern(301, 187, 1, bits);
        image::test::writeTiff(folder / "scan.tif", pixels, {});
        const auto pyramid = opened(folder / "scan.tif");
        ASSERT_TRUE(pyramid);
        EXPECT_EQ(pyramid->bits(), bits);
        EXPECT_EQ(pyramid->size(), (Dimensions{301, 187}));
        for (int y = 0; y < 187; ++y) {
            for (int x = 0; x < 301; ++x) {
                ASSERT_EQ(pyramid->codeAt(x, y), pixels.at(x, y)) << x << ", " << y;
            }
        }
        std::vector<std::uint16_t> codes(12);
        pyramid->codes({290, 180, 4, 3}, codes.data());
        EXPECT_EQ(codes[0], pixels.at(290, 180));
        EXPECT_EQ(codes[11], pixels.at(293, 182));
    }
}

TEST(LumaPyramid, SixteenBitsAreShownRounded) {
    const std::vector<std::uint16_t> codes = {0, 128, 129, 257, 385, 386, 65406, 65407, 65535};
    std::vector<std::uint8_t> bytes(codes.size() * 2);
    std::memcpy(bytes.data(), codes.data(), bytes.size());
    const auto pyramid = LumaPyramid::fromPixels({9, 1}, 16, bytes);
    EXPECT_EQ(wholeLevel(*pyramid, 0),
              (std::vector<std::uint8_t>{0, 0, 1, 1, 1, 2, 254, 255, 255}));
}

TEST(LumaPyramid, LevelsAreHalvedUntilTheyAreSmall) {
    const auto pixels = image::test::pattern(1021, 515, 1, 8);
    TempFolder folder;
    image::test::writePng(folder / "scan.png", pixels);
    const auto pyramid = opened(folder / "scan.png");
    ASSERT_TRUE(pyramid);
    ASSERT_EQ(pyramid->levels(), 3);
    EXPECT_EQ(pyramid->levelSize(1), (Dimensions{511, 258}));
    EXPECT_EQ(pyramid->levelSize(2), (Dimensions{256, 129}));
    const auto half = wholeLevel(*pyramid, 1);
    for (int y = 0; y < 258; ++y) {
        for (int x = 0; x < 511; ++x) {
            const int right = std::min(2 * x + 1, 1020);
            const int below = std::min(2 * y + 1, 514);
            const double mean = (pixels.at(2 * x, 2 * y) + pixels.at(right, 2 * y) +
                                 pixels.at(2 * x, below) + pixels.at(right, below)) /
                                4.0;
            ASSERT_NEAR(half[static_cast<std::size_t>(y * 511 + x)], mean, 0.5) << x << ' ' << y;
        }
    }
}

TEST(LumaPyramid, HalvingManyTimesBrightensNothing) {
    for (const int bits : {8, 16}) {
        auto pixels = image::test::pattern(4096, 256, 1, bits, 7);
        std::vector<std::uint8_t> bytes;
        double sum = 0;
        for (const std::uint16_t value : pixels.values) {
            sum += bits == 8 ? value : value / 257.0;
            bytes.push_back(static_cast<std::uint8_t>(value & 255U));
            if (bits == 16) {
                bytes.push_back(static_cast<std::uint8_t>(value >> 8U));
            }
        }
        const auto pyramid = LumaPyramid::fromPixels({4096, 256}, bits, bytes);
        ASSERT_EQ(pyramid->levels(), 5);
        EXPECT_NEAR(
            meanOf(wholeLevel(*pyramid, 4)), sum / static_cast<double>(pixels.values.size()), 0.1);
    }
}

TEST(LumaPyramid, ASinglePixelAndALineAreFine) {
    for (const Dimensions size : {Dimensions{1, 1}, Dimensions{1000, 1}, Dimensions{1, 1000}}) {
        const auto count = static_cast<std::size_t>(size.width * size.height);
        const auto pyramid = LumaPyramid::fromPixels(size, 8, std::vector<std::uint8_t>(count, 77));
        EXPECT_EQ(pyramid->levels(), count == 1 ? 1 : 3);
        for (int level = 0; level < pyramid->levels(); ++level) {
            for (const std::uint8_t value : wholeLevel(*pyramid, level)) {
                EXPECT_EQ(value, 77);
            }
        }
        std::vector<std::uint8_t> scaled(9);
        pyramid->scaledLuma({3, 3}, {0, 0, 3, 3}, scaled.data());
        EXPECT_EQ(scaled, std::vector<std::uint8_t>(9, 77));
    }
}

TEST(LumaPyramid, TheGuideIsThatOfTheRenderer) {
    const auto pixels = image::test::pattern(700, 900, 1, 16);
    TempFolder folder;
    image::test::writeTiff(folder / "scan.tif", pixels, {});
    const auto pyramid = opened(folder / "scan.tif");
    ASSERT_TRUE(pyramid);
    const Dimensions guide = image::guideDimensions(700, 900);
    image::LumaShrinker shrinker({700, 900}, guide);
    shrinker.addRows(pixels.values.data(), 900);
    EXPECT_EQ(pyramid->guide().values, shrinker.take().values);
}

TEST(LumaPyramid, CountsItsBytes) {
    const auto pyramid =
        LumaPyramid::fromPixels({1000, 1000}, 16, std::vector<std::uint8_t>(2000000));
    EXPECT_GT(pyramid->bytes(), 2000000U + 250000U + 62500U);
    EXPECT_LT(pyramid->bytes(), 3500000U);
}

TEST(LumaPyramid, ScaledCutsFitTogether) {
    const auto pixels = image::test::pattern(640, 480, 1, 8);
    std::vector<std::uint8_t> bytes(pixels.values.begin(), pixels.values.end());
    const auto pyramid = LumaPyramid::fromPixels({640, 480}, 8, bytes);
    for (const Dimensions scaled : {Dimensions{333, 250}, {640, 480}, {801, 601}, {211, 158}}) {
        std::vector<std::uint8_t> whole(static_cast<std::size_t>(scaled.width * scaled.height));
        pyramid->scaledLuma(scaled, {0, 0, scaled.width, scaled.height}, whole.data());
        const Region cut{37, 51, 101, 67};
        std::vector<std::uint8_t> piece(101 * 67);
        pyramid->scaledLuma(scaled, cut, piece.data());
        for (int y = 0; y < cut.height; ++y) {
            for (int x = 0; x < cut.width; ++x) {
                ASSERT_EQ(piece[static_cast<std::size_t>(y * cut.width + x)],
                          whole[static_cast<std::size_t>((cut.y + y) * scaled.width + cut.x + x)]);
            }
        }
    }
}

TEST(LumaPyramid, ScalingKeepsPlacesAndMeans) {
    // A ramp from left to right: at every size a position has the value of its place.
    constexpr int kWidth = 2000;
    std::vector<std::uint8_t> ramp;
    for (int y = 0; y < 40; ++y) {
        for (int x = 0; x < kWidth; ++x) {
            ramp.push_back(static_cast<std::uint8_t>(x * 250 / kWidth));
        }
    }
    const auto pyramid = LumaPyramid::fromPixels({kWidth, 40}, 8, ramp);
    for (const int width : {150, 333, 700, 999, 1500, 2000, 3100}) {
        const int height = std::max(1, 40 * width / kWidth);
        std::vector<std::uint8_t> scaled(static_cast<std::size_t>(width * height));
        pyramid->scaledLuma({width, height}, {0, 0, width, height}, scaled.data());
        for (int x = 5; x < width - 5; ++x) {
            ASSERT_NEAR(scaled[static_cast<std::size_t>(x)], (x + 0.5) * 250.0 / width, 1.6)
                << width << ": " << x;
        }
    }
}

TEST(LumaPyramid, FinePatternsShrinkToTheirMeanNotToMoire) {
    // Columns of 0 and 200 in turn, seen at 70 %.
    std::vector<std::uint8_t> columns;
    for (int i = 0; i < 400 * 40; ++i) {
        columns.push_back(i % 2 == 0 ? 0 : 200);
    }
    const auto pyramid = LumaPyramid::fromPixels({400, 40}, 8, columns);
    std::vector<std::uint8_t> scaled(220 * 22);
    pyramid->scaledLuma({220, 22}, {0, 0, 220, 22}, scaled.data());
    for (int x = 4; x < 216; ++x) {
        EXPECT_NEAR(scaled[static_cast<std::size_t>(10 * 220 + x)], 100, 25) << x;
    }
}

TEST(LumaPyramid, OpacityIsLeftOut) {
    TempFolder folder;
    for (const int bits : {8, 16}) {
        const auto pixels = image::test::pattern(130, 90, 2, bits);
        image::test::writePng(folder / "scan.png", pixels);
        const auto pyramid = opened(folder / "scan.png");
        ASSERT_TRUE(pyramid);
        for (int y = 0; y < 90; ++y) {
            for (int x = 0; x < 130; ++x) {
                ASSERT_EQ(pyramid->codeAt(x, y), pixels.at(x, y, 0));
            }
        }
    }
}

TEST(LumaPyramid, ATonedScanAndAnOrientationAreKnown) {
    TempFolder folder;
    const auto pixels = image::test::pattern(60, 40, 3, 8);
    image::test::JpegOptions options;
    options.exif = image::test::exifBlock(6, 300);
    image::test::writeJpeg(folder / "scan.jpg", pixels, options);
    const auto pyramid = opened(folder / "scan.jpg");
    ASSERT_TRUE(pyramid);
    EXPECT_TRUE(pyramid->sawColour());
    EXPECT_EQ(pyramid->orientation(), 6);
    EXPECT_EQ(pyramid->uprightSize(), (Dimensions{40, 60}));
}

TEST(LumaPyramid, AJpegWithAnotherToneCurveStaysAtEightBitsAsItsResult) {
    TempFolder folder;
    image::test::JpegOptions options;
    options.iccProfile = image::gammaProfile(1.8, true);
    image::test::writeJpeg(folder / "scan.jpg", image::test::smooth(64, 48, 1), options);
    const auto pyramid = opened(folder / "scan.jpg");
    ASSERT_TRUE(pyramid);
    EXPECT_EQ(pyramid->bits(), 8);
}

TEST(LumaPyramid, WhatCannotBeOpenedIsAnErrorThatNamesIt) {
    TempFolder folder;
    std::ofstream(folder / "text.jpg") << "no picture";
    for (const char* name : {"text.jpg", "missing.jpg"}) {
        const auto pyramid = LumaPyramid::open(folder / name);
        ASSERT_FALSE(pyramid);
        EXPECT_EQ(pyramid.error().path, folder / name);
        EXPECT_FALSE(pyramid.error().detail.empty());
    }
    image::test::writeTiff(folder / "cut.tif", image::test::pattern(400, 400, 1, 8), {});
    image::test::truncateTo(folder / "cut.tif", 0.5);
    EXPECT_FALSE(LumaPyramid::open(folder / "cut.tif"));
}

TEST(LumaPyramid, StopsWhenAsked) {
    TempFolder folder;
    image::test::writeTiff(folder / "scan.tif", image::test::pattern(400, 400, 1, 8), {});
    std::stop_source stop;
    JobContext context;
    context.stop = stop.get_token();
    context.report = [&stop](const Progress&) { stop.request_stop(); };
    const auto pyramid = LumaPyramid::open(folder / "scan.tif", context);
    ASSERT_FALSE(pyramid);
    EXPECT_EQ(pyramid.error().code, ErrorCode::Cancelled);
}

TEST(LumaPyramid, TheKeyTellsAChangedFile) {
    TempFolder folder;
    image::test::writeTiff(folder / "scan.tif", image::test::pattern(40, 40, 1, 8), {});
    const auto pyramid = opened(folder / "scan.tif");
    ASSERT_TRUE(pyramid);
    EXPECT_EQ(pyramid->key(), LumaPyramid::keyOf(folder / "scan.tif"));
    image::test::writeTiff(folder / "scan.tif", image::test::pattern(41, 40, 1, 8), {});
    EXPECT_NE(pyramid->key(), LumaPyramid::keyOf(folder / "scan.tif"));
    EXPECT_EQ(LumaPyramid::keyOf(folder / "missing.tif"), "");
}

TEST(Turned, AgreesWithTheModelsUpright) {
    const int width = 7;
    const int height = 5;
    std::vector<std::uint32_t> stored;
    methods::LumaMap map{width, height, {}};
    for (int i = 0; i < width * height; ++i) {
        stored.push_back(static_cast<std::uint32_t>(i));
        map.values.push_back(static_cast<float>(i));
    }
    for (int orientation = 0; orientation <= 9; ++orientation) {
        const Turned turned({width, height}, orientation);
        const methods::LumaMap expected = restore::upright(map, orientation);
        ASSERT_EQ(turned.upright(), (Dimensions{expected.width, expected.height}));
        const Region all{0, 0, expected.width, expected.height};
        EXPECT_EQ(turned.toStored(all), (Region{0, 0, width, height}));
        std::vector<std::uint32_t> seen(stored.size());
        turned.turn(stored.data(), {0, 0, width, height}, seen.data());
        for (std::size_t i = 0; i < seen.size(); ++i) {
            ASSERT_EQ(static_cast<float>(seen[i]), expected.values[i]) << orientation;
        }
        // A single pixel is found where it lies.
        for (int y = 0; y < expected.height; ++y) {
            for (int x = 0; x < expected.width; ++x) {
                const Region at = turned.toStored({x, y, 1, 1});
                ASSERT_EQ(static_cast<float>(at.y * width + at.x),
                          expected.values[static_cast<std::size_t>(y * expected.width + x)]);
            }
        }
    }
}

TEST(NearestPixel, StaysInsideAndDealsEvenly) {
    EXPECT_EQ(nearestPixel(0, 400, 100), 0);
    EXPECT_EQ(nearestPixel(3, 400, 100), 0);
    EXPECT_EQ(nearestPixel(4, 400, 100), 1);
    EXPECT_EQ(nearestPixel(399, 400, 100), 99);
    EXPECT_EQ(nearestPixel(2000000000, 2000000001, 60000), 59999);
}

}  // namespace
}  // namespace tintype::preview
