#include "core/batch/run_many.h"

#include <algorithm>
#include <system_error>

namespace tintype::batch {
namespace fs = std::filesystem;
namespace {

Result<void> validate(const RunRequest& request) {
    if (auto valid = request.edit.validate(); !valid) {
        return valid;
    }
    if (auto valid = validateNameTemplate(request.naming.nameTemplate); !valid) {
        return valid;
    }
    std::error_code ignored;
    if (const fs::path& out = request.naming.outputFolder;
        fs::exists(out, ignored) && !fs::is_directory(out, ignored)) {
        return fail(
            ErrorCode::InvalidArgument, "Results go into a folder, and this is a file.", out);
    }
    return {};
}

// Paths that lead to nothing are photographs that failed.
void addProblems(const RunRequest& request, const FileList& list, BatchSummary& summary) {
    for (const Error& problem : list.problems) {
        request.onFile(
            {.input = problem.path, .state = ItemState::Failed, .report = {}, .error = problem});
        summary.failures.push_back(problem);
        ++summary.failed;
    }
}

void addSkipped(const RunRequest& request,
                const std::vector<BatchItem>& skipped,
                BatchSummary& summary) {
    for (const BatchItem& item : skipped) {
        FileOutcome outcome{
            .input = item.scan, .state = ItemState::Skipped, .report = {}, .error = {}};
        outcome.report.result = item.target;
        request.onFile(outcome);
        ++summary.skipped;
    }
}

ResolvedItems plan(const RunRequest& request, const FileList& list) {
    std::vector<PlannedInput> inputs;
    inputs.reserve(list.files.size());
    for (const InputFile& input : list.files) {
        inputs.push_back({input, request.editFor ? request.editFor(input.file) : request.edit});
    }
    return resolveExisting(planItems(inputs, request.naming), request.ifExists);
}

// Numbers shown count all that was asked for, also what needs no rendering.
Result<RunSummary> runBatch(Batch& batch,
                            const RunRequest& request,
                            RunSummary summary,
                            const JobContext& context) {
    const int before = summary.failed + summary.skipped;
    BatchHooks hooks;
    hooks.onOutcome = [&](std::size_t, const FileOutcome& outcome) { request.onFile(outcome); };
    hooks.onProgress = [&](BatchProgress progress) {
        progress.finished += before;
        progress.total += before;
        request.onProgress(progress);
    };
    auto ran = batch.run(hooks, nullptr, context);
    if (!ran) {
        return failWith(ran);
    }
    summary.done += ran->done;
    summary.skipped += ran->skipped;
    summary.failed += ran->failed;
    summary.cancelled = ran->cancelled;
    summary.modelNames = ran->modelNames;
    summary.failures.insert(summary.failures.end(), ran->failures.begin(), ran->failures.end());
    summary.journalId = batch.left() > 0 ? batch.id() : std::string();
    summary.journalProblem = batch.journalProblem();
    return summary;
}

bool isOvertaken(const JournalItem& item) {
    std::error_code ignored;
    return isFinal(item.state) ||
           (!item.item.replace && fs::is_regular_file(item.item.target, ignored));
}

// An interrupted batch whose results another run has made meanwhile is of no use to anybody.
void forgetOvertaken(const fs::path& folder) {
    for (const BatchInfo& info : listBatches(folder)) {
        if (info.held || !info.problem.empty()) {
            continue;
        }
        const auto journal = Journal::open(info.id, folder);
        const auto items = journal ? (*journal)->items() : failWith(journal);
        if (items && std::all_of(items->begin(), items->end(), isOvertaken)) {
            (*journal)->remove();
        }
    }
}

}  // namespace

Result<RunSummary> runMany(const RunRequest& request, const JobContext& context) {
    if (auto valid = validate(request); !valid) {
        return failWith(valid);
    }
    const FileList list = collectInputs(request.paths, request.naming.outputFolder);
    if (list.files.empty() && list.problems.empty()) {
        return fail(ErrorCode::NotFound,
                    "No photographs were found there.",
                    request.paths.empty() ? fs::path() : request.paths.front());
    }
    RunSummary summary;
    ResolvedItems planned = plan(request, list);
    // No model is needed to say that nothing can be read.
    if (planned.items.empty()) {
        addProblems(request, list, summary);
        addSkipped(request, planned.skipped, summary);
        return summary;
    }
    const bool several = planned.items.size() > 1;
    auto batch = Batch::begin(
        {std::move(planned.items), request.settings, several ? request.journalFolder : fs::path()});
    if (!batch) {
        return failWith(batch);
    }
    addProblems(request, list, summary);
    addSkipped(request, planned.skipped, summary);
    auto ran = runBatch(**batch, request, std::move(summary), context);
    if (!ran) {
        (*batch)->forget();  // nothing was done, and the same command says the same again
    } else if (request.settings.resume && !ran->cancelled && !request.journalFolder.empty()) {
        forgetOvertaken(request.journalFolder);
    }
    return ran;
}

Result<RunSummary> resumeMany(const std::string& id,
                              bool retryFailed,
                              const RunRequest& request,
                              const JobContext& context) {
    auto batch = Batch::resume(id, request.journalFolder);
    if (!batch) {
        return failWith(batch);
    }
    if (retryFailed) {
        (*batch)->retryFailed();
    }
    return runBatch(**batch, request, {}, context);
}

}  // namespace tintype::batch
