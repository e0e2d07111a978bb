#include "ui/window/photo_presenter.h"

#include "ui/common/core_words.h"
#include "ui/common/text.h"
#include "ui/viewer/photo_viewer.h"

namespace tintype::ui {
namespace {

// The photograph before stays this long on the screen: most scans are open by then, and nothing
// flickers.
constexpr int kBlankAfterMs = 150;
// Networks wait until a slider of the cleaning has come to rest.
constexpr int kRestMs = 200;

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
      m_predictions(std::move(predictions)),
      m_thumbnails([this](PhotoId id) { return thumbnailOf(id); }, this) {
    m_openPool.setMaxThreadCount(1);
    m_predictPool.setMaxThreadCount(1);
    m_blank.setSingleShot(true);
    m_blank.setInterval(kBlankAfterMs);
    connect(&m_blank, &QTimer::timeout, this, [this] {
        m_seen = {};
        m_viewer.setScan(nullptr);
        m_viewer.setBusy(true, tr("Opening…"));
    });
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &PhotoPresenter::predictNext);
    m_lull.setSingleShot(true);
    m_lull.setInterval(kRestMs);
    connect(&m_lull, &QTimer::timeout, this, &PhotoPresenter::predictNext);
    connectParts();
}

void PhotoPresenter::connectParts() {
    connect(&m_photos, &PhotoList::editChanged, this, &PhotoPresenter::editChanged);
    connect(&m_photos, &PhotoList::removed, this, [this](const std::vector<PhotoId>& ids) {
        m_scans.forget(ids);
        m_cleaned.forget(ids);
        m_thumbnails.forget(ids);
    });
    connect(&m_models, &ModelChoices::changed, this, &PhotoPresenter::refreshColours);
    connect(&m_cleaned, &CleanedScans::ready, this, [this](PhotoId id) {
        m_thumbnails.refresh(id);
        if (id == m_current) {
            showAll();
        }
    });
    // However it ended: what waited for it goes on.
    connect(&m_cleaned, &CleanedScans::idle, this, [this] {
        if (cleaned() == nullptr) {
            showAll();
        }
        predictNext();
    });
    connect(&m_cleaned, &CleanedScans::failed, this, [this](PhotoId id, const QString& sentence) {
        if (id == m_current) {
            m_viewer.setBusy(false);
            Q_EMIT failed(tr("This photograph could not be cleaned: %1").arg(sentence));
        }
    });
    connect(&m_corrected, &CorrectedLayers::ready, this, &PhotoPresenter::showAll);
    connect(&m_corrected, &CorrectedLayers::failed, this, [this](const QString& sentence) {
        Q_EMIT failed(tr("The colours could not be corrected: %1").arg(sentence));
    });
    connect(&m_thumbnails, &ThumbnailColours::made, this, &PhotoPresenter::coloured);
}

void PhotoPresenter::setScanBytes(std::size_t bytes) {
    m_noRoomFor = kNoPhoto;
    m_scans.setLimit(bytes);
    m_cleaned.setLimit(bytes / 2);
    dropClosed();
}

void PhotoPresenter::dropClosed() {
    m_cleaned.dropClosed([this](PhotoId id) { return m_scans.look(id); });
}

void PhotoPresenter::show(PhotoId id, PhotoId next) {
    m_next = next;
    if (id == m_current && id != kNoPhoto) {
        predictNext();
        return;
    }
    m_current = id;
    m_scans.setCurrent(id);
    m_cleaned.setCurrent(id);
    m_noRoomFor = kNoPhoto;
    m_tried.reset();
    m_said = {};
    m_corrected.dropWishes();
    m_blank.stop();
    m_lull.stop();
    m_viewer.setMessage({});
    const Photo* photo = m_photos.photo(id);
    m_vividness = photo == nullptr ? m_vividness : photo->edit.vividness;
    if (photo == nullptr) {
        m_seen = {};
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
    showAll();
}

void PhotoPresenter::refreshColours() {
    ++m_round;
    m_hopeless.clear();
    showAll();
}

void PhotoPresenter::tryCleaning(const std::optional<clean::Cleaning>& cleaning) {
    if (m_tried != cleaning) {
        m_tried = cleaning;
        m_rest.start();
        showAll();
    }
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
        dropClosed();
        m_noRoomFor = m_scans.look(id) == nullptr ? id : kNoPhoto;
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
    m_seen = {};
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
    showAll();
}

CleanedScans::Wish PhotoPresenter::cleaningOf(const Photo& photo) const {
    const bool tried = photo.id == m_current && m_tried;
    return {photo.id, m_scans.look(photo.id), tried ? *m_tried : photo.edit.cleaning};
}

PhotoPresenter::Scan PhotoPresenter::cleanedOf(PhotoId id) const {
    const Photo* photo = m_photos.photo(id);
    const auto seen = photo == nullptr ? std::nullopt : m_cleaned.look(cleaningOf(*photo));
    return seen ? seen->scan : nullptr;
}

PhotoPresenter::Scan PhotoPresenter::cleaned() const {
    return cleanedOf(m_current);
}

PhotoPresenter::Layer PhotoPresenter::predicted(const std::string& method) const {
    const Scan scan = cleaned();
    const Photo* photo = m_photos.photo(m_current);
    return scan == nullptr || photo == nullptr
               ? nullptr
               : m_predictions->find(*scan, {method, photo->edit.vividness});
}

PhotoPresenter::Layer PhotoPresenter::shownLayer() {
    const Photo* photo = m_photos.photo(m_current);
    return photo == nullptr
               ? nullptr
               : m_corrected.find(
                     {cleaned(), predicted(photo->edit.method), photo->edit.corrections});
}

void PhotoPresenter::showAll() {
    const Photo* photo = m_photos.photo(m_current);
    if (photo == nullptr || m_scans.find(m_current) == nullptr) {
        return;
    }
    m_viewer.setStrength(photo->edit.strength);
    if (!showScan(*photo)) {
        m_viewer.setBusy(m_cleaned.isWorking(), tr("Cleaning…"));
        return;
    }
    const std::string& method = photo->edit.method;
    const bool first = showColour(0, method, *photo);
    const bool second = m_other.empty() || showColour(1, m_other, *photo);
    const std::string missing = first ? m_other : method;
    const bool hopeless = m_hopeless.contains({m_seen.scan->key(), missing});
    m_viewer.setBusy((!first || !second) && !hopeless, tr("Colouring…"));
    sayWhyNot(missing);
    predictNext();
}

// Whether it is the right one. Until that is there, what was cleaned last stays.
bool PhotoPresenter::showScan(const Photo& photo) {
    const CleanedScans::Wish wish = cleaningOf(photo);
    auto seen = m_cleaned.find(wish);
    const bool right = seen.has_value();
    if (!right) {
        m_cleaned.want(wish);
        seen = m_cleaned.latest(wish);
    }
    put(seen.value_or(CleanedScans::Seen{wish.raw, nullptr}));
    return right;
}

void PhotoPresenter::put(const CleanedScans::Seen& seen) {
    m_seen = seen;
    if (m_viewer.scan() != seen.scan) {
        m_viewer.setScan(seen.scan);
    }
    if (m_viewer.original() != seen.original) {
        m_viewer.setOriginal(seen.original);
    }
}

// Once, when somebody looks; it may have been found out long before.
void PhotoPresenter::sayWhyNot(const std::string& method) {
    const auto reason = m_hopeless.find({m_seen.scan->key(), method});
    if (reason == m_hopeless.end()) {
        m_said = {};
    } else if (m_said != reason->first) {
        m_said = reason->first;
        Q_EMIT failed(reason->second);
    }
}

// Whether colours are predicted. What has none yet keeps those that it had, under their name, but
// for a failure; and so does what is being corrected. While the vividness is being changed, the
// last answer that there is follows it.
bool PhotoPresenter::showColour(std::size_t slot, const std::string& method, const Photo& photo) {
    const auto viewerSlot = slot == 0 ? PhotoViewer::Slot::A : PhotoViewer::Slot::B;
    const Layer exact = m_predictions->find(*m_seen.scan, {method, photo.edit.vividness});
    const Layer predicted = exact != nullptr ? exact : m_predictions->latest(*m_seen.scan, method);
    if (predicted == nullptr) {
        if (m_hopeless.contains({m_seen.scan->key(), method})) {
            m_viewer.setColour(viewerSlot, nullptr, m_models.nameOf(method));
        }
        return false;
    }
    const CorrectedLayers::Wish wish{m_seen.scan, predicted, photo.edit.corrections};
    if (const Layer layer = m_corrected.find(wish)) {
        m_viewer.setColour(viewerSlot, layer, m_models.nameOf(method));
    } else {
        m_corrected.want(slot, wish);
    }
    return exact != nullptr;
}

// Methods that are not seen wait until a slider has come to rest.
void PhotoPresenter::noteVividness() {
    const double now = m_photos.photo(m_current)->edit.vividness;
    if (now != m_vividness) {
        m_vividness = now;
        m_lull.start();
    }
}

void PhotoPresenter::editChanged(PhotoId id) {
    m_thumbnails.refresh(id);
    if (id != m_current) {
        return;
    }
    if (cleaned() == nullptr) {
        m_rest.start();
    }
    noteVividness();
    showAll();
}

}  // namespace tintype::ui
