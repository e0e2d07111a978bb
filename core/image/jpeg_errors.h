#pragma once

#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>

namespace tintype::image {

/// libjpeg's errors as return values. libjpeg leaves a failed call by longjmp, which runs no
/// destructors: the functions given to `guarded` own nothing, everything that must be freed belongs
/// to the object around them.
struct JpegErrors {
    jpeg_error_mgr base = {};  ///< the first member: libjpeg hands back a pointer to it
    std::jmp_buf jump = {};
    char message[JMSG_LENGTH_MAX] = {};
    int code = 0;
    bool dataLost = false;  ///< libjpeg went on, with filler in place of picture

    /// Sets libjpeg up to report here; the object must then stay where it is.
    jpeg_error_mgr* install();
};

/// False if libjpeg gave up: the reason is in `errors.message`.
template <class Call>
bool guarded(JpegErrors& errors, Call&& call) {
    if (setjmp(errors.jump) != 0) {
        return false;
    }
    call();
    return true;
}

}  // namespace tintype::image
