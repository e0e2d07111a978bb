#include "ui/window/photo_presenter.h"

#include "ui/common/core_words.h"
#include "ui/common/text.h"
#include "ui/viewer/photo_viewer.h"
#include "ui/window/small_picture.h"

namespace tintype::ui {
namespace {

// The photograph before stays this long on the screen: most scans are open by then, and nothing
// flickers.
constexpr int kBlankAfterMs = 150;
// A slider in motion does not make a thumbnail of every step.
constexpr int kThumbnailAfterMs = 250;

}  // namespace

PhotoPresenter::PhotoPresenter(PhotoList& photos,
                               const ModelChoices& models,
                               PhotoViewer& viewer,
                               std::shared_ptr<preview::Predictions> predictions,
                               QObject* parent)
    : QObject(parent),
      m_photos(photos),
      m_models(models),
      m_viewer(viewer),
      m_predictions(std::move(predictions)) {
    m_openPool.setMaxThreadCount(1);
    m_predictPool.setMaxThreadCount(1);
    m_blank.setSingleShot(true);
    m_blank.setInterval(kBlankAfterMs);
    connect(&m_blank, &QTimer::timeout, this, [this] {
        m_viewer.setScan(nullptr);
        m_viewer.setBusy(true, tr("Opening…"));
    });
    m_recolour.setSingleShot(true);
    m_recolour.setInterval(kThumbnailAfterMs);
    connect(&m_recolour, &QTimer::timeout, this, &PhotoPresenter::recolourThumbnails);
    connect(&photos, &PhotoList::editChanged, this, &PhotoPresenter::editChanged);
    connect(&photos, &PhotoList::removed, this, [this](const std::vector<PhotoId>& ids) {
        m_scans.forget(ids);
    });
    connect(&models, &ModelChoices::changed, this, &PhotoPresenter::refreshColours);
}

void PhotoPresenter::show(PhotoId id, PhotoId next) {
    m_next = next;
    if (id == m_current && id != kNoPhoto) {
        predictNext();
        return;
    }
    m_current = id;
    m_said = {};
    m_blank.stop();
    m_viewer.setMessage({});
    const Photo* photo = m_photos.photo(id);
    if (photo == nullptr) {
        m_viewer.setBusy(false);
        m_viewer.setScan(nullptr);
        return;
    }
    if (const Scan scan = m_scans.find(id)) {
        present(scan);
        return;
    }
    m_blank.start();
    if (m_opening != id || !m_loading.isRunning()) {
        open(id, false);
    }
}

void PhotoPresenter::setOther(const std::string& method) {
    m_other = method;
    showColours();
}

void PhotoPresenter::refreshColours() {
    ++m_round;
    m_hopeless.clear();
    showColours();
}

void PhotoPresenter::open(PhotoId id, bool ahead) {
    m_opening = id;
    const std::filesystem::path file = m_photos.photo(id)->input.file;
    m_loading.start(
        [file](const JobContext& context) -> Result<Scan> {
            return preview::LumaPyramid::open(file, context);
        },
        [this, id, ahead](Result<Scan> scan) { take(id, ahead, std::move(scan)); });
}

void PhotoPresenter::take(PhotoId id, bool ahead, Result<Scan> scan) {
    m_opening = kNoPhoto;
    if (m_photos.photo(id) == nullptr) {
        return;
    }
    m_photos.setProblem(id, scan ? QString() : errorText(scan.error()));
    if (scan) {
        m_scans.add(id, *scan);
    }
    if (id != m_current) {
        // Somebody went on while it was opened, or it was opened ahead of time.
        if (ahead && scan) {
            predictNext();
        }
        return;
    }
    if (scan) {
        present(*scan);
        return;
    }
    m_blank.stop();
    m_viewer.setScan(nullptr);
    m_viewer.setBusy(false);
    m_viewer.setMessage(
        tr("%1 cannot be opened.\n%2")
            .arg(toText(m_photos.photo(id)->input.file.filename()), errorText(scan.error())));
    predictNext();
}

void PhotoPresenter::present(const Scan& scan) {
    m_blank.stop();
    m_viewer.setBusy(false);
    m_viewer.setScan(scan);
    QStringList notes;
    for (const std::string& note : scan->notes()) {
        notes << coreText(note);
    }
    if (scan->sawColour()) {
        notes << tr("The scan holds colour (toning, yellowing); its luma is what is coloured.");
    }
    const image::Dimensions size = scan->uprightSize();
    const double megapixels = static_cast<double>(size.width) * size.height / 1e6;
    Q_EMIT opened(m_current,
                  tr("%1 × %2 pixels (%3 MP), %4 bits")
                      .arg(size.width)
                      .arg(size.height)
                      .arg(QLocale().toString(megapixels, 'f', megapixels < 10 ? 1 : 0))
                      .arg(scan->bits()),
                  notes);
    showColours();
}

void PhotoPresenter::showColours() {
    const Photo* photo = m_photos.photo(m_current);
    if (photo == nullptr || m_scans.find(m_current) == nullptr) {
        return;
    }
    m_viewer.setStrength(photo->edit.strength);
    const bool first = showColour(false, photo->edit.method);
    const bool second = m_other.empty() || showColour(true, m_other);
    const std::string missing = first ? m_other : photo->edit.method;
    const bool hopeless = m_hopeless.contains({m_current, missing});
    m_viewer.setBusy((!first || !second) && !hopeless, tr("Colouring…"));
    sayWhyNot(missing);
    predictNext();
}

// Once, when somebody looks; it may have been found out long before.
void PhotoPresenter::sayWhyNot(const std::string& method) {
    const auto reason = m_hopeless.find({m_current, method});
    if (reason == m_hopeless.end()) {
        m_said = {};
    } else if (m_said != reason->first) {
        m_said = reason->first;
        Q_EMIT failed(reason->second);
    }
}

bool PhotoPresenter::showColour(bool second, const std::string& method) {
    const auto slot = second ? PhotoViewer::Slot::B : PhotoViewer::Slot::A;
    const auto layer = m_predictions->find(*m_scans.find(m_current), method);
    // What has no colours yet keeps those that it had, under their name, but for a failure.
    if (layer != nullptr || m_hopeless.contains({m_current, method})) {
        m_viewer.setColour(slot, layer, m_models.nameOf(method));
    }
    return layer != nullptr;
}

void PhotoPresenter::predictNext() {
    if (m_predicting.isRunning()) {
        return;
    }
    const Wish wish = nextWish();
    if (wish.id != kNoPhoto) {
        predict(wish, m_scans.find(wish.id));
        return;
    }
    const Photo* next = m_photos.photo(m_next);
    if (next != nullptr && next->problem.isEmpty() && m_scans.find(m_next) == nullptr &&
        !m_loading.isRunning()) {
        open(m_next, true);
        m_scans.find(m_current);  // the one that is seen stays the last to go
    }
}

PhotoPresenter::Wish PhotoPresenter::nextWish() const {
    const Photo* photo = m_photos.photo(m_current);
    if (photo != nullptr) {
        for (const std::string& method : {photo->edit.method, m_other}) {
            if (lacks(m_current, method)) {
                return {m_current, method};
            }
        }
        for (const methods::Model& model : m_models.models()) {
            if (model.isAvailable() && lacks(m_current, model.id)) {
                return {m_current, model.id};
            }
        }
    }
    const Photo* next = m_photos.photo(m_next);
    return next != nullptr && lacks(m_next, next->edit.method) ? Wish{m_next, next->edit.method}
                                                               : Wish{};
}

bool PhotoPresenter::lacks(PhotoId id, const std::string& method) const {
    const Scan scan = m_scans.look(id);
    return !method.empty() && scan != nullptr && !m_hopeless.contains({id, method}) &&
           m_predictions->find(*scan, method) == nullptr;
}

void PhotoPresenter::predict(const Wish& wish, Scan scan) {
    const double strength = m_photos.photo(wish.id)->edit.strength;
    m_predicting.start(
        [predictions = m_predictions, wish, round = m_round, scan = std::move(scan), strength](
            const JobContext& context) {
            Prediction done{
                wish, round, scan, predictions->predict(*scan, wish.method, context), {}};
            if (done.layer) {
                done.small = smallPicture(*scan, **done.layer, strength);
            }
            return done;
        },
        [this](Prediction prediction) { takePrediction(std::move(prediction)); });
}

void PhotoPresenter::takePrediction(Prediction prediction) {
    const Wish& wish = prediction.wish;
    const bool kept =
        prediction.layer && m_predictions->find(*prediction.scan, wish.method) != nullptr;
    if (!kept && prediction.round == m_round) {
        // What is too large to be kept is not predicted again and again either.
        m_hopeless[{wish.id, wish.method}] =
            tr("%1 gives no colours for this photograph: %2")
                .arg(m_models.nameOf(wish.method),
                     errorText(prediction.layer ? Error{ErrorCode::OutOfMemory, {}, {}}
                                                : prediction.layer.error()));
    }
    // Else it was begun with other settings, or with a model that was replaced since.
    if (const Photo* photo = m_photos.photo(wish.id);
        kept && photo != nullptr && photo->edit.method == wish.method) {
        Q_EMIT coloured(wish.id, prediction.small);
    }
    wish.id == m_current ? showColours() : predictNext();
}

void PhotoPresenter::editChanged(PhotoId id) {
    m_outdated.insert(id);
    m_recolour.start();
    if (id == m_current) {
        showColours();
    }
}

// What cannot be coloured at once is grey again rather than in the colours of another method.
void PhotoPresenter::recolourThumbnails() {
    for (const PhotoId id : std::exchange(m_outdated, {})) {
        const Photo* photo = m_photos.photo(id);
        const Scan scan = photo == nullptr ? nullptr : m_scans.look(id);
        const auto layer =
            scan == nullptr ? nullptr : m_predictions->find(*scan, photo->edit.method);
        if (photo != nullptr) {
            Q_EMIT coloured(id,
                            layer ? smallPicture(*scan, *layer, photo->edit.strength) : QImage());
        }
    }
}

}  // namespace tintype::ui
