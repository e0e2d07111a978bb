#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/restore/render.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tintype::batch {

enum class FileState { Done, Skipped, Failed };
/// "done", "skipped", "failed".
std::string nameOf(FileState state);

/// How it went for one photograph.
struct FileOutcome {
    std::filesystem::path input;
    FileState state = FileState::Done;
    restore::RenderReport report;  ///< `report.result` is set for Skipped too
    Error error;                   ///< for Failed
};

struct RunRequest {
    std::vector<std::filesystem::path> paths;
    std::filesystem::path outputFolder;  ///< empty: see TargetNames
    restore::Edit edit;  ///< the same for all; `method` may be the path of a model file
    std::string device = "auto";
    int threads = 0;  ///< 0: all
    bool overwrite = false;
    bool resume = false;  ///< leave out photographs whose result exists; anything else in its place
                          ///< is an error as ever
    bool keepEdit = true;
    std::string software;
    /// Called for each photograph when it is finished, in order of finishing, never from two
    /// threads at once.
    std::function<void(const FileOutcome&)> onFile = [](const FileOutcome&) {};
};

struct RunSummary {
    int done = 0;
    int skipped = 0;
    int failed = 0;
    std::vector<Error> failures;
    std::string
        modelName;  ///< empty where no photograph was found that a model could be needed for
    bool cancelled = false;
};

/// Colorizes many photographs with one model. A bad file is an outcome, not an end; two photographs
/// are in work at a time, so that one is decoded or encoded while the other is predicted. What
/// lacks memory is tried again alone. Fails only where nothing can be begun: no such model, a
/// device that is not there, no photograph found, an impossible edit.
Result<RunSummary> runMany(const RunRequest& request, const JobContext& context);

}  // namespace tintype::batch
