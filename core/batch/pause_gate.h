#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace tintype::batch {

/// Lets people pause a batch. Workers pass through it before each photograph and between the bands
/// of one in work, so a pause is felt within a fraction of a second; what is in work stays in
/// memory and goes on where it stood. Any thread may call anything.
class PauseGate {
public:
    void pause();
    void resume();
    bool isPaused() const;

    /// Returns at once while the gate is open; otherwise when it opens or `stop` is asked for.
    void pass(const std::stop_token& stop);

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_opened;
    bool m_paused = false;
};

}  // namespace tintype::batch
