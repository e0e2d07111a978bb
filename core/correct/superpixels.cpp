#include "core/correct/superpixels.h"

#include "core/base/module_path.h"

#include <dlfcn.h>

namespace tintype::correct {

Result<cv::Mat1i> superpixels(const cv::Mat3b& picture, int side, float ruler) {
    const auto module = openModule(kSuperpixelsModule);
    if (!module) {
        return fail(ErrorCode::Unsupported,
                    "A reference needs a part of Tintype that could not be loaded. " +
                        module.error().message());
    }
    auto* find = reinterpret_cast<FindSuperpixels*>(::dlsym(*module, kSuperpixelsEntry));
    if (find == nullptr) {
        return fail(ErrorCode::Internal,
                    std::string(kSuperpixelsModule) +
                        " belongs to another version of Tintype; install Tintype again.");
    }
    cv::Mat1i labels;
    find(picture, side, ruler, &labels);
    return labels;
}

}  // namespace tintype::correct
