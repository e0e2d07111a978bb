#include "core/image/tiff_reader.h"

#include "tests/core/image/test_images.h"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <string>

namespace tintype::image {
namespace {

using namespace test;

// The inverse in the range of the depth, and every depth below 8 spread over 8 bits.
Pixels inverted(Pixels pixels) {
    for (auto& value : pixels.values) {
        value = static_cast<std::uint16_t>((1U << pixels.bits) - 1 - value);
    }
    return pixels;
}

Pixels widened(Pixels pixels, int bits) {
    const unsigned from = (1U << pixels.bits) - 1;
    const unsigned to = (1U << bits) - 1;
    for (auto& value : pixels.values) {
        value = static_cast<std::uint16_t>((value * to + from / 2) / from);
    }
    pixels.bits = bits;
    return pixels;
}

struct LayoutCase {
    std::string name;
    Pixels pixels;
    TiffOptions options;
};

std::vector<LayoutCase> plainCases() {
    const auto rgb = static_cast<std::uint16_t>(PHOTOMETRIC_RGB);
    return {
        {"Grey8", pattern(37, 53, 1, 8), {}},
        {"Grey16", pattern(37, 53, 1, 16), {}},
        {"Grey16BigEndian", pattern(37, 53, 1, 16), {.mode = "wb"}},
        {"Grey16LittleEndian", pattern(37, 53, 1, 16), {.mode = "wl"}},
        {"BigTiff", pattern(37, 53, 1, 16), {.mode = "w8"}},
        {"BigTiffBigEndian", pattern(37, 53, 3, 16), {.photometric = rgb, .mode = "w8b"}},
        {"OneStrip", pattern(37, 53, 1, 16), {.rowsPerStrip = 1000}},
        {"OneStripDeflate",
         pattern(37, 53, 1, 16),
         {.compression = COMPRESSION_ADOBE_DEFLATE, .rowsPerStrip = 1000}},
        {"Lzw",
         pattern(37, 53, 3, 8),
         {.photometric = rgb, .compression = COMPRESSION_LZW, .predictor = 2}},
        {"PackBits", pattern(37, 53, 1, 8), {.compression = COMPRESSION_PACKBITS}},
        {"Rgb8", pattern(37, 53, 3, 8), {.photometric = rgb}},
        {"Rgb16", pattern(37, 53, 3, 16), {.photometric = rgb}},
        {"Rgb16Planar", pattern(37, 53, 3, 16), {.photometric = rgb, .planar = true}},
        {"Rgb8PlanarDeflate",
         pattern(37, 53, 3, 8),
         {.photometric = rgb,
          .compression = COMPRESSION_ADOBE_DEFLATE,
          .rowsPerStrip = 1000,
          .planar = true}},
        {"Tiles8", pattern(70, 53, 1, 8), {.tileSize = 32}},
        {"Tiles16Rgb",
         pattern(70, 53, 3, 16),
         {.photometric = rgb, .compression = COMPRESSION_LZW, .tileSize = 16}},
        {"Tiles16Planar",
         pattern(70, 53, 3, 16),
         {.photometric = rgb, .tileSize = 32, .planar = true}},
        {"TileLargerThanPicture", pattern(20, 9, 1, 8), {.tileSize = 64}},
        {"GreyAlpha16", pattern(37, 53, 2, 16), {.extraSamples = {EXTRASAMPLE_UNASSALPHA}}},
        {"RgbAlpha8",
         pattern(37, 53, 4, 8),
         {.photometric = rgb, .extraSamples = {EXTRASAMPLE_UNASSALPHA}}},
        {"RgbAlpha16Planar",
         pattern(37, 53, 4, 16),
         {.photometric = rgb, .planar = true, .extraSamples = {EXTRASAMPLE_UNASSALPHA}}},
    };
}

class PlainTiff : public testing::TestWithParam<LayoutCase> {};

TEST_P(PlainTiff, ComesOutAsStoredInBandsOfAnyHeight) {
    TempFolder folder;
    const auto path = folder / "in.tif";
    writeTiff(path, GetParam().pixels, GetParam().options);
    for (const int rows : {1000, 1, 7, 13}) {
        const auto read = readPixels(path, rows);
        ASSERT_TRUE(read) << read.error().message();
        EXPECT_EQ(maxDifference(*read, GetParam().pixels), 0) << rows;
        EXPECT_EQ(read->bits, GetParam().pixels.bits);
    }
}

INSTANTIATE_TEST_SUITE_P(Layouts, PlainTiff, testing::ValuesIn(plainCases()), [](const auto& info) {
    return info.param.name;
});

TEST(TiffReader, InvertsMinIsWhiteAtEveryDepth) {
    TempFolder folder;
    for (const int bits : {1, 4, 8, 16}) {
        const Pixels stored = pattern(37, 21, 1, bits);
        const auto path = folder / "in.tif";
        writeTiff(path, stored, {.photometric = PHOTOMETRIC_MINISWHITE});
        const auto read = readPixels(path, 5);
        ASSERT_TRUE(read) << read.error().message();
        EXPECT_EQ(maxDifference(*read, widened(inverted(stored), bits == 16 ? 16 : 8)), 0)
            << bits << " bits";
    }
}

TEST(TiffReader, InvertsSixteenBitMinIsWhiteInTiles) {
    TempFolder folder;
    const Pixels stored = pattern(40, 40, 1, 16);
    writeTiff(folder / "in.tif", stored, {.photometric = PHOTOMETRIC_MINISWHITE, .tileSize = 16});
    EXPECT_EQ(maxDifference(readPixels(folder / "in.tif", 3).value(), inverted(stored)), 0);
}

TEST(TiffReader, SpreadsLowDepthsOverTheFullRange) {
    TempFolder folder;
    for (const int bits : {1, 2, 4, 6, 12}) {
        const Pixels stored = pattern(37, 21, 1, bits);
        const auto path = folder / "in.tif";
        writeTiff(path, stored, {});
        const auto read = readPixels(path, 4);
        ASSERT_TRUE(read) << read.error().message();
        EXPECT_EQ(maxDifference(*read, widened(stored, bits > 8 ? 16 : 8)), 0) << bits << " bits";
    }
}

TEST(TiffReader, ReadsGroupFourFax) {
    TempFolder folder;
    const Pixels stored = pattern(64, 40, 1, 1);
    writeTiff(folder / "fax.tif",
              stored,
              {.photometric = PHOTOMETRIC_MINISWHITE,
               .compression = COMPRESSION_CCITTFAX4,
               .rowsPerStrip = 40});
    const auto read = readPixels(folder / "fax.tif", 9);
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_EQ(maxDifference(*read, widened(inverted(stored), 8)), 0);
}

TEST(TiffReader, ResolvesPalettes) {
    TempFolder folder;
    const Pixels stored = pattern(37, 21, 1, 8);
    writeTiff(folder / "in.tif", stored, {.photometric = PHOTOMETRIC_PALETTE});
    const auto read = readPixels(folder / "in.tif");
    ASSERT_TRUE(read) << read.error().message();
    ASSERT_EQ(read->channels, 3);
    EXPECT_EQ(read->at(5, 6, 0), stored.at(5, 6));
    EXPECT_EQ(read->at(5, 6, 1), 255 - stored.at(5, 6));
    EXPECT_EQ(read->at(5, 6, 2), 128);
}

TEST(TiffReader, ScalesFloatsToSixteenBits) {
    TempFolder folder;
    const Pixels stored = pattern(37, 21, 3, 16);
    for (const bool planar : {false, true}) {
        writeTiff(folder / "in.tif",
                  stored,
                  {.photometric = PHOTOMETRIC_RGB,
                   .sampleFormat = SAMPLEFORMAT_IEEEFP,
                   .planar = planar});
        const auto read = readPixels(folder / "in.tif", 4);
        ASSERT_TRUE(read) << read.error().message();
        EXPECT_LE(maxDifference(*read, stored), 0);
    }
}

TEST(TiffReader, UndoesPremultipliedAlpha) {
    TempFolder folder;
    Pixels straight = pattern(37, 21, 4, 16);
    Pixels stored = straight;
    for (std::size_t i = 0; i < stored.values.size(); i += 4) {
        const unsigned alpha = stored.values[i + 3] | 0x8000U;
        straight.values[i + 3] = stored.values[i + 3] = static_cast<std::uint16_t>(alpha);
        for (std::size_t c = 0; c < 3; ++c) {
            stored.values[i + c] =
                static_cast<std::uint16_t>((straight.values[i + c] * alpha + 32767U) / 65535U);
        }
    }
    writeTiff(folder / "in.tif",
              stored,
              {.photometric = PHOTOMETRIC_RGB, .extraSamples = {EXTRASAMPLE_ASSOCALPHA}});
    const auto read = readPixels(folder / "in.tif", 4);
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_LE(maxDifference(*read, straight), 1);
}

TEST(TiffReader, LeavesOutChannelsThatAreNoAlpha) {
    TempFolder folder;
    const Pixels stored = pattern(37, 21, 4, 16);
    for (const bool planar : {false, true}) {
        writeTiff(folder / "in.tif",
                  stored,
                  {.photometric = PHOTOMETRIC_RGB,
                   .planar = planar,
                   .extraSamples = {EXTRASAMPLE_UNSPECIFIED}});
        auto reader = openImage(folder / "in.tif");
        ASSERT_TRUE(reader) << reader.error().message();
        EXPECT_EQ((*reader)->info().channels(), 3);
        EXPECT_EQ((*reader)->info().notes.size(), 1U);
        const auto read = readPixels(folder / "in.tif", 4);
        EXPECT_EQ(read->at(7, 8, 2), stored.at(7, 8, 2));
    }
}

TEST(TiffReader, ReadsJpegInTiffWithColourAtHalfResolution) {
    TempFolder folder;
    const Pixels stored = smooth(64, 48, 3);
    writeTiff(folder / "in.tif",
              stored,
              {.photometric = PHOTOMETRIC_YCBCR,
               .compression = COMPRESSION_JPEG,
               .rowsPerStrip = 16,
               .halfColour = true});
    const auto read = readPixels(folder / "in.tif", 5);
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_LE(maxDifference(*read, stored), 6);
}

TEST(TiffReader, ConvertsInksToRgb) {
    TempFolder folder;
    Pixels inks{16, 16, 4, 8, std::vector<std::uint16_t>(16 * 16 * 4, 0)};
    for (std::size_t i = 0; i < inks.values.size(); i += 4) {
        inks.values[i] = 255;  // cyan: no red
    }
    writeTiff(folder / "in.tif", inks, {.photometric = PHOTOMETRIC_SEPARATED});
    const auto read = readPixels(folder / "in.tif");
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_EQ(read->at(3, 3, 0), 0);
    EXPECT_EQ(read->at(3, 3, 1), 255);
    EXPECT_EQ(read->at(3, 3, 2), 255);
}

TEST(TiffReader, TellsWhatTheFileIs) {
    TempFolder folder;
    const std::vector<std::uint8_t> profile(200, 7);
    writeTiff(folder / "in.tif",
              pattern(37, 21, 1, 16),
              {.compression = COMPRESSION_LZW,
               .mode = "w8",
               .orientation = 6,
               .dpi = 600,
               .pages = 3,
               .iccProfile = profile});
    const auto reader = openImage(folder / "in.tif");
    ASSERT_TRUE(reader) << reader.error().message();
    const ImageInfo& info = (*reader)->info();
    EXPECT_EQ(info.format, Format::Tiff);
    EXPECT_EQ(info.orientation, 6);
    EXPECT_DOUBLE_EQ(info.resolution.xDpi, 600);
    EXPECT_EQ(info.iccProfile, profile);
    EXPECT_EQ(info.compression, "lzw");
    EXPECT_TRUE(info.bigTiff);
    EXPECT_EQ(info.pages, 3);
    ASSERT_EQ(info.notes.size(), 1U);
    EXPECT_NE(info.notes[0].find("3 pages"), std::string::npos);
}

TEST(TiffReader, IgnoresAnAbsurdResolution) {
    TempFolder folder;
    writeTiff(folder / "in.tif", pattern(5, 5, 1, 8), {.dpi = 4e9});
    const auto reader = openImage(folder / "in.tif");
    ASSERT_TRUE(reader) << reader.error().message();
    EXPECT_EQ((*reader)->info().resolution.xDpi, 0);
}

TEST(TiffReader, RefusesTruncatedFiles) {
    TempFolder folder;
    const auto rgb = static_cast<std::uint16_t>(PHOTOMETRIC_RGB);
    for (const auto& options :
         {TiffOptions{.photometric = rgb},
          TiffOptions{.photometric = rgb, .rowsPerStrip = 1000},
          TiffOptions{
              .photometric = rgb, .compression = COMPRESSION_ADOBE_DEFLATE, .rowsPerStrip = 1000},
          TiffOptions{.photometric = rgb, .tileSize = 32},
          TiffOptions{.photometric = rgb, .planar = true}}) {
        const auto path = folder / "in.tif";
        writeTiff(path, pattern(300, 200, 3, 16), options);
        truncateTo(path, 0.6);
        const auto cut = readPixels(path, 16);
        ASSERT_FALSE(cut);
        EXPECT_EQ(cut.error().code, ErrorCode::BrokenFile) << cut.error().message();
    }
}

// A grey picture of one strip, directory first, as scanners write it; `pixels` bytes of it are
// really there.
void writeByHand(const std::filesystem::path& path,
                 std::uint32_t width,
                 std::uint32_t height,
                 std::uint32_t tileSide,
                 std::size_t pixels) {
    std::vector<std::uint8_t> bytes = {'I', 'I', 42, 0, 8, 0, 0, 0, 8, 0};
    const auto entry = [&bytes](std::uint16_t tag, std::uint32_t value) {
        for (const std::uint32_t number :
             {std::uint32_t{tag} | 4U << 16, std::uint32_t{1}, value}) {
            for (int shift = 0; shift < 32; shift += 8) {
                bytes.push_back(static_cast<std::uint8_t>(number >> shift));
            }
        }
    };
    const std::uint32_t stripBytes = static_cast<std::uint32_t>(std::uint64_t{width} * height);
    entry(TIFFTAG_IMAGEWIDTH, width);
    entry(TIFFTAG_IMAGELENGTH, height);
    entry(TIFFTAG_BITSPERSAMPLE, 8);
    entry(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    if (tileSide == 0) {
        entry(TIFFTAG_STRIPOFFSETS, 200);
        entry(TIFFTAG_ROWSPERSTRIP, height);
        entry(TIFFTAG_STRIPBYTECOUNTS, stripBytes);
        entry(TIFFTAG_RESOLUTIONUNIT, RESUNIT_NONE);
    } else {
        entry(TIFFTAG_TILEWIDTH, tileSide);
        entry(TIFFTAG_TILELENGTH, tileSide);
        entry(TIFFTAG_TILEOFFSETS, 200);
        entry(TIFFTAG_TILEBYTECOUNTS, stripBytes);
    }
    bytes.resize(200 + pixels, 100);
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
}

TEST(TiffReader, RefusesFilesWhosePixelsAreCutOff) {
    TempFolder folder;
    writeByHand(folder / "whole.tif", 100, 80, 0, 8000);
    EXPECT_TRUE(readPixels(folder / "whole.tif", 16));
    writeByHand(folder / "cut.tif", 100, 80, 0, 6000);
    const auto cut = readPixels(folder / "cut.tif", 16);
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code, ErrorCode::BrokenFile) << cut.error().message();
}

TEST(TiffReader, RefusesDamagedCompression) {
    TempFolder folder;
    for (const auto compression : {COMPRESSION_ADOBE_DEFLATE, COMPRESSION_LZW, COMPRESSION_JPEG}) {
        const auto path = folder / "in.tif";
        writeTiff(path,
                  pattern(200, 200, 1, 8),
                  {.compression = static_cast<std::uint16_t>(compression), .rowsPerStrip = 40});
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(2000);
        file << std::string(3000, '\xff');
        file.close();
        const auto read = readPixels(path, 16);
        ASSERT_FALSE(read) << compression;
        EXPECT_EQ(read.error().code, ErrorCode::BrokenFile) << read.error().message();
    }
}

TEST(TiffReader, RefusesHeadersThatAskForTooMuch) {
    TempFolder folder;
    writeByHand(folder / "huge.tif", 900'000, 900'000, 0, 1000);
    const auto huge = readPixels(folder / "huge.tif", 1);
    ASSERT_FALSE(huge);
    EXPECT_EQ(huge.error().code, ErrorCode::Unsupported);
    writeByHand(folder / "none.tif", 0, 10, 0, 1000);
    EXPECT_EQ(readPixels(folder / "none.tif", 1).error().code, ErrorCode::BrokenFile);
    const bool measured = resetPeak();
    const long before = peakKiB();
    writeByHand(folder / "tiles.tif", 40'000, 40'000, 40'000, 1000);
    EXPECT_FALSE(readPixels(folder / "tiles.tif", 1));
    writeByHand(folder / "lie.tif", 40'000, 40'000, 0, 1000);
    EXPECT_FALSE(readPixels(folder / "lie.tif", 1));
    if (measured) {
        EXPECT_LT(peakKiB() - before, 64 * 1024);
    }
}

TEST(TiffReader, KeepsMemorySmallForOneLargeStrip) {
    TempFolder folder;
    constexpr int kSide = 4000;
    {
        TIFF* tiff = TIFFOpen((folder / "in.tif").c_str(), "w");
        TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, kSide);
        TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, kSide);
        TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 16);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, kSide);
        std::vector<std::uint16_t> row(kSide, 1234);
        for (std::uint32_t y = 0; y < kSide; ++y) {
            TIFFWriteScanline(tiff, row.data(), y, 0);
        }
        TIFFClose(tiff);
    }
    if (!resetPeak()) {
        GTEST_SKIP() << "the kernel does not let the peak be reset";
    }
    const long before = peakKiB();
    auto reader = openImage(folder / "in.tif");
    ASSERT_TRUE(reader) << reader.error().message();
    std::vector<std::uint16_t> band(64 * kSide);
    for (int y = 0; y < kSide; y += 64) {
        ASSERT_TRUE((*reader)->readRows(std::min(64, kSide - y), band.data()));
    }
    EXPECT_EQ(band[5], 65535 - 1234);
    EXPECT_LT(peakKiB() - before, 8 * 1024);
}

}  // namespace
}  // namespace tintype::image
