#include "ui/batch/batch_updates.h"

namespace tintype::ui {

batch::BatchHooks BatchUpdates::hooks() {
    batch::BatchHooks hooks;
    hooks.onItem = [this](std::size_t index, double fraction, const std::string&) {
        {
            const std::lock_guard lock(m_mutex);
            m_gathered.inWork[index] = fraction;
        }
        wakeOnce();
    };
    hooks.onOutcome = [this](std::size_t index, const batch::FileOutcome& outcome) {
        {
            const std::lock_guard lock(m_mutex);
            m_gathered.inWork.erase(index);
            m_gathered.outcomes.emplace_back(index, outcome);
        }
        wakeOnce();
    };
    hooks.onProgress = [this](const batch::BatchProgress& progress) {
        const std::lock_guard lock(m_mutex);
        m_gathered.progress = progress;
    };
    return hooks;
}

void BatchUpdates::wakeOnce() {
    {
        const std::lock_guard lock(m_mutex);
        if (m_awake) {
            return;
        }
        m_awake = true;
    }
    m_wake();
}

BatchUpdates::Taken BatchUpdates::take() {
    const std::lock_guard lock(m_mutex);
    m_awake = false;
    Taken taken;
    taken.progress = m_gathered.progress;
    std::swap(taken.inWork, m_gathered.inWork);
    std::swap(taken.outcomes, m_gathered.outcomes);
    return taken;
}

}  // namespace tintype::ui
