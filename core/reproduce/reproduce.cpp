#include "core/reproduce/reproduce.h"

#include "core/base/atomic_file.h"
#include "core/base/file_lock.h"
#include "core/reproduce/plan.h"
#include "core/reproduce/runner.h"
#include "core/reproduce/summary.h"

#include <algorithm>
#include <optional>
#include <system_error>

#include <unistd.h>

namespace tintype::reproduce {
namespace fs = std::filesystem;
namespace {

constexpr char kLockFile[] = ".lock";
constexpr std::uintmax_t kMaxResultsBytes = 1U << 28U;

Result<FileLock> lockFolder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return fail(ErrorCode::Unwritable,
                    "The folder for the reproduction cannot be made: " + error.message() + ".",
                    folder);
    }
    auto lock = FileLock::take(folder / kLockFile);
    if (!lock && ::access(folder.c_str(), W_OK) != 0) {
        return fail(ErrorCode::Unwritable,
                    "The folder for the reproduction may not be written. Name another one.",
                    folder);
    }
    if (!lock) {
        return fail(ErrorCode::AlreadyExists,
                    "Another reproduction is at work in this folder. Wait for it, or name another "
                    "folder.",
                    folder);
    }
    return std::move(*lock);
}

Result<Results> earlierResults(const ReproduceRequest& request) {
    auto results = readResults(request.folder);
    if (!results) {
        return results.error().code == ErrorCode::NotFound ? Result<Results>(Results{}) : results;
    }
    const bool begun = std::ranges::any_of(
        results->runs, [](const RunResult& run) { return run.state != RunState::NotRun; });
    if (begun && results->budget != nameOf(request.budget)) {
        return fail(ErrorCode::InvalidArgument,
                    "The folder holds a reproduction with the budget \"" + results->budget +
                        "\"; name another folder for \"" + nameOf(request.budget) + "\".",
                    request.folder);
    }
    return results;
}

ReproduceSummary summaryFrom(const Runner& runner, const std::vector<PlannedRun>& chosen) {
    ReproduceSummary summary;
    summary.ending = runner.stopped() ? ReproduceEnding::Stopped : ReproduceEnding::Finished;
    summary.results = runner.results();
    summary.chosen = static_cast<int>(chosen.size());
    for (const PlannedRun& run : chosen) {
        const RunResult& result = *summary.results.find(run.id());
        const RunState state = result.state;
        summary.done += state == RunState::Done && result.measures ? 1 : 0;
        summary.failed += state == RunState::Failed ? 1 : 0;
        const std::string missing = runner.missingData(run);
        const bool news = std::ranges::find(summary.missing, missing) == summary.missing.end();
        if (state == RunState::NotRun && !missing.empty() && news) {
            summary.missing.push_back(missing);
        }
    }
    summary.notRun = summary.chosen - summary.done - summary.failed;
    return summary;
}

}  // namespace

Result<ReproduceSummary> reproduce(const ReproduceRequest& request, const Steps& steps) {
    const auto chosen = chosenRuns(request.only);
    if (!chosen) {
        return failWith(chosen);
    }
    auto data = steps.findData(request.data);
    if (!data) {
        return failWith(data);
    }
    const auto lock = lockFolder(request.folder);
    if (!lock) {
        return failWith(lock);
    }
    removeStalePartials(request.folder);
    auto earlier = earlierResults(request);
    if (!earlier) {
        return failWith(earlier);
    }
    Runner runner(request, steps, std::move(*earlier));
    if (auto prepared = runner.prepare(*chosen, std::move(*data)); !prepared) {
        return failWith(prepared);
    }
    if (auto ran = runner.runAll(*chosen); !ran) {
        return failWith(ran);
    }
    auto summary = summaryFrom(runner, *chosen);
    summary.report = request.folder / kReportFile;
    return summary;
}

Result<Results> readResults(const fs::path& folder) {
    const fs::path path = folder / kResultsFile;
    std::error_code error;
    if (!fs::exists(path, error)) {
        return fail(ErrorCode::NotFound, "There are no results of a reproduction here.", folder);
    }
    const auto text = readWholeFile(path, kMaxResultsBytes);
    if (!text) {
        return failWith(text);
    }
    auto results = fromJson(*text);
    if (!results) {
        results.error().path = path;
    }
    return results;
}

Result<fs::path> rewriteReport(const fs::path& folder, const Steps& steps) {
    const auto results = readResults(folder);
    if (!results) {
        return failWith(results);
    }
    if (auto saved = writeFileAtomically(folder / kSummaryFile, summaryOf(*results)); !saved) {
        return failWith(saved);
    }
    const fs::path html = folder / kReportFile;
    if (auto written = steps.report(*results, folder, html); !written) {
        return failWith(written);
    }
    return html;
}

}  // namespace tintype::reproduce
