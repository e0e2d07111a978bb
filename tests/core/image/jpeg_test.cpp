#include "core/image/icc.h"
#include "core/image/image_writer.h"
#include "tests/core/image/test_images.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <string>

namespace tintype::image {
namespace {

using namespace test;

std::vector<std::uint8_t> bytesOfFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::uint8_t> rowsOf(const Pixels& pixels) {
    return {pixels.values.begin(), pixels.values.end()};
}

Result<void> writeOut(const std::filesystem::path& path,
                      const OutputSpec& spec,
                      const Pixels& pixels,
                      const EmbedMetadata& embed = {}) {
    auto writer = createImage(path, spec, embed);
    if (!writer) {
        return failWith(writer);
    }
    const std::vector<std::uint8_t> rows = rowsOf(pixels);
    const std::size_t rowBytes = rows.size() / static_cast<std::size_t>(pixels.height);
    for (int y = 0; y < pixels.height; y += 5) {
        const int count = std::min(5, pixels.height - y);
        if (const auto written =
                (*writer)->writeRows(count, rows.data() + static_cast<std::size_t>(y) * rowBytes);
            !written) {
            return written;
        }
    }
    return (*writer)->finish();
}

TEST(JpegReader, ReadsBandsOfAnyHeight) {
    TempFolder folder;
    for (const int channels : {1, 3}) {
        for (const bool progressive : {false, true}) {
            writeJpeg(folder / "in.jpg", smooth(61, 47, channels), {.progressive = progressive});
            const auto whole = readPixels(folder / "in.jpg");
            ASSERT_TRUE(whole) << whole.error().message();
            EXPECT_EQ(whole->channels, channels);
            EXPECT_LE(maxDifference(*whole, smooth(61, 47, channels)), 6);
            for (const int rows : {1, 7, 16}) {
                EXPECT_EQ(*readPixels(folder / "in.jpg", rows), *whole);
            }
        }
    }
}

TEST(JpegReader, ConvertsInksToRgb) {
    TempFolder folder;
    // Half cyan ink only; Adobe stores the inverse.
    for (const bool adobe : {true, false}) {
        Pixels inks{32, 32, 4, 8, {}};
        for (int i = 0; i < 32 * 32; ++i) {
            for (const int ink : {128, 0, 0, 0}) {
                inks.values.push_back(static_cast<std::uint16_t>(adobe ? 255 - ink : ink));
            }
        }
        writeJpeg(folder / "in.jpg", inks, {.adobe = adobe});
        const auto read = readPixels(folder / "in.jpg", 9);
        ASSERT_TRUE(read) << read.error().message();
        ASSERT_EQ(read->channels, 3);
        EXPECT_NEAR(read->at(10, 10, 0), 127, 3);
        EXPECT_NEAR(read->at(10, 10, 1), 255, 3);
        EXPECT_NEAR(read->at(10, 10, 2), 255, 3);
    }
}

TEST(JpegReader, TellsResolutionOrientationAndProfile) {
    TempFolder folder;
    const auto profile = srgbProfile();
    writeJpeg(folder / "a.jpg",
              smooth(20, 20, 1),
              {.dpi = 300, .exif = exifBlock(6, 72), .iccProfile = profile});
    const auto jfif = openImage(folder / "a.jpg");
    ASSERT_TRUE(jfif);
    EXPECT_EQ((*jfif)->info().orientation, 6);
    EXPECT_DOUBLE_EQ((*jfif)->info().resolution.xDpi, 300);
    EXPECT_EQ((*jfif)->info().iccProfile, profile);
    writeJpeg(folder / "b.jpg", smooth(20, 20, 1), {.exif = exifBlock(8, 600)});
    const auto exif = openImage(folder / "b.jpg");
    EXPECT_EQ((*exif)->info().orientation, 8);
    EXPECT_DOUBLE_EQ((*exif)->info().resolution.yDpi, 600);
    writeJpeg(folder / "c.jpg", smooth(20, 20, 1), {.exif = exifBlock(9, 600)});
    EXPECT_EQ((*openImage(folder / "c.jpg"))->info().orientation, 1);
}

TEST(JpegReader, RefusesTruncatedFilesInsteadOfFillingThemWithGrey) {
    TempFolder folder;
    for (const bool progressive : {false, true}) {
        for (const double share : {0.05, 0.3, 0.6, 0.97}) {
            writeJpeg(folder / "in.jpg", pattern(200, 200, 1, 8), {.progressive = progressive});
            truncateTo(folder / "in.jpg", share);
            const auto read = readPixels(folder / "in.jpg", 8);
            ASSERT_FALSE(read) << share;
            EXPECT_EQ(read.error().code, ErrorCode::BrokenFile) << read.error().message();
        }
    }
}

TEST(JpegReader, RefusesDamagedScans) {
    TempFolder folder;
    writeJpeg(folder / "in.jpg", pattern(200, 200, 1, 8));
    std::fstream file(folder / "in.jpg", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(8000);
    file << std::string("\xff\xd9 end of image");
    file.close();
    const auto read = readPixels(folder / "in.jpg", 8);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::BrokenFile);
}

TEST(JpegReader, RefusesHugeProgressiveHeaders) {
    TempFolder folder;
    writeJpeg(folder / "in.jpg", smooth(16, 16, 3), {.progressive = true});
    auto bytes = bytesOfFile(folder / "in.jpg");
    const std::vector<std::uint8_t> frame = {0xff, 0xc2};
    const auto at = std::search(bytes.begin(), bytes.end(), frame.begin(), frame.end());
    ASSERT_NE(at, bytes.end());
    for (std::ptrdiff_t i : {5, 7}) {
        *(at + i) = 0x7f;  // height and width: 32,528
    }
    std::ofstream(folder / "in.jpg", std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    const bool measured = resetPeak();
    const long before = peakKiB();
    const auto read = readPixels(folder / "in.jpg", 8);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::OutOfMemory) << read.error().message();
    if (measured) {
        EXPECT_LT(peakKiB() - before, 64 * 1024);
    }
}

TEST(JpegReader, ReadsThePhotographsThatComeWithTintype) {
    for (const auto& entry :
         std::filesystem::directory_iterator(TINTYPE_SOURCE_DIR "/resources/samples")) {
        if (entry.path().extension() == ".jpg") {
            EXPECT_TRUE(readPixels(entry.path(), 50)) << entry.path();
        }
    }
}

TEST(JpegWriter, WritesFullColourResolutionDpiAndProfile) {
    TempFolder folder;
    const auto path = folder / "out.jpg";
    Pixels pixels = smooth(61, 47, 3);
    // A red line on blue, one pixel wide: survives only at 4:4:4.
    for (int y = 0; y < 47; ++y) {
        for (int x = 0; x < 61; ++x) {
            const std::size_t i =
                (static_cast<std::size_t>(y) * 61 + static_cast<std::size_t>(x)) * 3;
            pixels.values[i] = x == 30 ? 200 : 40;
            pixels.values[i + 1] = 60;
            pixels.values[i + 2] = x == 30 ? 40 : 200;
        }
    }
    std::vector<std::uint8_t> profile = srgbProfile();
    profile.resize(150'000);  // more than two segments hold
    const OutputSpec spec{.format = Format::Jpeg,
                          .width = 61,
                          .height = 47,
                          .resolution = {300, 300},
                          .iccProfile = profile,
                          .jpegQuality = 98};
    const auto written = writeOut(path, spec, pixels);
    ASSERT_TRUE(written) << written.error().message();
    const auto read = readPixels(path, 7);
    ASSERT_TRUE(read);
    EXPECT_LE(maxDifference(*read, pixels), 24);
    const auto reader = openImage(path);
    EXPECT_DOUBLE_EQ((*reader)->info().resolution.xDpi, 300);
    EXPECT_EQ((*reader)->info().iccProfile, profile);
}

// What Exiv2 does with the tiny file, by hand: segments after the header.
std::vector<std::uint8_t> withSegments(std::vector<std::uint8_t> file) {
    const std::vector<std::uint8_t> added = {
        0xff, 0xe1, 0, 6, 'E', 'x', 'i',  'f',  0xff, 0xed, 0,   4,   'P', 'S',  //
        0xff, 0xe2, 0, 4, 'I', 'C', 0xff, 0xfe, 0,    5,    'H', 'e', 'y'};
    const std::size_t afterHeader = 4 + static_cast<std::size_t>(file[4]) * 256 + file[5];
    file.insert(
        file.begin() + static_cast<std::ptrdiff_t>(afterHeader), added.begin(), added.end());
    return file;
}

bool contains(const std::vector<std::uint8_t>& bytes, const std::string& text) {
    return std::string(bytes.begin(), bytes.end()).find(text) != std::string::npos;
}

TEST(JpegWriter, TakesOverSegmentsOfMetadataButNoProfile) {
    TempFolder folder;
    const OutputSpec spec{.format = Format::Jpeg, .width = 20, .height = 20};
    const auto written =
        writeOut(folder / "out.jpg",
                 spec,
                 smooth(20, 20, 3),
                 [](Format format, std::vector<std::uint8_t> file) {
                     EXPECT_EQ(format, Format::Jpeg);
                     return Result<std::vector<std::uint8_t>>(withSegments(std::move(file)));
                 });
    ASSERT_TRUE(written) << written.error().message();
    const auto bytes = bytesOfFile(folder / "out.jpg");
    EXPECT_TRUE(contains(bytes, std::string("\xff\xe1\0\6Exif", 8)));
    EXPECT_TRUE(contains(bytes, std::string("\xff\xed\0\4PS", 6)));
    EXPECT_TRUE(contains(bytes, std::string("\xff\xfe\0\5Hey", 7)));
    EXPECT_FALSE(contains(bytes, std::string("\xff\xe2\0\4IC", 6)));
    EXPECT_TRUE(readPixels(folder / "out.jpg"));
}

TEST(JpegWriter, PassesOnWhatEmbeddingComplainsAbout) {
    TempFolder folder;
    const auto writer = createImage(folder / "out.jpg",
                                    {.format = Format::Jpeg, .width = 2, .height = 2},
                                    [](Format, auto) -> Result<std::vector<std::uint8_t>> {
                                        return fail(ErrorCode::Internal, "No.");
                                    });
    ASSERT_FALSE(writer);
    EXPECT_EQ(writer.error().detail, "No.");
    EXPECT_FALSE(std::filesystem::exists(folder / "out.jpg"));
}

TEST(JpegWriter, RefusesWhatJpegCannotHold) {
    TempFolder folder;
    for (const OutputSpec& spec :
         {OutputSpec{.format = Format::Jpeg, .width = 5, .height = 5, .hasAlpha = true},
          OutputSpec{.format = Format::Jpeg, .width = 5, .height = 5, .bitsPerSample = 16},
          OutputSpec{.format = Format::Jpeg, .width = 70'000, .height = 5},
          OutputSpec{.format = Format::Jpeg, .width = 5, .height = 5, .jpegQuality = 101},
          OutputSpec{.format = Format::WebP, .width = 5, .height = 5},
          OutputSpec{.format = Format::Jpeg, .width = 0, .height = 5}}) {
        const auto writer = createImage(folder / "out.jpg", spec);
        ASSERT_FALSE(writer);
        EXPECT_EQ(writer.error().code, ErrorCode::InvalidArgument) << writer.error().message();
    }
}

}  // namespace
}  // namespace tintype::image
