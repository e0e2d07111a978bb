#pragma once

#include "core/metadata/metadata_data.h"

namespace tintype::metadata {

/// Removes fields that the library read from a damaged or odd file but cannot write, so that one of
/// them does not cost all the others.
void dropUnwritable(Metadata::Data& data);

}  // namespace tintype::metadata
