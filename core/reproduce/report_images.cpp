#include "core/reproduce/report_images.h"

#include "core/base/atomic_file.h"
#include "core/image/image_reader.h"
#include "core/image/image_writer.h"
#include "core/reproduce/html.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace tintype::reproduce::report {
namespace {

constexpr int kQuality = 85;
constexpr std::int64_t kMaxPixels = 4'000'000;
constexpr int kRows = 3;
constexpr int kGapPx = 4;

using Bytes = std::vector<std::uint8_t>;

Bytes toRgb(const Bytes& pixels, const image::ImageInfo& info) {
    const auto count = static_cast<std::size_t>(info.width) * static_cast<std::size_t>(info.height);
    const auto channels = static_cast<std::size_t>(info.channels());
    Bytes rgb(count * 3);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t c = 0; c < 3; ++c) {
            rgb[i * 3 + c] = pixels[i * channels + (info.colourChannels == 3 ? c : 0)];
        }
    }
    return rgb;
}

Result<void> writeJpeg(const std::filesystem::path& path, const Bytes& rgb, int width, int height) {
    image::OutputSpec spec;
    spec.width = width;
    spec.height = height;
    spec.jpegQuality = kQuality;
    auto writer = image::createImage(path, spec);
    if (!writer) {
        return failWith(writer);
    }
    if (auto written = (*writer)->writeRows(height, rgb.data()); !written) {
        return written;
    }
    return (*writer)->finish();
}

Result<InlinePicture> inlineRow(const Bytes& rgb,
                                int width,
                                int height,
                                const std::filesystem::path& scratch) {
    // Never committed: the JPEG's bytes are wanted, not the file.
    const AtomicFile jpeg(scratch / "report-picture.jpg", AtomicFile::IfExists::Replace);
    if (auto written = writeJpeg(jpeg.partialPath(), rgb, width, height); !written) {
        return failWith(written);
    }
    const auto bytes = readWholeFile(jpeg.partialPath(), 1U << 26U);
    if (!bytes) {
        return failWith(bytes);
    }
    return InlinePicture{"data:image/jpeg;base64," + base64(*bytes), width, height};
}

}  // namespace

Result<GridRows> gridRows(const std::filesystem::path& picture,
                          const std::filesystem::path& scratch) {
    auto reader = image::openImage(picture);
    if (!reader) {
        return failWith(reader);
    }
    const auto& info = (*reader)->info();
    const int rowHeight = (info.height - kGapPx) / kRows - kGapPx;
    if (info.bitsPerSample != 8 || std::int64_t{info.width} * info.height > kMaxPixels ||
        (info.height - kGapPx) % kRows != 0 || rowHeight <= 0) {
        return fail(ErrorCode::Unsupported,
                    "This is no grid of three rows of small pictures of 8 bits, so it is not shown "
                    "in the report.",
                    picture);
    }
    Bytes pixels(info.rowBytes() * static_cast<std::size_t>(info.height));
    if (auto read = (*reader)->readRows(info.height, pixels.data()); !read) {
        return failWith(read);
    }
    const Bytes rgb = toRgb(pixels, info);
    const auto bytesOf = [&](int rows) {
        return static_cast<std::ptrdiff_t>(rows) * info.width * 3;
    };
    GridRows rows;
    int top = kGapPx;
    for (InlinePicture* row : {&rows.grey, &rows.prediction, &rows.truth}) {
        const auto first = rgb.begin() + bytesOf(top);
        auto shown = inlineRow({first, first + bytesOf(rowHeight)}, info.width, rowHeight, scratch);
        if (!shown) {
            return failWith(shown);
        }
        *row = std::move(*shown);
        top += rowHeight + kGapPx;
    }
    return rows;
}

}  // namespace tintype::reproduce::report
