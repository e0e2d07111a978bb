#include "core/image/tiff_writer.h"

#include "core/image/icc.h"
#include "core/image/image_writer.h"
#include "tests/core/image/test_images.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstring>
#include <fstream>

#include <sys/resource.h>

namespace tintype::image {
namespace {

using namespace test;

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

OutputSpec specFor(const Pixels& pixels) {
    return {.format = Format::Tiff,
            .width = pixels.width,
            .height = pixels.height,
            .hasAlpha = pixels.channels == 4,
            .bitsPerSample = pixels.bits};
}

Result<void> writeOut(const std::filesystem::path& path,
                      const OutputSpec& spec,
                      const Pixels& pixels,
                      const EmbedMetadata& embed = {}) {
    auto writer = createImage(path, spec, embed);
    if (!writer) {
        return failWith(writer);
    }
    const auto rows = rowsOf(pixels);
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

TEST(TiffWriter, KeepsEverySampleInEveryArrangement) {
    TempFolder folder;
    const auto path = folder / "out.tif";
    for (const int bits : {8, 16}) {
        for (const int channels : {3, 4}) {
            for (const char* compression : {"none", "lzw", "deflate"}) {
                for (const bool big : {false, true}) {
                    const Pixels pixels = pattern(71, 203, channels, bits);
                    OutputSpec spec = specFor(pixels);
                    spec.tiffCompression = compression;
                    spec.bigTiff = big;
                    const auto written = writeOut(path, spec, pixels);
                    ASSERT_TRUE(written) << written.error().message();
                    const auto read = readPixels(path, 9);
                    ASSERT_TRUE(read) << read.error().message();
                    EXPECT_EQ(*read, pixels);
                    const auto reader = openImage(path);
                    EXPECT_EQ((*reader)->info().compression, compression);
                    EXPECT_EQ((*reader)->info().bigTiff, big);
                }
            }
        }
    }
}

TEST(TiffWriter, WritesResolutionOrientationAndProfile) {
    TempFolder folder;
    const Pixels pixels = pattern(30, 20, 3, 16);
    OutputSpec spec = specFor(pixels);
    spec.orientation = 8;
    spec.resolution = {1200, 600};
    spec.iccProfile = srgbProfile();
    for (const bool big : {false, true}) {
        spec.bigTiff = big;
        ASSERT_TRUE(writeOut(folder / "out.tif", spec, pixels));
        const auto reader = openImage(folder / "out.tif");
        ASSERT_TRUE(reader) << reader.error().message();
        EXPECT_EQ((*reader)->info().orientation, 8);
        EXPECT_DOUBLE_EQ((*reader)->info().resolution.xDpi, 1200);
        EXPECT_DOUBLE_EQ((*reader)->info().resolution.yDpi, 600);
        EXPECT_EQ((*reader)->info().iccProfile, srgbProfile());
        EXPECT_EQ((*reader)->info().pages, 1);
    }
}

// What Exiv2 does with the tags of the small file, done with libtiff.
Result<std::vector<std::uint8_t>> describedByLibtiff(const std::filesystem::path& scratch,
                                                     std::vector<std::uint8_t> bytes) {
    std::ofstream(scratch, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    TIFF* tiff = TIFFOpen(scratch.c_str(), "r+");
    TIFFSetField(tiff, TIFFTAG_IMAGEDESCRIPTION, "A street in Detroit");
    const std::string xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>";
    TIFFSetField(tiff, TIFFTAG_XMLPACKET, static_cast<std::uint32_t>(xmp.size()), xmp.data());
    TIFFRewriteDirectory(tiff);
    std::uint64_t exif = 0;
    TIFFCreateEXIFDirectory(tiff);
    TIFFSetField(tiff, EXIFTAG_DATETIMEORIGINAL, "1915:06:01 12:00:00");
    TIFFSetField(tiff, EXIFTAG_FOCALLENGTH, 50.0);
    TIFFWriteCustomDirectory(tiff, &exif);
    TIFFSetDirectory(tiff, 0);
    TIFFSetField(tiff, TIFFTAG_EXIFIFD, exif);
    TIFFRewriteDirectory(tiff);
    TIFFClose(tiff);
    std::ifstream file(scratch, std::ios::binary);
    return std::vector<std::uint8_t>{std::istreambuf_iterator<char>(file), {}};
}

TEST(TiffWriter, TakesOverMetadataIntoClassicAndBigTiff) {
    TempFolder folder;
    const auto path = folder / "out.tif";
    const Pixels pixels = pattern(50, 120, 3, 16);
    for (const bool big : {false, true}) {
        OutputSpec spec = specFor(pixels);
        spec.bigTiff = big;
        spec.iccProfile = srgbProfile();
        spec.resolution = {300, 300};
        const auto written =
            writeOut(path, spec, pixels, [&](Format, std::vector<std::uint8_t> bytes) {
                return describedByLibtiff(folder / "scratch.tif", std::move(bytes));
            });
        ASSERT_TRUE(written) << written.error().message();
        const auto read = readPixels(path, 11);
        ASSERT_TRUE(read) << read.error().message();
        EXPECT_EQ(*read, pixels);
        TIFF* tiff = TIFFOpen(path.c_str(), "r");
        ASSERT_NE(tiff, nullptr);
        EXPECT_EQ(TIFFIsBigTIFF(tiff) != 0, big);
        const char* text = nullptr;
        ASSERT_EQ(TIFFGetField(tiff, TIFFTAG_IMAGEDESCRIPTION, &text), 1);
        EXPECT_STREQ(text, "A street in Detroit");
        std::uint32_t count = 0;
        void* xmp = nullptr;
        EXPECT_EQ(TIFFGetField(tiff, TIFFTAG_XMLPACKET, &count, &xmp), 1);
        EXPECT_EQ(count, 37U);
        float dpi = 0;
        EXPECT_EQ(TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &dpi), 1);
        EXPECT_EQ(dpi, 300);
        std::uint64_t exif = 0;
        ASSERT_EQ(TIFFGetField(tiff, TIFFTAG_EXIFIFD, &exif), 1);
        ASSERT_EQ(TIFFReadEXIFDirectory(tiff, exif), 1);
        ASSERT_EQ(TIFFGetField(tiff, EXIFTAG_DATETIMEORIGINAL, &text), 1);
        EXPECT_STREQ(text, "1915:06:01 12:00:00");
        double focal = 0;
        float focalSingle = 0;
        (void)focal;
        ASSERT_EQ(TIFFGetField(tiff, EXIFTAG_FOCALLENGTH, &focalSingle), 1);
        EXPECT_EQ(focalSingle, 50);
        TIFFClose(tiff);
        EXPECT_EQ((*openImage(path))->info().iccProfile, srgbProfile());
    }
}

TEST(TiffWriter, TakesBigTiffWherePixelsNeedIt) {
    TempFolder folder;
    const auto path = folder / "out.tif";
    // 30,000 x 30,000 x 3 x 2 bytes are 5.4 GB; only the start is written.
    auto writer = createImage(
        path, {.format = Format::Tiff, .width = 30'000, .height = 30'000, .bitsPerSample = 16});
    ASSERT_TRUE(writer) << writer.error().message();
    char header[4] = {};
    std::ifstream(path, std::ios::binary).read(header, 4);
    EXPECT_EQ(header[2], 43);
}

TEST(TiffWriter, RefusesUnknownCompression) {
    TempFolder folder;
    const auto writer =
        createImage(folder / "out.tif",
                    {.format = Format::Tiff, .width = 4, .height = 4, .tiffCompression = "jpeg"});
    ASSERT_FALSE(writer);
    EXPECT_EQ(writer.error().code, ErrorCode::InvalidArgument);
}

// Lets files grow to 100 kB only: what a full disk does.
class SmallDisk {
public:
    SmallDisk() {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{100'000, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit m_before = {};
    void (*m_handler)(int) = SIG_DFL;
};

TEST(ImageWriter, ReportsAFullDiskInEveryFormat) {
    TempFolder folder;
    const Pixels pixels = pattern(400, 300, 3, 8);
    for (const Format format : {Format::Jpeg, Format::Png, Format::Tiff}) {
        for (const bool big : {false, true}) {
            OutputSpec spec = specFor(pixels);
            spec.format = format;
            spec.bigTiff = big;
            spec.jpegQuality = 100;
            const SmallDisk disk;
            const auto written = writeOut(folder / "out", spec, pixels);
            ASSERT_FALSE(written) << nameOf(format);
            EXPECT_EQ(written.error().code, ErrorCode::Unwritable) << written.error().message();
        }
    }
}

TEST(ImageWriter, ReportsFoldersThatDoNotExist) {
    TempFolder folder;
    for (const Format format : {Format::Jpeg, Format::Png, Format::Tiff}) {
        const auto writer =
            createImage(folder / "no/out", {.format = format, .width = 4, .height = 4});
        ASSERT_FALSE(writer);
        EXPECT_EQ(writer.error().code, ErrorCode::Unwritable) << writer.error().message();
    }
}

}  // namespace
}  // namespace tintype::image
