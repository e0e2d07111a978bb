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

Pixels widened(Pixels pixels) {
    const unsigned from = (1U << pixels.bits) - 1;
    for (auto& value : pixels.values) {
        value = static_cast<std::uint16_t>(value * 255U / from);
    }
    pixels.bits = 8;
    return pixels;
}

TEST(PngReader, ReadsEveryDepthInBandsOfAnyHeight) {
    TempFolder folder;
    for (const int channels : {1, 2, 3, 4}) {
        for (const int bits : {1, 2, 4, 8, 16}) {
            if (bits < 8 && channels > 1) {
                continue;
            }
            for (const bool interlaced : {false, true}) {
                const Pixels stored = pattern(37, 53, channels, bits);
                writePng(folder / "in.png", stored, {.interlaced = interlaced});
                for (const int rows : {1000, 1, 7}) {
                    const auto read = readPixels(folder / "in.png", rows);
                    ASSERT_TRUE(read) << read.error().message();
                    EXPECT_EQ(*read, bits < 8 ? widened(stored) : stored)
                        << channels << "x" << bits;
                }
            }
        }
    }
}

TEST(PngReader, ResolvesPalettesWithTransparency) {
    TempFolder folder;
    Pixels stored{3, 1, 1, 8, {0, 1, 2}};
    writePng(folder / "in.png",
             stored,
             {.palette = {10, 20, 30, 40, 50, 60, 70, 80, 90}, .transparent = {0, 128}});
    const auto read = readPixels(folder / "in.png");
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_EQ(read->values,
              (std::vector<std::uint16_t>{10, 20, 30, 0, 40, 50, 60, 128, 70, 80, 90, 255}));
}

TEST(PngReader, TellsResolutionAndOrientation) {
    TempFolder folder;
    writePng(folder / "in.png", pattern(9, 9, 1, 8), {.dpi = 600, .exif = exifBlock(3, 72)});
    const auto reader = openImage(folder / "in.png");
    ASSERT_TRUE(reader) << reader.error().message();
    EXPECT_EQ((*reader)->info().orientation, 3);
    EXPECT_NEAR((*reader)->info().resolution.xDpi, 600, 0.02);
}

TEST(PngReader, TurnsAnUnusualGammaIntoAProfile) {
    TempFolder folder;
    writePng(folder / "usual.png", pattern(9, 9, 1, 8), {.gamma = 0.45455});
    EXPECT_TRUE((*openImage(folder / "usual.png"))->info().iccProfile.empty());
    writePng(folder / "linear.png", pattern(9, 9, 1, 8), {.gamma = 1.0});
    const auto reader = openImage(folder / "linear.png");
    ASSERT_FALSE((*reader)->info().iccProfile.empty());
    const ToneConverter tone((*reader)->info());
    EXPECT_TRUE(tone.note().empty()) << tone.note();
    EXPECT_FALSE(tone.isIdentity());
    const std::vector<std::uint8_t> row(9, 55);
    std::vector<std::uint16_t> out(9);
    tone.convertRow(row.data(), out.data());
    // 55/255 of linear light is 0.5017 in sRGB.
    EXPECT_NEAR(out[0] / 65535.0, 0.5017, 0.001);
}

TEST(PngReader, RefusesTruncatedAndDamagedFiles) {
    TempFolder folder;
    for (const bool interlaced : {false, true}) {
        for (const double share : {0.001, 0.1, 0.5, 0.98}) {
            writePng(folder / "in.png", pattern(200, 200, 1, 16), {.interlaced = interlaced});
            truncateTo(folder / "in.png", share);
            const auto read = readPixels(folder / "in.png", 8);
            ASSERT_FALSE(read) << share;
            EXPECT_EQ(read.error().code, share < 0.01 ? read.error().code : ErrorCode::BrokenFile);
        }
    }
    writePng(folder / "in.png", pattern(200, 200, 1, 16));
    std::fstream file(folder / "in.png", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(20'000);
    file << "damage";
    file.close();
    EXPECT_EQ(readPixels(folder / "in.png", 8).error().code, ErrorCode::BrokenFile);
}

// Width and height in the header, with the check sum set right again.
void claimSize(const std::filesystem::path& path, std::uint32_t side) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    std::vector<std::uint8_t> header(17);
    file.seekg(12);
    file.read(reinterpret_cast<char*>(header.data()), 17);
    for (std::size_t i = 0; i < 4; ++i) {
        header[4 + i] = header[8 + i] = static_cast<std::uint8_t>(side >> (24 - 8 * i));
    }
    std::uint32_t sum = 0xffffffff;
    for (const std::uint8_t byte : header) {
        sum ^= byte;
        for (int bit = 0; bit < 8; ++bit) {
            sum = sum >> 1 ^ ((sum & 1) != 0 ? 0xedb88320U : 0U);
        }
    }
    sum = ~sum;
    for (int shift = 24; shift >= 0; shift -= 8) {
        header.push_back(static_cast<std::uint8_t>(sum >> shift));
    }
    file.seekp(12);
    file.write(reinterpret_cast<const char*>(header.data()),
               static_cast<std::streamsize>(header.size()));
}

TEST(PngReader, RefusesHeadersThatAskForTooMuch) {
    TempFolder folder;
    writePng(folder / "in.png", pattern(20, 20, 1, 16));
    claimSize(folder / "in.png", 900'000);
    EXPECT_EQ(readPixels(folder / "in.png", 8).error().code, ErrorCode::Unsupported);
    writePng(folder / "in.png", pattern(20, 20, 4, 16), {.interlaced = true});
    claimSize(folder / "in.png", 40'000);
    EXPECT_EQ(readPixels(folder / "in.png", 8).error().code, ErrorCode::OutOfMemory);
}

std::vector<std::uint8_t> rowsOf(const Pixels& pixels) {
    std::vector<std::uint8_t> bytes(pixels.values.size() *
                                    static_cast<std::size_t>(pixels.bits / 8));
    if (pixels.bits == 16) {
        std::memcpy(bytes.data(), pixels.values.data(), bytes.size());
    } else {
        std::copy(pixels.values.begin(), pixels.values.end(), bytes.begin());
    }
    return bytes;
}

TEST(PngWriter, KeepsEverySample) {
    TempFolder folder;
    for (const int bits : {8, 16}) {
        for (const bool alpha : {false, true}) {
            const Pixels pixels = pattern(37, 21, alpha ? 4 : 3, bits);
            const auto path = folder / "out.png";
            auto writer = createImage(path,
                                      {.format = Format::Png,
                                       .width = 37,
                                       .height = 21,
                                       .hasAlpha = alpha,
                                       .bitsPerSample = bits,
                                       .resolution = {300, 600},
                                       .iccProfile = srgbProfile()});
            ASSERT_TRUE(writer) << writer.error().message();
            const auto rows = rowsOf(pixels);
            const std::size_t rowBytes = rows.size() / 21;
            ASSERT_TRUE((*writer)->writeRows(4, rows.data()));
            ASSERT_TRUE((*writer)->writeRows(17, rows.data() + 4 * rowBytes));
            EXPECT_FALSE((*writer)->writeRows(1, rows.data()));
            ASSERT_TRUE((*writer)->finish());
            const auto read = readPixels(path, 6);
            ASSERT_TRUE(read) << read.error().message();
            EXPECT_EQ(*read, pixels);
            const auto reader = openImage(path);
            EXPECT_NEAR((*reader)->info().resolution.yDpi, 600, 0.02);
            EXPECT_EQ((*reader)->info().iccProfile, srgbProfile());
        }
    }
}

TEST(PngWriter, FailsIfRowsAreMissing) {
    TempFolder folder;
    auto writer =
        createImage(folder / "out.png", {.format = Format::Png, .width = 37, .height = 21});
    ASSERT_TRUE(writer);
    EXPECT_FALSE((*writer)->finish());
}

TEST(PngWriter, TakesOverTextChunks) {
    TempFolder folder;
    const auto path = folder / "out.png";
    // A text chunk right after the header, with its check sum.
    const auto embed = [](Format format, std::vector<std::uint8_t> file) {
        EXPECT_EQ(format, Format::Png);
        const std::vector<std::uint8_t> chunk = {
            0, 0, 0, 7, 't', 'E', 'X', 't', 'T', 'i', 't', 'l', 'e', 0, 'X', 0, 0, 0, 0};
        file.insert(file.begin() + 33, chunk.begin(), chunk.end());
        return Result<std::vector<std::uint8_t>>(std::move(file));
    };
    auto writer = createImage(path, {.format = Format::Png, .width = 4, .height = 4}, embed);
    ASSERT_TRUE(writer) << writer.error().message();
    const std::vector<std::uint8_t> rows(4 * 4 * 3, 9);
    ASSERT_TRUE((*writer)->writeRows(4, rows.data()));
    ASSERT_TRUE((*writer)->finish());
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    EXPECT_NE(bytes.find(std::string("tEXtTitle\0X", 11)), std::string::npos);
    EXPECT_LT(bytes.find("tEXt"), bytes.find("IDAT"));
    EXPECT_TRUE(readPixels(path));
}

}  // namespace
}  // namespace tintype::image
