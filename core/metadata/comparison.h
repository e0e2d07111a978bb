#pragma once

#include "core/metadata/diff.h"
#include "core/metadata/metadata_data.h"

#include <string>
#include <vector>

namespace tintype::metadata {

/// `diff` on the inside of the values, with whole values in place of previews and nothing judged
/// yet.
std::vector<FieldDiff> compare(const Metadata::Data& scan, const Metadata::Data& result);

}  // namespace tintype::metadata
