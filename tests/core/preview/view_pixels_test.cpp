#include "core/preview/view_pixels.h"

#include "tests/core/image/test_images.h"

#include <gtest/gtest.h>

#include <cmath>

namespace tintype::preview {
namespace {

using image::Dimensions;
using image::DisplayTransform;
using image::Region;

Result<methods::ChromaMap> wavy(const methods::LumaMap& luma, double) {
    methods::ChromaMap map{luma.width, luma.height, {}, {}};
    for (std::size_t i = 0; i < luma.values.size(); ++i) {
        map.alpha.push_back(0.2F * std::sin(0.1F * static_cast<float>(i)));
        map.beta.push_back(0.1F * std::cos(0.07F * static_cast<float>(i)));
    }
    return map;
}

std::shared_ptr<const LumaPyramid> picture(int width, int height, int orientation = 1) {
    const auto pixels = image::test::pattern(width, height, 1, 8);
    return LumaPyramid::fromPixels(
        {width, height}, 8, {pixels.values.begin(), pixels.values.end()}, orientation);
}

std::uint32_t word(const std::uint8_t* rgb) {
    return 0xff000000U | static_cast<std::uint32_t>(rgb[0]) << 16U |
           static_cast<std::uint32_t>(rgb[1]) << 8U | rgb[2];
}

std::vector<std::uint32_t> beforeOf(ViewPixels& view) {
    std::vector<std::uint32_t> out(
        static_cast<std::size_t>(view.region().width * view.region().height));
    view.before({}, out.data());
    return out;
}

std::vector<std::uint32_t> afterOf(ViewPixels& view, const ColourLayer& layer) {
    std::vector<std::uint32_t> out(
        static_cast<std::size_t>(view.region().width * view.region().height));
    view.after(layer, 1.0, {}, out.data());
    return out;
}

TEST(ViewPixels, AtFullSizeTheyAreTheLayersBytesInEveryOrientation) {
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const auto scan = picture(300, 220, orientation);
        const auto layer = ColourLayer::make(*scan, 32, wavy).value();
        std::vector<std::uint8_t> rgb(300 * 220 * 3);
        layer->colour(*scan, 0, {0, 0, 300, 220}, 1, rgb.data());
        ViewPixels view;
        view.setScan(scan);
        const Region region{31, 17, 140, 120};
        view.setView(scan->uprightSize(), region);
        const auto before = beforeOf(view);
        const auto after = afterOf(view, *layer);
        const Turned turned(scan->size(), orientation);
        for (int y = 0; y < region.height; ++y) {
            for (int x = 0; x < region.width; ++x) {
                const Region at = turned.toStored({region.x + x, region.y + y, 1, 1});
                const auto i = static_cast<std::size_t>(y * region.width + x);
                const std::uint8_t grey = static_cast<std::uint8_t>(scan->codeAt(at.x, at.y));
                const std::uint8_t greys[] = {grey, grey, grey};
                ASSERT_EQ(before[i], word(greys)) << orientation;
                ASSERT_EQ(after[i], word(&rgb[static_cast<std::size_t>(at.y * 300 + at.x) * 3]))
                    << orientation;
            }
        }
    }
}

TEST(ViewPixels, MovingGivesTheSameAsLookingAnewAndScalesOnlyWhatIsNew) {
    for (const int orientation : {1, 6}) {
        const auto scan = picture(900, 700, orientation);
        const auto layer = ColourLayer::make(*scan, 32, wavy).value();
        const Dimensions scaled = orientation == 6 ? Dimensions{467, 600} : Dimensions{600, 467};
        ViewPixels moved;
        moved.setScan(scan);
        moved.setView(scaled, {50, 60, 300, 200});
        for (const Region region :
             {Region{70, 60, 300, 200}, {61, 75, 300, 200}, {61, 75, 250, 220}, {0, 0, 100, 90}}) {
            const std::uint64_t before = moved.pixelsScaled();
            const Region last = moved.region();
            moved.setView(scaled, region);
            const int width = std::max(0,
                                       std::min(last.x + last.width, region.x + region.width) -
                                           std::max(last.x, region.x));
            const int height = std::max(0,
                                        std::min(last.y + last.height, region.y + region.height) -
                                            std::max(last.y, region.y));
            EXPECT_EQ(moved.pixelsScaled() - before,
                      static_cast<std::uint64_t>(region.width * region.height - width * height));
            ViewPixels anew;
            anew.setScan(scan);
            anew.setView(scaled, region);
            ASSERT_EQ(beforeOf(moved), beforeOf(anew));
            ASSERT_EQ(afterOf(moved, *layer), afterOf(anew, *layer));
        }
    }
}

TEST(ViewPixels, EnlargedPixelsAreSquares) {
    for (const int orientation : {1, 8}) {
        const auto scan = picture(50, 40, orientation);
        const Dimensions upright = scan->uprightSize();
        const auto layer = ColourLayer::make(*scan, 32, wavy).value();
        ViewPixels whole;
        whole.setScan(scan);
        whole.setView(upright, {0, 0, upright.width, upright.height});
        const auto small = afterOf(whole, *layer);
        ViewPixels view;
        view.setScan(scan);
        const Region region{13, 22, 140, 101};
        view.setView({4 * upright.width, 4 * upright.height}, region);
        const auto large = afterOf(view, *layer);
        EXPECT_LE(view.pixelsComposed(), 36U * 27U);
        for (int y = 0; y < region.height; ++y) {
            for (int x = 0; x < region.width; ++x) {
                const int fromX = (region.x + x) / 4;
                const int fromY = (region.y + y) / 4;
                ASSERT_EQ(large[static_cast<std::size_t>(y * region.width + x)],
                          small[static_cast<std::size_t>(fromY * upright.width + fromX)]);
            }
        }
    }
}

TEST(ViewPixels, WorkDependsOnTheViewNotOnThePicture) {
    const auto scan = LumaPyramid::fromPixels(
        {10000, 10000}, 8, std::vector<std::uint8_t>(static_cast<std::size_t>(100000000), 128));
    const auto layer = ColourLayer::make(*scan, 32, wavy).value();
    ViewPixels view;
    view.setScan(scan);
    std::uint64_t last = 0;
    for (const int side : {800, 3333, 10000, 15000, 40000}) {
        view.setView({side, side}, {0, 0, 800, 600});
        afterOf(view, *layer);
        EXPECT_LE(view.pixelsComposed() - last, 800U * 600U);
        last = view.pixelsComposed();
    }
}

TEST(ViewPixels, NothingAndOutsideAreNothing) {
    ViewPixels view;
    view.setView({10, 10}, {0, 0, 10, 10});
    EXPECT_TRUE(view.region().isEmpty());
    view.setScan(picture(20, 20));
    view.setView({20, 20}, {15, 15, 10, 10});
    EXPECT_TRUE(view.region().isEmpty());
    std::uint32_t untouched = 5;
    view.before({}, &untouched);
    EXPECT_EQ(untouched, 5U);
}

}  // namespace
}  // namespace tintype::preview
