#include "core/batch/run_many.h"

#include "core/base/atomic_file.h"
#include "core/base/checksum.h"
#include "core/batch/file_list.h"
#include "core/batch/naming.h"
#include "core/batch/shared_model.h"
#include "core/image/image_reader.h"
#include "core/restore/target_guard.h"

#include <atomic>
#include <cmath>
#include <map>
#include <mutex>
#include <new>
#include <set>
#include <shared_mutex>
#include <system_error>
#include <thread>

namespace tintype::batch {
namespace fs = std::filesystem;
namespace {

// Two photographs overlap: while one waits for its codec, which uses one core, the other predicts
// and composes.
constexpr unsigned kPhotosInWork = 2;

FileOutcome failed(const InputFile& input, Error error) {
    return {
        .input = input.file, .state = FileState::Failed, .report = {}, .error = std::move(error)};
}

// Nobody but Tintype made it, and it is not the scan under another name.
bool isDoneBefore(const fs::path& target, const InputFile& input) {
    std::error_code ignored;
    return fs::is_regular_file(fs::symlink_status(target, ignored)) &&
           !fs::equivalent(target, input.file, ignored) && restore::isResultOfTintype(target);
}

// A large scan that is older than its result is taken for the one that the result was made from:
// reading a terabyte again to be sure would make --resume useless.
bool mayBeAnotherScan(const fs::path& scan, const fs::path& target) {
    constexpr std::uintmax_t kAlwaysHashed = 32U << 20U;
    std::error_code error;
    return fs::file_size(scan, error) <= kAlwaysHashed ||
           fs::last_write_time(scan, error) > fs::last_write_time(target, error);
}

// Why the result that is there is not the one asked for; empty if it is, or if no edit was kept
// that could tell.
std::string differenceOf(const fs::path& target,
                         const fs::path& scan,
                         const restore::Edit& wanted) {
    const auto record = restore::readEdit(restore::editPathFor(target));
    if (!record) {
        return record.error().code == ErrorCode::NotFound ? std::string()
                                                          : "the edit beside it cannot be read";
    }
    if (mayBeAnotherScan(scan, target)) {
        const auto checksum = sha256OfFile(scan);
        if (checksum && *checksum != record->scanSha256) {
            return "it was made from another scan, " + record->scanName;
        }
    }
    restore::Edit there = record->edit;
    there.when = wanted.when;
    if (there == wanted) {
        return {};
    }
    const bool sameModel = there.method == wanted.method;
    return sameModel && there.modelChecksum != wanted.modelChecksum
               ? "it was made with another version of the model " + there.method
               : "it was made with other settings (" + there.method + ", strength " +
                     std::to_string(std::lround(there.strength * 100)) + " %)";
}

class Run {
public:
    Run(const RunRequest& request, FileList list, SharedModel& model, const JobContext& context)
        : m_request(request),
          m_list(std::move(list)),
          m_model(model),
          m_context(context),
          m_names(request.outputFolder, m_list.files) {}

    RunSummary run() {
        for (Error& problem : m_list.problems) {
            finish(failed({problem.path, {}, {}}, problem));
        }
        std::vector<std::jthread> workers;
        const std::size_t count = std::min<std::size_t>(kPhotosInWork, m_list.files.size());
        for (std::size_t i = 0; i < count; ++i) {
            if (!start(workers)) {
                break;
            }
        }
        if (workers.empty()) {
            work();
        }
        workers.clear();
        m_summary.cancelled = m_context.stop.stop_requested();
        return std::move(m_summary);
    }

    /// The model could not be loaded: no photograph can be done.
    bool lacksModel() const { return m_lacksModel; }

private:
    bool start(std::vector<std::jthread>& workers) {
        try {
            workers.emplace_back([this] { work(); });
            return true;
        } catch (const std::system_error&) {
            return false;  // no more threads are allowed: fewer will do
        }
    }

    void work() {
        while (!m_context.stop.stop_requested() && !m_lacksModel) {
            const std::size_t index = m_next++;
            if (index >= m_list.files.size()) {
                return;
            }
            FileOutcome outcome = patiently(m_list.files[index]);
            if (outcome.state == FileState::Failed && outcome.error.code == ErrorCode::Cancelled) {
                return;
            }
            finish(std::move(outcome));
        }
    }

    // What does not fit into memory beside another photograph may fit when it is alone and in small
    // pieces.
    FileOutcome patiently(const InputFile& input) {
        {
            const std::shared_lock beside(m_room);
            FileOutcome outcome = guarded(input, false);
            if (outcome.state != FileState::Failed ||
                outcome.error.code != ErrorCode::OutOfMemory) {
                return outcome;
            }
        }
        const std::unique_lock alone(m_room);
        return guarded(input, true);
    }

    // Whatever happens to one photograph is no reason to give up the others.
    FileOutcome guarded(const InputFile& input, bool sparing) {
        try {
            return one(input, sparing);
        } catch (const std::bad_alloc&) {
            return failed(input,
                          {ErrorCode::OutOfMemory,
                           "There was not enough memory for this photograph.",
                           input.file});
        } catch (const std::exception& error) {
            return failed(input,
                          {ErrorCode::Internal,
                           std::string("Something went wrong inside Tintype: ") + error.what(),
                           input.file});
        }
    }

    FileOutcome one(const InputFile& input, bool sparing) {
        const auto target = targetFor(input);
        if (!target) {
            return failed(input, target.error());
        }
        if (auto taken = claim(*target, input); !taken) {
            return failed(input, taken.error());
        }
        FileOutcome before{
            .input = input.file, .state = FileState::Skipped, .report = {}, .error = {}};
        before.report.result = *target;
        if (m_request.resume && isDoneBefore(*target, input)) {
            const std::string difference = differenceOf(*target, input.file, editWithModel());
            return difference.empty()
                       ? before
                       : failed(input,
                                {ErrorCode::AlreadyExists,
                                 "The result exists, but " + difference +
                                     "; --overwrite replaces it, -o puts results elsewhere.",
                                 *target});
        }
        auto report = render(input, *target, sparing);
        if (report) {
            return {.input = input.file,
                    .state = FileState::Done,
                    .report = std::move(*report),
                    .error = {}};
        }
        // Another run was quicker.
        if (m_request.resume && report.error().code == ErrorCode::AlreadyExists &&
            isDoneBefore(*target, input)) {
            return before;
        }
        return failed(input, report.error());
    }

    restore::Edit editWithModel() const {
        restore::Edit edit = m_request.edit;
        edit.method = m_model.id();
        edit.modelChecksum = m_model.checksum();
        return edit;
    }

    // No two photographs of one run ever share a result, with --overwrite the least.
    Result<void> claim(const fs::path& target, const InputFile& input) {
        const std::lock_guard lock(m_mutex);
        const fs::path& owner = m_targets.try_emplace(target, input.file).first->second;
        if (owner != input.file) {
            return fail(ErrorCode::AlreadyExists,
                        "Its result would have the same name as that of " + owner.string() +
                            "; do the two one after the other, with different -o.",
                        input.file);
        }
        return {};
    }

    // The format is known only once the file was looked into.
    Result<fs::path> targetFor(const InputFile& input) {
        image::Format format = image::Format::Png;
        if (m_request.edit.output.format) {
            format = *m_request.edit.output.format;
        } else {
            auto reader = image::openImage(input.file);
            if (!reader) {
                return failWith(reader);
            }
            format = defaultOutputFormat((*reader)->info().format);
        }
        return m_names.targetFor(input, format);
    }

    Result<restore::RenderReport> render(const InputFile& input,
                                         const fs::path& target,
                                         bool sparing) {
        std::error_code error;
        fs::create_directories(target.parent_path().empty() ? "." : target.parent_path(), error);
        if (error) {
            return fail(ErrorCode::Unwritable,
                        "The folder cannot be made: " + error.message() + ".",
                        target.parent_path());
        }
        sweepOnce(target.parent_path());
        auto model = m_model.wait();
        if (!model) {
            m_lacksModel = true;
            return fail(ErrorCode::Cancelled, "The model could not be loaded.", input.file);
        }
        restore::RenderRequest request;
        request.scan = input.file;
        request.result = target;
        request.edit = editWithModel();
        if (request.edit.when.empty()) {
            request.edit.when = restore::timeStampNow();
        }
        request.workingSize = (*model)->workingSize();
        request.software = m_request.software;
        request.overwrite = m_request.overwrite;
        request.keepEdit = m_request.keepEdit;
        request.sparing = sparing;
        JobContext inner;
        inner.stop = m_context.stop;
        inner.report = [this, &input](const Progress& progress) {
            show(input.file, progress.fraction);
        };
        return restore::renderPhoto(
            request, [this](const methods::LumaMap& luma) { return m_model.predict(luma); }, inner);
    }

    // What a killed run left half written in the output folder goes before new files are put there.
    void sweepOnce(const fs::path& folder) {
        const std::lock_guard lock(m_mutex);
        if (m_swept.insert(folder).second) {
            removeStalePartials(folder.empty() ? "." : folder);
        }
    }

    void show(const fs::path& input, double fraction) {
        const std::lock_guard lock(m_mutex);
        m_inWork[input] = fraction;
        double sum = m_finished;
        for (const auto& [file, part] : m_inWork) {
            sum += part;
        }
        const std::size_t total =
            std::max<std::size_t>(1, m_list.files.size() + m_list.problems.size());
        m_context.report({sum / static_cast<double>(total),
                          std::to_string(m_finished) + "/" + std::to_string(total) + "  " +
                              input.filename().string()});
    }

    void finish(FileOutcome outcome) {
        const std::lock_guard lock(m_mutex);
        switch (outcome.state) {
            case FileState::Done:
                ++m_summary.done;
                break;
            case FileState::Skipped:
                ++m_summary.skipped;
                break;
            case FileState::Failed:
                ++m_summary.failed;
                m_summary.failures.push_back(outcome.error);
                break;
        }
        m_inWork.erase(outcome.input);
        ++m_finished;
        m_request.onFile(outcome);
    }

    const RunRequest& m_request;
    FileList m_list;
    SharedModel& m_model;
    const JobContext& m_context;
    const TargetNames m_names;
    std::atomic<std::size_t> m_next{0};
    std::mutex m_mutex;
    std::shared_mutex m_room;  ///< shared: beside another photograph
    std::map<fs::path, double> m_inWork;
    std::map<fs::path, fs::path> m_targets;  ///< result to photograph
    std::set<fs::path> m_swept;
    std::atomic<bool> m_lacksModel{false};
    int m_finished = 0;
    RunSummary m_summary;
};

// Not one of the paths can be read: no model is needed to say so.
RunSummary onlyProblems(const RunRequest& request, const FileList& list) {
    RunSummary summary;
    for (const Error& problem : list.problems) {
        request.onFile(failed({problem.path, {}, {}}, problem));
        summary.failures.push_back(problem);
        ++summary.failed;
    }
    return summary;
}

}  // namespace

std::string nameOf(FileState state) {
    switch (state) {
        case FileState::Done:
            return "done";
        case FileState::Skipped:
            return "skipped";
        case FileState::Failed:
            break;
    }
    return "failed";
}

Result<RunSummary> runMany(const RunRequest& request, const JobContext& context) {
    if (auto valid = request.edit.validate(); !valid) {
        return failWith(valid);
    }
    std::error_code ignored;
    if (const fs::path& out = request.outputFolder;
        fs::exists(out, ignored) && !fs::is_directory(out, ignored)) {
        return fail(
            ErrorCode::InvalidArgument, "Results go into a folder, and this is a file.", out);
    }
    FileList list = collectInputs(request.paths, request.outputFolder);
    if (list.files.empty() && list.problems.empty()) {
        return fail(ErrorCode::NotFound,
                    "No photographs were found there.",
                    request.paths.empty() ? fs::path() : request.paths.front());
    }
    if (list.files.empty()) {
        return onlyProblems(request, list);
    }
    auto model = SharedModel::open(
        request.edit.method, request.edit.modelChecksum, request.device, request.threads);
    if (!model) {
        return failWith(model);
    }
    Run run(request, std::move(list), **model, context);
    RunSummary summary = run.run();
    summary.modelName = (*model)->name();
    // A device or module that fails fails for every photograph: say it once.
    if (run.lacksModel()) {
        return failWith((*model)->wait());
    }
    return summary;
}

}  // namespace tintype::batch
