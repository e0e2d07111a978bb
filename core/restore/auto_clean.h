#pragma once

#include "core/base/job_context.h"
#include "core/clean/clean_rows.h"
#include "core/restore/edit.h"
#include "core/restore/luma_source.h"

#include <filesystem>
#include <memory>

namespace tintype::restore {

/// A scan's luma as rows to be cleaned or looked into. Both `source` and what is returned have to
/// live.
clean::LumaRows rowsOf(LumaSource& source);

/// The edit with the numbers that an analysis of the scan proposes, where it asks for that
/// (Cleaning::isToBeProposed); the same edit otherwise. Reads the scan. Cancelled when
/// `context.stop` asks for it.
Result<Edit> withProposedCleaning(const std::filesystem::path& scan,
                                  Edit edit,
                                  const JobContext& context = {});

}  // namespace tintype::restore
