#pragma once

#include "core/image/tiff_layout.h"

#include <cstdint>
#include <memory>

namespace tintype::image {

/// The stored rows of one plane (or of all channels together), from top to bottom, out of strips or
/// tiles. Planes have a file handle each, so that every one of them is decoded only once.
class TiffRows {
public:
    TiffRows(TiffPtr tiff, TiffMessages& messages, std::filesystem::path path, int plane);

    /// Errors: BrokenFile, Unsupported, OutOfMemory.
    Result<void> prepare(const TiffLayout& layout, const ImageInfo& info);
    std::size_t rowBytes() const { return m_rowBytes; }
    Result<void> next(std::uint8_t* row);

private:
    Result<void> prepareTiles(const ImageInfo& info);
    Result<void> prepareStrips();
    Result<void> readTiles();
    Result<void> readStrip();
    Result<void> checkMessages(bool good);

    TiffPtr m_tiff;
    TiffMessages& m_messages;
    std::filesystem::path m_path;
    TiffLayout m_layout;
    std::uint16_t m_plane;
    std::uint32_t m_width = 0;
    std::uint32_t m_nextRow = 0;
    std::size_t m_rowBytes = 0;
    // Rows that are decoded together, a row of tiles or one strip; none where a strip is too large
    // for that.
    std::uint32_t m_height = 0;
    std::uint32_t m_bandRows = 0;
    std::size_t m_bandRowBytes = 0;
    std::size_t m_tileRowBytes = 0;
    std::unique_ptr<std::uint8_t[]> m_tile;
    std::unique_ptr<std::uint8_t[]> m_band;
};

}  // namespace tintype::image
