#pragma once

#include "core/image/image_format.h"

#include <filesystem>
#include <memory>

namespace tintype::image {

/// Reads a picture from top to bottom in bands of any height, in bounded memory.
class ImageReader {
public:
    virtual ~ImageReader() = default;
    virtual const ImageInfo& info() const = 0;
    /// The next `count` rows, each info().rowBytes() long, into `rows`. Call until info().height
    /// rows were read; never beyond.
    virtual Result<void> readRows(int count, void* rows) = 0;
};

/// Recognises the format by content, not by name. Errors: NotFound, Unreadable, BrokenFile,
/// Unsupported.
Result<std::unique_ptr<ImageReader>> openImage(const std::filesystem::path& path);

}  // namespace tintype::image
