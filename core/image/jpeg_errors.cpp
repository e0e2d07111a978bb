#include "core/image/jpeg_errors.h"

#include <jerror.h>

namespace tintype::image {
namespace {

JpegErrors& errorsOf(j_common_ptr jpeg) {
    return *reinterpret_cast<JpegErrors*>(jpeg->err);
}

void keepMessage(j_common_ptr jpeg) {
    JpegErrors& errors = errorsOf(jpeg);
    errors.code = jpeg->err->msg_code;
    (*jpeg->err->format_message)(jpeg, errors.message);
}

[[noreturn]] void onError(j_common_ptr jpeg) {
    keepMessage(jpeg);
    std::longjmp(errorsOf(jpeg).jump, 1);
}

// libjpeg calls these "warnings", and fills the rest of the picture with grey.
bool meansLostData(int code) {
    return code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE ||
           code == JWRN_MUST_RESYNC || code == JWRN_ARITH_BAD_CODE;
}

void onMessage(j_common_ptr jpeg, int level) {
    if (level < 0 && meansLostData(jpeg->err->msg_code) && !errorsOf(jpeg).dataLost) {
        errorsOf(jpeg).dataLost = true;
        keepMessage(jpeg);
    }
}

}  // namespace

jpeg_error_mgr* JpegErrors::install() {
    jpeg_std_error(&base);
    base.error_exit = onError;
    base.emit_message = onMessage;
    return &base;
}

}  // namespace tintype::image
