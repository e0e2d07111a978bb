#include "core/image/tiff_writer.h"

#include "core/base/atomic_file.h"
#include "core/image/image_file.h"
#include "core/image/tiff_file.h"
#include "core/image/tiff_metadata.h"

#include <algorithm>

namespace tintype::image {
namespace {

std::uint64_t rowBytesOf(const OutputSpec& spec) {
    return static_cast<std::uint64_t>(spec.width) * (spec.hasAlpha ? 4 : 3) *
           static_cast<std::uint64_t>(spec.bitsPerSample / 8);
}

// Offsets in a classic TIFF have 32 bits. Compressed pixels mostly take less, but may take a little
// more.
bool needsBigTiff(const OutputSpec& spec) {
    constexpr std::uint64_t kSafeBytes = 3'900'000'000;
    return spec.bigTiff || rowBytesOf(spec) * static_cast<std::uint64_t>(spec.height) > kSafeBytes;
}

std::uint16_t compressionCode(const std::string& name) {
    return name == "lzw"       ? COMPRESSION_LZW
           : name == "deflate" ? COMPRESSION_ADOBE_DEFLATE
                               : COMPRESSION_NONE;
}

// What metadata may not decide.
void setSurroundings(TIFF* tiff, const OutputSpec& spec) {
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, spec.orientation);
    // Readers may expect a resolution; without a unit it states only square pixels.
    const bool stated = plausible(spec.resolution).xDpi > 0;
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, stated ? RESUNIT_INCH : RESUNIT_NONE);
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, stated ? spec.resolution.xDpi : 1.0);
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, stated ? spec.resolution.yDpi : 1.0);
    if (spec.iccProfile.empty()) {
        TIFFUnsetField(tiff, TIFFTAG_ICCPROFILE);
    } else {
        TIFFSetField(tiff,
                     TIFFTAG_ICCPROFILE,
                     static_cast<std::uint32_t>(spec.iccProfile.size()),
                     spec.iccProfile.data());
    }
}

void setTags(TIFF* tiff, const OutputSpec& spec) {
    // Strips of about 256 KiB, but of 16 to 64 rows.
    const auto rows = static_cast<std::uint32_t>(
        std::clamp<std::uint64_t>((std::uint64_t{256} << 10) / rowBytesOf(spec), 16, 64));
    const std::uint16_t compression = compressionCode(spec.tiffCompression);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, spec.width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, spec.height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, spec.bitsPerSample);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, spec.hasAlpha ? 4 : 3);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, rows);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, compression);
    if (compression != COMPRESSION_NONE) {
        TIFFSetField(tiff, TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL);
    }
    if (spec.hasAlpha) {
        const std::uint16_t kind = EXTRASAMPLE_UNASSALPHA;
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &kind);
    }
    setSurroundings(tiff, spec);
}

class TiffWriter final : public ImageWriter {
public:
    TiffWriter(std::filesystem::path path, const OutputSpec& spec)
        : m_path(std::move(path)), m_spec(spec) {}

    Result<void> start(const EmbedMetadata& embed);
    Result<void> writeRows(int count, const void* rows) override;
    Result<void> finish() override;

private:
    Result<void> writeSkeleton(bool big);
    Result<std::vector<std::uint8_t>> embedInSkeleton(const EmbedMetadata& embed);
    Result<void> startWithMetadata(const EmbedMetadata& embed);
    tl::unexpected<Error> libraryError() const;

    std::filesystem::path m_path;
    OutputSpec m_spec;
    TiffMessages m_messages;
    TiffPtr m_tiff;
    bool m_big = false;
    std::vector<std::uint8_t> m_metadata;  // BigTIFF: a classic TIFF, to be added at the end
    std::uint32_t m_nextRow = 0;
};

tl::unexpected<Error> TiffWriter::libraryError() const {
    return writeError(m_path, m_messages.error.empty() ? "the disk may be full" : m_messages.error);
}

// All tags and no pixels. Metadata is put into this small file, the strips follow: putting it into
// the finished one would mean to load all of that.
Result<void> TiffWriter::writeSkeleton(bool big) {
    const TiffPtr tiff = openTiffFile(m_path, big ? "w8m" : "wm", m_messages);
    if (tiff == nullptr) {
        return libraryError();
    }
    setTags(tiff.get(), m_spec);
    // The check makes room for the places of the strips.
    const bool written =
        TIFFWriteCheck(tiff.get(), 0, "TIFF") == 1 && TIFFWriteDirectory(tiff.get()) == 1;
    return written && m_messages.error.empty() ? Result<void>{} : libraryError();
}

Result<std::vector<std::uint8_t>> TiffWriter::embedInSkeleton(const EmbedMetadata& embed) {
    constexpr std::uintmax_t kMaxSkeletonBytes = std::uintmax_t{256} << 20;
    const auto bytes = readWholeFile(m_path, kMaxSkeletonBytes);
    if (!bytes) {
        return failWith(bytes);
    }
    return embed(Format::Tiff, {bytes->begin(), bytes->end()});
}

Result<void> TiffWriter::startWithMetadata(const EmbedMetadata& embed) {
    if (const auto skeleton = writeSkeleton(false); !skeleton) {
        return skeleton;
    }
    auto marked = embedInSkeleton(embed);
    if (!marked) {
        return failWith(marked);
    }
    if (m_big) {
        m_metadata = std::move(*marked);
        return writeSkeleton(true);
    }
    auto file = createForWriting(m_path);
    if (!file) {
        return failWith(file);
    }
    std::fwrite(marked->data(), 1, marked->size(), file->get());
    return closeWritten(std::move(*file), m_path);
}

Result<void> TiffWriter::start(const EmbedMetadata& embed) {
    m_big = needsBigTiff(m_spec);
    if (const auto skeleton = embed ? startWithMetadata(embed) : writeSkeleton(m_big); !skeleton) {
        return skeleton;
    }
    m_tiff = openTiffFile(m_path, "r+m", m_messages);
    if (m_tiff == nullptr) {
        return libraryError();
    }
    m_messages = {};
    setSurroundings(m_tiff.get(), m_spec);
    return {};
}

Result<void> TiffWriter::writeRows(int count, const void* rows) {
    if (count < 0 ||
        static_cast<std::uint32_t>(count) > static_cast<std::uint32_t>(m_spec.height) - m_nextRow) {
        return fail(ErrorCode::Internal, "More rows were written than the picture has.", m_path);
    }
    const auto* in = static_cast<const std::uint8_t*>(rows);
    // libtiff may swap bytes or apply the predictor in the buffer that it is given.
    std::vector<std::uint8_t> row(rowBytesOf(m_spec));
    for (int i = 0; i < count; ++i, in += row.size()) {
        std::copy(in, in + row.size(), row.begin());
        if (TIFFWriteScanline(m_tiff.get(), row.data(), m_nextRow++, 0) != 1) {
            return libraryError();
        }
    }
    return {};
}

Result<void> TiffWriter::finish() {
    const bool written =
        TIFFFlushData(m_tiff.get()) == 1 && TIFFRewriteDirectory(m_tiff.get()) == 1;
    m_tiff.reset();
    if (!written || !m_messages.error.empty()) {
        return libraryError();
    }
    return m_metadata.empty() ? Result<void>{} : addMetadataToBigTiff(m_path, m_metadata);
}

}  // namespace

Result<std::unique_ptr<ImageWriter>> createTiff(const std::filesystem::path& path,
                                                const OutputSpec& spec,
                                                const EmbedMetadata& embed) {
    if (spec.tiffCompression != "none" && spec.tiffCompression != "lzw" &&
        spec.tiffCompression != "deflate") {
        return fail(ErrorCode::InvalidArgument,
                    "TIFF compression is \"none\", \"lzw\" or \"deflate\", not \"" +
                        spec.tiffCompression + "\".",
                    path);
    }
    auto writer = std::make_unique<TiffWriter>(path, spec);
    if (const auto started = writer->start(embed); !started) {
        return failWith(started);
    }
    return writer;
}

}  // namespace tintype::image
