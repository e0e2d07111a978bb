#pragma once

#include "core/preview/colour_layer.h"
#include "ui/common/job.h"
#include "ui/window/scan_cache.h"

#include <QObject>

#include <array>
#include <list>
#include <optional>

namespace tintype::ui {

/// Predicted colours with what the user put right about them, made in the background; the last few
/// are kept. The newest wish is the next that is worked on, so that painting never queues up.
class CorrectedLayers : public QObject {
    Q_OBJECT
public:
    using Scan = ScanCache::Scan;
    using Layer = std::shared_ptr<const preview::ColourLayer>;
    struct Wish {
        Scan scan;
        Layer predicted;
        correct::Corrections corrections;
        /// A prediction belongs to one scan, so the scan need not be compared.
        bool operator==(const Wish& other) const {
            return predicted == other.predicted && corrections == other.corrections;
        }
    };

    explicit CorrectedLayers(QObject* parent = nullptr);

    /// The prediction itself where nothing is put right; null where it is not there yet.
    Layer find(const Wish& wish);
    /// `slot`, 0 or 1: a newer wish takes the place of an older one of its slot that was not begun.
    void want(std::size_t slot, const Wish& wish);
    /// What was not begun is not wanted any more.
    void dropWishes();
    void add(const Wish& wish, Layer layer);
    bool isWorking() const { return m_job.isRunning(); }

Q_SIGNALS:
    void ready();
    void failed(const QString& sentence);

private:
    struct Entry {
        Wish wish;  ///< without the scan, whose memory somebody else counts
        Layer layer;
    };

    void startNext();
    void take(const Wish& wish, Result<Layer> layer);

    std::list<Entry> m_entries;  ///< the last used first
    std::optional<Wish> m_running;
    std::array<std::optional<Wish>, 2> m_waiting;
    std::optional<Wish> m_failed;
    QThreadPool m_pool;
    Job<Result<Layer>> m_job{&m_pool};
};

}  // namespace tintype::ui
