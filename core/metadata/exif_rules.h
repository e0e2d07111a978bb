#pragma once

#include "core/image/image_format.h"
#include "core/metadata/compat.h"

#include <string>

namespace tintype::metadata {

/// How a field behaves when a result is written.
enum class Role {
    Copied,     ///< travels as it is
    Structure,  ///< describes the pixels or the layout of its own file; the result has its own
    Preview,    ///< shows the grey picture
    Repeated,   ///< a container or pointer whose content travels by itself
    Written,    ///< the pixel writer sets it from the same source (resolution in a TIFF)
};

Role roleOfExif(const std::string& key, image::Format target);

/// Keys of XMP fields; properties below a key share its role.
Role roleOfXmp(const std::string& key);

Role roleOfIptc(const std::string& key);

/// For people: why a field with this role is not copied.
std::string reasonOf(Role role);

}  // namespace tintype::metadata
