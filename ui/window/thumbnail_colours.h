#pragma once

#include "core/preview/predictions.h"
#include "ui/common/job.h"
#include "ui/window/scan_cache.h"

#include <QImage>
#include <QTimer>

#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace tintype::ui {

/// Small pictures of photographs whose edits changed, made in the background when nothing changes
/// any more for a moment: a slider in motion makes none of every step.
class ThumbnailColours : public QObject {
    Q_OBJECT
public:
    /// What a photograph's small picture is made of. Without colours it is none.
    struct Source {
        PhotoId id = kNoPhoto;
        ScanCache::Scan scan;
        std::shared_ptr<const preview::ColourLayer> predicted;
        correct::Corrections corrections;
        double strength = 1;
    };
    /// Nothing: it stays as it is for now.
    using SourceOf = std::function<std::optional<Source>(PhotoId)>;

    ThumbnailColours(SourceOf sourceOf, QObject* parent);

    void refresh(PhotoId id);
    void forget(const std::vector<PhotoId>& ids);
    /// For other threads as well. Null where there are no colours.
    static QImage make(const Source& source);

Q_SIGNALS:
    void made(tintype::ui::PhotoId id, const QImage& small);

private:
    struct Made {
        PhotoId id = kNoPhoto;
        QImage small;
    };

    void begin();

    SourceOf m_sourceOf;
    std::set<PhotoId> m_outdated;
    QTimer m_pause;
    QThreadPool m_pool;
    Job<std::vector<Made>> m_job{&m_pool};
};

}  // namespace tintype::ui
