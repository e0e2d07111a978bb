#pragma once

#include "core/image/image_reader.h"

namespace tintype::image {

Result<std::unique_ptr<ImageReader>> openJpeg(const std::filesystem::path& path);

}  // namespace tintype::image
