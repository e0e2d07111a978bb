#include "tests/core/image/test_images.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <random>

#include <jpeglib.h>
#include <png.h>

namespace tintype::image::test {
namespace {

std::size_t rowSamples(const Pixels& pixels) {
    return static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.channels);
}

// Samples of one row (or of one channel of it) as the formats store them, most significant bit
// first.
std::vector<std::uint8_t> packed(const std::vector<std::uint16_t>& samples,
                                 int bits,
                                 bool isFloat) {
    std::vector<std::uint8_t> bytes;
    if (isFloat || bits == 16) {
        for (const std::uint16_t sample : samples) {
            const float value = static_cast<float>(sample) / 65535.0F;
            const auto* start = isFloat ? reinterpret_cast<const std::uint8_t*>(&value)
                                        : reinterpret_cast<const std::uint8_t*>(&sample);
            bytes.insert(bytes.end(), start, start + (isFloat ? 4 : 2));
        }
        return bytes;
    }
    bytes.resize((samples.size() * static_cast<std::size_t>(bits) + 7) / 8);
    std::size_t place = 0;
    for (const std::uint16_t sample : samples) {
        for (int bit = bits - 1; bit >= 0; --bit, ++place) {
            bytes[place / 8] = static_cast<std::uint8_t>(bytes[place / 8] |
                                                         ((sample >> bit & 1) << (7 - place % 8)));
        }
    }
    return bytes;
}

std::vector<std::uint16_t> samplesOf(const Pixels& pixels, int x0, int count, int y, int channel) {
    std::vector<std::uint16_t> samples;
    for (int x = x0; x < x0 + count; ++x) {
        const int inside = std::min(x, pixels.width - 1);
        for (int c = channel < 0 ? 0 : channel; c < (channel < 0 ? pixels.channels : channel + 1);
             ++c) {
            samples.push_back(pixels.at(inside, std::min(y, pixels.height - 1), c));
        }
    }
    return samples;
}

void setTiffTags(TIFF* tiff, const Pixels& pixels, const TiffOptions& options) {
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, pixels.width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, pixels.height);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, pixels.channels);
    TIFFSetField(tiff,
                 TIFFTAG_BITSPERSAMPLE,
                 options.sampleFormat == SAMPLEFORMAT_IEEEFP ? 32 : pixels.bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, options.sampleFormat);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, options.photometric);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, options.compression);
    TIFFSetField(
        tiff, TIFFTAG_PLANARCONFIG, options.planar ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, options.orientation);
    if (options.tileSize > 0) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, options.tileSize);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, options.tileSize);
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, options.rowsPerStrip);
    }
    if (options.predictor != 1) {
        TIFFSetField(tiff, TIFFTAG_PREDICTOR, options.predictor);
    }
    if (!options.extraSamples.empty()) {
        TIFFSetField(tiff,
                     TIFFTAG_EXTRASAMPLES,
                     static_cast<int>(options.extraSamples.size()),
                     options.extraSamples.data());
    }
    if (options.dpi > 0) {
        TIFFSetField(tiff, TIFFTAG_XRESOLUTION, options.dpi);
        TIFFSetField(tiff, TIFFTAG_YRESOLUTION, options.dpi);
        TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    }
    if (!options.iccProfile.empty()) {
        TIFFSetField(tiff,
                     TIFFTAG_ICCPROFILE,
                     static_cast<std::uint32_t>(options.iccProfile.size()),
                     options.iccProfile.data());
    }
    if (options.halfColour) {
        TIFFSetField(tiff, TIFFTAG_YCBCRSUBSAMPLING, 2, 2);
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        TIFFSetField(tiff, TIFFTAG_JPEGQUALITY, 95);
    }
    if (options.photometric == PHOTOMETRIC_PALETTE) {
        std::vector<std::uint16_t> red(256);
        std::vector<std::uint16_t> green(256);
        std::vector<std::uint16_t> blue(256);
        for (unsigned i = 0; i < 256; ++i) {
            red[i] = static_cast<std::uint16_t>(i * 257);
            green[i] = static_cast<std::uint16_t>((255 - i) * 257);
            blue[i] = 0x8000;
        }
        TIFFSetField(tiff, TIFFTAG_COLORMAP, red.data(), green.data(), blue.data());
    }
}

void writeTiffTiles(TIFF* tiff, const Pixels& pixels, const TiffOptions& options, int channel) {
    const int size = options.tileSize;
    for (int y0 = 0; y0 < pixels.height; y0 += size) {
        for (int x0 = 0; x0 < pixels.width; x0 += size) {
            std::vector<std::uint8_t> tile;
            for (int y = y0; y < y0 + size; ++y) {
                const auto row =
                    packed(samplesOf(pixels, x0, size, y, channel), pixels.bits, false);
                tile.insert(tile.end(), row.begin(), row.end());
            }
            TIFFWriteTile(tiff,
                          tile.data(),
                          static_cast<std::uint32_t>(x0),
                          static_cast<std::uint32_t>(y0),
                          0,
                          static_cast<std::uint16_t>(std::max(channel, 0)));
        }
    }
}

void writeTiffPixels(TIFF* tiff, const Pixels& pixels, const TiffOptions& options) {
    const bool isFloat = options.sampleFormat == SAMPLEFORMAT_IEEEFP;
    for (int channel = options.planar ? 0 : -1; channel < (options.planar ? pixels.channels : 0);
         ++channel) {
        if (options.tileSize > 0) {
            writeTiffTiles(tiff, pixels, options, channel);
            continue;
        }
        for (int y = 0; y < pixels.height; ++y) {
            auto row = packed(samplesOf(pixels, 0, pixels.width, y, channel), pixels.bits, isFloat);
            TIFFWriteScanline(tiff,
                              row.data(),
                              static_cast<std::uint32_t>(y),
                              static_cast<std::uint16_t>(std::max(channel, 0)));
        }
    }
}

}  // namespace

TempFolder::TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "tintype-test-XXXXXX").string();
    m_path = ::mkdtemp(name.data()) != nullptr ? name : "";
}

TempFolder::~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

Pixels pattern(int width, int height, int channels, int bits, unsigned seed) {
    Pixels pixels{width, height, channels, bits, {}};
    std::mt19937 random(seed);
    const unsigned max = (1U << bits) - 1;
    pixels.values.resize(rowSamples(pixels) * static_cast<std::size_t>(height));
    for (std::size_t i = 0; i < pixels.values.size(); ++i) {
        const std::size_t slope = i * max / pixels.values.size();
        pixels.values[i] = static_cast<std::uint16_t>((slope + random() % (max / 4 + 2)) & max);
    }
    return pixels;
}

Pixels smooth(int width, int height, int channels) {
    Pixels pixels{width, height, channels, 8, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (int c = 0; c < channels; ++c) {
                pixels.values.push_back(
                    static_cast<std::uint16_t>(40 + 30 * c + (x * 60) / width + (y * 60) / height));
            }
        }
    }
    return pixels;
}

int maxDifference(const Pixels& a, const Pixels& b) {
    if (a.values.size() != b.values.size() || a.width != b.width || a.channels != b.channels) {
        return 1 << 16;
    }
    int largest = 0;
    for (std::size_t i = 0; i < a.values.size(); ++i) {
        largest = std::max(largest, std::abs(a.values[i] - b.values[i]));
    }
    return largest;
}

void writeTiff(const std::filesystem::path& path,
               const Pixels& pixels,
               const TiffOptions& options) {
    TIFF* tiff = TIFFOpen(path.c_str(), options.mode.c_str());
    for (int page = 0; page < options.pages; ++page) {
        setTiffTags(tiff, pixels, options);
        writeTiffPixels(tiff, pixels, options);
        TIFFWriteDirectory(tiff);
    }
    TIFFClose(tiff);
}

void writePng(const std::filesystem::path& path, const Pixels& pixels, const PngOptions& options) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_init_io(png, file);
    const int kinds[] = {0,
                         PNG_COLOR_TYPE_GRAY,
                         PNG_COLOR_TYPE_GRAY_ALPHA,
                         PNG_COLOR_TYPE_RGB,
                         PNG_COLOR_TYPE_RGB_ALPHA};
    const int kind = options.palette.empty() ? kinds[pixels.channels] : PNG_COLOR_TYPE_PALETTE;
    png_set_IHDR(png,
                 info,
                 static_cast<png_uint_32>(pixels.width),
                 static_cast<png_uint_32>(pixels.height),
                 pixels.bits,
                 kind,
                 options.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 0,
                 0);
    if (!options.palette.empty()) {
        png_set_PLTE(png,
                     info,
                     reinterpret_cast<png_const_colorp>(options.palette.data()),
                     static_cast<int>(options.palette.size() / 3));
    }
    if (!options.transparent.empty()) {
        png_set_tRNS(png,
                     info,
                     options.transparent.data(),
                     static_cast<int>(options.transparent.size()),
                     nullptr);
    }
    if (options.gamma > 0) {
        png_set_gAMA(png, info, options.gamma);
    }
    if (options.dpi > 0) {
        const auto perMetre = static_cast<png_uint_32>(std::lround(options.dpi / 0.0254));
        png_set_pHYs(png, info, perMetre, perMetre, PNG_RESOLUTION_METER);
    }
    if (!options.exif.empty()) {
        png_set_eXIf_1(png,
                       info,
                       static_cast<png_uint_32>(options.exif.size()),
                       const_cast<png_bytep>(options.exif.data()));
    }
    png_write_info(png, info);
    if (pixels.bits == 16) {
        png_set_swap(png);
    }
    std::vector<std::vector<std::uint8_t>> rows;
    std::vector<png_bytep> pointers;
    for (int y = 0; y < pixels.height; ++y) {
        rows.push_back(packed(samplesOf(pixels, 0, pixels.width, y, -1), pixels.bits, false));
    }
    for (auto& row : rows) {
        pointers.push_back(row.data());
    }
    png_write_image(png, pointers.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    std::fclose(file);
}

void writeJpeg(const std::filesystem::path& path,
               const Pixels& pixels,
               const JpegOptions& options) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    jpeg_compress_struct jpeg = {};
    jpeg_error_mgr errors = {};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_stdio_dest(&jpeg, file);
    jpeg.image_width = static_cast<JDIMENSION>(pixels.width);
    jpeg.image_height = static_cast<JDIMENSION>(pixels.height);
    jpeg.input_components = pixels.channels;
    jpeg.in_color_space = pixels.channels == 1   ? JCS_GRAYSCALE
                          : pixels.channels == 3 ? JCS_RGB
                                                 : JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    if (options.adobe) {
        jpeg_set_colorspace(&jpeg, JCS_YCCK);
    } else if (pixels.channels == 4) {
        jpeg.write_Adobe_marker = FALSE;
    }
    jpeg_set_quality(&jpeg, options.quality, TRUE);
    if (options.progressive) {
        jpeg_simple_progression(&jpeg);
    }
    if (options.dpi > 0) {
        jpeg.density_unit = 1;
        jpeg.X_density = jpeg.Y_density = static_cast<UINT16>(options.dpi);
    }
    jpeg_start_compress(&jpeg, TRUE);
    if (!options.exif.empty()) {
        std::vector<std::uint8_t> block = {'E', 'x', 'i', 'f', 0, 0};
        block.insert(block.end(), options.exif.begin(), options.exif.end());
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, block.data(), static_cast<unsigned>(block.size()));
    }
    if (!options.iccProfile.empty()) {
        jpeg_write_icc_profile(
            &jpeg, options.iccProfile.data(), static_cast<unsigned>(options.iccProfile.size()));
    }
    for (int y = 0; y < pixels.height; ++y) {
        auto row = packed(samplesOf(pixels, 0, pixels.width, y, -1), 8, false);
        JSAMPROW pointer = row.data();
        jpeg_write_scanlines(&jpeg, &pointer, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    std::fclose(file);
}

Result<Pixels> readPixels(const std::filesystem::path& path, int rows) {
    auto reader = openImage(path);
    if (!reader) {
        return failWith(reader);
    }
    const ImageInfo& info = (*reader)->info();
    Pixels pixels{info.width, info.height, info.channels(), info.bitsPerSample, {}};
    for (int y = 0; y < info.height; y += rows) {
        const int count = std::min(rows, info.height - y);
        std::vector<std::uint8_t> band(info.rowBytes() * static_cast<std::size_t>(count));
        if (const auto read = (*reader)->readRows(count, band.data()); !read) {
            return failWith(read);
        }
        for (std::size_t i = 0; i < band.size();
             i += static_cast<std::size_t>(info.bitsPerSample / 8)) {
            std::uint16_t value = band[i];
            if (info.bitsPerSample == 16) {
                std::memcpy(&value, &band[i], 2);
            }
            pixels.values.push_back(value);
        }
    }
    return pixels;
}

std::vector<std::uint8_t> exifBlock(int orientation, unsigned dpi) {
    const auto low = static_cast<std::uint8_t>(dpi & 255);
    const auto high = static_cast<std::uint8_t>(dpi >> 8);
    return {'I',  'I',  42, 0, 8, 0, 0, 0,  //
            4,    0,                        //
            0x12, 1,    3,  0, 1, 0, 0, 0, static_cast<std::uint8_t>(orientation),
            0,    0,    0,  //
            0x1a, 1,    5,  0, 1, 0, 0, 0, 62,
            0,    0,    0,  //
            0x1b, 1,    5,  0, 1, 0, 0, 0, 62,
            0,    0,    0,  //
            0x28, 1,    3,  0, 1, 0, 0, 0, 2,
            0,    0,    0,      //
            0,    0,    0,  0,  //
            low,  high, 0,  0, 1, 0, 0, 0};
}

void truncateTo(const std::filesystem::path& path, double share) {
    const auto size = static_cast<double>(std::filesystem::file_size(path));
    std::filesystem::resize_file(path, static_cast<std::uintmax_t>(size * share));
}

bool resetPeak() {
#ifdef __SANITIZE_ADDRESS__
    return false;  // its shadow memory counts, too
#else
    std::ofstream control("/proc/self/clear_refs");
    control << "5" << std::flush;
    return control.good();
#endif
}

long peakKiB() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word == "VmHWM:") {
            long value = 0;
            status >> value;
            return value;
        }
    }
    return 0;
}

}  // namespace tintype::image::test
