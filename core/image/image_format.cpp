#include "core/image/image_format.h"

namespace tintype::image {

std::string nameOf(Format format) {
    switch (format) {
        case Format::Jpeg:
            return "JPEG";
        case Format::Png:
            return "PNG";
        case Format::Tiff:
            return "TIFF";
        case Format::WebP:
            return "WebP";
        case Format::Jpeg2000:
            return "JPEG 2000";
        case Format::Other:
            break;
    }
    return "other";
}

}  // namespace tintype::image
