#include "core/image/grey_png_writer.h"

#include "core/image/image_file.h"
#include "core/image/png_errors.h"

#include <utility>

namespace tintype::image {
namespace {

constexpr int kCompressionLevel = 1;

class GreyPngWriter final : public ImageWriter {
public:
    GreyPngWriter(FilePtr file, std::filesystem::path path, int width, int height)
        : m_file(std::move(file)), m_path(std::move(path)), m_width(width), m_height(height) {}
    ~GreyPngWriter() override { png_destroy_write_struct(&m_png, &m_header); }
    GreyPngWriter(const GreyPngWriter&) = delete;
    GreyPngWriter& operator=(const GreyPngWriter&) = delete;

    Result<void> start(const std::string& software);
    Result<void> writeRows(int count, const void* rows) override;
    Result<void> finish() override;

private:
    void setUp(png_textp software);

    FilePtr m_file;
    std::filesystem::path m_path;
    int m_width;
    int m_height;
    PngErrors m_errors;
    png_structp m_png = nullptr;
    png_infop m_header = nullptr;
    int m_nextRow = 0;
};

void GreyPngWriter::setUp(png_textp software) {
    png_init_io(m_png, m_file.get());
    png_set_user_limits(m_png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_compression_level(m_png, kCompressionLevel);
    png_set_filter(m_png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_IHDR(m_png,
                 m_header,
                 static_cast<png_uint_32>(m_width),
                 static_cast<png_uint_32>(m_height),
                 8,
                 PNG_COLOR_TYPE_GRAY,
                 PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (software != nullptr) {
        png_set_text(m_png, m_header, software, 1);
    }
    png_write_info(m_png, m_header);
}

Result<void> GreyPngWriter::start(const std::string& software) {
    m_png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &m_errors, onPngError, onPngWarning);
    m_header = m_png != nullptr ? png_create_info_struct(m_png) : nullptr;
    if (m_header == nullptr) {
        return fail(ErrorCode::OutOfMemory, "libpng could not be set up.", m_path);
    }
    std::string keyword = "Software";
    std::string value = software;
    png_text text{};
    text.compression = PNG_TEXT_COMPRESSION_NONE;
    text.key = keyword.data();
    text.text = value.data();
    text.text_length = value.size();
    const bool started = guarded(m_errors, [&] { setUp(software.empty() ? nullptr : &text); });
    return started ? Result<void>{} : writeError(m_path, m_errors.message);
}

Result<void> GreyPngWriter::writeRows(int count, const void* rows) {
    if (count < 0 || count > m_height - m_nextRow) {
        return fail(ErrorCode::Internal, "More rows were written than the picture has.", m_path);
    }
    const auto* in = static_cast<png_const_bytep>(rows);
    const bool written = guarded(m_errors, [&] {
        for (int i = 0; i < count; ++i) {
            png_write_row(m_png,
                          in + static_cast<std::size_t>(i) * static_cast<std::size_t>(m_width));
        }
    });
    m_nextRow += count;
    return written ? Result<void>{} : writeError(m_path, m_errors.message);
}

Result<void> GreyPngWriter::finish() {
    if (!guarded(m_errors, [this] { png_write_end(m_png, nullptr); })) {
        return writeError(m_path, m_errors.message);
    }
    return closeWritten(std::move(m_file), m_path);
}

}  // namespace

Result<std::unique_ptr<ImageWriter>> createGreyPng(const std::filesystem::path& path,
                                                   int width,
                                                   int height,
                                                   const std::string& software) {
    auto file = createForWriting(path);
    if (!file) {
        return failWith(file);
    }
    auto writer = std::make_unique<GreyPngWriter>(std::move(*file), path, width, height);
    if (const auto started = writer->start(software); !started) {
        return failWith(started);
    }
    return writer;
}

}  // namespace tintype::image
