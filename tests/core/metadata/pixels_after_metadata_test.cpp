// What the pixel writer does with an embedded TIFF: libtiff opens it again, adds the strips and
// rewrites the directory.

#include "core/metadata/diff.h"
#include "core/metadata/embedding.h"
#include "core/metadata/marking.h"
#include "core/metadata/metadata.h"
#include "tests/core/metadata/test_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include <tiffio.h>

namespace tintype::metadata::test {
namespace {

Metadata metadataOfScan() {
    auto metadata = readMetadata(jpegWithExif(exifBlock()));
    EXPECT_TRUE(metadata);
    EXPECT_TRUE(mark(*metadata, {"Tintype 0.1.0", "hybrid", "m1", "00ff", 0.5, "2026-01-02", ""}));
    return *metadata;
}

/// Fills an embedded skeleton with rows of RGB, row by row.
void addPixels(const std::filesystem::path& path, std::uint32_t rows) {
    TIFF* const tiff = TIFFOpen(path.c_str(), "r+m");
    ASSERT_NE(tiff, nullptr);
    std::array<std::uint8_t, 12> row{};
    for (std::uint32_t y = 0; y < rows; ++y) {
        row.fill(static_cast<std::uint8_t>(y % 251));
        ASSERT_EQ(TIFFWriteScanline(tiff, row.data(), y, 0), 1);
    }
    ASSERT_EQ(TIFFRewriteDirectory(tiff), 1);
    TIFFClose(tiff);
}

void expectPixels(const std::filesystem::path& path, std::uint32_t rows) {
    TIFF* const tiff = TIFFOpen(path.c_str(), "rm");
    ASSERT_NE(tiff, nullptr);
    std::array<std::uint8_t, 12> row{};
    for (std::uint32_t y = 0; y < rows; ++y) {
        ASSERT_EQ(TIFFReadScanline(tiff, row.data(), y, 0), 1);
        ASSERT_THAT(row, testing::Each(static_cast<std::uint8_t>(y % 251)));
    }
    TIFFClose(tiff);
}

class PixelsAfterMetadata : public testing::TestWithParam<bool> {};

TEST_P(PixelsAfterMetadata, NothingIsLost) {
    const bool big = GetParam();
    constexpr std::uint32_t kRows =
        5000;  // many strips: their offsets fill more than the small file's head
    const TemporaryFolder folder;
    const auto path = folder / "result.tif";
    const Metadata metadata = metadataOfScan();
    const auto written = embed(metadata, image::Format::Tiff, tiffSkeleton(big, kRows), {4, kRows});
    ASSERT_TRUE(written) << written.error().message();
    writeBytes(path, *written);
    const auto before = readMetadata(path);
    ASSERT_TRUE(before);

    addPixels(path, kRows);

    expectPixels(path, kRows);
    const auto after = readMetadata(path);
    ASSERT_TRUE(after);
    EXPECT_THAT(after->notes(), testing::IsEmpty());
    for (const FieldDiff& field : diff(*before, *after).fields) {
        EXPECT_TRUE(field.change == Change::Kept || field.structural) << field.key;
    }
    EXPECT_EQ(valueOf(*after, "Exif.Photo.LensModel"), "Apochromat 1:8 f=240mm");
    EXPECT_EQ(valueOf(*after, "Exif.GPSInfo.GPSLatitude"), "48/1 12/1 3051/100");
    EXPECT_EQ(valueOf(*after, "Exif.Image.Software"), "Tintype 0.1.0");
    EXPECT_EQ(valueOf(*after, "Exif.Image.XResolution"), "600/1");
    EXPECT_EQ(valueOf(*after, "Exif.Image.SamplesPerPixel"), "3");
}

TEST_P(PixelsAfterMetadata, LibtiffFindsExifAndGps) {
    const TemporaryFolder folder;
    const auto path = folder / "result.tif";
    const auto written =
        embed(metadataOfScan(), image::Format::Tiff, tiffSkeleton(GetParam(), 3), {4, 3});
    ASSERT_TRUE(written) << written.error().message();
    writeBytes(path, *written);
    addPixels(path, 3);

    TIFF* const tiff = TIFFOpen(path.c_str(), "r");
    ASSERT_NE(tiff, nullptr);
    toff_t exif = 0;
    toff_t gps = 0;
    ASSERT_EQ(TIFFGetField(tiff, TIFFTAG_EXIFIFD, &exif), 1);
    ASSERT_EQ(TIFFGetField(tiff, TIFFTAG_GPSIFD, &gps), 1);
    ASSERT_EQ(TIFFReadEXIFDirectory(tiff, exif), 1);
    char* lens = nullptr;
    ASSERT_EQ(TIFFGetField(tiff, EXIFTAG_LENSMODEL, &lens), 1);
    EXPECT_STREQ(lens, "Apochromat 1:8 f=240mm");
    ASSERT_EQ(TIFFReadGPSDirectory(tiff, gps), 1);
    char* north = nullptr;
    ASSERT_EQ(TIFFGetField(tiff, GPSTAG_LATITUDEREF, &north), 1);
    EXPECT_STREQ(north, "N");
    TIFFClose(tiff);
}

INSTANTIATE_TEST_SUITE_P(ClassicAndBig, PixelsAfterMetadata, testing::Bool(), [](const auto& info) {
    return info.param ? "Big" : "Classic";
});

}  // namespace
}  // namespace tintype::metadata::test
