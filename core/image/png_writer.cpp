#include "core/image/png_writer.h"

#include "core/image/embedded_metadata.h"
#include "core/image/image_file.h"
#include "core/image/png_errors.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace tintype::image {
namespace {

constexpr double kInchesPerMetre = 1 / 0.0254;
// zlib's fastest level; higher ones take twice the time for a few per cent of a photograph's size.
constexpr int kCompressionLevel = 1;

class PngWriter final : public ImageWriter {
public:
    PngWriter(FilePtr file, std::filesystem::path path, const OutputSpec& spec)
        : m_file(std::move(file)), m_path(std::move(path)), m_spec(spec) {}
    ~PngWriter() override { png_destroy_write_struct(&m_png, &m_header); }
    PngWriter(const PngWriter&) = delete;
    PngWriter& operator=(const PngWriter&) = delete;

    Result<void> start(const std::vector<PngChunk>& chunks);
    Result<void> writeRows(int count, const void* rows) override;
    Result<void> finish() override;

private:
    void setUp();
    void describeColour();

    FilePtr m_file;
    std::filesystem::path m_path;
    OutputSpec m_spec;
    PngErrors m_errors;
    png_structp m_png = nullptr;
    png_infop m_header = nullptr;
    int m_nextRow = 0;
};

void PngWriter::setUp() {
    png_init_io(m_png, m_file.get());
    png_set_user_limits(m_png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_compression_level(m_png, kCompressionLevel);
    png_set_filter(m_png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
    png_set_IHDR(m_png,
                 m_header,
                 static_cast<png_uint_32>(m_spec.width),
                 static_cast<png_uint_32>(m_spec.height),
                 m_spec.bitsPerSample,
                 m_spec.hasAlpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    describeColour();
    if (plausible(m_spec.resolution).xDpi > 0) {
        png_set_pHYs(
            m_png,
            m_header,
            static_cast<png_uint_32>(std::lround(m_spec.resolution.xDpi * kInchesPerMetre)),
            static_cast<png_uint_32>(std::lround(m_spec.resolution.yDpi * kInchesPerMetre)),
            PNG_RESOLUTION_METER);
    }
}

void PngWriter::describeColour() {
    if (m_spec.iccProfile.empty()) {
        png_set_sRGB(m_png, m_header, PNG_sRGB_INTENT_PERCEPTUAL);
        return;
    }
    png_set_iCCP(m_png,
                 m_header,
                 "icc",
                 PNG_COMPRESSION_TYPE_BASE,
                 m_spec.iccProfile.data(),
                 static_cast<png_uint_32>(m_spec.iccProfile.size()));
}

Result<void> PngWriter::start(const std::vector<PngChunk>& chunks) {
    m_png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &m_errors, onPngError, onPngWarning);
    m_header = m_png != nullptr ? png_create_info_struct(m_png) : nullptr;
    if (m_header == nullptr) {
        return fail(ErrorCode::OutOfMemory, "libpng could not be set up.", m_path);
    }
    const bool started = guarded(m_errors, [&] {
        setUp();
        png_write_info(m_png, m_header);
        for (const PngChunk& chunk : chunks) {
            png_write_chunk(m_png,
                            reinterpret_cast<png_const_bytep>(chunk.name.data()),
                            chunk.content.data(),
                            chunk.content.size());
        }
        if (m_spec.bitsPerSample == 16 && std::endian::native == std::endian::little) {
            png_set_swap(m_png);
        }
    });
    return started ? Result<void>{} : writeError(m_path, m_errors.message);
}

Result<void> PngWriter::writeRows(int count, const void* rows) {
    if (count < 0 || count > m_spec.height - m_nextRow) {
        return fail(ErrorCode::Internal, "More rows were written than the picture has.", m_path);
    }
    const std::size_t rowBytes = static_cast<std::size_t>(m_spec.width) *
                                 (m_spec.hasAlpha ? 4 : 3) *
                                 static_cast<std::size_t>(m_spec.bitsPerSample / 8);
    const auto* in = static_cast<png_const_bytep>(rows);
    const bool written = guarded(m_errors, [&] {
        for (int i = 0; i < count; ++i) {
            png_write_row(m_png, in + static_cast<std::size_t>(i) * rowBytes);
        }
    });
    m_nextRow += count;
    return written ? Result<void>{} : writeError(m_path, m_errors.message);
}

Result<void> PngWriter::finish() {
    if (!guarded(m_errors, [this] { png_write_end(m_png, nullptr); })) {
        return writeError(m_path, m_errors.message);
    }
    return closeWritten(std::move(m_file), m_path);
}

}  // namespace

Result<std::unique_ptr<ImageWriter>> createPng(const std::filesystem::path& path,
                                               const OutputSpec& spec,
                                               const EmbedMetadata& embed) {
    const auto chunks = pngMetadata(embed);
    if (!chunks) {
        return failWith(chunks);
    }
    auto file = createForWriting(path);
    if (!file) {
        return failWith(file);
    }
    auto writer = std::make_unique<PngWriter>(std::move(*file), path, spec);
    if (const auto started = writer->start(*chunks); !started) {
        return failWith(started);
    }
    return writer;
}

}  // namespace tintype::image
