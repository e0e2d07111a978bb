#pragma once

#include "core/image/image_format.h"

#include <filesystem>
#include <memory>

namespace tintype::image {

/// Writes a picture from top to bottom in bands of any height, in bounded memory, to exactly the
/// path given (put an AtomicFile's partial path there).
class ImageWriter {
public:
    virtual ~ImageWriter() = default;
    /// `count` rows of interleaved RGB or RGBA, uint8_t or uint16_t as the spec says.
    virtual Result<void> writeRows(int count, const void* rows) = 0;
    /// After the last row. Without it the file is not complete.
    virtual Result<void> finish() = 0;
};

/// `embed` may be empty: then only pixels, resolution and ICC profile are written.
/// Errors: Unwritable, InvalidArgument (a spec that the format cannot hold).
Result<std::unique_ptr<ImageWriter>> createImage(const std::filesystem::path& path,
                                                 const OutputSpec& spec,
                                                 const EmbedMetadata& embed = {});

}  // namespace tintype::image
