#pragma once

#include "core/image/image_writer.h"

#include <string>

namespace tintype::image {

/// An 8-bit grey PNG, for masks: rows of one uint8_t a pixel. `software` is stated in the file;
/// may be empty.
Result<std::unique_ptr<ImageWriter>> createGreyPng(const std::filesystem::path& path,
                                                   int width,
                                                   int height,
                                                   const std::string& software);

}  // namespace tintype::image
