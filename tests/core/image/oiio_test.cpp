// Formats that only the module reads, and the ways to an error on the way there.
#include "core/image/image_reader.h"
#include "tests/core/image/test_images.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include <sys/stat.h>

namespace tintype::image {
namespace {

using namespace test;

void writeText(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

// 2 x 2 pixels, from the bottom: blue, white; red, green.
std::string tinyBitmap() {
    const auto number = [](std::uint32_t value, int bytes) {
        std::string text;
        for (int i = 0; i < bytes; ++i) {
            text += static_cast<char>(value >> (8 * i));
        }
        return text;
    };
    const std::string row1("\xff\0\0\xff\xff\xff\0\0", 8);
    const std::string row2("\0\0\xff\0\xff\0\0\0", 8);
    return "BM" + number(70, 4) + number(0, 4) + number(54, 4) + number(40, 4) + number(2, 4) +
           number(2, 4) + number(1, 2) + number(24, 2) + number(0, 4) + number(16, 4) +
           number(2835, 4) + number(2835, 4) + number(0, 8 / 2) + number(0, 4) + row1 + row2;
}

TEST(OtherFormats, ReadsBitmapsThroughTheModule) {
    TempFolder folder;
    // The name does not matter.
    writeText(folder / "photo.jpg", tinyBitmap());
    const auto read = readPixels(folder / "photo.jpg", 1);
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_EQ(read->values,
              (std::vector<std::uint16_t>{255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255}));
}

TEST(OtherFormats, ReadsSixteenBitGreymaps) {
    TempFolder folder;
    writeText(folder / "in.pgm",
              std::string("P5\n2 2\n65535\n") + std::string("\x01\x02\x03\x04\xff\xff\0\0", 8));
    const auto read = readPixels(folder / "in.pgm", 1);
    ASSERT_TRUE(read) << read.error().message();
    EXPECT_EQ(read->bits, 16);
    // OpenImageIO's own arithmetic is off by one for white.
    EXPECT_LE(maxDifference(*read, {2, 2, 1, 16, {0x0102, 0x0304, 0xffff, 0}}), 1);
}

TEST(OtherFormats, RefusesDamagedFiles) {
    TempFolder folder;
    writeText(folder / "in.webp", std::string("RIFF\x20\0\0\0WEBPVP8 \0\0\0\0 nothing", 28));
    const auto webp = readPixels(folder / "in.webp");
    ASSERT_FALSE(webp);
    EXPECT_EQ(webp.error().code, ErrorCode::BrokenFile) << webp.error().message();
    writeText(folder / "in.bmp", tinyBitmap().substr(0, 60));
    const auto bmp = readPixels(folder / "in.bmp");
    EXPECT_FALSE(bmp);
}

class ModuleElsewhere {
public:
    explicit ModuleElsewhere(const std::filesystem::path& folder) {
        ::setenv("TINTYPE_MODULE_DIR", folder.c_str(), 1);
    }
    ~ModuleElsewhere() { ::unsetenv("TINTYPE_MODULE_DIR"); }
    ModuleElsewhere(const ModuleElsewhere&) = delete;
    ModuleElsewhere& operator=(const ModuleElsewhere&) = delete;
};

TEST(OtherFormats, SaysThatTheModuleIsMissing) {
    TempFolder folder;
    writeText(folder / "in.bmp", tinyBitmap());
    const ModuleElsewhere nowhere(folder.path());
    const auto missing = openImage(folder / "in.bmp");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::Unsupported);
    EXPECT_NE(missing.error().detail.find("not installed"), std::string::npos)
        << missing.error().detail;
    writeText(folder / "tintype_formats.so", "not a library");
    const auto broken = openImage(folder / "in.bmp");
    ASSERT_FALSE(broken);
    EXPECT_NE(broken.error().detail.find("cannot be loaded"), std::string::npos)
        << broken.error().detail;
}

TEST(OpenImage, TellsMissingEmptyForeignAndSpecialFilesApart) {
    TempFolder folder;
    EXPECT_EQ(openImage(folder / "no.jpg").error().code, ErrorCode::NotFound);
    EXPECT_EQ(openImage(folder.path()).error().code, ErrorCode::Unreadable);
    writeText(folder / "empty.jpg", "");
    EXPECT_EQ(openImage(folder / "empty.jpg").error().code, ErrorCode::BrokenFile);
    writeText(folder / "letter.jpg", "Dear Sir or Madam");
    EXPECT_EQ(openImage(folder / "letter.jpg").error().code, ErrorCode::Unsupported);
    writeText(folder / "short.tif", std::string("II*\0", 4));
    EXPECT_EQ(openImage(folder / "short.tif").error().code, ErrorCode::BrokenFile);
    writeText(folder / "short.jpg", "\xff\xd8\xff");
    EXPECT_EQ(openImage(folder / "short.jpg").error().code, ErrorCode::BrokenFile);
    writeText(folder / "short.png", "\x89PNG\r\n\x1a\n");
    EXPECT_EQ(openImage(folder / "short.png").error().code, ErrorCode::BrokenFile);
    ASSERT_EQ(::mkfifo((folder / "pipe.jpg").c_str(), 0600), 0);
    EXPECT_EQ(openImage(folder / "pipe.jpg").error().code, ErrorCode::Unreadable);
}

}  // namespace
}  // namespace tintype::image
