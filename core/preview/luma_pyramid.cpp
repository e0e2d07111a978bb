#include "core/preview/luma_pyramid.h"

#include "core/preview/pixel_rows.h"
#include "core/preview/pyramid_builder.h"
#include "core/preview/resample.h"
#include "core/preview/turned.h"
#include "core/restore/colouring.h"
#include "core/restore/luma_source.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <new>
#include <system_error>
#include <utility>

namespace tintype::preview {
namespace {

constexpr std::size_t kBandBytes = 1U << 20U;

/// As restore::renderPhoto reads it by default: in the depth that its result will have.
Result<std::unique_ptr<restore::LumaSource>> openSource(const std::filesystem::path& path) {
    auto source = restore::LumaSource::open(path, {});
    if (source && (*source)->info().format == image::Format::Jpeg && (*source)->bits() == 16) {
        return restore::LumaSource::open(path, {.depth = 8, .maySixteen = false});
    }
    return source;
}

Result<std::shared_ptr<const LumaPyramid>> readAll(const std::filesystem::path& path,
                                                   const JobContext& context) {
    std::string key = LumaPyramid::keyOf(path);
    auto source = openSource(path);
    if (!source) {
        return failWith(source);
    }
    restore::LumaSource& scan = **source;
    const image::ImageInfo& info = scan.info();
    if (!fitsIntoMemory({info.width, info.height}, scan.bits(), 1)) {
        return fail(ErrorCode::OutOfMemory,
                    "It is too large to be shown with this computer's memory; it can still be "
                    "exported.",
                    path);
    }
    PyramidBuilder builder({info.width, info.height}, scan.bits());
    const std::size_t rowBytes = builder.data().rowBytes();
    const int band = std::clamp(static_cast<int>(kBandBytes / rowBytes), 8, 256);
    std::vector<std::uint8_t> alpha(info.hasAlpha ? rowBytes * static_cast<std::size_t>(band) : 0);
    for (int y = 0; y < info.height; y += band) {
        if (context.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped before it was opened.", path);
        }
        const int rows = std::min(band, info.height - y);
        if (auto read = scan.readRows(rows, builder.nextRows(), alpha.data()); !read) {
            return failWith(read);
        }
        builder.added(rows);
        context.report({static_cast<double>(y + rows) / info.height, "read"});
    }
    LumaPyramid::Data& data = builder.data();
    data.path = path;
    data.key = std::move(key);
    data.orientation = info.orientation;
    data.sawColour = scan.sawColour();
    data.notes = scan.notes();
    return builder.take();
}

void copyRegion(const std::uint8_t* from,
                std::size_t rowBytes,
                std::size_t pixelBytes,
                const image::Region& region,
                std::uint8_t* out) {
    const std::size_t bytes = static_cast<std::size_t>(region.width) * pixelBytes;
    from += rowBytes * static_cast<std::size_t>(region.y) +
            pixelBytes * static_cast<std::size_t>(region.x);
    for (int y = 0; y < region.height; ++y, from += rowBytes, out += bytes) {
        std::memcpy(out, from, bytes);
    }
}

}  // namespace

LumaPyramid::LumaPyramid(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
LumaPyramid::~LumaPyramid() = default;

Result<std::shared_ptr<const LumaPyramid>> LumaPyramid::open(const std::filesystem::path& path,
                                                             const JobContext& context) {
    try {
        return readAll(path, context);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is too little memory to show it.", path);
    }
}

std::shared_ptr<const LumaPyramid> LumaPyramid::fromPixels(image::Dimensions size,
                                                           int bits,
                                                           std::vector<std::uint8_t> luma,
                                                           int orientation) {
    PyramidBuilder builder(size, bits);
    std::memcpy(builder.nextRows(),
                luma.data(),
                builder.data().rowBytes() * static_cast<std::size_t>(size.height));
    builder.data().orientation = orientation;
    builder.added(size.height);
    return builder.take();
}

std::string LumaPyramid::keyOf(const std::filesystem::path& path) {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(path, error);
    const auto changed = std::filesystem::last_write_time(path, error);
    if (error) {
        return {};
    }
    return path.string() + '|' + std::to_string(bytes) + '|' +
           std::to_string(changed.time_since_epoch().count());
}

const std::filesystem::path& LumaPyramid::path() const {
    return m_data->path;
}

const std::string& LumaPyramid::key() const {
    return m_data->key;
}

const std::string& LumaPyramid::scanKey() const {
    return m_data->scanKey.empty() ? m_data->key : m_data->scanKey;
}

image::Dimensions LumaPyramid::size() const {
    return m_data->size;
}

image::Dimensions LumaPyramid::uprightSize() const {
    return Turned(m_data->size, m_data->orientation).upright();
}

int LumaPyramid::bits() const {
    return m_data->bits;
}

int LumaPyramid::orientation() const {
    return m_data->orientation;
}

bool LumaPyramid::sawColour() const {
    return m_data->sawColour;
}

const std::vector<std::string>& LumaPyramid::notes() const {
    return m_data->notes;
}

const image::FloatPlane& LumaPyramid::guide() const {
    return m_data->guide;
}

const clean::Frame& LumaPyramid::frame() const {
    return *m_data->frame;
}

correct::Placement LumaPyramid::placement() const {
    return restore::placementOf(*m_data->frame, {m_data->guide.width, m_data->guide.height});
}

const RepairMask& LumaPyramid::repairMask() const {
    return m_data->repairMask;
}

const std::array<std::uint64_t, 256>& LumaPyramid::histogram() const {
    return m_data->histogram;
}

std::size_t LumaPyramid::bytes() const {
    std::size_t sum = sizeof(Data) + m_data->guide.values.size() * sizeof(float) +
                      m_data->rowBytes() * static_cast<std::size_t>(m_data->size.height);
    sum += m_data->stage != nullptr ? m_data->stage->detected.size() : 0;
    if (m_data->stage != nullptr && m_data->stage->codes != m_data->full) {
        sum += m_data->rowBytes() * static_cast<std::size_t>(m_data->size.height);
    }
    for (const Data::Level& level : m_data->halved) {
        sum += static_cast<std::size_t>(level.size.width) *
               static_cast<std::size_t>(level.size.height);
    }
    return sum;
}

int LumaPyramid::levels() const {
    return static_cast<int>(m_data->halved.size()) + 1;
}

image::Dimensions LumaPyramid::levelSize(int level) const {
    return level == 0 ? m_data->size : m_data->halved[static_cast<std::size_t>(level) - 1].size;
}

void LumaPyramid::luma(int level, const image::Region& region, std::uint8_t* out) const {
    if (level > 0) {
        const Data::Level& from = m_data->halved[static_cast<std::size_t>(level) - 1];
        copyRegion(from.luma.get(), static_cast<std::size_t>(from.size.width), 1, region, out);
    } else if (m_data->bits == 8) {
        copyRegion(m_data->full.get(), m_data->rowBytes(), 1, region, out);
    } else {
        for (int y = 0; y < region.height; ++y) {
            const auto* row = reinterpret_cast<const std::uint16_t*>(m_data->row(region.y + y));
            detail::toEightBits(row + region.x,
                                out + static_cast<std::ptrdiff_t>(y) * region.width,
                                static_cast<std::size_t>(region.width));
        }
    }
}

void LumaPyramid::scaledLuma(image::Dimensions scaled,
                             const image::Region& region,
                             std::uint8_t* out) const {
    // The smallest level that is no smaller than what is asked for.
    int level = 0;
    while (level + 1 < levels() && levelSize(level + 1).width >= scaled.width &&
           levelSize(level + 1).height >= scaled.height) {
        ++level;
    }
    if (levelSize(level) == scaled) {
        luma(level, region, out);
        return;
    }
    Resampling from;
    from.source = levelSize(level);
    from.pictureWidth = std::ldexp(m_data->size.width, -level);
    from.pictureHeight = std::ldexp(m_data->size.height, -level);
    from.scaled = scaled;
    from.region = region;
    if (level == 0 && m_data->bits == 16) {
        resample(from, reinterpret_cast<const std::uint16_t*>(m_data->full.get()), out);
    } else {
        resample(from,
                 level == 0 ? m_data->full.get()
                            : m_data->halved[static_cast<std::size_t>(level) - 1].luma.get(),
                 out);
    }
}

void LumaPyramid::codes(const image::Region& region, std::uint16_t* out) const {
    for (int y = 0; y < region.height; ++y) {
        for (int x = 0; x < region.width; ++x) {
            *out++ = codeAt(region.x + x, region.y + y);
        }
    }
}

std::uint16_t LumaPyramid::codeAt(int x, int y) const {
    const std::uint8_t* row = m_data->row(y);
    return m_data->bits == 8 ? row[x] : reinterpret_cast<const std::uint16_t*>(row)[x];
}

}  // namespace tintype::preview
