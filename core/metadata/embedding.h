#pragma once

#include "core/base/result.h"
#include "core/image/image_format.h"
#include "core/metadata/metadata.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tintype::metadata {

/// The real picture that the metadata will belong to; the tiny file is only its container. Fields
/// that state the size are set to these; 0 leaves them out.
struct Placement {
    int widthPx = 0;
    int heightPx = 0;
};

/// Puts Exif, IPTC, XMP, comment and texts into a tiny JPEG, PNG or TIFF (BigTIFF too) held in
/// memory, and returns it; an `image::EmbedMetadata` in all but the bound arguments. Tags of the
/// tiny file's own structure stay as they are; previews of the grey picture are left out. What does
/// not fit the format is left out too: `losses` names it. Errors: Unsupported (another target),
/// BrokenFile (the tiny file), Internal, OutOfMemory.
Result<std::vector<std::uint8_t>> embed(const Metadata& metadata,
                                        image::Format target,
                                        std::vector<std::uint8_t> tinyFile,
                                        const Placement& placement);

/// The texts (tEXt, zTXt, iTXt) as whole PNG chunks with length and checksum; `embed` puts them in
/// already.
std::vector<std::uint8_t> pngTextChunks(const Metadata& metadata);

/// A field that the result will not hold.
struct Loss {
    std::string key;
    std::string value;        ///< a preview
    std::string reason;       ///< a sentence
    bool deliberate = false;  ///< true: left out on purpose, as it would be untrue of the result
};

/// What a result in this format will lack. Found by writing and reading back, so nothing is lost in
/// silence. Fields that every file states about its own pixels (size, compression, …) are no
/// losses.
std::vector<Loss> losses(const Metadata& metadata, image::Format target);

}  // namespace tintype::metadata
