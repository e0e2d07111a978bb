#pragma once

#include "core/image/image_reader.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <tiffio.h>

/// Small pictures of every kind, written with the format's own library, and read back through ours.
namespace tintype::image::test {

/// A fresh folder, removed at the end of the test.
class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Interleaved samples in the range of `bits`.
struct Pixels {
    int width = 0;
    int height = 0;
    int channels = 1;
    int bits = 8;
    std::vector<std::uint16_t> values = {};

    std::uint16_t at(int x, int y, int channel = 0) const {
        return values[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                       static_cast<std::size_t>(x)) *
                          static_cast<std::size_t>(channels) +
                      static_cast<std::size_t>(channel)];
    }
    bool operator==(const Pixels&) const = default;
};

/// A gradient with noise: no row, column or channel equals another.
Pixels pattern(int width, int height, int channels, int bits, unsigned seed = 1);
/// Without noise, so that lossy formats stay near it.
Pixels smooth(int width, int height, int channels);
/// The largest difference of two samples; as many as the range holds if the shapes differ.
int maxDifference(const Pixels& a, const Pixels& b);

struct TiffOptions {
    std::uint16_t photometric = PHOTOMETRIC_MINISBLACK;
    std::uint16_t compression = COMPRESSION_NONE;
    std::uint16_t sampleFormat = SAMPLEFORMAT_UINT;
    int rowsPerStrip = 7;
    int tileSize = 0;
    bool planar = false;
    std::string mode = "w";  ///< "w8": BigTIFF, "wb", "wl": byte order
    std::vector<std::uint16_t> extraSamples = {};
    int orientation = 1;
    double dpi = 0;
    int predictor = 1;
    int pages = 1;
    std::vector<std::uint8_t> iccProfile = {};
    bool halfColour = false;  ///< JPEG: 4:2:0 YCbCr
};
void writeTiff(const std::filesystem::path& path, const Pixels& pixels, const TiffOptions& options);

struct PngOptions {
    bool interlaced = false;
    std::vector<std::uint8_t> palette = {};      ///< red, green, blue, …
    std::vector<std::uint8_t> transparent = {};  ///< alpha of each palette entry
    double gamma = 0;
    double dpi = 0;
    std::vector<std::uint8_t> exif = {};
};
void writePng(const std::filesystem::path& path,
              const Pixels& pixels,
              const PngOptions& options = {});

struct JpegOptions {
    bool progressive = false;
    bool adobe = false;  ///< 4 channels: YCCK, inverted
    int dpi = 0;
    int quality = 95;
    std::vector<std::uint8_t> exif = {};
    std::vector<std::uint8_t> iccProfile = {};
};
void writeJpeg(const std::filesystem::path& path,
               const Pixels& pixels,
               const JpegOptions& options = {});

/// The whole picture, read in bands of `rows`.
Result<Pixels> readPixels(const std::filesystem::path& path, int rows = 1 << 30);

/// A little-endian Exif block with orientation and resolution, without the "Exif" that JPEG puts
/// before it.
std::vector<std::uint8_t> exifBlock(int orientation, unsigned dpi);

/// Cuts the file to a share of its length.
void truncateTo(const std::filesystem::path& path, double share);

/// The process's highest memory use since the last `resetPeak`, in KiB. `resetPeak` is false where
/// that cannot be measured.
bool resetPeak();
long peakKiB();

}  // namespace tintype::image::test
