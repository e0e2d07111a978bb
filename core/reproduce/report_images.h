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

/// What a run shows of photographs, as it is drawn below one another by an evaluation.
struct GridRows {
    InlinePicture grey, prediction, truth;
};

/// The rows of a grid: a picture of 8 bits (at most 4 megapixels) whose rows are equally high, with
/// gaps of 4 pixels above, between and below them. As JPEG of quality 85 without colour
/// subsampling. `scratch` is a folder that may be written to. Unsupported for other pictures.
Result<GridRows> gridRows(const std::filesystem::path& picture,
                          const std::filesystem::path& scratch);

}  // namespace tintype::reproduce::report
