#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace tintype::ui {

/// Measures how long the UI thread leaves events waiting: a thread of its own posts one every few
/// milliseconds and looks at the clock when it is handled. For tests and benchmarks.
class Watchdog : public QObject {
    Q_OBJECT
public:
    /// On the UI thread.
    explicit Watchdog(QObject* parent = nullptr);
    ~Watchdog() override;

    /// The longest wait since the start or `reset`, in milliseconds; the one under way included.
    double longestMs() const;
    void reset();

protected:
    bool event(QEvent* event) override;

private:
    void watch();
    void note(qint64 nanoseconds);

    QElapsedTimer m_clock;
    std::atomic<qint64> m_posted = 0;  ///< when; 0: handled
    std::atomic<qint64> m_longest = 0;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
    std::thread m_thread;
};

}  // namespace tintype::ui
