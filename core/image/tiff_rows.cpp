#include "core/image/tiff_rows.h"

#include "core/image/image_file.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace tintype::image {
namespace {

// Not touched until it is filled: what a lying header asks for stays an address range.
std::unique_ptr<std::uint8_t[]> unfilled(std::uint64_t bytes) {
    return std::unique_ptr<std::uint8_t[]>(new (std::nothrow) std::uint8_t[bytes]);
}

bool mentionsLoss(const std::string& warning) {
    return warning.find("Premature end of JPEG") != std::string::npos ||
           warning.find("Corrupt JPEG data") != std::string::npos;
}

}  // namespace

TiffRows::TiffRows(TiffPtr tiff, TiffMessages& messages, std::filesystem::path path, int plane)
    : m_tiff(std::move(tiff)),
      m_messages(messages),
      m_path(std::move(path)),
      m_plane(static_cast<std::uint16_t>(plane)) {}

Result<void> TiffRows::prepare(const TiffLayout& layout, const ImageInfo& info) {
    m_layout = layout;
    m_width = static_cast<std::uint32_t>(info.width);
    m_height = static_cast<std::uint32_t>(info.height);
    if (layout.jpeg) {
        TIFFSetField(m_tiff.get(), TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    }
    m_rowBytes = layout.storedRowBytes(m_width);
    if (layout.tiled) {
        return prepareTiles(info);
    }
    if (TIFFScanlineSize64(m_tiff.get()) != m_rowBytes) {
        return brokenError(m_path, "its rows have another length than its size and depth tell");
    }
    return prepareStrips();
}

// Decoding whole strips is faster than row by row, and the only way in which libtiff looks at
// Deflate's check sums.
Result<void> TiffRows::prepareStrips() {
    constexpr std::uint64_t kMaxStripBytes = std::uint64_t{8} << 20;
    std::uint32_t rows = 0;
    TIFFGetFieldDefaulted(m_tiff.get(), TIFFTAG_ROWSPERSTRIP, &rows);
    rows = std::min(rows, m_height);
    if (rows == 0 || rows * m_rowBytes > kMaxStripBytes) {
        return {};
    }
    m_bandRows = rows;
    m_bandRowBytes = m_rowBytes;
    m_band = unfilled(m_bandRowBytes * m_bandRows);
    return m_band != nullptr ? Result<void>{}
                             : fail(ErrorCode::OutOfMemory,
                                    "There is not enough memory to read this TIFF.",
                                    m_path);
}

Result<void> TiffRows::prepareTiles(const ImageInfo& info) {
    m_tileRowBytes = TIFFTileRowSize64(m_tiff.get());
    const std::uint64_t expected = m_layout.storedRowBytes(m_layout.tileWidth);
    const std::uint64_t across =
        (m_width + std::uint64_t{m_layout.tileWidth} - 1) / m_layout.tileWidth;
    const std::uint64_t samples = m_layout.planar ? 1 : static_cast<unsigned>(m_layout.samples);
    if (m_tileRowBytes != expected ||
        m_layout.tileWidth * samples * static_cast<unsigned>(m_layout.bits) % 8 != 0) {
        return brokenError(m_path, "its tiles have another size than its header tells");
    }
    m_bandRows = m_layout.tileHeight;
    m_bandRowBytes = across * m_tileRowBytes;
    // Each factor is far below 2^32 here but for the height of a tile, which a damaged file may
    // state at will.
    const std::uint64_t limit = kMaxWholeImageBytes / std::max<std::uint64_t>(1, m_bandRowBytes);
    if (m_layout.tileHeight > std::max<std::uint64_t>(limit, 1)) {
        return fail(ErrorCode::Unsupported,
                    "The tiles of this " + std::to_string(info.width) + " by " +
                        std::to_string(info.height) +
                        " pixels large TIFF are too large to be read.",
                    m_path);
    }
    m_tile = unfilled(m_tileRowBytes * std::uint64_t{m_layout.tileHeight});
    m_band = unfilled(m_bandRowBytes * std::uint64_t{m_layout.tileHeight});
    if (m_tile == nullptr || m_band == nullptr) {
        return fail(ErrorCode::OutOfMemory,
                    "There is not enough memory for the tiles of this TIFF.",
                    m_path);
    }
    return {};
}

Result<void> TiffRows::next(std::uint8_t* row) {
    if (m_bandRows == 0) {
        const bool good = TIFFReadScanline(m_tiff.get(), row, m_nextRow, m_plane) == 1;
        ++m_nextRow;
        return checkMessages(good);
    }
    const std::uint32_t inBand = m_nextRow % m_bandRows;
    if (inBand == 0) {
        if (const auto read = m_layout.tiled ? readTiles() : readStrip(); !read) {
            return read;
        }
    }
    ++m_nextRow;
    std::memcpy(row, m_band.get() + inBand * m_bandRowBytes, m_rowBytes);
    return {};
}

Result<void> TiffRows::readStrip() {
    const std::uint32_t strip = TIFFComputeStrip(m_tiff.get(), m_nextRow, m_plane);
    const std::uint32_t rows = std::min(m_bandRows, m_height - m_nextRow);
    const auto bytes = static_cast<tmsize_t>(rows * m_rowBytes);
    return checkMessages(TIFFReadEncodedStrip(m_tiff.get(), strip, m_band.get(), bytes) == bytes);
}

Result<void> TiffRows::readTiles() {
    const auto tileBytes = static_cast<tmsize_t>(m_tileRowBytes * m_layout.tileHeight);
    std::uint8_t* column = m_band.get();
    for (std::uint32_t x = 0; x < m_width; x += m_layout.tileWidth, column += m_tileRowBytes) {
        const std::uint32_t tile = TIFFComputeTile(m_tiff.get(), x, m_nextRow, 0, m_plane);
        const bool good =
            TIFFReadEncodedTile(m_tiff.get(), tile, m_tile.get(), tileBytes) == tileBytes;
        if (const auto checked = checkMessages(good); !checked) {
            return checked;
        }
        for (std::uint32_t y = 0; y < m_layout.tileHeight; ++y) {
            std::memcpy(
                column + y * m_bandRowBytes, m_tile.get() + y * m_tileRowBytes, m_tileRowBytes);
        }
    }
    return {};
}

// libtiff goes on after some kinds of damage, with filler in place of picture, and only says so.
Result<void> TiffRows::checkMessages(bool good) {
    if (good && m_messages.error.empty() && !(m_layout.jpeg && mentionsLoss(m_messages.warning))) {
        return {};
    }
    const std::string& said = m_messages.error.empty() ? m_messages.warning : m_messages.error;
    return brokenError(
        m_path, said.empty() ? "row " + std::to_string(m_nextRow) + " cannot be read" : said);
}

}  // namespace tintype::image
