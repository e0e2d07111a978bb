#include "core/restore/render.h"

#include "core/base/checksum.h"
#include "core/image/icc.h"
#include "core/metadata/metadata.h"
#include "core/restore/colouring.h"
#include "core/restore/luma_source.h"
#include "core/restore/verify.h"
#include "tests/core/image/test_images.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace tintype::restore {
namespace {

namespace fs = std::filesystem;
using image::Format;
using image::test::JpegOptions;
using image::test::Pixels;
using image::test::TempFolder;
using image::test::TiffOptions;
using methods::ChromaMap;
using methods::LumaMap;
using testing::HasSubstr;

// A predictor that paints everything the same warm colour.
Result<ChromaMap> warm(const LumaMap& luma, double) {
    return ChromaMap{luma.width,
                     luma.height,
                     std::vector<float>(luma.values.size(), 0.1F),
                     std::vector<float>(luma.values.size(), -0.02F)};
}

// Warm on the upper half of what it is shown, cold below.
Result<ChromaMap> warmAbove(const LumaMap& luma, double) {
    ChromaMap map{luma.width,
                  luma.height,
                  std::vector<float>(luma.values.size(), 0.12F),
                  std::vector<float>(luma.values.size(), 0.F)};
    for (std::size_t i = luma.values.size() / 2; i < luma.values.size(); ++i) {
        map.alpha[i] = -0.12F;
    }
    return map;
}

RenderRequest requestFor(const fs::path& scan, const fs::path& result) {
    RenderRequest request;
    request.scan = scan;
    request.result = result;
    request.edit.method = "warm";
    request.edit.modelChecksum = std::string(64, '0');
    request.edit.when = "2026-05-01T12:00:00Z";
    request.workingSize = 32;
    request.software = "Tintype test";
    return request;
}

std::size_t filesIn(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// Rendered, and every promise about its pixels checked by reading it back.
RenderReport renderAndVerify(const RenderRequest& request, const PredictChroma& predict = warm) {
    const std::string before = sha256OfFile(request.scan).value();
    const auto report = renderPhoto(request, predict, {});
    EXPECT_TRUE(report) << (report ? "" : report.error().message());
    if (!report) {
        return {};
    }
    EXPECT_EQ(sha256OfFile(request.scan).value(), before);
    const auto verified = verifyResult(request.result, request.scan, {});
    EXPECT_TRUE(verified) << (verified ? "" : verified.error().message());
    if (verified) {
        EXPECT_TRUE(verified->lumaHolds())
            << verified->differing << " differ, largest " << verified->largestDifference;
        EXPECT_TRUE(verified->scanIsTheEdits);
        if (request.edit.strength > 0) {
            EXPECT_GT(verified->meanChroma, verified->bits == 8 ? 1 : 257);
        } else {
            EXPECT_EQ(verified->meanChroma, 0);
        }
    }
    return *report;
}

TEST(Render, KeepsLumaOfEightAndSixteenBitTiff) {
    TempFolder folder;
    for (const int bits : {8, 16}) {
        const fs::path scan = folder / ("scan" + std::to_string(bits) + ".tif");
        writeTiff(scan, image::test::pattern(301, 203, 1, bits), {});
        const RenderReport report =
            renderAndVerify(requestFor(scan, folder / ("r" + std::to_string(bits) + ".tif")));
        EXPECT_EQ(report.bits, bits);
        EXPECT_EQ(report.format, Format::Tiff);
    }
}

TEST(Render, KeepsLumaOfPngWithTransparency) {
    TempFolder folder;
    for (const int bits : {8, 16}) {
        const fs::path scan = folder / ("scan" + std::to_string(bits) + ".png");
        writePng(scan, image::test::pattern(120, 90, 2, bits));
        const fs::path result = folder / ("result" + std::to_string(bits) + ".png");
        renderAndVerify(requestFor(scan, result));
        const auto reader = image::openImage(result);
        ASSERT_TRUE(reader);
        EXPECT_TRUE((*reader)->info().hasAlpha);
    }
}

TEST(Render, JpegStaysWithinItsEncoder) {
    TempFolder folder;
    writeJpeg(folder / "scan.jpg", image::test::smooth(320, 200, 1));
    const RenderReport report =
        renderAndVerify(requestFor(folder / "scan.jpg", folder / "result.jpg"));
    EXPECT_EQ(report.format, Format::Jpeg);
}

TEST(Render, MinIsWhiteAndBigTiffAndTiles) {
    TempFolder folder;
    TiffOptions inverted;
    inverted.photometric = PHOTOMETRIC_MINISWHITE;
    writeTiff(folder / "inverted.tif", image::test::pattern(100, 80, 1, 16), inverted);
    renderAndVerify(requestFor(folder / "inverted.tif", folder / "inverted_color.tif"));
    TiffOptions big;
    big.mode = "w8";
    big.tileSize = 64;
    writeTiff(folder / "big.tif", image::test::pattern(200, 150, 1, 16), big);
    renderAndVerify(requestFor(folder / "big.tif", folder / "big_color.tif"));
    EXPECT_TRUE((*image::openImage(folder / "big_color.tif"))->info().bigTiff);
}

TEST(Render, StrengthZeroIsExactlyGrey) {
    TempFolder folder;
    writeTiff(folder / "scan.tif", image::test::pattern(64, 64, 1, 16), {});
    RenderRequest request = requestFor(folder / "scan.tif", folder / "result.tif");
    request.edit.strength = 0;
    renderAndVerify(request);
}

TEST(Render, ATonedScanIsReducedToItsLumaAndSaysSo) {
    TempFolder folder;
    writeTiff(folder / "scan.tif", image::test::pattern(90, 70, 3, 8), [] {
        TiffOptions rgb;
        rgb.photometric = PHOTOMETRIC_RGB;
        return rgb;
    }());
    const RenderReport report =
        renderAndVerify(requestFor(folder / "scan.tif", folder / "result.tif"));
    EXPECT_THAT(testing::PrintToString(report.notes), HasSubstr("its luma was used"));
}

TEST(Render, AnotherToneCurveBecomesSixteenBits) {
    TempFolder folder;
    TiffOptions gamma;
    gamma.iccProfile = image::gammaProfile(1.8, true);
    writeTiff(folder / "scan.tif", image::test::pattern(90, 70, 1, 8), gamma);
    const RenderReport report =
        renderAndVerify(requestFor(folder / "scan.tif", folder / "result.tif"));
    EXPECT_EQ(report.bits, 16);
    EXPECT_THAT(testing::PrintToString(report.notes), HasSubstr("converted to sRGB"));
}

TEST(Render, EveryOrientationIsShownUprightToTheModelAndKeptInTheFile) {
    for (int orientation = 1; orientation <= 8; ++orientation) {
        TempFolder folder;
        TiffOptions turned;
        turned.orientation = orientation;
        const Pixels flat{96, 64, 1, 8, std::vector<std::uint16_t>(96 * 64, 128)};
        writeTiff(folder / "scan.tif", flat, turned);
        for (const Format format : {Format::Tiff, Format::Jpeg, Format::Png}) {
            RenderRequest request =
                requestFor(folder / "scan.tif", folder / ("result." + formatKey(format)));
            request.edit.output.format = format;
            renderAndVerify(request, warmAbove);
            const auto reader = image::openImage(request.result);
            ASSERT_TRUE(reader);
            EXPECT_EQ((*reader)->info().orientation, orientation) << formatKey(format);
        }
        // The warm half must be what a viewer shows above: the stored side that orientation turns
        // up.
        auto reader = image::openImage(folder / "result.tiff");
        std::vector<std::uint8_t> rgb(96 * 64 * 3);
        ASSERT_TRUE((*reader)->readRows(64, rgb.data()));
        const auto warmth = [&rgb](int x, int y) {
            const std::size_t at =
                (static_cast<std::size_t>(y) * 96 + static_cast<std::size_t>(x)) * 3;
            return static_cast<int>(rgb[at]) - static_cast<int>(rgb[at + 2]);
        };
        const bool aboveIsLow =
            orientation == 1 || orientation == 2 || orientation == 5 || orientation == 6;
        const int one = orientation <= 4 ? warmth(48, 8) : warmth(8, 32);
        const int other = orientation <= 4 ? warmth(48, 56) : warmth(88, 32);
        EXPECT_GT(aboveIsLow ? one : other, 20) << orientation;
        EXPECT_LT(aboveIsLow ? other : one, -20) << orientation;
    }
}

TEST(Render, TheSameEditGivesTheSameBytes) {
    TempFolder folder;
    writeJpeg(folder / "scan.jpg", image::test::smooth(200, 150, 1));
    renderAndVerify(requestFor(folder / "scan.jpg", folder / "one.jpg"));
    renderAndVerify(requestFor(folder / "scan.jpg", folder / "two.jpg"));
    EXPECT_EQ(sha256OfFile(folder / "one.jpg").value(), sha256OfFile(folder / "two.jpg").value());
    const auto record = readEdit(editPathFor(folder / "one.jpg"));
    ASSERT_TRUE(record);
    EXPECT_EQ(record->scanSha256, sha256OfFile(folder / "scan.jpg").value());
    EXPECT_EQ(record->scanName, "scan.jpg");
}

TEST(Render, ShortMemoryIsRetriedSmallerAndSaid) {
    TempFolder folder;
    writeTiff(folder / "scan.tif", image::test::pattern(400, 300, 1, 8), {});
    RenderRequest request = requestFor(folder / "scan.tif", folder / "result.tif");
    request.workingSize = 128;
    std::vector<int> asked;
    const RenderReport report =
        renderAndVerify(request, [&asked](const LumaMap& luma, double) -> Result<ChromaMap> {
            asked.push_back(std::min(luma.width, luma.height));
            if (asked.back() > 40) {
                return fail(ErrorCode::OutOfMemory, "GPU memory ran out.");
            }
            return warm(luma, 0);
        });
    EXPECT_THAT(asked, testing::ElementsAre(128, 64, 32));
    EXPECT_THAT(testing::PrintToString(report.notes), HasSubstr("Memory was short"));
}

TEST(Render, SparingMemoryGivesTheSamePixels) {
    TempFolder folder;
    writePng(folder / "scan.png", image::test::pattern(700, 500, 2, 16));
    RenderRequest request = requestFor(folder / "scan.png", folder / "plenty.png");
    renderAndVerify(request, warmAbove);
    request.result = folder / "sparing.png";
    request.sparing = true;
    EXPECT_THAT(testing::PrintToString(renderAndVerify(request, warmAbove).notes),
                HasSubstr("Memory was short"));
    EXPECT_EQ(sha256OfFile(folder / "plenty.png").value(),
              sha256OfFile(folder / "sparing.png").value());
}

TEST(Render, NoMemoryAtAllIsAnErrorNeverAGreyResult) {
    TempFolder folder;
    writeTiff(folder / "scan.tif", image::test::pattern(100, 80, 1, 8), {});
    const auto report = renderPhoto(requestFor(folder / "scan.tif", folder / "result.tif"),
                                    [](const LumaMap&, double) -> Result<ChromaMap> {
                                        return fail(ErrorCode::OutOfMemory, "GPU memory ran out.");
                                    },
                                    {});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::OutOfMemory);
    EXPECT_EQ(filesIn(folder.path()), 1U);
}

TEST(Render, StoppingLeavesNothing) {
    TempFolder folder;
    writeTiff(folder / "scan.tif", image::test::pattern(800, 3000, 1, 16), {});
    std::stop_source source;
    JobContext context;
    context.stop = source.get_token();
    context.report = [&source](const Progress& progress) {
        if (progress.stage == "write") {
            source.request_stop();
        }
    };
    const auto report =
        renderPhoto(requestFor(folder / "scan.tif", folder / "result.tif"), warm, context);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(filesIn(folder.path()), 1U);
}

TEST(Render, AResultWhoseEditCannotBeKeptIsNotLeftBehind) {
    TempFolder folder;
    writePng(folder / "scan.png", image::test::pattern(60, 40, 1, 8));
    const RenderRequest request = requestFor(folder / "scan.png", folder / "result.png");
    fs::create_directories(editPathFor(request.result));
    EXPECT_FALSE(renderPhoto(request, warm, {}));
    EXPECT_EQ(filesIn(folder.path()), 2U);
    EXPECT_FALSE(fs::exists(request.result));
}

TEST(Render, SixteenBitsThatJpegCannotHoldAreSaid) {
    TempFolder folder;
    writeJpeg(folder / "scan.jpg", image::test::smooth(60, 40, 1));
    RenderRequest request = requestFor(folder / "scan.jpg", folder / "result.jpg");
    request.edit.output.depth = 16;
    EXPECT_THAT(testing::PrintToString(renderAndVerify(request).notes),
                HasSubstr("JPEG holds 8 bits"));
}

TEST(LumaSource, AScanThatChangesWhileItIsReadIsRefused) {
    TempFolder folder;
    writePng(folder / "scan.png", image::test::pattern(60, 40, 1, 8));
    auto source = LumaSource::open(folder / "scan.png", {});
    ASSERT_TRUE(source);
    EXPECT_TRUE((*source)->rewind());
    writePng(folder / "scan.png", image::test::pattern(90, 40, 1, 8));
    const auto again = (*source)->rewind();
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::BrokenFile);
}

TEST(Render, ATruncatedScanIsNamedAndLeavesNothing) {
    TempFolder folder;
    writeTiff(folder / "scan.tif", image::test::pattern(300, 300, 1, 8), {});
    fs::resize_file(folder / "scan.tif", fs::file_size(folder / "scan.tif") / 2);
    const auto report =
        renderPhoto(requestFor(folder / "scan.tif", folder / "result.tif"), warm, {});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().path, folder / "scan.tif");
    EXPECT_EQ(filesIn(folder.path()), 1U);
}

TEST(Verify, FindsASinglePixelThatMoved) {
    TempFolder folder;
    const Pixels pixels = image::test::pattern(50, 40, 1, 8);
    writePng(folder / "scan.png", pixels);
    renderAndVerify(requestFor(folder / "scan.png", folder / "result.png"));
    Pixels other = pixels;
    other.values[777] = static_cast<std::uint16_t>(other.values[777] ^ 1U);
    writePng(folder / "other.png", other);
    const auto report = verifyResult(folder / "result.png", folder / "other.png", {});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->differing, 1U);
    EXPECT_EQ(report->largestDifference, 1);
    EXPECT_FALSE(report->lumaHolds());
    EXPECT_FALSE(report->scanIsTheEdits);
}

TEST(Verify, FindsAnotherSize) {
    TempFolder folder;
    writePng(folder / "a.png", image::test::pattern(50, 40, 3, 8));
    writePng(folder / "b.png", image::test::pattern(40, 50, 1, 8));
    const auto report = verifyResult(folder / "a.png", folder / "b.png", {});
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->sameSize);
    EXPECT_FALSE(report->lumaHolds());
}

// Answers with a distribution: more vivid is more colourful, and the upper half is guessed.
Result<ChromaMap> unsure(const LumaMap& luma, double vividness) {
    auto map = warm(luma, vividness);
    for (float& alpha : map->alpha) {
        alpha *= static_cast<float>(1 + vividness);
    }
    map->spread.assign(luma.values.size(), 0.05F);
    std::fill_n(map->spread.begin(), luma.values.size() / 2, 0.2F);
    return map;
}

std::string historyOf(const fs::path& result) {
    const auto metadata = metadata::readMetadata(result).value();
    for (const metadata::Tag& tag : metadata::list(metadata)) {
        if (tag.key.ends_with("stEvt:parameters")) {
            return tag.value;
        }
    }
    return {};
}

TEST(Render, VividnessReachesTheModelAndIsToldWithWhatItGuessed) {
    TempFolder folder;
    writeTiff(folder / "scan.tif", image::test::smooth(160, 120, 1), {});
    RenderRequest request = requestFor(folder / "scan.tif", folder / "r.tif");
    double chroma = 0;
    for (const double vividness : {0.0, 0.4, 1.0}) {
        request.edit.vividness = vividness;
        request.overwrite = true;
        const RenderReport report = renderAndVerify(request, unsure);
        ASSERT_TRUE(report.guessed);
        EXPECT_NEAR(report.guessed->mean, 0.125, 0.002);
        EXPECT_NEAR(report.guessed->share, 0.5, 0.03);
        const auto record = readEdit(editPathFor(request.result)).value();
        EXPECT_EQ(record.guessed, report.guessed);
        EXPECT_EQ(record.edit.vividness, vividness);
        const double now = verifyResult(request.result, request.scan, {}).value().meanChroma;
        EXPECT_GT(now, chroma);
        chroma = now;
    }
    EXPECT_THAT(historyOf(request.result), HasSubstr("; vividness: 1"));
}

TEST(Render, AModelOfOneAnswerSaysNothingAboutVividness) {
    TempFolder folder;
    writeTiff(folder / "scan.tif", image::test::smooth(160, 120, 1), {});
    RenderRequest request = requestFor(folder / "scan.tif", folder / "r.tif");
    request.edit.vividness = 0.9;
    EXPECT_FALSE(renderAndVerify(request).guessed);
    EXPECT_FALSE(readEdit(editPathFor(request.result)).value().guessed);
    EXPECT_THAT(historyOf(request.result), HasSubstr("strength: 1"));
    EXPECT_THAT(historyOf(request.result), testing::Not(HasSubstr("vividness")));
}

TEST(Colouring, WhatIsGuessedIsTurnedWithTheScan) {
    const image::FloatPlane guide{64, 48, std::vector<float>(64 * 48, 0.5F)};
    const auto at = [](const image::FloatPlane& plane, int x, int y) {
        return plane.values[static_cast<std::size_t>(y * plane.width + x)];
    };
    // Upright means turned clockwise here: the upper half as seen is the left one as stored.
    const auto colours = predictColours(guide, {{640, 480}, 6, 32, 0.5}, unsure).value();
    ASSERT_EQ(colours.spread.width, 64);
    ASSERT_EQ(colours.spread.height, 48);
    EXPECT_NEAR(at(colours.spread, 4, 24), 0.2F, 1e-5);
    EXPECT_NEAR(at(colours.spread, 60, 24), 0.05F, 1e-5);
    EXPECT_NEAR(at(colours.spread, 4, 2), at(colours.spread, 4, 46), 1e-5);
    EXPECT_TRUE(
        predictColours(guide, {{640, 480}, 1, 32, 0.5}, warm).value().spread.values.empty());
}

TEST(Colouring, WhatIsAtTheLimitIsNotAboveIt) {
    EXPECT_FALSE(guessedOf({}));
    const float limit = static_cast<float>(kGuessLimit);
    const auto guessed = guessedOf({4, 1, {limit - 0.01F, limit + 0.01F, 0.3F, 0.0F}}).value();
    EXPECT_DOUBLE_EQ(guessed.share, 0.5);
    EXPECT_DOUBLE_EQ(guessed.mean, 0.125);
}

}  // namespace
}  // namespace tintype::restore
