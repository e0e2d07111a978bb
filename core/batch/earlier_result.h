#pragma once

#include "core/restore/edit.h"

#include <filesystem>
#include <string>

namespace tintype::batch {

/// Whether a result of Tintype is at `target` that could be that of `scan`: nobody else made it,
/// and it is not the scan under another name.
bool isDoneBefore(const std::filesystem::path& target, const std::filesystem::path& scan);

/// Why the result that is there is not the one asked for, as a part of a sentence; empty if it is,
/// or if no edit was kept that could tell.
std::string differenceOf(const std::filesystem::path& target,
                         const std::filesystem::path& scan,
                         const restore::Edit& wanted);

/// Whether `target` is the result of exactly this edit (its time stamp included) and exactly this
/// scan, by the edit kept beside it. So a batch knows its own results after a crash.
bool isResultOfEdit(const std::filesystem::path& target,
                    const std::filesystem::path& scan,
                    const restore::Edit& edit);

}  // namespace tintype::batch
