#pragma once

#include "core/clean/cleaning.h"
#include "ui/common/job.h"
#include "ui/window/scan_cache.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>
#include <list>
#include <optional>

namespace tintype::ui {

/// Scans as their edits clean them, made in the background and kept up to a number of bytes. The
/// newest wish is the next that is worked on: a slider in motion never queues up.
class CleanedScans : public QObject {
    Q_OBJECT
public:
    using Scan = ScanCache::Scan;
    struct Wish {
        PhotoId id = kNoPhoto;
        Scan raw;
        clean::Cleaning cleaning;
        bool operator==(const Wish&) const = default;
    };
    struct Seen {
        Scan scan;      ///< cleaned
        Scan original;  ///< not cleaned, of the same size; null where that is `scan`
    };

    explicit CleanedScans(std::size_t bytes, QObject* parent = nullptr);

    void setLimit(std::size_t bytes);
    /// Its scan that was used last is never dropped to make room.
    void setCurrent(PhotoId id);
    /// Counts as used. The scan itself where nothing is to be cleaned.
    std::optional<Seen> find(const Wish& wish);
    /// The same without counting as use.
    std::optional<Seen> look(const Wish& wish) const;
    /// What was made last for this scan, whatever its cleaning: shown until the right one is there.
    std::optional<Seen> latest(const Wish& wish) const;
    /// Works on it as soon as possible. What runs for something else may end where it is nearly
    /// done, so that a slider in motion shows something. Nothing happens where it failed before.
    void want(const Wish& wish);
    /// Whether it would stay beside the current photograph's.
    bool hasRoomFor(const Wish& wish) const;
    /// Drops what was made from scans that are not open any more.
    void dropClosed(const std::function<Scan(PhotoId)>& openScan);
    bool isWorking() const { return m_job.isRunning(); }
    void forget(const std::vector<PhotoId>& ids);

Q_SIGNALS:
    /// Something was made for the photograph, perhaps not the last that was wished for.
    void ready(tintype::ui::PhotoId id);
    void failed(tintype::ui::PhotoId id, const QString& sentence);
    /// Nothing is worked on any more, however it ended.
    void idle();

private:
    struct Entry {
        Wish wish;
        Seen seen;
    };

    static std::size_t bytesOf(const Entry& entry);
    void start(const Wish& wish);
    void stop();
    void take(const Wish& wish, Result<Seen> seen);
    Scan originalLike(const Wish& wish) const;
    void add(const Wish& wish, Seen seen);
    void shrink();
    std::size_t bytesHeld() const;
    std::list<Entry>::const_iterator currentEntry() const;

    std::size_t m_limit;
    PhotoId m_current = kNoPhoto;
    std::list<Entry> m_entries;  ///< the last used first
    std::optional<Wish> m_running;
    std::optional<Wish> m_waiting;
    bool m_stopping = false;          ///< what runs
    std::list<Wish> m_failed;         ///< the last first
    std::optional<Wish> m_noRoomFor;  ///< was dropped as soon as it was made
    QElapsedTimer m_since;            ///< of what runs
    QThreadPool m_pool;
    Job<Result<Seen>> m_job{&m_pool};
};

}  // namespace tintype::ui
