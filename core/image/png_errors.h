#pragma once

#include <csetjmp>
#include <string>

#include <png.h>

namespace tintype::image {

/// libpng's errors as return values; as with JPEG, the functions given to `guarded` own nothing,
/// since libpng leaves by longjmp.
struct PngErrors {
    std::jmp_buf jump = {};
    char message[200] = {};
};

/// For png_create_read_struct and png_create_write_struct, with a PngErrors as their error pointer.
[[noreturn]] void onPngError(png_structp png, png_const_charp message);
void onPngWarning(png_structp png, png_const_charp message);

/// False if libpng gave up: the reason is in `errors.message`.
template <class Call>
bool guarded(PngErrors& errors, Call&& call) {
    if (setjmp(errors.jump) != 0) {
        return false;
    }
    call();
    return true;
}

}  // namespace tintype::image
