#pragma once

#include "core/batch/batch_watch.h"

#include <functional>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace tintype::ui {

/// Gathers what the threads of a batch tell, so that the UI thread takes it all at once a few dozen
/// times a second, however fast small photographs are done.
class BatchUpdates {
public:
    struct Taken {
        std::map<std::size_t, double> inWork;  ///< fraction of each that moved
        std::vector<std::pair<std::size_t, batch::FileOutcome>> outcomes;
        batch::BatchProgress progress;
    };

    /// `wake` is called from a thread of the batch when there is something to take after nothing
    /// was.
    explicit BatchUpdates(std::function<void()> wake) : m_wake(std::move(wake)) {}

    /// To be given to the batch; this object must live as long as the batch runs.
    batch::BatchHooks hooks();
    Taken take();

private:
    void wakeOnce();

    std::function<void()> m_wake;
    std::mutex m_mutex;
    Taken m_gathered;
    bool m_awake = false;
};

}  // namespace tintype::ui
