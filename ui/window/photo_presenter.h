#pragma once

#include "core/preview/predictions.h"
#include "ui/common/job.h"
#include "ui/edit/model_choices.h"
#include "ui/photos/photo_list.h"
#include "ui/window/scan_cache.h"

#include <QImage>
#include <QTimer>

#include <map>
#include <set>

namespace tintype::ui {

class PhotoViewer;

/// Brings the current photograph onto the viewer: opens its scan, has its colours predicted, and,
/// when there is nothing else to do, prepares what is likely to be asked for next (the other
/// methods for this photograph, then the next photograph). All of it in the background.
class PhotoPresenter : public QObject {
    Q_OBJECT
public:
    PhotoPresenter(PhotoList& photos,
                   const ModelChoices& models,
                   PhotoViewer& viewer,
                   std::shared_ptr<preview::Predictions> predictions,
                   QObject* parent = nullptr);

    /// kNoPhoto empties the viewer. `next` is prepared when there is time.
    void show(PhotoId id, PhotoId next = kNoPhoto);
    PhotoId current() const { return m_current; }
    /// A second method beside the first; empty: none.
    void setOther(const std::string& method);
    void setScanBytes(std::size_t bytes) { m_scans.setLimit(bytes); }
    /// Everything has to be predicted anew (another device, a model replaced).
    void refreshColours();

Q_SIGNALS:
    /// What is known of the scan on the viewer.
    void opened(tintype::ui::PhotoId id, const QString& size, const QStringList& notes);
    /// The photograph with its colours, small; null where they are not known.
    void coloured(tintype::ui::PhotoId id, const QImage& small);
    /// A sentence: why there are no colours. Why a scan cannot be opened is the photograph's
    /// problem.
    void failed(const QString& sentence);

private:
    using Scan = ScanCache::Scan;
    struct Wish {
        PhotoId id = kNoPhoto;
        std::string method;
    };
    struct Prediction {
        Wish wish;
        unsigned round = 0;
        Scan scan;
        Result<std::shared_ptr<const preview::ColourLayer>> layer;
        QImage small;
    };

    void open(PhotoId id, bool ahead);
    void take(PhotoId id, bool ahead, Result<Scan> scan);
    void present(const Scan& scan);
    void showColours();
    bool showColour(bool second, const std::string& method);
    void sayWhyNot(const std::string& method);
    void predictNext();
    Wish nextWish() const;
    bool lacks(PhotoId id, const std::string& method) const;
    void predict(const Wish& wish, Scan scan);
    void takePrediction(Prediction prediction);
    void editChanged(PhotoId id);
    void recolourThumbnails();

    PhotoList& m_photos;
    const ModelChoices& m_models;
    PhotoViewer& m_viewer;
    std::shared_ptr<preview::Predictions> m_predictions;
    ScanCache m_scans{std::size_t{512} << 20U};
    PhotoId m_current = kNoPhoto;
    PhotoId m_next = kNoPhoto;
    PhotoId m_opening = kNoPhoto;
    std::string m_other;
    using Key = std::pair<PhotoId, std::string>;
    std::map<Key, QString> m_hopeless;  ///< predictions that failed, and why
    Key m_said;                         ///< of them, what was told
    unsigned m_round = 0;               ///< grows when everything has to be predicted anew
    QTimer m_blank;
    QTimer m_recolour;
    std::set<PhotoId> m_outdated;  ///< their thumbnails show another edit
    QThreadPool m_openPool;
    QThreadPool m_predictPool;
    Job<Result<Scan>> m_loading{&m_openPool};
    Job<Prediction> m_predicting{&m_predictPool};
};

}  // namespace tintype::ui
