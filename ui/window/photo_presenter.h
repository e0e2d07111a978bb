#pragma once

#include "core/preview/predictions.h"
#include "ui/common/job.h"
#include "ui/edit/model_choices.h"
#include "ui/photos/photo_list.h"
#include "ui/window/cleaned_scans.h"
#include "ui/window/corrected_layers.h"
#include "ui/window/scan_cache.h"
#include "ui/window/thumbnail_colours.h"

#include <QImage>
#include <QTimer>

#include <map>
#include <optional>

namespace tintype::ui {

class PhotoViewer;

/// Brings the current photograph onto the viewer: opens its scan, has it cleaned, its colours
/// predicted and corrected, and, when there is nothing else to do, prepares what is likely to be
/// asked for next (the other methods for this photograph, then the next photograph). All of it in
/// the background; what is seen stays until what follows is there.
class PhotoPresenter : public QObject {
    Q_OBJECT
public:
    using Scan = ScanCache::Scan;
    using Layer = CorrectedLayers::Layer;

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
    void setScanBytes(std::size_t bytes);
    /// Everything has to be predicted anew (another device, a model replaced).
    void refreshColours();
    /// Shows the current photograph cleaned in another way than its edit says, until another one
    /// is shown or this is taken back with nothing.
    void tryCleaning(const std::optional<clean::Cleaning>& cleaning);

    /// The current photograph's scan before any cleaning; null until it is opened.
    Scan raw() const { return m_scans.look(m_current); }
    /// The current photograph cleaned as it is to be; null until it is.
    Scan cleaned() const;
    /// What a method says of `cleaned()` as vividly as the edit wants it, before corrections; null
    /// until it is known.
    Layer predicted(const std::string& method) const;
    /// The current photograph's colours as its edit says; null until they are known.
    Layer shownLayer();
    /// A photograph's scan, where it happens to be open.
    Scan openScan(PhotoId id) const { return m_scans.look(id); }

Q_SIGNALS:
    /// What is known of the scan on the viewer.
    void opened(tintype::ui::PhotoId id, const QString& size, const QStringList& notes);
    /// The photograph with its colours, small; null where they are not known.
    void coloured(tintype::ui::PhotoId id, const QImage& small);
    /// The current photograph is shown as its edit says, and all methods have been asked.
    void settled(tintype::ui::PhotoId id);
    /// A sentence: why there are no colours. Why a scan cannot be opened is the photograph's
    /// problem.
    void failed(const QString& sentence);

private:
    struct Wish {
        PhotoId id = kNoPhoto;
        preview::Question question;
    };
    struct Prediction {
        Wish wish;
        unsigned round = 0;
        Scan scan;
        Result<Layer> layer;
        correct::Corrections corrections;  ///< that it was corrected with at once
        Layer corrected;
    };

    void connectParts();
    void open(PhotoId id, bool ahead);
    void take(PhotoId id, bool ahead, Result<Scan> scan);
    void present(const Scan& scan);
    void dropClosed();
    CleanedScans::Wish cleaningOf(const Photo& photo) const;
    Scan cleanedOf(PhotoId id) const;
    void showAll();
    bool showScan(const Photo& photo);
    void put(const CleanedScans::Seen& seen);
    bool showColour(std::size_t slot, const std::string& method, const Photo& photo);
    void sayWhyNot(const std::string& method);
    bool isInMotion() const { return m_rest.isActive() || m_cleaned.isWorking(); }
    void predictNext();
    Wish nextWish() const;
    bool lacks(const Photo& photo, const std::string& method) const;
    bool isShown(const Wish& wish) const;
    void predict(const Wish& wish, Scan scan);
    void takePrediction(Prediction prediction);
    std::optional<ThumbnailColours::Source> thumbnailOf(PhotoId id) const;
    void noteVividness();
    void editChanged(PhotoId id);

    PhotoList& m_photos;
    const ModelChoices& m_models;
    PhotoViewer& m_viewer;
    std::shared_ptr<preview::Predictions> m_predictions;
    ScanCache m_scans{std::size_t{512} << 20U};
    CleanedScans m_cleaned{std::size_t{256} << 20U};
    CorrectedLayers m_corrected;
    ThumbnailColours m_thumbnails;
    PhotoId m_current = kNoPhoto;
    PhotoId m_next = kNoPhoto;
    PhotoId m_opening = kNoPhoto;
    PhotoId m_noRoomFor = kNoPhoto;  ///< beside the current one
    std::string m_other;
    std::optional<clean::Cleaning> m_tried;
    CleanedScans::Seen m_seen;                        ///< on the viewer
    using Key = std::pair<std::string, std::string>;  ///< a cleaned scan's, and a method
    std::map<Key, QString> m_hopeless;                ///< predictions that failed, and why
    Key m_said;                                       ///< of them, what was told
    unsigned m_round = 0;  ///< grows when everything has to be predicted anew
    QTimer m_blank;
    QTimer m_rest;                                    ///< runs while the cleaning is being changed
    QTimer m_lull;                                    ///< runs while the vividness is being changed
    double m_vividness = restore::kDefaultVividness;  ///< of what is shown
    QThreadPool m_openPool;
    QThreadPool m_predictPool;
    Job<Result<Scan>> m_loading{&m_openPool};
    Job<Prediction> m_predicting{&m_predictPool};
};

}  // namespace tintype::ui
