#pragma once

#include "core/metadata/embedding.h"
#include "core/metadata/metadata_data.h"

namespace tintype::metadata {

/// The metadata as the target will hold it: without structure and previews, sizes true, comment and
/// texts moved to where the format has room for them.
Metadata::Data prepare(const Metadata::Data& source,
                       image::Format target,
                       const Placement& placement);

/// Which field of a JPEG or TIFF takes a PNG text with this keyword; empty where none does.
std::string homeOfPngText(const std::string& keyword);

}  // namespace tintype::metadata
