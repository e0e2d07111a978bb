#include "core/image/tiff_reader.h"

#include "core/image/image_file.h"
#include "core/image/tiff_convert.h"
#include "core/image/tiff_rows.h"

#include <optional>
#include <vector>

namespace tintype::image {
namespace {

class TiffReader final : public ImageReader {
public:
    explicit TiffReader(std::filesystem::path path) : m_path(std::move(path)) {}

    Result<void> open();
    const ImageInfo& info() const override { return m_info; }
    Result<void> readRows(int count, void* rows) override;

private:
    Result<void> addPlane(TiffPtr tiff, int plane);
    Result<void> readRow(std::uint8_t* out);

    std::filesystem::path m_path;
    TiffMessages m_messages;
    ImageInfo m_info;
    TiffLayout m_layout;
    std::vector<TiffRows> m_planes;
    std::optional<TiffRowConverter> m_converter;
    std::vector<std::uint8_t> m_stored;
    int m_nextRow = 0;
};

// "m": no memory map, which would count as memory of ours and turn a shrinking file into a crash.
constexpr const char* kMode = "rm";

Result<void> TiffReader::addPlane(TiffPtr tiff, int plane) {
    if (tiff == nullptr) {
        return brokenError(m_path, m_messages.error);
    }
    m_planes.emplace_back(std::move(tiff), m_messages, m_path, plane);
    return m_planes.back().prepare(m_layout, m_info);
}

Result<void> TiffReader::open() {
    TiffPtr tiff = openTiffFile(m_path, kMode, m_messages);
    if (tiff == nullptr) {
        return brokenError(m_path, m_messages.error);
    }
    if (const auto described = describeTiff(tiff.get(), m_path, m_layout, m_info); !described) {
        return described;
    }
    // Walking over all pages leaves messages about damage in the others.
    m_messages = {};
    const int planes = m_layout.planar ? m_layout.inkSamples() + (m_info.hasAlpha ? 1 : 0) : 1;
    for (int plane = 0; plane < planes; ++plane) {
        TiffPtr handle = plane == 0 ? std::move(tiff) : openTiffFile(m_path, kMode, m_messages);
        if (const auto added = addPlane(std::move(handle), plane); !added) {
            return added;
        }
    }
    m_converter.emplace(m_layout, m_info, m_info.iccProfile);
    if (m_layout.kind == TiffLayout::Kind::Cmyk) {
        m_info.iccProfile.clear();
    }
    m_stored.resize(m_planes.front().rowBytes());
    return {};
}

Result<void> TiffReader::readRow(std::uint8_t* out) {
    if (m_converter->isPlainCopy()) {
        return m_planes.front().next(out);
    }
    for (std::size_t plane = 0; plane < m_planes.size(); ++plane) {
        if (const auto read = m_planes[plane].next(m_stored.data()); !read) {
            return read;
        }
        m_converter->take(m_stored.data(), static_cast<int>(plane));
    }
    m_converter->give(out);
    return {};
}

Result<void> TiffReader::readRows(int count, void* rows) {
    if (count < 0 || count > m_info.height - m_nextRow) {
        return fail(ErrorCode::Internal, "More rows were asked for than the picture has.", m_path);
    }
    auto* out = static_cast<std::uint8_t*>(rows);
    for (int i = 0; i < count; ++i, out += m_info.rowBytes()) {
        if (const auto read = readRow(out); !read) {
            return read;
        }
    }
    m_nextRow += count;
    return {};
}

}  // namespace

Result<std::unique_ptr<ImageReader>> openTiff(const std::filesystem::path& path) {
    if (const auto file = openForReading(path); !file) {
        return failWith(file);
    }
    auto reader = std::make_unique<TiffReader>(path);
    if (const auto opened = reader->open(); !opened) {
        return failWith(opened);
    }
    return reader;
}

}  // namespace tintype::image
