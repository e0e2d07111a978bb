#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace tintype::restore {

/// Whether Tintype made `file`: its edit lies beside it, or its metadata name Tintype as the
/// software.
bool isResultOfTintype(const std::filesystem::path& file);

/// Whether `target` may be written for `scan`: it must not be the scan itself under any name or
/// link, and what exists there may be replaced only if `overwrite` is set and it is an earlier
/// result of Tintype (its edit lies beside it, or it names Tintype as its software). Errors:
/// AlreadyExists, InvalidArgument.
Result<void> mayWrite(const std::filesystem::path& target,
                      const std::filesystem::path& scan,
                      bool overwrite);

/// Whether a mask of repairs may be written to `mask`, or removed from there: what exists must be a
/// mask that Tintype wrote. Error: AlreadyExists.
Result<void> mayWriteMask(const std::filesystem::path& mask);

}  // namespace tintype::restore
