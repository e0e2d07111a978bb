#include "core/preview/colour_layer.h"

#include "core/image/image_reader.h"
#include "core/image/luma.h"
#include "core/restore/render.h"
#include "tests/core/image/test_images.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace tintype::preview {
namespace {

using image::Dimensions;
using image::Region;
using image::test::TempFolder;

constexpr int kWorkingSize = 32;

// Colours that differ everywhere, so that a shifted or turned map would show.
Result<methods::ChromaMap> wavy(const methods::LumaMap& luma, double) {
    methods::ChromaMap map{luma.width, luma.height, {}, {}};
    for (int y = 0; y < luma.height; ++y) {
        for (int x = 0; x < luma.width; ++x) {
            map.alpha.push_back(0.2F * std::sin(0.3F * static_cast<float>(x)));
            map.beta.push_back(0.1F * std::cos(0.2F * static_cast<float>(y)) +
                               0.05F * luma.values[map.beta.size()]);
        }
    }
    return map;
}

image::test::Pixels rendered(const std::filesystem::path& scan,
                             const std::filesystem::path& result,
                             double strength,
                             const restore::Edit& edit = {}) {
    restore::RenderRequest request;
    request.scan = scan;
    request.result = result;
    request.edit = edit;
    request.edit.method = "wavy";
    request.edit.strength = strength;
    request.edit.when = "2026-05-01T12:00:00Z";
    request.edit.output.format = image::Format::Png;
    request.workingSize = kWorkingSize;
    request.software = "Tintype test";
    const auto report = restore::renderPhoto(request, wavy, {});
    EXPECT_TRUE(report) << (report ? "" : report.error().message());
    return image::test::readPixels(result).value();
}

struct Opened {
    std::shared_ptr<const LumaPyramid> scan;
    std::shared_ptr<const ColourLayer> layer;
};

Opened open(const std::filesystem::path& path) {
    Opened opened;
    opened.scan = LumaPyramid::open(path).value();
    opened.layer = ColourLayer::make(*opened.scan, kWorkingSize, wavy).value();
    return opened;
}

TEST(ColourLayer, FullSizeIsTheBytesOfTheRenderedFile) {
    TempFolder folder;
    for (int orientation = 1; orientation <= 8; ++orientation) {
        image::test::TiffOptions options;
        options.orientation = orientation;
        image::test::writeTiff(folder / "scan.tif", image::test::pattern(531, 402, 1, 8), options);
        const std::string name = "result" + std::to_string(orientation) + ".png";
        const auto expected = rendered(folder / "scan.tif", folder / name, 1.2);
        const Opened opened = open(folder / "scan.tif");
        std::vector<std::uint8_t> rgb(531 * 402 * 3);
        opened.layer->colour(*opened.scan, 0, {0, 0, 531, 402}, 1.2, rgb.data());
        ASSERT_EQ(expected.channels, 3);
        ASSERT_TRUE(std::equal(rgb.begin(), rgb.end(), expected.values.begin()))
            << "orientation " << orientation;
    }
}

TEST(ColourLayer, FullSizeOfAJpegIsThatOfTheRendererToo) {
    TempFolder folder;
    image::test::writeJpeg(folder / "scan.jpg", image::test::pattern(300, 200, 3, 8));
    const auto expected = rendered(folder / "scan.jpg", folder / "result.png", 1);
    const Opened opened = open(folder / "scan.jpg");
    std::vector<std::uint8_t> rgb(300 * 200 * 3);
    opened.layer->colour(*opened.scan, 0, {0, 0, 300, 200}, 1, rgb.data());
    EXPECT_TRUE(std::equal(rgb.begin(), rgb.end(), expected.values.begin()));
}

TEST(ColourLayer, SixteenBitCodesAreThoseOfTheRenderedFile) {
    TempFolder folder;
    image::test::writeTiff(folder / "scan.tif", image::test::pattern(320, 240, 1, 16), {});
    const auto expected = rendered(folder / "scan.tif", folder / "result.png", 0.8);
    ASSERT_EQ(expected.bits, 16);
    const Opened opened = open(folder / "scan.tif");
    std::vector<std::uint16_t> rgb(320 * 240 * 3);
    opened.layer->codes(*opened.scan, {0, 0, 320, 240}, 0.8, rgb.data());
    EXPECT_TRUE(std::equal(rgb.begin(), rgb.end(), expected.values.begin()));
    // A single pixel, as the loupe asks for it.
    std::array<std::uint16_t, 3> pixel{};
    opened.layer->codes(*opened.scan, {123, 77, 1, 1}, 0.8, pixel.data());
    EXPECT_EQ(pixel[0], expected.at(123, 77, 0));
    EXPECT_EQ(pixel[2], expected.at(123, 77, 2));
    EXPECT_EQ(image::lumaCode(pixel[0], pixel[1], pixel[2]), opened.scan->codeAt(123, 77));
}

TEST(ColourLayer, CleanedCorrectedAndCroppedItIsStillTheRenderedFile) {
    TempFolder folder;
    restore::Edit edit;
    edit.cleaning.repair = 0.6;
    edit.cleaning.maskStrokes = {{false, {{{0.3, 0.2}, {0.6, 0.7}}, 0.02}}};
    edit.cleaning.denoise = 0.4;
    edit.cleaning.fading = 1;
    edit.cleaning.blackPoint = 0.05;
    edit.cleaning.whitePoint = 0.9;
    edit.cleaning.localContrast = 0.3;
    edit.cleaning.crop = {0.1, 0.2, 0.7, 0.6};
    edit.corrections.warmth = 0.4;
    edit.corrections.hints = {
        {correct::Hint::Kind::Colour, {{{0.4, 0.5}}, 0.05}, 0.05, -0.03},
        {correct::Hint::Kind::Neutral, {{{0.6, 0.4}, {0.7, 0.4}}, 0.03}, 0, 0}};
    for (const int bits : {8, 16}) {
        for (const int orientation : {1, 3, 6, 8}) {
            edit.cleaning.straighten = orientation == 3 ? 2.5 : 0;
            image::test::TiffOptions options;
            options.orientation = orientation;
            const auto scan = folder / "scan.tif";
            image::test::writeTiff(scan, image::test::pattern(331, 242, 1, bits), options);
            const auto name = std::to_string(bits) + "-" + std::to_string(orientation) + ".png";
            const auto expected = rendered(scan, folder / name, 1.1, edit);

            const auto raw = LumaPyramid::open(scan).value();
            const auto cleaned = LumaPyramid::cleaned(raw, edit.cleaning).value();
            const auto layer = ColourLayer::make(*cleaned, kWorkingSize, wavy).value();
            const auto corrected = layer->corrected(*cleaned, edit.corrections).value();
            ASSERT_EQ(cleaned->size(), (Dimensions{expected.width, expected.height}));
            std::vector<std::uint16_t> rgb(expected.values.size());
            corrected->codes(*cleaned, {0, 0, expected.width, expected.height}, 1.1, rgb.data());
            ASSERT_EQ(rgb, expected.values) << name;
        }
    }
}

TEST(ColourLayer, RectanglesAreCutsOfTheWholeAtEveryLevel) {
    TempFolder folder;
    image::test::writeTiff(folder / "scan.tif", image::test::pattern(1100, 700, 1, 8), {});
    const Opened opened = open(folder / "scan.tif");
    ASSERT_EQ(opened.scan->levels(), 4);
    for (int level = 0; level < 4; ++level) {
        const Dimensions size = opened.scan->levelSize(level);
        std::vector<std::uint8_t> whole(static_cast<std::size_t>(size.width * size.height * 3));
        opened.layer->colour(*opened.scan, level, {0, 0, size.width, size.height}, 1, whole.data());
        const Region cut{size.width / 3, size.height / 4, size.width / 2, size.height / 2};
        std::vector<std::uint8_t> piece(static_cast<std::size_t>(cut.width * cut.height * 3));
        opened.layer->colour(*opened.scan, level, cut, 1, piece.data());
        for (int y = 0; y < cut.height; ++y) {
            const auto from = whole.begin() + ((cut.y + y) * size.width + cut.x) * 3;
            ASSERT_TRUE(std::equal(from, from + cut.width * 3, piece.begin() + y * cut.width * 3))
                << "level " << level << ", row " << y;
        }
    }
}

TEST(ColourLayer, LumaIsKeptAtEveryLevelAndStrengthZeroIsGrey) {
    TempFolder folder;
    image::test::writeTiff(folder / "scan.tif", image::test::pattern(900, 610, 1, 8), {});
    const Opened opened = open(folder / "scan.tif");
    for (int level = 0; level < opened.scan->levels(); ++level) {
        const Dimensions size = opened.scan->levelSize(level);
        const Region all{0, 0, size.width, size.height};
        const auto count = static_cast<std::size_t>(size.width * size.height);
        std::vector<std::uint8_t> luma(count);
        opened.scan->luma(level, all, luma.data());
        for (const double strength : {0.0, 1.0, 1.5}) {
            std::vector<std::uint8_t> rgb(3 * count);
            opened.layer->colour(*opened.scan, level, all, strength, rgb.data());
            bool coloured = false;
            for (std::size_t i = 0; i < count; ++i) {
                ASSERT_EQ(image::lumaCode(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]), luma[i]);
                coloured = coloured || rgb[3 * i] != rgb[3 * i + 1];
            }
            EXPECT_EQ(coloured, strength > 0);
        }
    }
}

TEST(ColourLayer, ColoursLieAtTheSamePlaceAtEverySize) {
    // Flat luma: what differs between two sizes is the colours' place alone.
    const Dimensions full{1600, 1200};
    const auto scan = LumaPyramid::fromPixels(
        full, 8, std::vector<std::uint8_t>(static_cast<std::size_t>(1600 * 1200), 128));
    const auto layer = ColourLayer::make(*scan, kWorkingSize, wavy).value();
    std::vector<std::uint8_t> whole(static_cast<std::size_t>(1600 * 1200 * 3));
    layer->colour(*scan, 0, {0, 0, 1600, 1200}, 1, whole.data());
    for (const Dimensions size : {Dimensions{800, 600}, {533, 400}, {3200, 2400}}) {
        const auto count = static_cast<std::size_t>(size.width * size.height);
        const std::vector<std::uint8_t> luma(count, 128);
        std::vector<std::uint8_t> rgb(3 * count);
        layer->colour(size, {0, 0, size.width, size.height}, luma.data(), 1, rgb.data());
        for (int y = 0; y < size.height; y += 7) {
            for (int x = 0; x < size.width; x += 7) {
                const int fullX = (2 * x + 1) * full.width / (2 * size.width);
                const int fullY = (2 * y + 1) * full.height / (2 * size.height);
                for (int c = 0; c < 3; ++c) {
                    ASSERT_NEAR(rgb[static_cast<std::size_t>((y * size.width + x) * 3 + c)],
                                whole[static_cast<std::size_t>((fullY * 1600 + fullX) * 3 + c)],
                                2);
                }
            }
        }
    }
}

TEST(ColourLayer, ShortMemoryIsSaidAndOtherErrorsNameTheScan) {
    TempFolder folder;
    image::test::writeTiff(folder / "scan.tif", image::test::pattern(300, 300, 1, 8), {});
    const auto scan = LumaPyramid::open(folder / "scan.tif").value();
    const auto layer = ColourLayer::make(*scan, 128, [](const methods::LumaMap& luma, double) {
        return luma.width > 64 ? Result<methods::ChromaMap>(fail(ErrorCode::OutOfMemory, "full"))
                               : wavy(luma, 0);
    });
    ASSERT_TRUE(layer);
    EXPECT_EQ((*layer)->notes().size(), 1U);
    const auto failed = ColourLayer::make(
        *scan, 128, [](const methods::LumaMap&, double) -> Result<methods::ChromaMap> {
            return fail(ErrorCode::Internal, "No.");
        });
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().path, folder / "scan.tif");
}

TEST(ColourLayer, IsSmall) {
    const auto scan = LumaPyramid::fromPixels(
        {4000, 3000}, 8, std::vector<std::uint8_t>(static_cast<std::size_t>(12000000), 99));
    const auto layer = ColourLayer::make(*scan, kWorkingSize, wavy).value();
    EXPECT_GT(layer->bytes(), 1U << 20U);
    EXPECT_LT(layer->bytes(), 8U << 20U);
}

}  // namespace
}  // namespace tintype::preview
