#include "core/batch/pace.h"

#include <algorithm>
#include <cmath>

namespace tintype::batch {
namespace {

// What lies this long back counts 1/e of what happens now.
constexpr double kMemorySeconds = 30;
// Shorter spans are gathered first: many small steps would cost more than they tell.
constexpr double kSpanSeconds = 0.2;

}  // namespace

void Pace::Average::add(double amount, double seconds) {
    const double fade = std::exp(-seconds / kMemorySeconds);
    sum = sum * fade + amount;
    weight = weight * fade + seconds;
}

void Pace::go(double now) {
    m_running = true;
    m_since = now;
}

void Pace::pause(double now) {
    if (m_running) {
        m_pendingSeconds += std::max(0.0, now - m_since);
        m_running = false;
    }
}

void Pace::add(double work, double files, double now) {
    m_left = std::max(0.0, m_left - work);
    m_pendingWork += work;
    m_pendingFiles += files;
    if (m_running) {
        m_pendingSeconds += std::max(0.0, now - m_since);
        m_since = now;
    }
    if (m_pendingSeconds < kSpanSeconds) {
        return;
    }
    m_work.add(m_pendingWork, m_pendingSeconds);
    m_files.add(m_pendingFiles, m_pendingSeconds);
    m_pendingWork = m_pendingFiles = m_pendingSeconds = 0;
}

void Pace::drop(double work) {
    m_left = std::max(0.0, m_left - work);
}

double Pace::filesPerSecond() const {
    return m_files.perSecond();
}

double Pace::secondsLeft() const {
    const double rate = m_work.perSecond();
    return rate > 0 ? m_left / rate : -1;
}

}  // namespace tintype::batch
