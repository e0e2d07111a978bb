#pragma once

#include "core/image/image_format.h"
#include "core/image/tiff_file.h"

#include <cstdint>
#include <vector>

namespace tintype::image {

/// How samples lie in a TIFF, as far as it is needed to turn its rows into plain ones.
struct TiffLayout {
    enum class Kind { Grey, Rgb, Palette, Cmyk };
    enum class Alpha { None, Straight, Premultiplied };

    Kind kind = Kind::Grey;
    Alpha alpha = Alpha::None;
    bool minIsWhite = false;
    bool isFloat = false;
    int bits = 1;         ///< of a stored sample: 1 to 16, 32, or 64 where isFloat
    int samples = 1;      ///< stored in each pixel, with channels that are left out
    bool planar = false;  ///< every channel in a picture of its own
    bool tiled = false;
    bool jpeg = false;
    std::uint32_t tileWidth = 0;
    std::uint32_t tileHeight = 0;
    std::vector<std::uint16_t> palette;  ///< red, green and blue of each entry

    int inkSamples() const { return kind == Kind::Rgb ? 3 : kind == Kind::Cmyk ? 4 : 1; }
    /// Bytes of a stored row (of one plane where planar), before conversion.
    std::uint64_t storedRowBytes(std::uint32_t width) const {
        return (std::uint64_t{width} * static_cast<unsigned>(bits) *
                    static_cast<unsigned>(planar ? 1 : samples) +
                7) /
               8;
    }
};

/// Reads the tags of the first page into both. Errors: BrokenFile, Unsupported.
Result<void> describeTiff(TIFF* tiff,
                          const std::filesystem::path& path,
                          TiffLayout& layout,
                          ImageInfo& info);

}  // namespace tintype::image
