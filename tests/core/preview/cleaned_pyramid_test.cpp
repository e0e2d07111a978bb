#include "core/preview/luma_pyramid.h"
#include "tests/core/image/test_images.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace tintype::preview {
namespace {

using image::Dimensions;
using Scan = std::shared_ptr<const LumaPyramid>;

/// Even ground with some grain and dark specks.
Scan dusty(int width, int height, int bits = 8, int orientation = 1) {
    std::vector<std::uint8_t> bytes;
    unsigned state = 3;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            state = state * 1664525U + 1013904223U;
            const bool speck = x % 97 > 92 && y % 83 > 78;
            const unsigned code =
                speck ? 8 : 120 + (state >> 24U) % 9 + static_cast<unsigned>(x) / 40;
            bytes.push_back(static_cast<std::uint8_t>(code));
            if (bits == 16) {
                bytes.push_back(static_cast<std::uint8_t>(code));
            }
        }
    }
    return LumaPyramid::fromPixels({width, height}, bits, bytes, orientation);
}

std::vector<std::uint16_t> codesOf(const LumaPyramid& pyramid) {
    std::vector<std::uint16_t> codes(
        static_cast<std::size_t>(pyramid.size().width * pyramid.size().height));
    pyramid.codes({0, 0, pyramid.size().width, pyramid.size().height}, codes.data());
    return codes;
}

clean::Cleaning repairAndTone() {
    clean::Cleaning cleaning;
    cleaning.repair = 0.6;
    cleaning.denoise = 0.3;
    cleaning.fading = 1;
    cleaning.blackPoint = 0.2;
    return cleaning;
}

TEST(CleanedPyramid, NothingToCleanIsTheScanItself) {
    const Scan scan = dusty(300, 200);
    EXPECT_EQ(LumaPyramid::cleaned(scan, {}).value(), scan);
    EXPECT_EQ(scan->scanKey(), scan->key());
}

TEST(CleanedPyramid, AKeptStageGivesTheSamePixelsAsANewOne) {
    for (const int bits : {8, 16}) {
        const Scan scan = dusty(500, 700, bits);
        clean::Cleaning cleaning = repairAndTone();
        const Scan first = LumaPyramid::cleaned(scan, cleaning).value();
        cleaning.blackPoint = 0.3;
        cleaning.localContrast = 0.4;
        cleaning.crop = {0.1, 0.1, 0.5, 0.5};
        const Scan second = LumaPyramid::cleaned(scan, cleaning).value();
        const Scan anew = LumaPyramid::cleaned(dusty(500, 700, bits), cleaning).value();
        EXPECT_EQ(codesOf(*second), codesOf(*anew));
        EXPECT_NE(codesOf(*second), codesOf(*first));
        EXPECT_EQ(second->repairMask().values, anew->repairMask().values);
        EXPECT_EQ(second->guide().values, anew->guide().values);
        // The slow steps alone, which share their pixels with what is kept.
        clean::Cleaning slow;
        slow.repair = cleaning.repair;
        slow.denoise = cleaning.denoise;
        EXPECT_EQ(codesOf(*LumaPyramid::cleaned(scan, slow).value()),
                  codesOf(*LumaPyramid::cleaned(dusty(500, 700, bits), slow).value()));
    }
}

TEST(CleanedPyramid, OtherStrokesAreNotTakenForTheKeptOnes) {
    const Scan scan = dusty(400, 300);
    clean::Cleaning cleaning = repairAndTone();
    const Scan first = LumaPyramid::cleaned(scan, cleaning).value();
    cleaning.maskStrokes = {{false, {{{0.5, 0.5}}, 0.1}}};
    const Scan painted = LumaPyramid::cleaned(scan, cleaning).value();
    EXPECT_GT(painted->repairMask().repairedPixels, first->repairMask().repairedPixels);
    EXPECT_EQ(codesOf(*painted), codesOf(*LumaPyramid::cleaned(dusty(400, 300), cleaning).value()));
}

TEST(CleanedPyramid, TheMaskLiesOnTheScan) {
    const Scan scan = dusty(600, 400);
    clean::Cleaning cleaning;
    cleaning.repair = 0.6;
    cleaning.crop = {0, 0, 0.5, 0.5};
    const RepairMask mask = LumaPyramid::cleaned(scan, cleaning).value()->repairMask();
    ASSERT_EQ(mask.size, (Dimensions{600, 400}));
    EXPECT_GT(mask.repairedPixels, 200U);
    EXPECT_EQ(mask.values[static_cast<std::size_t>(80 * 600 + 95)], 255) << "a speck";
    EXPECT_EQ(mask.values[static_cast<std::size_t>(40 * 600 + 45)], 0);
    EXPECT_TRUE(scan->repairMask().values.empty());
}

TEST(CleanedPyramid, AMaskOfALargeScanIsReducedWithoutLosingSpecks) {
    clean::Cleaning cleaning;
    cleaning.maskStrokes = {{false, {{{0.5, 0.5}}, 0.001}}};
    const Scan scan = LumaPyramid::fromPixels(
        {9001, 40}, 8, std::vector<std::uint8_t>(static_cast<std::size_t>(9001 * 40), 90));
    const RepairMask mask = LumaPyramid::cleaned(scan, cleaning).value()->repairMask();
    EXPECT_EQ(mask.size, (Dimensions{3001, 14}));
    EXPECT_GE(std::ranges::count(mask.values, 255), 1);
    EXPECT_GE(mask.repairedPixels, 1U);
    EXPECT_LE(mask.repairedPixels, 4U);
}

TEST(CleanedPyramid, KeysTellCleaningsApartAndKnowTheScan) {
    image::test::TempFolder folder;
    image::test::writePng(folder / "scan.png", image::test::pattern(60, 50, 1, 8));
    const Scan scan = LumaPyramid::open(folder / "scan.png").value();
    clean::Cleaning cleaning = repairAndTone();
    const Scan one = LumaPyramid::cleaned(scan, cleaning).value();
    EXPECT_EQ(one->key(), LumaPyramid::cleaned(scan, cleaning).value()->key());
    EXPECT_NE(one->key(), scan->key());
    EXPECT_EQ(one->scanKey(), scan->key());
    EXPECT_EQ(one->path(), scan->path());
    cleaning.crop.width = 0.9;
    EXPECT_NE(LumaPyramid::cleaned(scan, cleaning).value()->key(), one->key());
    EXPECT_TRUE(LumaPyramid::cleaned(dusty(50, 40), cleaning).value()->key().empty())
        << "pictures without a name are kept by nobody";
}

TEST(CleanedPyramid, FrameAndPlacementFollowTheCrop) {
    const Scan scan = dusty(400, 300, 8, 6);
    clean::Cleaning cleaning;
    cleaning.crop = {0.25, 0.5, 0.5, 0.5};
    const Scan cropped = LumaPyramid::cleaned(scan, cleaning).value();
    EXPECT_EQ(cropped->uprightSize(), (Dimensions{150, 200}));
    EXPECT_EQ(cropped->frame().scanSize(), (Dimensions{400, 300}));
    EXPECT_EQ(cropped->orientation(), 6);
    const image::PointF corner = cropped->frame().uprightResultFromScan()(0.25, 0.5);
    EXPECT_NEAR(corner.x, 0, 1e-6);
    EXPECT_NEAR(corner.y, 0, 1e-6);
    EXPECT_DOUBLE_EQ(cropped->placement().shortSidePx / scan->placement().shortSidePx,
                     static_cast<double>(cropped->guide().width) / cropped->size().width /
                         (static_cast<double>(scan->guide().width) / scan->size().width));
}

TEST(CleanedPyramid, HistogramsCountEveryPixel) {
    for (const int bits : {8, 16}) {
        const Scan scan = dusty(333, 222, bits);
        const auto& tones = scan->histogram();
        EXPECT_EQ(std::accumulate(tones.begin(), tones.end(), std::uint64_t{0}), 333U * 222U);
        EXPECT_GT(tones[8], 0U);
        EXPECT_EQ(tones[9], 0U);
        clean::Cleaning cleaning;
        cleaning.fading = 1;
        cleaning.blackPoint = 0.1;
        EXPECT_GT(LumaPyramid::cleaned(scan, cleaning).value()->histogram()[0], 0U);
    }
}

TEST(CleanedPyramid, RowsOfAScanCanBeReadTwiceAndOutliveTheirOwner) {
    clean::LumaRows rows = LumaPyramid::rowsOf(dusty(60, 50));
    std::vector<std::uint8_t> first(60 * 50);
    std::vector<std::uint8_t> second(60 * 50);
    ASSERT_TRUE(rows.read(50, first.data(), nullptr));
    ASSERT_TRUE(rows.rewind());
    ASSERT_TRUE(rows.read(20, second.data(), nullptr));
    ASSERT_TRUE(rows.read(30, second.data() + 60 * 20, nullptr));
    EXPECT_EQ(first, second);
}

TEST(CleanedPyramid, StoppingIsCancelled) {
    std::stop_source source;
    source.request_stop();
    JobContext context;
    context.stop = source.get_token();
    const auto stopped = LumaPyramid::cleaned(dusty(400, 300), repairAndTone(), context);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace tintype::preview
