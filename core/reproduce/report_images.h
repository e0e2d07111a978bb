#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace tintype::reproduce::report {

/// A picture as it stands in a page.
struct InlinePicture {
    std::string uri;  ///< "data:image/jpeg;base64,…"
    int width = 0;
    int height = 0;
};

/// A small picture of 8 bits (at most 4 megapixels) as JPEG of quality 85 without colour
/// subsampling. `scratch` is a folder that may be written to.
Result<InlinePicture> inlinePicture(const std::filesystem::path& picture,
                                    const std::filesystem::path& scratch);

}  // namespace tintype::reproduce::report
