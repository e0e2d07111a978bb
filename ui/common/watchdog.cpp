#include "ui/common/watchdog.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <chrono>

namespace tintype::ui {
namespace {

constexpr auto kEvery = std::chrono::milliseconds(4);
const auto kBeat = static_cast<QEvent::Type>(QEvent::registerEventType());

}  // namespace

Watchdog::Watchdog(QObject* parent) : QObject(parent) {
    m_clock.start();
    m_thread = std::thread([this] { watch(); });
}

Watchdog::~Watchdog() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

double Watchdog::longestMs() const {
    const qint64 posted = m_posted;
    const qint64 waiting = posted == 0 ? 0 : m_clock.nsecsElapsed() - posted;
    return static_cast<double>(std::max(m_longest.load(), waiting)) / 1e6;
}

void Watchdog::reset() {
    m_longest = 0;
    if (m_posted != 0) {
        m_posted = m_clock.nsecsElapsed();
    }
}

bool Watchdog::event(QEvent* event) {
    if (event->type() != kBeat) {
        return QObject::event(event);
    }
    note(m_clock.nsecsElapsed() - m_posted);
    m_posted = 0;
    return true;
}

void Watchdog::watch() {
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, kEvery, [this] { return m_ending; })) {
        if (m_posted == 0) {
            m_posted = m_clock.nsecsElapsed();
            QCoreApplication::postEvent(this, new QEvent(kBeat), Qt::HighEventPriority);
        }
    }
}

void Watchdog::note(qint64 nanoseconds) {
    qint64 longest = m_longest;
    while (nanoseconds > longest && !m_longest.compare_exchange_weak(longest, nanoseconds)) {
    }
}

}  // namespace tintype::ui
