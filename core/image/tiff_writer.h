#pragma once

#include "core/image/image_writer.h"

namespace tintype::image {

Result<std::unique_ptr<ImageWriter>> createTiff(const std::filesystem::path& path,
                                                const OutputSpec& spec,
                                                const EmbedMetadata& embed);

}  // namespace tintype::image
