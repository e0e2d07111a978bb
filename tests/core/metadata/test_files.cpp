#include "tests/core/metadata/test_files.h"

#include "core/metadata/jpeg_segments.h"
#include "core/metadata/tiff_directory.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <fstream>

#include <jpeglib.h>
#include <png.h>
#include <tiffio.h>
#include <unistd.h>

namespace tintype::metadata::test {
namespace {

constexpr int kWidth = 4;
constexpr int kHeight = 3;

constexpr std::uint16_t kByteType = 1;
constexpr std::uint16_t kAscii = 2;
constexpr std::uint16_t kShort = 3;
constexpr std::uint16_t kRational = 5;
constexpr std::uint16_t kUndefined = 7;

TiffEntry text(std::uint16_t tag, const std::string& value) {
    TiffEntry entry{tag, kAscii, value.size() + 1, {value.begin(), value.end()}, {}};
    entry.value.push_back(0);
    return entry;
}

TiffEntry shortValue(std::uint16_t tag, std::uint16_t value) {
    TiffEntry entry{tag, kShort, 1, Bytes(2), {}};
    putTiffNumber(entry.value.data(), value, 2, true);
    return entry;
}

TiffEntry rationals(std::uint16_t tag, const std::vector<std::uint32_t>& numbers) {
    TiffEntry entry{tag, kRational, numbers.size() / 2, Bytes(numbers.size() * 4), {}};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        putTiffNumber(&entry.value[4 * i], numbers[i], 4, true);
    }
    return entry;
}

TiffEntry bytes(std::uint16_t tag, std::uint16_t type, const Bytes& value) {
    return {tag, type, value.size(), value, {}};
}

TiffEntry directory(std::uint16_t tag, TiffDirectory below) {
    return {tag, 4, 1, {}, {std::move(below)}};
}

void setSkeletonTags(TIFF* tiff, int samples) {
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, kWidth);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, kHeight);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, samples);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    TIFFSetField(
        tiff, TIFFTAG_PHOTOMETRIC, samples == 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 1);
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, 600.0);
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, 600.0);
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
}

void takePngBytes(png_structp png, png_bytep data, png_size_t length) {
    auto* const out = static_cast<Bytes*>(png_get_io_ptr(png));
    out->insert(out->end(), data, data + length);
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    static std::atomic<int> counter = 0;
    m_path = std::filesystem::temp_directory_path() /
             ("tintype-metadata-" + std::to_string(getpid()) + "-" + std::to_string(counter++));
    std::filesystem::create_directories(m_path);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

Bytes readBytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void writeBytes(const std::filesystem::path& path, const Bytes& bytes) {
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
}

Bytes plainJpeg() {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &memory, &size);
    jpeg.image_width = kWidth;
    jpeg.image_height = kHeight;
    jpeg.input_components = 1;
    jpeg.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    std::array<JSAMPLE, kWidth> row = {10, 90, 170, 250};
    JSAMPROW rows = row.data();
    while (jpeg.next_scanline < jpeg.image_height) {
        jpeg_write_scanlines(&jpeg, &rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    Bytes bytes(memory, memory + size);
    jpeg_destroy_compress(&jpeg);
    std::free(memory);
    return bytes;
}

Bytes plainPng() {
    Bytes out;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &out, takePngBytes, nullptr);
    png_set_IHDR(png,
                 info,
                 kWidth,
                 kHeight,
                 8,
                 PNG_COLOR_TYPE_GRAY,
                 PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    std::array<png_byte, kWidth> row = {10, 90, 170, 250};
    for (int y = 0; y < kHeight; ++y) {
        png_write_row(png, row.data());
    }
    png_write_end(png, nullptr);
    png_destroy_write_struct(&png, &info);
    return out;
}

Bytes plainTiff(bool big) {
    const TemporaryFolder folder;
    const auto path = folder / "plain.tif";
    TIFF* const tiff = TIFFOpen(path.c_str(), big ? "w8" : "w");
    setSkeletonTags(tiff, 1);
    std::array<std::uint8_t, kWidth> row = {10, 90, 170, 250};
    for (std::uint32_t y = 0; y < kHeight; ++y) {
        TIFFWriteScanline(tiff, row.data(), y, 0);
    }
    TIFFClose(tiff);
    return readBytes(path);
}

Bytes tiffSkeleton(bool big, std::uint32_t rows) {
    const TemporaryFolder folder;
    const auto path = folder / "skeleton.tif";
    TIFF* const tiff = TIFFOpen(path.c_str(), big ? "w8" : "w");
    setSkeletonTags(tiff, 3);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, rows);
    TIFFWriteCheck(tiff, 0, "test");
    TIFFWriteDirectory(tiff);
    TIFFClose(tiff);
    return readBytes(path);
}

Bytes plainWebP() {
    // A lossless picture of one grey point.
    return {'R',  'I',  'F',  'F',  0x1e, 0,    0,    0,    'W',  'E',  'B', 'P', 'V',
            'P',  '8',  'L',  0x11, 0,    0,    0,    0x2f, 0,    0,    0,   0,   0x07,
            0x50, 0xc0, 0x02, 0x16, 0xb0, 0xff, 0x81, 0x88, 0xe8, 0x7f, 0,   0};
}

Bytes plainFile(image::Format format) {
    switch (format) {
        case image::Format::Jpeg:
            return plainJpeg();
        case image::Format::Png:
            return plainPng();
        case image::Format::WebP:
            return plainWebP();
        default:
            return plainTiff();
    }
}

Bytes makerNoteBytes() {
    Bytes bytes = {'O', 'w', 'n', 'M', 'a', 'k', 'e', 'r', 0, 1, 2, 0xfe, 0xff};
    for (int i = 0; i < 200; ++i) {
        bytes.push_back(static_cast<std::uint8_t>(i * 7));
    }
    return bytes;
}

Bytes exifBlock() {
    TiffDirectory gps;
    gps.entries = {bytes(0, kByteType, {2, 3, 0, 0}),
                   text(1, "N"),
                   rationals(2, {48, 1, 12, 1, 3051, 100}),
                   text(3, "E"),
                   rationals(4, {16, 1, 22, 1, 1234, 100}),
                   text(29, "1913:05:17")};
    TiffDirectory photo;
    photo.entries = {rationals(0x829a, {1, 125}),
                     text(0x9003, "1913:05:17 10:11:12"),
                     bytes(0x9000, kUndefined, {'0', '2', '3', '0'}),
                     bytes(0x927c, kUndefined, makerNoteBytes()),
                     shortValue(0xa001, 65535),
                     shortValue(0xa002, 4000),
                     shortValue(0xa003, 3000),
                     text(0xa434, "Apochromat 1:8 f=240mm")};
    TiffDirectory main;
    main.entries = {text(0x010d, "Box 12, plate 7"),
                    text(0x010e, "Market square"),
                    text(0x010f, "Hensel"),
                    text(0x0110, "Reproscan 5"),
                    shortValue(0x0112, 6),
                    rationals(0x011a, {600, 1}),
                    rationals(0x011b, {600, 1}),
                    shortValue(0x0128, 2),
                    text(0x0131, "ScanGear 3.2"),
                    text(0x0132, "2019:03:04 05:06:07"),
                    text(0x013b, "Anna Kraus"),
                    text(0x8298, "City archive"),
                    directory(0x8769, photo),
                    directory(0x8825, gps)};
    Bytes block = {'I', 'I', 42, 0, 0, 0, 0, 0};
    const TiffLayout layout{false, true, 0, true};
    const std::uint64_t offset = appendTiffDirectory(block, layout, main);
    putTiffNumber(&block[4], offset, 4, true);
    return block;
}

Bytes exifBlockOfCanon() {
    // Laid out by hand: a maker note is a directory whose values follow it.
    const auto number = [](Bytes& out, std::uint64_t value, int size) {
        out.resize(out.size() + static_cast<std::size_t>(size));
        putTiffNumber(out.data() + out.size() - size, value, size, true);
    };
    const auto layOut = [&](const std::vector<TiffEntry>& entries, std::size_t base) {
        Bytes table;
        Bytes values;
        number(table, entries.size(), 2);
        const std::size_t valuesAt = base + 2 + 12 * entries.size() + 4;
        for (const TiffEntry& entry : entries) {
            number(table, entry.tag, 2);
            number(table, entry.type, 2);
            number(table, entry.count, 4);
            const bool fits = entry.value.size() <= 4;
            number(table,
                   fits ? tiffNumber(entry.value.data(), static_cast<int>(entry.value.size()), true)
                        : valuesAt + values.size(),
                   4);
            if (!fits) {
                values.insert(values.end(), entry.value.begin(), entry.value.end());
                values.resize(values.size() + values.size() % 2);
            }
        }
        number(table, 0, 4);
        table.insert(table.end(), values.begin(), values.end());
        return table;
    };
    const auto main = [&](std::uint64_t exifAt) {
        TiffEntry pointer{0x8769, 4, 1, Bytes(4), {}};
        putTiffNumber(pointer.value.data(), exifAt, 4, true);
        return layOut({text(0x010f, "Canon"), text(0x0110, "Canon EOS 5D"), pointer}, 8);
    };
    const std::size_t exifAt = 8 + main(0).size();
    const std::size_t noteAt = exifAt + layOut({bytes(0x927c, kUndefined, {})}, 0).size();
    const Bytes note = layOut({text(7, "Firmware 1.1.1"), text(9, "Anna Kraus, owner")}, noteAt);
    Bytes block = {'I', 'I', 42, 0, 8, 0, 0, 0};
    for (const Bytes& part : {main(exifAt), layOut({bytes(0x927c, kUndefined, note)}, exifAt)}) {
        block.insert(block.end(), part.begin(), part.end());
    }
    return block;
}

Bytes jpegWithExif(const Bytes& exif) {
    JpegSegment segment{kApp1, {'E', 'x', 'i', 'f', 0, 0}};
    segment.content.insert(segment.content.end(), exif.begin(), exif.end());
    return replaceJpegSegments(plainJpeg(), {segment});
}

bool exiftoolIsThere() {
    static const bool there = std::system("exiftool -ver >/dev/null 2>&1") == 0;
    return there;
}

std::string exiftool(const std::vector<std::string>& arguments) {
    std::string command = "exiftool";
    for (const std::string& argument : arguments) {
        std::string quoted;
        for (const char c : argument) {
            quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
        }
        command += " '" + quoted + "'";
    }
    std::FILE* const pipe = popen((command + " 2>&1").c_str(), "r");
    std::string output;
    std::array<char, 4096> piece{};
    while (const std::size_t count = std::fread(piece.data(), 1, piece.size(), pipe)) {
        output.append(piece.data(), count);
    }
    EXPECT_EQ(pclose(pipe), 0) << command << "\n" << output;
    return output;
}

nlohmann::json exiftoolTags(const std::filesystem::path& path) {
    const std::string output = exiftool(
        {"-j", "-b", "-n", "-u", "-a", "-struct", "-G1", "-charset", "iptc=utf8", path.string()});
    const auto parsed = nlohmann::json::parse(output, nullptr, false);
    EXPECT_TRUE(parsed.is_array()) << output;
    return parsed.is_array() ? parsed.at(0) : nlohmann::json::object();
}

}  // namespace tintype::metadata::test
