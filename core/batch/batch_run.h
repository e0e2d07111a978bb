#pragma once

#include "core/batch/batch.h"
#include "core/batch/memory_budget.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace tintype::batch {

/// One run of a batch: the threads and what they share. Used by `Batch::run` only.
class BatchRun {
public:
    BatchRun(Batch& batch, const BatchHooks& hooks, PauseGate* gate, const JobContext& context);
    Result<BatchSummary> run();

private:
    /// A photograph that was looked into.
    struct Opened {
        std::filesystem::path target;
        restore::Edit edit;
        std::uint64_t bytes = 0;
    };

    unsigned workerCount() const;
    bool startWorker(std::vector<std::jthread>& workers);
    void work();
    bool mayGoOn();
    FileOutcome patiently(std::size_t index);
    FileOutcome guarded(std::size_t index, const std::function<FileOutcome()>& attempt);
    Result<Opened> open(const BatchItem& item);
    std::optional<FileOutcome> foundDone(std::size_t index, const Opened& opened);
    FileOutcome render(std::size_t index, const Opened& opened, bool sparing);
    Result<restore::RenderReport> renderOne(std::size_t index, const Opened& opened, bool sparing);
    FileOutcome attempt(std::size_t index, Opened& opened, bool sparing);
    Result<void> claim(const std::filesystem::path& target, std::size_t index);
    void sweepFolders();
    void passGate();
    void note(const Result<void>& noted);
    void finish(std::size_t index, const FileOutcome& outcome, double seconds);

    Batch& m_batch;
    PauseGate* m_gate;
    const JobContext& m_context;
    std::vector<std::size_t> m_order;  ///< what is to be done
    BatchWatch m_watch;
    MemoryBudget m_memory;
    std::atomic<std::size_t> m_next{0};
    std::mutex m_mutex;
    std::map<std::filesystem::path, std::size_t> m_targets;  ///< result to index
    BatchSummary m_summary;
};

}  // namespace tintype::batch
