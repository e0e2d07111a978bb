#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/clean/cleaning.h"

#include <cstdint>
#include <filesystem>

namespace tintype::restore {

/// How many pixels a mask of repairs covers that are neither found by the detector nor painted, as
/// the edit says: 0 for a mask that nobody changed. Looks for defects again; reads the scan once in
/// bands. `bits` as in LumaSource::Options::depth. Errors of the mask carry its path.
Result<std::uint64_t> unexplainedRepairs(const std::filesystem::path& scan,
                                         int bits,
                                         const clean::Cleaning& cleaning,
                                         const std::filesystem::path& mask,
                                         const JobContext& context);

}  // namespace tintype::restore
