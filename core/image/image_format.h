#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace tintype::image {

enum class Format { Jpeg, Png, Tiff, WebP, Jpeg2000, Other };

/// "JPEG", "TIFF", …
std::string nameOf(Format format);

/// Dots per inch; 0 where the file states none.
struct Resolution {
    double xDpi = 0;
    double yDpi = 0;
};

/// What a picture file holds, as rows come out of `ImageReader` (after palette, bilevel, MinIsWhite
/// and CMYK were resolved).
struct ImageInfo {
    Format format = Format::Other;
    int width = 0;
    int height = 0;
    int colourChannels = 1;  ///< 1 (grey) or 3 (RGB)
    bool hasAlpha = false;   ///< one more channel after the colours, never premultiplied
    int bitsPerSample =
        8;  ///< 8 or 16: each row value is an uint8_t or an uint16_t with the full range used
    int orientation = 1;  ///< Exif orientation 1 to 8; pixels are NOT turned
    Resolution resolution = {};
    std::vector<std::uint8_t> iccProfile = {};  ///< empty where none is embedded
    int pages = 1;
    bool bigTiff = false;
    std::string compression = {};  ///< TIFF: "none", "lzw", "deflate", …; empty otherwise
    std::vector<std::string>
        notes;  ///< sentences for the user: "The file holds 3 pages; only the first is used."

    int channels() const { return colourChannels + (hasAlpha ? 1 : 0); }
    std::size_t rowBytes() const {
        return static_cast<std::size_t>(width) * static_cast<std::size_t>(channels()) *
               static_cast<std::size_t>(bitsPerSample / 8);
    }
};

/// How a picture is to be written. Always RGB or RGBA.
struct OutputSpec {
    Format format = Format::Jpeg;  ///< Jpeg, Png or Tiff
    int width = 0;
    int height = 0;
    bool hasAlpha = false;  ///< not for JPEG
    int bitsPerSample = 8;  ///< 16 for PNG and TIFF only
    int orientation = 1;    ///< written as TIFF tag; in JPEG and PNG it is part of Exif
    Resolution resolution = {};
    std::vector<std::uint8_t> iccProfile = {};
    int jpegQuality = 95;                  ///< 1 to 100, always 4:4:4
    std::string tiffCompression = "none";  ///< "none", "lzw" or "deflate"
    bool bigTiff = false;                  ///< chosen anyway where 4 GiB would not do
};

/// Given a tiny but complete file of the target's format, returns the same with metadata (Exif,
/// IPTC, XMP, comment) put in. The writers use it to fetch the metadata as JPEG segments, PNG
/// chunks or TIFF tags, so that large files are never rewritten.
using EmbedMetadata = std::function<Result<std::vector<std::uint8_t>>(
    Format format, std::vector<std::uint8_t> tinyFile)>;

}  // namespace tintype::image
