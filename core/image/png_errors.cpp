#include "core/image/png_errors.h"

#include <cstdio>

namespace tintype::image {

void onPngError(png_structp png, png_const_charp message) {
    auto& errors = *static_cast<PngErrors*>(png_get_error_ptr(png));
    std::snprintf(errors.message, sizeof errors.message, "%s", message);
    std::longjmp(errors.jump, 1);
}

// Warnings are about chunks beside the picture: wrong dates, colour profiles that we judge
// ourselves.
void onPngWarning(png_structp, png_const_charp) {}

}  // namespace tintype::image
