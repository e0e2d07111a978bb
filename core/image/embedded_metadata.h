#pragma once

#include "core/image/image_format.h"

#include <cstdint>
#include <string>
#include <vector>

/// Metadata fetched from a tiny file that `EmbedMetadata` was given, in the pieces that writers put
/// into the large one.
namespace tintype::image {

struct JpegSegment {
    int marker = 0;
    std::vector<std::uint8_t> payload;
};

/// Exif, XMP, IPTC and comments (APP1, APP13, COM); no profile, no JFIF header. Empty where `embed`
/// is.
Result<std::vector<JpegSegment>> jpegMetadata(const EmbedMetadata& embed);

struct PngChunk {
    std::string name;  ///< four letters
    std::vector<std::uint8_t> content;
};

/// Exif and texts (eXIf, tEXt, zTXt, iTXt). Empty where `embed` is.
Result<std::vector<PngChunk>> pngMetadata(const EmbedMetadata& embed);

}  // namespace tintype::image
