#include "core/base/checksum.h"
#include "core/clean/mask_file.h"
#include "core/image/grey_png_writer.h"
#include "core/metadata/metadata.h"
#include "core/restore/render.h"
#include "core/restore/verify.h"
#include "tests/core/image/test_images.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core/utility.hpp>

#include <cmath>
#include <fstream>

/// Results of scans that were cleaned, and what verify says about them.
namespace tintype::restore {
namespace {

namespace fs = std::filesystem;
using image::Dimensions;
using image::test::Pixels;
using image::test::TempFolder;
using image::test::TiffOptions;
using methods::ChromaMap;
using methods::LumaMap;
using testing::HasSubstr;

Result<ChromaMap> warm(const LumaMap& luma, double) {
    return ChromaMap{luma.width,
                     luma.height,
                     std::vector<float>(luma.values.size(), 0.08F),
                     std::vector<float>(luma.values.size(), -0.02F)};
}

/// Even ground with grain and dark specks.
Pixels dusty(int width, int height, int channels = 1, int bits = 8) {
    Pixels pixels{width, height, channels, bits, {}};
    unsigned state = 5;
    const int unit = bits == 8 ? 1 : 257;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            state = state * 1664525U + 1013904223U;
            const bool speck = x % 61 > 56 && y % 53 > 48;
            const int code = speck ? 10 : 110 + static_cast<int>(state >> 24U) % 9 + x / 8;
            pixels.values.push_back(static_cast<std::uint16_t>(code * unit));
            if (channels == 2) {
                pixels.values.push_back(static_cast<std::uint16_t>((x + y) % 256 * unit));
            }
        }
    }
    return pixels;
}

clean::Cleaning repairing() {
    clean::Cleaning cleaning;
    cleaning.repair = 0.6;
    return cleaning;
}

clean::Cleaning everything() {
    clean::Cleaning cleaning = repairing();
    cleaning.maskStrokes = {{false, {{{0.3, 0.3}, {0.5, 0.6}}, 0.02}}};
    cleaning.denoise = 0.5;
    cleaning.fading = 0.9;
    cleaning.blackPoint = 0.1;
    cleaning.whitePoint = 0.8;
    cleaning.localContrast = 0.4;
    cleaning.straighten = -1.5;
    cleaning.crop = {0.1, 0.1, 0.7, 0.8};
    return cleaning;
}

class CleanRender : public testing::Test {
protected:
    RenderRequest requestFor(const fs::path& scan,
                             const std::string& result,
                             const clean::Cleaning& cleaning) const {
        RenderRequest request;
        request.scan = scan;
        request.result = m_folder / result;
        request.edit.method = "warm";
        request.edit.modelChecksum = std::string(64, '0');
        request.edit.when = "2026-05-01T12:00:00Z";
        request.edit.cleaning = cleaning;
        request.workingSize = 32;
        request.software = "Tintype test";
        return request;
    }
    RenderReport render(const RenderRequest& request) const {
        const std::string before = sha256OfFile(request.scan).value();
        const auto report = renderPhoto(request, warm, {});
        EXPECT_TRUE(report) << (report ? "" : report.error().message());
        EXPECT_EQ(sha256OfFile(request.scan).value(), before);
        return report.value_or(RenderReport());
    }
    VerifyReport verify(const RenderRequest& request) const {
        const auto report = verifyResult(request.result, request.scan, {});
        EXPECT_TRUE(report) << (report ? "" : report.error().message());
        return report.value_or(VerifyReport());
    }
    VerifyReport renderAndVerify(const RenderRequest& request) const {
        render(request);
        const VerifyReport report = verify(request);
        EXPECT_TRUE(report.lumaHolds())
            << testing::PrintToString(report.notes) << report.differing << " differ";
        EXPECT_TRUE(report.metadataHolds()) << metadata::toText(report.metadata, false);
        return report;
    }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(m_folder.path()), fs::directory_iterator()));
    }
    fs::path scanOf(const Pixels& pixels, const std::string& name = "scan.png") const {
        writePng(m_folder / name, pixels);
        return m_folder / name;
    }

    TempFolder m_folder;
};

TEST_F(CleanRender, RepairsAreKeptAsAMaskAndAccountedFor) {
    for (const int bits : {8, 16}) {
        const fs::path scan = scanOf(dusty(300, 260, 1, bits));
        RenderRequest request = requestFor(scan, std::to_string(bits) + ".png", repairing());
        const RenderReport rendered = render(request);
        EXPECT_GT(rendered.repairedPixels, 300U);
        EXPECT_THAT(testing::PrintToString(rendered.notes), HasSubstr("Repaired "));
        const VerifyReport report = verify(request);
        EXPECT_TRUE(report.lumaHolds()) << testing::PrintToString(report.notes);
        EXPECT_TRUE(report.repairs);
        EXPECT_EQ(report.repairedPixels, rendered.repairedPixels);
        EXPECT_NEAR(
            report.repairedShare, static_cast<double>(rendered.repairedPixels) / (300 * 260), 1e-9);
        EXPECT_TRUE(report.outsideMask.compared);
        EXPECT_TRUE(report.outsideMask.mustEqual);
        EXPECT_EQ(report.outsideMask.differing, 0U);
        EXPECT_EQ(report.outsideMask.pixels, 300U * 260U - report.repairedPixels);
    }
}

TEST_F(CleanRender, AResultThatWasNotCleanedHasNoMask) {
    const fs::path scan = scanOf(dusty(100, 80));
    clean::Cleaning tone;
    tone.fading = 1;
    tone.blackPoint = 0.2;
    const RenderRequest request = requestFor(scan, "result.png", tone);
    const VerifyReport report = renderAndVerify(request);
    EXPECT_FALSE(fs::exists(maskPathFor(request.result)));
    EXPECT_TRUE(report.outsideMask.mustEqual);
    EXPECT_EQ(report.outsideMask.pixels, 100U * 80U);
}

TEST_F(CleanRender, EveryOrientationWithEverything) {
    for (int orientation = 1; orientation <= 8; ++orientation) {
        TiffOptions turned;
        turned.orientation = orientation;
        writeTiff(m_folder / "scan.tif", dusty(200, 150, 1, 16), turned);
        RenderRequest request =
            requestFor(m_folder / "scan.tif", std::to_string(orientation) + ".tif", everything());
        renderAndVerify(request);
        const auto reader = image::openImage(request.result);
        ASSERT_TRUE(reader);
        const image::ImageInfo& info = (*reader)->info();
        EXPECT_EQ(info.orientation, orientation);
        const clean::Frame frame({200, 150}, orientation, request.edit.cleaning);
        EXPECT_EQ((Dimensions{info.width, info.height}), frame.size());
    }
}

TEST_F(CleanRender, TransparencyIsStraightenedAndCroppedAlong) {
    const fs::path scan = scanOf(dusty(160, 120, 2, 8));
    const VerifyReport report = renderAndVerify(requestFor(scan, "result.png", everything()));
    EXPECT_TRUE(report.sameAlpha);
    EXPECT_FALSE(report.outsideMask.compared) << "turned by degrees";
}

TEST_F(CleanRender, JpegHoldsUpToItsEncoder) {
    const fs::path scan = scanOf(image::test::smooth(320, 240, 1));
    clean::Cleaning cleaning = repairing();
    cleaning.fading = 1;
    cleaning.blackPoint = 0.05;
    cleaning.crop = {0.1, 0.1, 0.5, 0.5};
    RenderRequest request = requestFor(scan, "result.jpg", cleaning);
    request.edit.output.format = image::Format::Jpeg;
    const VerifyReport report = renderAndVerify(request);
    EXPECT_TRUE(report.lossy);
    EXPECT_EQ(report.width, 160);
}

TEST_F(CleanRender, DenoisingOutsideTheMaskIsSaid) {
    const fs::path scan = scanOf(dusty(200, 160));
    clean::Cleaning cleaning = repairing();
    cleaning.denoise = 0.8;
    const VerifyReport report = renderAndVerify(requestFor(scan, "result.png", cleaning));
    EXPECT_FALSE(report.outsideMask.mustEqual);
    EXPECT_GT(report.outsideMask.differing, 0U);
    EXPECT_THAT(testing::PrintToString(report.notes), HasSubstr("moved the luma by at most"));
}

TEST_F(CleanRender, ThreadsAndMemoryDoNotMatter) {
    const fs::path scan = scanOf(dusty(190, 620, 2, 16));
    const RenderRequest plenty = requestFor(scan, "plenty.png", everything());
    renderAndVerify(plenty);
    RenderRequest sparing = requestFor(scan, "sparing.png", everything());
    sparing.sparing = true;
    renderAndVerify(sparing);
    RenderRequest noEdit = requestFor(scan, "alone.png", everything());
    noEdit.sparing = true;
    noEdit.keepEdit = false;
    render(noEdit);
    EXPECT_FALSE(fs::exists(maskPathFor(noEdit.result)));
    const int threads = cv::getNumThreads();
    cv::setNumThreads(1);
    const RenderRequest single = requestFor(scan, "single.png", everything());
    renderAndVerify(single);
    cv::setNumThreads(threads);
    const std::string expected = sha256OfFile(plenty.result).value();
    for (const RenderRequest& other : {sparing, noEdit, single}) {
        EXPECT_EQ(sha256OfFile(other.result).value(), expected) << other.result;
    }
    EXPECT_EQ(sha256OfFile(maskPathFor(sparing.result)).value(),
              sha256OfFile(maskPathFor(plenty.result)).value());
}

TEST_F(CleanRender, TheHistorySaysWhatWasDoneAndSizesFollow) {
    const fs::path scan = scanOf(dusty(200, 100));
    const RenderRequest request = requestFor(scan, "result.tif", everything());
    RenderRequest tiff = request;
    tiff.edit.output.format = image::Format::Tiff;
    const RenderReport report = render(tiff);
    EXPECT_EQ(report.width, 140);
    EXPECT_EQ(report.height, 80);
    EXPECT_THAT(testing::PrintToString(report.notes), HasSubstr("Cropped to 140 × 80 pixels."));
    EXPECT_THAT(testing::PrintToString(report.notes), HasSubstr("Straightened by -1.5°."));
    const auto metadata = metadata::readMetadata(request.result).value();
    const std::string parameters =
        metadata::valueOf(metadata, "Xmp.xmpMM.History[1]/stEvt:parameters");
    EXPECT_THAT(parameters, HasSubstr("repair: 60 %"));
    EXPECT_THAT(parameters, HasSubstr("denoise: 50 %"));
    EXPECT_THAT(parameters, HasSubstr("cropped to: 140 × 80 of 200 × 100"));
}

TEST_F(CleanRender, AnOldMaskGoesWhereNoneIsNeeded) {
    const fs::path scan = scanOf(dusty(120, 100));
    RenderRequest request = requestFor(scan, "result.png", repairing());
    render(request);
    ASSERT_TRUE(fs::exists(maskPathFor(request.result)));
    request.edit.cleaning = {};
    request.overwrite = true;
    render(request);
    EXPECT_FALSE(fs::exists(maskPathFor(request.result)));
    EXPECT_TRUE(verify(request).lumaHolds());
}

TEST_F(CleanRender, AForeignFileInTheMasksPlaceIsNeverTouched) {
    const fs::path scan = scanOf(dusty(120, 100));
    RenderRequest request = requestFor(scan, "result.png", repairing());
    writePng(maskPathFor(request.result), image::test::pattern(9, 9, 1, 8));
    const std::string before = sha256OfFile(maskPathFor(request.result)).value();
    const auto refused = renderPhoto(request, warm, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(refused.error().path, maskPathFor(request.result));
    EXPECT_FALSE(fs::exists(request.result));
    // Nor removed where none is needed.
    request.edit.cleaning = {};
    render(request);
    EXPECT_EQ(sha256OfFile(maskPathFor(request.result)).value(), before);
    EXPECT_TRUE(fs::exists(request.result));
}

TEST_F(CleanRender, StoppingAnywhereLeavesNothing) {
    writeTiff(m_folder / "scan.tif", dusty(200, 1100, 1, 16), {});
    for (const int reportsUntilStop : {0, 1, 3, 6}) {
        std::stop_source source;
        JobContext context;
        context.stop = source.get_token();
        int reports = 0;
        context.report = [&](const Progress&) {
            if (reports++ >= reportsUntilStop) {
                source.request_stop();
            }
        };
        if (reportsUntilStop == 0) {
            source.request_stop();
        }
        RenderRequest request = requestFor(m_folder / "scan.tif", "result.tif", everything());
        request.sparing = true;
        const auto report = renderPhoto(request, warm, context);
        ASSERT_FALSE(report);
        EXPECT_EQ(report.error().code, ErrorCode::Cancelled);
        EXPECT_EQ(files(), 1U) << "after " << reportsUntilStop;
    }
}

TEST_F(CleanRender, WhatCannotBeFinishedLeavesNoMask) {
    const fs::path scan = scanOf(dusty(120, 100));
    RenderRequest request = requestFor(scan, "result.png", repairing());
    EXPECT_FALSE(renderPhoto(
        request,
        [](const LumaMap&, double) -> Result<ChromaMap> { return fail(ErrorCode::Internal, "No."); },
        {}));
    EXPECT_EQ(files(), 1U);
    fs::create_directories(editPathFor(request.result));
    EXPECT_FALSE(renderPhoto(request, warm, {}));
    EXPECT_EQ(files(), 2U) << "the scan and the folder in the edit's place";
}

TEST_F(CleanRender, AMissingOrWrongMaskBreaksThePromise) {
    const fs::path scan = scanOf(dusty(150, 120));
    const RenderRequest request = requestFor(scan, "result.png", repairing());
    renderAndVerify(request);
    const fs::path mask = maskPathFor(request.result);
    const auto spoilt = [&](const std::string& sentence) {
        const VerifyReport report = verify(request);
        EXPECT_FALSE(report.maskHolds);
        EXPECT_FALSE(report.lumaHolds());
        EXPECT_THAT(testing::PrintToString(report.notes), HasSubstr(sentence));
    };
    fs::remove(mask);
    spoilt("result.png.mask.png) is missing");
    std::ofstream(mask) << "not a picture at all";
    spoilt("cannot be used");
    fs::remove(mask);
    writePng(mask, image::test::pattern(120, 150, 1, 8));
    spoilt("120 × 150 pixels instead of 150 × 120");
    writePng(mask, image::test::pattern(150, 120, 1, 8));
    image::test::truncateTo(mask, 0.6);
    spoilt("cannot be used");
}

TEST_F(CleanRender, ChangedPixelsAreFoundOutsideAndInsideTheMask) {
    const fs::path scan = scanOf(dusty(150, 120));
    const RenderRequest request = requestFor(scan, "result.png", repairing());
    renderAndVerify(request);
    Pixels pixels = image::test::readPixels(request.result).value();
    const auto spoil = [&](int x, int y) {
        Pixels other = pixels;
        const std::size_t at = static_cast<std::size_t>((y * 150 + x) * 3);
        for (std::size_t c = 0; c < 3; ++c) {
            other.values[at + c] = static_cast<std::uint16_t>(other.values[at + c] ^ 4U);
        }
        writePng(request.result, other);
        return verify(request);
    };
    const VerifyReport outside = spoil(20, 20);
    EXPECT_EQ(outside.differing, 1U);
    EXPECT_EQ(outside.outsideMask.differing, 1U);
    EXPECT_FALSE(outside.lumaHolds());
    const VerifyReport inside = spoil(59, 51);
    EXPECT_EQ(inside.differing, 1U) << "not what the repair makes";
    EXPECT_EQ(inside.outsideMask.differing, 0U) << "but repaired";
    EXPECT_FALSE(inside.lumaHolds());
}

TEST_F(CleanRender, AMaskThatWasPaintedOverIsNoExcuse) {
    const fs::path scan = scanOf(dusty(150, 120));
    const RenderRequest request = requestFor(scan, "result.png", repairing());
    renderAndVerify(request);
    // A mask that claims everything: the result is then not what the repair makes of it.
    const auto writer =
        image::createGreyPng(maskPathFor(request.result), 150, 120, "Tintype test").value();
    const std::vector<std::uint8_t> all(150, 255);
    for (int y = 0; y < 120; ++y) {
        ASSERT_TRUE(
            writer->writeRows(1, y < 60 ? all.data() : std::vector<std::uint8_t>(150).data()));
    }
    ASSERT_TRUE(writer->finish());
    EXPECT_FALSE(verify(request).lumaHolds());
}

TEST_F(CleanRender, TheMaskIsOfTheWholeScanThoughItWasCropped) {
    const fs::path scan = scanOf(dusty(200, 160));
    clean::Cleaning cleaning = repairing();
    cleaning.crop = {0.2, 0.2, 0.3, 0.3};
    const RenderRequest request = requestFor(scan, "result.png", cleaning);
    const VerifyReport report = renderAndVerify(request);
    EXPECT_TRUE(clean::MaskReader::open(maskPathFor(request.result), {200, 160}));
    EXPECT_LT(report.outsideMask.pixels, 60U * 48U + 1);
    EXPECT_GT(report.outsideMask.pixels, 60U * 48U / 2);
}

TEST_F(CleanRender, MemoryStaysBounded) {
    if (!image::test::resetPeak()) {
        GTEST_SKIP() << "cannot be measured here";
    }
    // 30 megapixels of 16 bits, 60 MB of luma, of which some slabs are held.
    image::test::writeTiff(m_folder / "scan.tif",
                           {1000, 30000, 1, 16, std::vector<std::uint16_t>(1000 * 30000, 30000)},
                           {});
    const auto peakWith = [&](const std::string& name, const clean::Cleaning& cleaning) {
        RenderRequest request = requestFor(m_folder / "scan.tif", name, cleaning);
        request.sparing = true;
        EXPECT_TRUE(image::test::resetPeak());
        render(request);
        return image::test::peakKiB();
    };
    clean::Cleaning cleaning;
    cleaning.maskStrokes = {{false, {{{0.1, 0.1}, {0.9, 0.1}}, 0.005}}};
    cleaning.straighten = 0.5;
    const long plain = peakWith("plain.tif", {});
    EXPECT_LT(peakWith("cleaned.tif", cleaning) - plain, 30L * 1024);
}

}  // namespace
}  // namespace tintype::restore
