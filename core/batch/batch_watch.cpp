#include "core/batch/batch_watch.h"

#include <algorithm>

namespace tintype::batch {

BatchWatch::BatchWatch(const BatchHooks& hooks,
                       const JobContext& context,
                       std::vector<double> work,
                       const std::vector<ItemState>& states)
    : m_hooks(hooks), m_context(context), m_work(std::move(work)) {
    double left = 0;
    for (std::size_t i = 0; i < m_work.size(); ++i) {
        m_totalWork += m_work[i];
        const bool done = isFinal(states[i]);
        (done ? m_doneWork : left) += m_work[i];
        m_finished += done ? 1 : 0;
        m_failed += states[i] == ItemState::Failed ? 1 : 0;
    }
    m_pace = Pace(left);
    m_pace.go(now());
}

double BatchWatch::now() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
}

BatchProgress BatchWatch::progress() const {
    double done = m_doneWork;
    for (const auto& [index, fraction] : m_inWork) {
        done += m_work[index] * fraction;
    }
    BatchProgress progress;
    progress.finished = m_finished;
    progress.total = static_cast<int>(m_work.size());
    progress.failed = m_failed;
    progress.fraction = m_totalWork > 0 ? std::min(1.0, done / m_totalWork) : 1;
    progress.filesPerSecond = m_pace.filesPerSecond();
    progress.secondsLeft = m_pace.secondsLeft();
    return progress;
}

void BatchWatch::tell(const std::string& stage) {
    const BatchProgress now = progress();
    m_hooks.onProgress(now);
    m_context.report({now.fraction, stage});
}

void BatchWatch::advance(std::size_t index, double fraction, const std::string& stage) {
    const std::lock_guard lock(m_mutex);
    // What lacked memory begins again: it is not counted twice.
    double& before = m_inWork[index];
    const double step = std::max(0.0, fraction - before);
    before = std::max(before, fraction);
    m_pace.add(m_work[index] * step, step, now());
    m_hooks.onItem(index, fraction, stage);
    tell(stage);
}

void BatchWatch::putBack(std::size_t index) {
    const std::lock_guard lock(m_mutex);
    m_inWork.erase(index);
}

void BatchWatch::finish(std::size_t index,
                        const FileOutcome& outcome,
                        const std::function<void()>& record) {
    const std::lock_guard lock(m_mutex);
    const double fraction = m_inWork.contains(index) ? m_inWork[index] : 0;
    if (outcome.state == ItemState::Done) {
        m_pace.add(m_work[index] * (1 - fraction), 1 - fraction, now());
    } else {
        m_pace.drop(m_work[index] * (1 - fraction));
    }
    m_inWork.erase(index);
    m_doneWork += m_work[index];
    ++m_finished;
    m_failed += outcome.state == ItemState::Failed ? 1 : 0;
    record();
    m_hooks.onOutcome(index, outcome);
    tell("done");
}

void BatchWatch::clockPauses() {
    const std::lock_guard lock(m_mutex);
    m_pace.pause(now());
}

void BatchWatch::clockGoes() {
    const std::lock_guard lock(m_mutex);
    m_pace.go(now());
}

}  // namespace tintype::batch
