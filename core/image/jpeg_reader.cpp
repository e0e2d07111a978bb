#include "core/image/jpeg_reader.h"

#include "core/image/icc.h"
#include "core/image/image_file.h"
#include "core/image/jpeg_errors.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <optional>

#include <jerror.h>

namespace tintype::image {
namespace {

constexpr int kExifMarker = JPEG_APP0 + 1;
constexpr int kIccMarker = JPEG_APP0 + 2;
// Real progressive files have about ten scans; a thousand of them in a small file would keep us
// busy for hours.
constexpr int kMaxScans = 500;

void stopAtTooManyScans(j_common_ptr jpeg) {
    if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > kMaxScans) {
        ERREXIT(jpeg, JERR_BAD_PROGRESSION);
    }
}

class JpegReader final : public ImageReader {
public:
    JpegReader(FilePtr file, std::filesystem::path path)
        : m_file(std::move(file)), m_path(std::move(path)) {
        m_jpeg.err = m_errors.install();
        m_progress.progress_monitor = stopAtTooManyScans;
    }
    ~JpegReader() override { jpeg_destroy_decompress(&m_jpeg); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    Result<void> open();
    const ImageInfo& info() const override { return m_info; }
    Result<void> readRows(int count, void* rows) override;

private:
    bool readHeader();
    Result<void> describe();
    void describeExif();
    void takeProfile();
    void prepareCmyk();
    Result<void> start();
    tl::unexpected<Error> libraryError() const;

    FilePtr m_file;
    std::filesystem::path m_path;
    JpegErrors m_errors;
    jpeg_progress_mgr m_progress = {};
    jpeg_decompress_struct m_jpeg = {};
    ImageInfo m_info;
    std::optional<CmykConverter> m_cmyk;
    std::vector<std::uint8_t> m_cmykRow;
    int m_nextRow = 0;
};

tl::unexpected<Error> JpegReader::libraryError() const {
    const int code = m_errors.code;
    if (code == JERR_BAD_PRECISION || code == JERR_SOF_UNSUPPORTED || code == JERR_ARITH_NOTIMPL) {
        return fail(ErrorCode::Unsupported,
                    "This kind of JPEG is not supported (" + std::string(m_errors.message) + ").",
                    m_path);
    }
    if (code == JERR_OUT_OF_MEMORY || code == JERR_NO_BACKING_STORE) {
        return fail(
            ErrorCode::OutOfMemory,
            "A progressive JPEG is held in memory as a whole, and this one is too large for that.",
            m_path);
    }
    return brokenError(m_path, m_errors.message);
}

bool JpegReader::readHeader() {
    return guarded(m_errors, [this] {
        jpeg_create_decompress(&m_jpeg);
        m_jpeg.progress = &m_progress;
        m_jpeg.mem->max_memory_to_use = static_cast<long>(kMaxWholeImageBytes);
        jpeg_stdio_src(&m_jpeg, m_file.get());
        jpeg_save_markers(&m_jpeg, kExifMarker, 0xffff);
        jpeg_save_markers(&m_jpeg, kIccMarker, 0xffff);
        jpeg_read_header(&m_jpeg, TRUE);
    });
}

Result<void> JpegReader::open() {
    if (!readHeader()) {
        return libraryError();
    }
    if (const auto size = checkPictureSize(m_jpeg.image_width, m_jpeg.image_height, m_path);
        !size) {
        return size;
    }
    if (const auto described = describe(); !described) {
        return described;
    }
    return start();
}

Result<void> JpegReader::describe() {
    m_info.format = Format::Jpeg;
    m_info.width = static_cast<int>(m_jpeg.image_width);
    m_info.height = static_cast<int>(m_jpeg.image_height);
    if (m_jpeg.density_unit != 0 && m_jpeg.saw_JFIF_marker) {
        const double unitsPerInch = m_jpeg.density_unit == 2 ? 2.54 : 1;
        m_info.resolution =
            plausible({m_jpeg.X_density * unitsPerInch, m_jpeg.Y_density * unitsPerInch});
    }
    describeExif();
    takeProfile();
    switch (m_jpeg.num_components) {
        case 1:
            m_jpeg.out_color_space = JCS_GRAYSCALE;
            m_info.colourChannels = 1;
            return {};
        case 3:
            m_jpeg.out_color_space = JCS_RGB;
            m_info.colourChannels = 3;
            return {};
        case 4:
            m_jpeg.out_color_space = JCS_CMYK;
            m_info.colourChannels = 3;
            prepareCmyk();
            return {};
        default:
            return fail(ErrorCode::Unsupported,
                        "A JPEG with " + std::to_string(m_jpeg.num_components) +
                            " colour components is not supported.",
                        m_path);
    }
}

void JpegReader::describeExif() {
    constexpr char kExifStart[] = "Exif\0";  // two zero bytes with the one that C adds
    constexpr std::size_t kLength = sizeof kExifStart;
    for (jpeg_saved_marker_ptr marker = m_jpeg.marker_list; marker != nullptr;
         marker = marker->next) {
        if (marker->marker == kExifMarker && marker->data_length > kLength &&
            std::memcmp(marker->data, kExifStart, kLength) == 0) {
            const ExifBasics exif =
                readExifBasics({marker->data + kLength, marker->data_length - kLength});
            m_info.orientation = exif.orientation;
            if (m_info.resolution.xDpi <= 0) {
                m_info.resolution = exif.resolution;
            }
            return;
        }
    }
}

void JpegReader::takeProfile() {
    JOCTET* bytes = nullptr;
    unsigned length = 0;
    const bool sound = guarded(m_errors, [&] { jpeg_read_icc_profile(&m_jpeg, &bytes, &length); });
    if (sound && bytes != nullptr) {
        m_info.iccProfile.assign(bytes, bytes + length);
    }
    std::free(bytes);
}

void JpegReader::prepareCmyk() {
    m_cmyk.emplace(m_info.iccProfile, 8, m_jpeg.saw_Adobe_marker != 0);
    m_cmykRow.resize(m_jpeg.image_width * std::size_t{4});
    m_info.iccProfile.clear();
    m_info.notes.emplace_back("The file holds printing inks (CMYK); they are converted to sRGB.");
}

// For a progressive file this reads all of it.
Result<void> JpegReader::start() {
    if (!guarded(m_errors, [this] { jpeg_start_decompress(&m_jpeg); })) {
        return libraryError();
    }
    if (m_errors.dataLost) {
        return brokenError(m_path, m_errors.message);
    }
    return {};
}

Result<void> JpegReader::readRows(int count, void* rows) {
    auto* out = static_cast<std::uint8_t*>(rows);
    const std::size_t rowBytes = m_info.rowBytes();
    for (int i = 0; i < count; ++i, out += rowBytes) {
        JSAMPROW row = m_cmyk ? m_cmykRow.data() : out;
        if (m_nextRow++ >= m_info.height) {
            return fail(
                ErrorCode::Internal, "More rows were asked for than the picture has.", m_path);
        }
        if (!guarded(m_errors, [&] { jpeg_read_scanlines(&m_jpeg, &row, 1); })) {
            return libraryError();
        }
        if (m_errors.dataLost) {
            return brokenError(m_path, m_errors.message);
        }
        if (m_cmyk) {
            m_cmyk->convertRow(m_cmykRow.data(), out, m_info.width);
        }
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<ImageReader>> openJpeg(const std::filesystem::path& path) {
    auto file = openForReading(path);
    if (!file) {
        return failWith(file);
    }
    auto reader = std::make_unique<JpegReader>(std::move(*file), path);
    if (const auto opened = reader->open(); !opened) {
        return failWith(opened);
    }
    return reader;
}

}  // namespace tintype::image
