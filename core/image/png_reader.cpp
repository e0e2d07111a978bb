#include "core/image/png_reader.h"

#include "core/image/icc.h"
#include "core/image/image_file.h"
#include "core/image/png_errors.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace tintype::image {
namespace {

constexpr double kInchesPerMetre = 1 / 0.0254;

class PngReader final : public ImageReader {
public:
    PngReader(FilePtr file, std::filesystem::path path)
        : m_file(std::move(file)), m_path(std::move(path)) {}
    ~PngReader() override { png_destroy_read_struct(&m_png, &m_header, nullptr); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    Result<void> open();
    const ImageInfo& info() const override { return m_info; }
    Result<void> readRows(int count, void* rows) override;

private:
    bool readHeader();
    void askForPlainRows();
    void describe();
    void describeColour();
    Result<void> readInterlaced();

    FilePtr m_file;
    std::filesystem::path m_path;
    PngErrors m_errors;
    png_structp m_png = nullptr;
    png_infop m_header = nullptr;
    ImageInfo m_info;
    bool m_interlaced = false;
    std::vector<std::uint8_t> m_whole;  // of an interlaced file
    int m_nextRow = 0;
};

bool PngReader::readHeader() {
    m_png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &m_errors, onPngError, onPngWarning);
    m_header = m_png != nullptr ? png_create_info_struct(m_png) : nullptr;
    if (m_header == nullptr) {
        std::strcpy(m_errors.message, "libpng could not be set up");
        return false;
    }
    return guarded(m_errors, [this] {
        png_init_io(m_png, m_file.get());
        // Our own limits come after; these let the header through.
        png_set_user_limits(m_png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
        // A profile that libpng dislikes must not cost the picture.
        png_set_benign_errors(m_png, 1);
        png_read_info(m_png, m_header);
    });
}

// Palette, low depths and transparent colours become plain channels.
void PngReader::askForPlainRows() {
    png_set_expand(m_png);
    if (std::endian::native == std::endian::little) {
        png_set_swap(m_png);
    }
    png_read_update_info(m_png, m_header);
}

Result<void> PngReader::open() {
    if (!readHeader()) {
        return brokenError(m_path, m_errors.message);
    }
    const auto size = checkPictureSize(
        png_get_image_width(m_png, m_header), png_get_image_height(m_png, m_header), m_path);
    if (!size) {
        return size;
    }
    m_interlaced = png_get_interlace_type(m_png, m_header) != PNG_INTERLACE_NONE;
    const bool ready = guarded(m_errors, [this] {
        if (m_interlaced) {
            png_set_interlace_handling(m_png);
        }
        askForPlainRows();
    });
    if (!ready) {
        return brokenError(m_path, m_errors.message);
    }
    describe();
    describeColour();
    if (m_interlaced &&
        m_info.rowBytes() * static_cast<std::uint64_t>(m_info.height) > kMaxWholeImageBytes) {
        return fail(
            ErrorCode::OutOfMemory,
            "An interlaced PNG is held in memory as a whole, and this one is too large for that.",
            m_path);
    }
    return {};
}

void PngReader::describe() {
    const int kind = png_get_color_type(m_png, m_header);
    m_info.format = Format::Png;
    m_info.width = static_cast<int>(png_get_image_width(m_png, m_header));
    m_info.height = static_cast<int>(png_get_image_height(m_png, m_header));
    m_info.bitsPerSample = png_get_bit_depth(m_png, m_header);
    m_info.colourChannels = (kind & PNG_COLOR_MASK_COLOR) != 0 ? 3 : 1;
    m_info.hasAlpha = (kind & PNG_COLOR_MASK_ALPHA) != 0;
    png_bytep exif = nullptr;
    png_uint_32 exifLength = 0;
    if (png_get_eXIf_1(m_png, m_header, &exifLength, &exif) != 0 && exif != nullptr) {
        const ExifBasics basics = readExifBasics({exif, exifLength});
        m_info.orientation = basics.orientation;
        m_info.resolution = basics.resolution;
    }
    png_uint_32 x = 0;
    png_uint_32 y = 0;
    int unit = PNG_RESOLUTION_UNKNOWN;
    if (png_get_pHYs(m_png, m_header, &x, &y, &unit) != 0 && unit == PNG_RESOLUTION_METER) {
        m_info.resolution = plausible({x / kInchesPerMetre, y / kInchesPerMetre});
    }
}

void PngReader::describeColour() {
    png_charp name = nullptr;
    png_bytep profile = nullptr;
    png_uint_32 length = 0;
    int compression = 0;
    int intent = 0;
    double fileGamma = 0;
    constexpr double kSrgbGamma = 1 / 2.2;
    if (png_get_iCCP(m_png, m_header, &name, &compression, &profile, &length) != 0) {
        m_info.iccProfile.assign(profile, profile + length);
    } else if (png_get_sRGB(m_png, m_header, &intent) == 0 &&
               png_get_gAMA(m_png, m_header, &fileGamma) != 0 && fileGamma > 0.05 &&
               fileGamma < 20 && std::abs(fileGamma - kSrgbGamma) > 0.005) {
        m_info.iccProfile = gammaProfile(1 / fileGamma, m_info.colourChannels == 1);
    }
}

Result<void> PngReader::readInterlaced() {
    const std::size_t rowBytes = m_info.rowBytes();
    m_whole.resize(rowBytes * static_cast<std::size_t>(m_info.height));
    std::vector<png_bytep> rows(static_cast<std::size_t>(m_info.height));
    for (std::size_t y = 0; y < rows.size(); ++y) {
        rows[y] = m_whole.data() + y * rowBytes;
    }
    if (!guarded(m_errors, [&] { png_read_image(m_png, rows.data()); })) {
        return brokenError(m_path, m_errors.message);
    }
    return {};
}

Result<void> PngReader::readRows(int count, void* rows) {
    if (count < 0 || count > m_info.height - m_nextRow) {
        return fail(ErrorCode::Internal, "More rows were asked for than the picture has.", m_path);
    }
    auto* out = static_cast<png_bytep>(rows);
    const std::size_t rowBytes = m_info.rowBytes();
    if (m_interlaced) {
        if (m_whole.empty()) {
            if (const auto read = readInterlaced(); !read) {
                return read;
            }
        }
        std::memcpy(out,
                    m_whole.data() + static_cast<std::size_t>(m_nextRow) * rowBytes,
                    static_cast<std::size_t>(count) * rowBytes);
    } else if (!guarded(m_errors, [&] {
                   for (int i = 0; i < count; ++i) {
                       png_read_row(m_png, out + static_cast<std::size_t>(i) * rowBytes, nullptr);
                   }
               })) {
        return brokenError(m_path, m_errors.message);
    }
    m_nextRow += count;
    return {};
}

}  // namespace

Result<std::unique_ptr<ImageReader>> openPng(const std::filesystem::path& path) {
    auto file = openForReading(path);
    if (!file) {
        return failWith(file);
    }
    auto reader = std::make_unique<PngReader>(std::move(*file), path);
    if (const auto opened = reader->open(); !opened) {
        return failWith(opened);
    }
    return reader;
}

}  // namespace tintype::image
