#include "core/batch/batch_run.h"

#include "core/base/atomic_file.h"
#include "core/batch/earlier_result.h"
#include "core/batch/naming.h"
#include "core/clean/clean_rows.h"
#include "core/image/image_reader.h"

#include <algorithm>
#include <chrono>
#include <new>
#include <set>
#include <system_error>

namespace tintype::batch {
namespace fs = std::filesystem;
namespace {

FileOutcome failed(const fs::path& scan, Error error) {
    return {.input = scan, .state = ItemState::Failed, .report = {}, .error = std::move(error)};
}

FileOutcome there(const fs::path& scan, ItemState state, const fs::path& result) {
    FileOutcome outcome{.input = scan, .state = state, .report = {}, .error = {}};
    outcome.report.result = result;
    return outcome;
}

/// What cleaning takes besides; at most, where the photograph still has to be analysed.
std::uint64_t cleaningBytes(const image::ImageInfo& scan, clean::Cleaning cleaning) {
    if (cleaning.isToBeProposed()) {
        cleaning.repair = 1;
        cleaning.straighten = cleaning.origin == clean::Origin::AutoWithFrame ? 8 : 0;
    }
    // A converted tone curve makes 16 bits of 8.
    const int bits = scan.iccProfile.empty() ? scan.bitsPerSample : 16;
    return clean::expectedBytes({scan.width, scan.height}, bits, cleaning);
}

bool lacksMemory(const FileOutcome& outcome) {
    return outcome.state == ItemState::Failed && outcome.error.code == ErrorCode::OutOfMemory;
}

// Opening a file and loading it takes its time whatever its size.
double workOf(const fs::path& scan) {
    constexpr double kAnyFile = 200'000;
    std::error_code error;
    const std::uintmax_t bytes = fs::file_size(scan, error);
    return kAnyFile + (error ? 0.0 : static_cast<double>(bytes));
}

std::vector<double> workOfAll(const std::vector<BatchItem>& items) {
    std::vector<double> work;
    work.reserve(items.size());
    for (const BatchItem& item : items) {
        work.push_back(workOf(item.scan));
    }
    return work;
}

}  // namespace

BatchRun::BatchRun(Batch& batch,
                   const BatchHooks& hooks,
                   PauseGate* gate,
                   const JobContext& context)
    : m_batch(batch),
      m_gate(gate),
      m_context(context),
      m_watch(hooks, context, workOfAll(batch.m_items), batch.m_states),
      m_memory(batch.m_settings.memoryBytes > 0 ? batch.m_settings.memoryBytes
                                                : defaultMemoryBytes()) {
    for (std::size_t i = 0; i < batch.m_items.size(); ++i) {
        if (!isFinal(batch.m_states[i])) {
            m_order.push_back(i);
        }
    }
}

Result<BatchSummary> BatchRun::run() {
    sweepFolders();
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < workerCount(); ++i) {
        if (!startWorker(workers)) {
            break;
        }
    }
    if (workers.empty()) {
        work();
    }
    workers.clear();
    // A device or module that fails fails for every photograph: say it once.
    if (m_batch.m_models.isAllLacking()) {
        return tl::unexpected<Error>(m_batch.m_models.lackingError());
    }
    m_summary.cancelled = m_context.stop.stop_requested();
    m_summary.modelNames = m_batch.m_models.names();
    return std::move(m_summary);
}

// While one photograph waits for its codec, which uses one core, another is predicted and composed;
// with many cores more codecs keep up with the prediction.
unsigned BatchRun::workerCount() const {
    const unsigned cores = m_batch.m_settings.threads > 0
                               ? static_cast<unsigned>(m_batch.m_settings.threads)
                               : std::max(1U, std::thread::hardware_concurrency());
    const auto wanted = std::clamp(cores / 2, 2U, 8U);
    return std::min(wanted, static_cast<unsigned>(m_order.size()));
}

bool BatchRun::startWorker(std::vector<std::jthread>& workers) {
    try {
        workers.emplace_back([this] { work(); });
        return true;
    } catch (const std::system_error&) {
        return false;  // no more threads are allowed: fewer will do
    }
}

bool BatchRun::mayGoOn() {
    passGate();
    return !m_context.stop.stop_requested() && !m_batch.m_models.isAllLacking();
}

void BatchRun::work() {
    while (mayGoOn()) {
        const std::size_t place = m_next++;
        if (place >= m_order.size()) {
            return;
        }
        const std::size_t index = m_order[place];
        const auto begin = std::chrono::steady_clock::now();
        const FileOutcome outcome = patiently(index);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        if (outcome.state == ItemState::Failed && outcome.error.code == ErrorCode::Cancelled) {
            m_watch.putBack(index);
            if (m_batch.m_journal) {
                note(m_batch.m_journal->putBack(index));
            }
            return;
        }
        finish(index, outcome, took.count());
    }
}

// Pausing must not count as slowness.
void BatchRun::passGate() {
    if (m_gate != nullptr && m_gate->isPaused()) {
        m_watch.clockPauses();
        m_gate->pass(m_context.stop);
        m_watch.clockGoes();
    }
}

// What does not fit into memory beside other photographs may fit when it is alone and in small
// pieces.
FileOutcome BatchRun::patiently(std::size_t index) {
    Opened opened;
    FileOutcome outcome = guarded(index, [&] { return attempt(index, opened, false); });
    if (lacksMemory(outcome) && opened.bytes <= m_memory.limit()) {
        const auto all = m_memory.takeAll();
        opened.bytes = 0;
        outcome = guarded(index, [&] { return attempt(index, opened, true); });
    }
    return outcome;
}

FileOutcome BatchRun::attempt(std::size_t index, Opened& opened, bool sparing) {
    const BatchItem& item = m_batch.m_items[index];
    if (sparing && !opened.target.empty()) {
        return render(index, opened, true);
    }
    if (auto looked = open(item); !looked) {
        return failed(item.scan, looked.error());
    } else {
        opened = std::move(*looked);
    }
    if (auto claimed = claim(opened.target, index); !claimed) {
        return failed(item.scan, claimed.error());
    }
    if (auto found = foundDone(index, opened)) {
        return std::move(*found);
    }
    if (sparing) {
        return render(index, opened, true);  // all memory was taken already
    }
    const auto share = m_memory.take(opened.bytes);
    return render(index, opened, opened.bytes > m_memory.limit());
}

// Whatever happens to one photograph is no reason to give up the others.
FileOutcome BatchRun::guarded(std::size_t index, const std::function<FileOutcome()>& attempt) {
    const fs::path& scan = m_batch.m_items[index].scan;
    try {
        return attempt();
    } catch (const std::bad_alloc&) {
        return failed(
            scan,
            {ErrorCode::OutOfMemory, "There was not enough memory for this photograph.", scan});
    } catch (const std::exception& error) {
        return failed(scan,
                      {ErrorCode::Internal,
                       std::string("Something went wrong inside Tintype: ") + error.what(),
                       scan});
    }
}

// The format is known only once the file was looked into.
Result<BatchRun::Opened> BatchRun::open(const BatchItem& item) {
    auto reader = image::openImage(item.scan);
    if (!reader) {
        return failWith(reader);
    }
    const image::ImageInfo& info = (*reader)->info();
    const image::Format format = item.edit.output.format.value_or(defaultOutputFormat(info.format));
    Opened opened;
    opened.target = withEndingFor(item.target, item.scan, format);
    opened.edit = m_batch.m_models.finalEdit(item.edit);
    opened.bytes = expectedBytes(info) + cleaningBytes(info, opened.edit.cleaning);
    return opened;
}

// No two photographs of one batch ever share a result, least of all where results are replaced.
Result<void> BatchRun::claim(const fs::path& target, std::size_t index) {
    const std::lock_guard lock(m_mutex);
    const std::size_t owner = m_targets.try_emplace(target, index).first->second;
    if (owner != index) {
        return fail(ErrorCode::AlreadyExists,
                    "Its result would have the same name as that of " +
                        m_batch.m_items[owner].scan.string() +
                        "; do the two one after the other, with different -o.",
                    m_batch.m_items[index].scan);
    }
    return {};
}

// What an earlier process finished in its last moment, or what was there before and is the same.
// Where results are replaced the edit may be newer than the picture beside it: those are rendered
// again, to the same bytes.
std::optional<FileOutcome> BatchRun::foundDone(std::size_t index, const Opened& opened) {
    const BatchItem& item = m_batch.m_items[index];
    const BatchSettings& settings = m_batch.m_settings;
    std::error_code ignored;
    if (item.replace || !fs::exists(fs::symlink_status(opened.target, ignored))) {
        return std::nullopt;
    }
    const bool ownWithoutEdit =
        !settings.keepEdit && m_batch.m_begun[index] && isDoneBefore(opened.target, item.scan);
    if (m_batch.m_resumed &&
        (ownWithoutEdit || isResultOfEdit(opened.target, item.scan, opened.edit))) {
        return there(item.scan, ItemState::Done, opened.target);
    }
    if (!settings.resume || !isDoneBefore(opened.target, item.scan)) {
        return std::nullopt;
    }
    const std::string difference = differenceOf(opened.target, item.scan, opened.edit);
    if (difference.empty()) {
        return there(item.scan, ItemState::Skipped, opened.target);
    }
    return failed(item.scan,
                  {ErrorCode::AlreadyExists,
                   "The result exists, but " + difference +
                       "; --overwrite replaces it, -o puts results elsewhere.",
                   opened.target});
}

FileOutcome BatchRun::render(std::size_t index, const Opened& opened, bool sparing) {
    const fs::path& scan = m_batch.m_items[index].scan;
    auto report = renderOne(index, opened, sparing);
    if (report) {
        return {.input = scan, .state = ItemState::Done, .report = std::move(*report), .error = {}};
    }
    // Another run was quicker.
    if (m_batch.m_settings.resume && report.error().code == ErrorCode::AlreadyExists &&
        isDoneBefore(opened.target, scan)) {
        return there(scan, ItemState::Skipped, opened.target);
    }
    return failed(scan, report.error());
}

Result<restore::RenderReport> BatchRun::renderOne(std::size_t index,
                                                  const Opened& opened,
                                                  bool sparing) {
    const BatchItem& item = m_batch.m_items[index];
    const fs::path folder = opened.target.parent_path();
    std::error_code error;
    fs::create_directories(folder.empty() ? "." : folder, error);
    if (error) {
        return fail(
            ErrorCode::Unwritable, "The folder cannot be made: " + error.message() + ".", folder);
    }
    const auto model = m_batch.m_models.of(item.edit);
    if (!model) {
        return failWith(model);
    }
    const auto workingSize = (*model)->workingSize();
    if (!workingSize) {
        m_batch.m_models.markLacking(item.edit, workingSize.error());
        return m_batch.m_models.isAllLacking()
                   ? fail(ErrorCode::Cancelled, "The model could not be loaded.", item.scan)
                   : failWith(workingSize);
    }
    if (m_batch.m_journal) {
        note(m_batch.m_journal->begin(index));
    }
    restore::RenderRequest request;
    request.scan = item.scan;
    request.result = opened.target;
    request.edit = opened.edit;
    request.workingSize = *workingSize;
    request.software = m_batch.m_settings.software;
    request.overwrite = item.replace;
    request.keepEdit = m_batch.m_settings.keepEdit;
    request.sparing = sparing;
    JobContext inner;
    inner.stop = m_context.stop;
    inner.report = [this, index](const Progress& progress) {
        m_watch.advance(index, progress.fraction, progress.stage);
        passGate();
    };
    return restore::renderPhoto(request, (*model)->predict, inner);
}

// What a killed run left half written in a target folder goes before new files are put there.
void BatchRun::sweepFolders() {
    std::set<fs::path> folders;
    for (const std::size_t index : m_order) {
        folders.insert(m_batch.m_items[index].target.parent_path());
    }
    for (const fs::path& folder : folders) {
        removeStalePartials(folder.empty() ? "." : folder);
    }
}

// Photographs are not given up because the journal cannot be written.
void BatchRun::note(const Result<void>& noted) {
    if (!noted) {
        const std::lock_guard lock(m_mutex);
        m_batch.m_journalProblem = noted.error().message();
    }
}

void BatchRun::finish(std::size_t index, const FileOutcome& outcome, double seconds) {
    if (m_batch.m_journal) {
        note(m_batch.m_journal->finish(index, outcome, seconds));
    }
    m_watch.finish(index, outcome, [&] {
        m_batch.m_states[index] = outcome.state;
        m_batch.m_errors[index] = outcome.error;
        switch (outcome.state) {
            case ItemState::Skipped:
                ++m_summary.skipped;
                break;
            case ItemState::Failed:
                ++m_summary.failed;
                m_summary.failures.push_back(outcome.error);
                break;
            default:
                ++m_summary.done;
                m_batch.m_items[index].target = outcome.report.result;
                break;
        }
    });
}

}  // namespace tintype::batch
