// Damaged in random places, a file may be read or refused, but nothing else. Worth most under the
// sanitizers.
#include "tests/core/image/test_images.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

namespace tintype::image {
namespace {

using namespace test;

using Bytes = std::vector<char>;

Bytes bytesOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void readDamaged(const std::filesystem::path& path, int rounds) {
    const Bytes sound = bytesOf(path);
    ASSERT_TRUE(readPixels(path)) << path;
    std::mt19937 random(7);
    for (int round = 0; round < rounds; ++round) {
        Bytes damaged = sound;
        for (unsigned i = 0; i <= random() % 6; ++i) {
            // Headers and directories are where it hurts: the first and the last 300 bytes are hit
            // more often.
            const std::size_t part = random() % 3;
            const std::size_t span =
                part == 2 ? damaged.size() : std::min<std::size_t>(300, damaged.size());
            const std::size_t at = random() % span;
            damaged[part == 1 ? damaged.size() - 1 - at : at] =
                static_cast<char>(random() % 4 == 0 ? 0xff : random());
        }
        // A fresh file: some file systems flush what is written over another.
        std::filesystem::remove(path);
        std::ofstream(path, std::ios::binary)
            .write(damaged.data(), static_cast<std::streamsize>(damaged.size()));
        const auto reader = openImage(path);
        // What claims to be much larger now is legal, but takes long to read.
        if (reader &&
            (*reader)->info().rowBytes() * static_cast<std::size_t>((*reader)->info().height) <
                4'000'000) {
            const auto read = readPixels(path, 16);
            EXPECT_TRUE(read || !read.error().detail.empty());
        } else if (!reader) {
            EXPECT_FALSE(reader.error().detail.empty());
        }
    }
}

constexpr int kRounds = 300;

TEST(DamagedFiles, NeverCrashTheTiffReader) {
    TempFolder folder;
    const auto rgb = static_cast<std::uint16_t>(PHOTOMETRIC_RGB);
    int number = 0;
    for (const auto& options :
         {TiffOptions{.photometric = rgb},
          TiffOptions{.photometric = rgb, .compression = COMPRESSION_LZW, .predictor = 2},
          TiffOptions{.photometric = rgb, .compression = COMPRESSION_ADOBE_DEFLATE, .tileSize = 16},
          TiffOptions{.photometric = rgb, .compression = COMPRESSION_JPEG, .rowsPerStrip = 16},
          TiffOptions{.photometric = rgb, .planar = true},
          TiffOptions{.photometric = rgb, .mode = "w8b", .pages = 2}}) {
        const auto path = folder / (std::to_string(number++) + ".tif");
        writeTiff(path, pattern(40, 30, 3, 8), options);
        readDamaged(path, kRounds);
    }
    writeTiff(folder / "fax.tif",
              pattern(64, 30, 1, 1),
              {.photometric = PHOTOMETRIC_MINISWHITE,
               .compression = COMPRESSION_CCITTFAX4,
               .rowsPerStrip = 40});
    readDamaged(folder / "fax.tif", kRounds);
}

TEST(DamagedFiles, NeverCrashThePngReader) {
    TempFolder folder;
    writePng(folder / "a.png", pattern(40, 30, 4, 16), {.dpi = 300, .exif = exifBlock(3, 300)});
    readDamaged(folder / "a.png", kRounds);
    writePng(folder / "b.png",
             pattern(40, 30, 1, 8),
             {.interlaced = true, .palette = std::vector<std::uint8_t>(768, 7)});
    readDamaged(folder / "b.png", kRounds);
}

TEST(DamagedFiles, NeverCrashTheJpegReader) {
    TempFolder folder;
    for (const bool progressive : {false, true}) {
        const auto path = folder / (progressive ? "a.jpg" : "b.jpg");
        writeJpeg(path, smooth(40, 30, 3), {.progressive = progressive, .exif = exifBlock(6, 300)});
        readDamaged(path, kRounds);
    }
    writeJpeg(folder / "c.jpg", smooth(40, 30, 4), {.adobe = true});
    readDamaged(folder / "c.jpg", kRounds);
}

}  // namespace
}  // namespace tintype::image
