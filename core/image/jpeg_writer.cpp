#include "core/image/jpeg_writer.h"

#include "core/image/embedded_metadata.h"
#include "core/image/image_file.h"
#include "core/image/jpeg_errors.h"

#include <algorithm>
#include <cmath>

namespace tintype::image {
namespace {

class JpegWriter final : public ImageWriter {
public:
    JpegWriter(FilePtr file, std::filesystem::path path, const OutputSpec& spec)
        : m_file(std::move(file)), m_path(std::move(path)), m_spec(spec) {
        m_jpeg.err = m_errors.install();
    }
    ~JpegWriter() override { jpeg_destroy_compress(&m_jpeg); }
    JpegWriter(const JpegWriter&) = delete;
    JpegWriter& operator=(const JpegWriter&) = delete;

    Result<void> start(const std::vector<JpegSegment>& segments);
    Result<void> writeRows(int count, const void* rows) override;
    Result<void> finish() override;

private:
    void setUp();
    void writeSegments(const std::vector<JpegSegment>& segments);

    FilePtr m_file;
    std::filesystem::path m_path;
    OutputSpec m_spec;
    JpegErrors m_errors;
    jpeg_compress_struct m_jpeg = {};
};

std::uint16_t wholeDpi(double dpi) {
    return static_cast<std::uint16_t>(std::lround(std::clamp(dpi, 1.0, 65535.0)));
}

void JpegWriter::setUp() {
    jpeg_create_compress(&m_jpeg);
    jpeg_stdio_dest(&m_jpeg, m_file.get());
    m_jpeg.image_width = static_cast<JDIMENSION>(m_spec.width);
    m_jpeg.image_height = static_cast<JDIMENSION>(m_spec.height);
    m_jpeg.input_components = 3;
    m_jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&m_jpeg);
    jpeg_set_quality(&m_jpeg, m_spec.jpegQuality, TRUE);
    m_jpeg.comp_info[0].h_samp_factor = 1;  // colour at full resolution, 4:4:4
    m_jpeg.comp_info[0].v_samp_factor = 1;
    if (plausible(m_spec.resolution).xDpi > 0) {
        m_jpeg.density_unit = 1;
        m_jpeg.X_density = wholeDpi(m_spec.resolution.xDpi);
        m_jpeg.Y_density = wholeDpi(m_spec.resolution.yDpi);
    }
}

void JpegWriter::writeSegments(const std::vector<JpegSegment>& segments) {
    for (const JpegSegment& segment : segments) {
        jpeg_write_marker(&m_jpeg,
                          segment.marker,
                          segment.payload.data(),
                          static_cast<unsigned>(segment.payload.size()));
    }
    if (!m_spec.iccProfile.empty()) {
        jpeg_write_icc_profile(
            &m_jpeg, m_spec.iccProfile.data(), static_cast<unsigned>(m_spec.iccProfile.size()));
    }
}

Result<void> JpegWriter::start(const std::vector<JpegSegment>& segments) {
    const bool started = guarded(m_errors, [&] {
        setUp();
        jpeg_start_compress(&m_jpeg, TRUE);
        writeSegments(segments);
    });
    return started ? Result<void>{} : writeError(m_path, m_errors.message);
}

Result<void> JpegWriter::writeRows(int count, const void* rows) {
    if (count < 0 || m_jpeg.next_scanline + static_cast<unsigned>(count) > m_jpeg.image_height) {
        return fail(ErrorCode::Internal, "More rows were written than the picture has.", m_path);
    }
    // libjpeg takes rows that it may change, and does not.
    auto* in = const_cast<JSAMPROW>(static_cast<const JSAMPLE*>(rows));
    const bool written = guarded(m_errors, [&] {
        for (int i = 0; i < count; ++i, in += static_cast<std::size_t>(m_spec.width) * 3) {
            jpeg_write_scanlines(&m_jpeg, &in, 1);
        }
    });
    return written ? Result<void>{} : writeError(m_path, m_errors.message);
}

Result<void> JpegWriter::finish() {
    if (!guarded(m_errors, [this] { jpeg_finish_compress(&m_jpeg); })) {
        return writeError(m_path, m_errors.message);
    }
    return closeWritten(std::move(m_file), m_path);
}

}  // namespace

Result<std::unique_ptr<ImageWriter>> createJpeg(const std::filesystem::path& path,
                                                const OutputSpec& spec,
                                                const EmbedMetadata& embed) {
    if (spec.hasAlpha || spec.bitsPerSample != 8) {
        return fail(ErrorCode::InvalidArgument,
                    "JPEG holds 8 bits a channel and no transparency; choose TIFF or PNG.",
                    path);
    }
    if (spec.width > JPEG_MAX_DIMENSION || spec.height > JPEG_MAX_DIMENSION) {
        return fail(ErrorCode::InvalidArgument,
                    "JPEG holds at most 65,500 pixels a side; choose TIFF or PNG.",
                    path);
    }
    const auto segments = jpegMetadata(embed);
    if (!segments) {
        return failWith(segments);
    }
    auto file = createForWriting(path);
    if (!file) {
        return failWith(file);
    }
    auto writer = std::make_unique<JpegWriter>(std::move(*file), path, spec);
    if (const auto started = writer->start(*segments); !started) {
        return failWith(started);
    }
    return writer;
}

}  // namespace tintype::image
