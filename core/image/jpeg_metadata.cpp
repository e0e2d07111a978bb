#include "core/image/embedded_metadata.h"
#include "core/image/jpeg_errors.h"

#include <cstdlib>

namespace tintype::image {
namespace {

constexpr int kExifOrXmp = JPEG_APP0 + 1;
constexpr int kIptc = JPEG_APP0 + 13;
constexpr std::uint8_t kStartOfScan = 0xda;

struct TinyJpeg {
    JpegErrors errors;
    jpeg_compress_struct jpeg = {};
    unsigned char* bytes = nullptr;
    unsigned long size = 0;

    TinyJpeg() { jpeg.err = errors.install(); }
    ~TinyJpeg() {
        jpeg_destroy_compress(&jpeg);
        std::free(bytes);
    }
    TinyJpeg(const TinyJpeg&) = delete;
    TinyJpeg& operator=(const TinyJpeg&) = delete;
    bool make();
};

bool TinyJpeg::make() {
    return guarded(errors, [this] {
        jpeg_create_compress(&jpeg);
        jpeg_mem_dest(&jpeg, &bytes, &size);
        jpeg.image_width = 1;
        jpeg.image_height = 1;
        jpeg.input_components = 3;
        jpeg.in_color_space = JCS_RGB;
        jpeg_set_defaults(&jpeg);
        jpeg_start_compress(&jpeg, TRUE);
        JSAMPLE grey[] = {128, 128, 128};
        JSAMPROW row = grey;
        jpeg_write_scanlines(&jpeg, &row, 1);
        jpeg_finish_compress(&jpeg);
    });
}

// Every segment between start and scan is FF, marker, a length of two bytes that counts itself,
// payload.
std::vector<JpegSegment> segmentsOf(const std::vector<std::uint8_t>& file) {
    std::vector<JpegSegment> segments;
    std::size_t at = 2;
    while (at + 4 <= file.size() && file[at] == 0xff && file[at + 1] != kStartOfScan) {
        const int marker = file[at + 1];
        const std::size_t length = static_cast<std::size_t>(file[at + 2]) << 8 | file[at + 3];
        if (length < 2 || at + 2 + length > file.size()) {
            break;
        }
        if (marker == kExifOrXmp || marker == kIptc || marker == JPEG_COM) {
            const auto payload = file.begin() + static_cast<std::ptrdiff_t>(at) + 4;
            segments.push_back(
                {marker, {payload, payload + static_cast<std::ptrdiff_t>(length) - 2}});
        }
        at += 2 + length;
    }
    return segments;
}

}  // namespace

Result<std::vector<JpegSegment>> jpegMetadata(const EmbedMetadata& embed) {
    if (!embed) {
        return {};
    }
    TinyJpeg tiny;
    if (!tiny.make()) {
        return fail(ErrorCode::Internal,
                    std::string("libjpeg failed: ") + tiny.errors.message + ".");
    }
    const auto marked = embed(Format::Jpeg, {tiny.bytes, tiny.bytes + tiny.size});
    if (!marked) {
        return failWith(marked);
    }
    return segmentsOf(*marked);
}

}  // namespace tintype::image
