#pragma once

#include "core/base/job_context.h"
#include "core/batch/batch_item.h"
#include "core/batch/pace.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

namespace tintype::batch {

/// How far a batch has come.
struct BatchProgress {
    int finished = 0;
    int total = 0;
    int failed = 0;
    double fraction = 0;        ///< 0 to 1, by the bytes of the scans
    double filesPerSecond = 0;  ///< lately; 0 until measured
    double secondsLeft = -1;    ///< −1 until measured
};

/// What a batch tells while it runs. Called from its threads, never from two at once; it must not
/// take long and must not call the batch. An index is a position in `Batch::items()`.
struct BatchHooks {
    /// Rendering of a photograph goes on; `stage` is "read", "predict" or "write".
    std::function<void(std::size_t index, double fraction, const std::string& stage)> onItem =
        [](std::size_t, double, const std::string&) {};
    std::function<void(std::size_t index, const FileOutcome&)> onOutcome =
        [](std::size_t, const FileOutcome&) {};
    std::function<void(const BatchProgress&)> onProgress = [](const BatchProgress&) {};
};

/// Adds up what the threads of a batch do and tells it on. Any thread may call anything.
class BatchWatch {
public:
    /// `work`: the size of each photograph in bytes; finished ones of an earlier run count as done.
    BatchWatch(const BatchHooks& hooks,
               const JobContext& context,
               std::vector<double> work,
               const std::vector<ItemState>& states);

    void advance(std::size_t index, double fraction, const std::string& stage);
    /// Stopped on its way; what was done of it is lost.
    void putBack(std::size_t index);
    /// Calls `record` before the hook, under the same lock.
    void finish(std::size_t index, const FileOutcome& outcome, const std::function<void()>& record);
    void clockPauses();
    void clockGoes();

private:
    double now() const;
    BatchProgress progress() const;
    void tell(const std::string& stage);

    const BatchHooks& m_hooks;
    const JobContext& m_context;
    std::mutex m_mutex;
    std::vector<double> m_work;
    std::map<std::size_t, double> m_inWork;  ///< fraction of each
    double m_totalWork = 0;
    double m_doneWork = 0;
    int m_finished = 0;
    int m_failed = 0;
    Pace m_pace;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
};

}  // namespace tintype::batch
