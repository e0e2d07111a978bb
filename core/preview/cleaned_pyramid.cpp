#include "core/preview/luma_pyramid.h"

namespace tintype::preview {

Result<std::shared_ptr<const LumaPyramid>> LumaPyramid::cleaned(
    std::shared_ptr<const LumaPyramid> scan, const clean::Cleaning&, const JobContext&) {
    return scan;
}

}  // namespace tintype::preview
