#pragma once

namespace tintype::batch {

/// How fast a batch goes and how long it will still take, from what was measured lately: recent
/// seconds count more than earlier ones, a pause counts for nothing. Work is measured in bytes of
/// the scans, because a large scan takes longer than a small one. All times are seconds of one
/// clock that the caller reads; not for several threads at once.
class Pace {
public:
    explicit Pace(double totalWork = 0) : m_left(totalWork) {}

    /// The clock runs from here; a second call after `pause` goes on.
    void go(double now);
    void pause(double now);
    /// So much more was done since the last call; parts of a file count.
    void add(double work, double files, double now);
    /// Work that turned out not to be needed: done before, or failed at once.
    void drop(double work);

    /// 0 until something was measured.
    double filesPerSecond() const;
    /// Seconds; −1 until something was measured.
    double secondsLeft() const;

private:
    struct Average {
        double sum = 0;
        double weight = 0;
        void add(double amount, double seconds);
        double perSecond() const { return weight > 0 ? sum / weight : 0; }
    };

    double m_left;
    bool m_running = false;
    double m_since = 0;
    double m_pendingWork = 0;
    double m_pendingFiles = 0;
    double m_pendingSeconds = 0;
    Average m_work;
    Average m_files;
};

}  // namespace tintype::batch
