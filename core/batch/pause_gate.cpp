#include "core/batch/pause_gate.h"

namespace tintype::batch {

void PauseGate::pause() {
    const std::lock_guard lock(m_mutex);
    m_paused = true;
}

void PauseGate::resume() {
    {
        const std::lock_guard lock(m_mutex);
        m_paused = false;
    }
    m_opened.notify_all();
}

bool PauseGate::isPaused() const {
    const std::lock_guard lock(m_mutex);
    return m_paused;
}

void PauseGate::pass(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    m_opened.wait(lock, stop, [this] { return !m_paused; });
}

}  // namespace tintype::batch
