#pragma once

#include "core/base/result.h"
#include "core/reproduce/results.h"

#include <filesystem>
#include <string>

namespace tintype::reproduce {

/// Writes the report as one HTML file that needs nothing else: style, charts (SVG) and pictures
/// (JPEG) are in it, and it has no scripts. Every number in it comes from `results`, those of the
/// two documents from claims.h. `folder` is where the grids of the runs are; one that cannot be
/// read is left out, and the report says so. Errors: Unwritable.
Result<void> writeReport(const Results& results,
                         const std::filesystem::path& folder,
                         const std::filesystem::path& html);

/// The same as text.
std::string reportHtml(const Results& results, const std::filesystem::path& folder);

}  // namespace tintype::reproduce
