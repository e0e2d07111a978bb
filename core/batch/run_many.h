#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/batch/batch.h"
#include "core/batch/planning.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tintype::batch {

/// A batch as the command line words it: paths, and mostly one edit for all.
struct RunRequest {
    std::vector<std::filesystem::path> paths;
    TargetOptions naming;
    restore::Edit edit;  ///< `method` may be the path of a model file
    /// Decides about a photograph by itself; empty: `edit` for all.
    std::function<restore::Edit(const std::filesystem::path& scan)> editFor;
    IfExists ifExists = IfExists::Fail;
    BatchSettings settings;
    /// Where a journal is kept if there is more than one photograph; empty: nowhere.
    std::filesystem::path journalFolder;
    /// Called for each photograph when it is finished, in order of finishing, never from two
    /// threads at once.
    std::function<void(const FileOutcome&)> onFile = [](const FileOutcome&) {};
    std::function<void(const BatchProgress&)> onProgress = [](const BatchProgress&) {};
};

struct RunSummary : BatchSummary {
    /// Empty where no journal was left: everything was done.
    std::string journalId;
    /// A sentence where no journal could be kept.
    std::string journalProblem;
};

/// Colorizes many photographs with one model; see `Batch`. Paths that lead to nothing are outcomes
/// too. Fails only where nothing can be begun: no such model, a device that is not there, no
/// photograph found, an impossible edit.
Result<RunSummary> runMany(const RunRequest& request, const JobContext& context);

/// Goes on with a batch that was interrupted, the failed ones too where `retryFailed` says so.
/// Paths, naming, edit and settings of `request` are not used.
Result<RunSummary> resumeMany(const std::string& id,
                              bool retryFailed,
                              const RunRequest& request,
                              const JobContext& context);

}  // namespace tintype::batch
