#pragma once

#include "core/batch/batch_item.h"
#include "core/batch/naming.h"

#include <filesystem>
#include <vector>

namespace tintype::batch {

/// A photograph and what was decided about it.
struct PlannedInput {
    InputFile input;
    restore::Edit edit;
};

/// Gives each photograph its target, in the order given. `options.nameTemplate` must be valid.
std::vector<BatchItem> planItems(const std::vector<PlannedInput>& inputs,
                                 const TargetOptions& options);

/// Positions of the items whose target exists already (as any kind of file).
std::vector<std::size_t> existingTargets(const std::vector<BatchItem>& items);

/// What is done about a photograph whose target exists.
enum class IfExists {
    Fail,     ///< it fails, and says so
    Rename,   ///< `NAME-2.EXT`, `NAME-3.EXT`, …
    Skip,     ///< it is left out
    Replace,  ///< an earlier result of Tintype is replaced; anything else fails
};

struct ResolvedItems {
    std::vector<BatchItem> items;
    std::vector<BatchItem> skipped;
};

/// Decides about existing targets before a batch begins; who wants to ask people asks with
/// `existingTargets` first. With Rename, photographs of the batch that would share a target are
/// numbered as well.
ResolvedItems resolveExisting(std::vector<BatchItem> items, IfExists ifExists);

/// Numbers targets (`NAME-2.EXT`) that a photograph before has already; nothing on the disk is
/// looked at.
void keepTargetsApart(std::vector<BatchItem>& items);

}  // namespace tintype::batch
