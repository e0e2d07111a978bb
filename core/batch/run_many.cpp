#include "core/batch/run_many.h"

#include <atomic>
#include <future>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "core/base/atomic_file.h"
#include "core/batch/file_list.h"
#include "core/batch/naming.h"
#include "core/batch/shared_model.h"
#include "core/image/image_reader.h"

namespace tintype::batch {
namespace fs = std::filesystem;
namespace {

// Two photographs overlap: while one waits for its codec, which uses one core, the other predicts and composes.
constexpr unsigned kPhotosInWork = 2;

class Run {
  public:
    Run(const RunRequest& request, FileList list, SharedModel& model, const JobContext& context)
        : m_request(request), m_list(std::move(list)), m_model(model), m_context(context), m_names(request.outputFolder, m_list.files) {}

    RunSummary run() {
        for (Error& problem : m_list.problems) {
            finish({.input = problem.path, .state = FileState::Failed, .report = {}, .error = problem});
        }
        std::vector<std::jthread> workers;
        const std::size_t count = std::min<std::size_t>(kPhotosInWork, m_list.files.size());
        for (std::size_t i = 0; i < count; ++i) {
            workers.emplace_back([this] { work(); });
        }
        workers.clear();
        m_summary.cancelled = m_context.stop.stop_requested();
        return std::move(m_summary);
    }

  private:
    void work() {
        while (!m_context.stop.stop_requested()) {
            const std::size_t index = m_next++;
            if (index >= m_list.files.size()) {
                return;
            }
            FileOutcome outcome = one(m_list.files[index]);
            if (outcome.state == FileState::Failed && outcome.error.code == ErrorCode::Cancelled) {
                return;
            }
            finish(std::move(outcome));
        }
    }

    FileOutcome one(const InputFile& input) {
        FileOutcome outcome;
        outcome.input = input.file;
        auto target = targetFor(input);
        if (!target) {
            outcome.state = FileState::Failed;
            outcome.error = target.error();
            return outcome;
        }
        std::error_code ignored;
        if (m_request.resume && fs::exists(*target, ignored) && !fs::equivalent(*target, input.file, ignored)) {
            outcome.state = FileState::Skipped;
            outcome.report.result = *target;
            return outcome;
        }
        auto report = render(input, *target);
        if (report) {
            outcome.report = std::move(*report);
        } else {
            outcome.state = FileState::Failed;
            outcome.error = report.error();
        }
        return outcome;
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

    Result<restore::RenderReport> render(const InputFile& input, const fs::path& target) {
        std::error_code error;
        fs::create_directories(target.parent_path().empty() ? "." : target.parent_path(), error);
        if (error) {
            return fail(ErrorCode::Unwritable, "The folder cannot be made: " + error.message() + ".", target.parent_path());
        }
        sweepOnce(target.parent_path());
        auto model = m_model.wait();
        if (!model) {
            return failWith(model);
        }
        restore::RenderRequest request;
        request.scan = input.file;
        request.result = target;
        request.edit = m_request.edit;
        request.edit.method = m_model.id();
        request.edit.modelChecksum = m_model.checksum();
        if (request.edit.when.empty()) {
            request.edit.when = restore::timeStampNow();
        }
        request.workingSize = (*model)->workingSize();
        request.software = m_request.software;
        request.overwrite = m_request.overwrite;
        request.keepEdit = m_request.keepEdit;
        JobContext inner;
        inner.stop = m_context.stop;
        inner.report = [this, name = input.file.filename().string()](const Progress& progress) {
            show(name, progress.fraction);
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

    void show(const std::string& name, double fraction) {
        const std::lock_guard lock(m_mutex);
        m_inWork[name] = fraction;
        double sum = m_finished;
        for (const auto& [file, part] : m_inWork) {
            sum += part;
        }
        const std::size_t total = std::max<std::size_t>(1, m_list.files.size());
        m_context.report({sum / static_cast<double>(total),
                          std::to_string(m_finished) + "/" + std::to_string(total) + "  " + name});
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
        m_inWork.erase(outcome.input.filename().string());
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
    std::map<std::string, double> m_inWork;
    std::set<fs::path> m_swept;
    int m_finished = 0;
    RunSummary m_summary;
};

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
    FileList list = collectInputs(request.paths, request.outputFolder);
    if (list.files.empty()) {
        return list.problems.empty() ? fail(ErrorCode::NotFound, "No photographs were found there.", request.paths.empty() ? fs::path() : request.paths.front())
                                     : tl::unexpected<Error>(list.problems.front());
    }
    auto model = SharedModel::open(request.edit.method, request.edit.modelChecksum, request.device, request.threads);
    if (!model) {
        return failWith(model);
    }
    RunSummary summary = Run(request, std::move(list), **model, context).run();
    summary.modelName = (*model)->name();
    // A device or module that fails fails for every photograph: say it once.
    if (auto loaded = (*model)->wait(); !loaded && summary.done == 0) {
        return failWith(loaded);
    }
    return summary;
}

}  // namespace tintype::batch
