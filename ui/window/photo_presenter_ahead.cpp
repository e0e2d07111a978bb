// What PhotoPresenter prepares and predicts.

#include "ui/common/text.h"
#include "ui/viewer/photo_viewer.h"
#include "ui/window/photo_presenter.h"

namespace tintype::ui {

void PhotoPresenter::predictNext() {
    if (m_predicting.isRunning() || isInMotion()) {
        return;
    }
    const Wish wish = nextWish();
    if (wish.id == kNoPhoto && m_lull.isActive()) {
        return;
    }
    if (wish.id == kNoPhoto || wish.id != m_current) {
        if (cleaned() != nullptr && !m_corrected.isWorking()) {
            Q_EMIT settled(m_current);
        }
    }
    if (wish.id != kNoPhoto) {
        predict(wish, cleanedOf(wish.id));
        return;
    }
    const Photo* next = m_photos.photo(m_next);
    if (next == nullptr || !next->problem.isEmpty()) {
        return;
    }
    if (m_scans.look(m_next) != nullptr) {
        const CleanedScans::Wish cleaning = cleaningOf(*next);
        if (!m_cleaned.look(cleaning) && m_cleaned.hasRoomFor(cleaning)) {
            m_cleaned.want(cleaning);
        }
    } else if (!m_loading.isRunning() && m_noRoomFor != m_next) {
        open(m_next, true);
    }
}

PhotoPresenter::Wish PhotoPresenter::nextWish() const {
    const Photo* photo = m_photos.photo(m_current);
    if (photo != nullptr) {
        for (const std::string& method : {photo->edit.method, m_other}) {
            if (lacks(*photo, method)) {
                return {m_current, {method, photo->edit.vividness}};
            }
        }
        if (m_lull.isActive()) {
            return {};
        }
        for (const methods::Model& model : m_models.models()) {
            if (model.isAvailable() && lacks(*photo, model.id)) {
                return {m_current, {model.id, photo->edit.vividness}};
            }
        }
    }
    const Photo* next = m_photos.photo(m_next);
    return next != nullptr && lacks(*next, next->edit.method)
               ? Wish{m_next, {next->edit.method, next->edit.vividness}}
               : Wish{};
}

bool PhotoPresenter::lacks(const Photo& photo, const std::string& method) const {
    const Scan scan = cleanedOf(photo.id);
    return !method.empty() && scan != nullptr && !m_hopeless.contains({scan->key(), method}) &&
           m_predictions->find(*scan, {method, photo.edit.vividness}) == nullptr;
}

bool PhotoPresenter::isShown(const Wish& wish) const {
    const Photo* photo = m_photos.photo(wish.id);
    const std::string& method = wish.question.method;
    return photo != nullptr && wish.id == m_current &&
           (method == photo->edit.method || method == m_other);
}

// What is shown is corrected at once: a slider in motion would be ahead of a second job for ever.
void PhotoPresenter::predict(const Wish& wish, Scan scan) {
    correct::Corrections corrections;
    if (isShown(wish)) {
        corrections = m_photos.photo(wish.id)->edit.corrections;
    }
    m_predicting.start(
        [predictions = m_predictions,
         wish,
         round = m_round,
         scan = std::move(scan),
         corrections = std::move(corrections)](const JobContext& context) {
            auto layer = predictions->predict(*scan, wish.question, context);
            Prediction made{wish, round, scan, std::move(layer), corrections, nullptr};
            if (made.layer && !corrections.isOff()) {
                if (auto corrected = (*made.layer)->corrected(*scan, corrections)) {
                    made.corrected = std::move(*corrected);
                }
            }
            return made;
        },
        [this](Prediction prediction) { takePrediction(std::move(prediction)); });
}

void PhotoPresenter::takePrediction(Prediction prediction) {
    const Wish& wish = prediction.wish;
    const std::string& method = wish.question.method;
    const bool kept =
        prediction.layer && m_predictions->find(*prediction.scan, wish.question) != nullptr;
    if (!kept && prediction.round == m_round) {
        // What is too large to be kept is not predicted again and again either.
        m_hopeless[{prediction.scan->key(), method}] =
            tr("%1 gives no colours for this photograph: %2")
                .arg(m_models.nameOf(method),
                     errorText(prediction.layer ? Error{ErrorCode::OutOfMemory, {}, {}}
                                                : prediction.layer.error()));
    }
    // Else it was begun with other settings, or with a model that was replaced since.
    if (const Photo* photo = m_photos.photo(wish.id);
        kept && photo != nullptr && photo->edit.method == method) {
        m_thumbnails.refresh(wish.id);
    }
    if (kept && prediction.corrected != nullptr) {
        m_corrected.add({nullptr, *prediction.layer, prediction.corrections},
                        std::move(prediction.corrected));
    }
    if (kept && isShown(wish)) {
        m_viewer.setBusy(false);  // what is seen has moved on, if not to where it is to be
    }
    wish.id == m_current ? showAll() : predictNext();
}

// What cannot be coloured at once is grey again rather than in the colours of another method; what
// is being cleaned stays until it is.
std::optional<ThumbnailColours::Source> PhotoPresenter::thumbnailOf(PhotoId id) const {
    const Photo* photo = m_photos.photo(id);
    if (photo == nullptr || m_scans.look(id) == nullptr) {
        ThumbnailColours::Source none;
        none.id = id;
        return none;
    }
    const Scan scan = cleanedOf(id);
    if (scan == nullptr) {
        return std::nullopt;
    }
    auto layer = m_predictions->find(*scan, {photo->edit.method, photo->edit.vividness});
    if (layer == nullptr) {
        layer = m_predictions->latest(*scan, photo->edit.method);
    }
    return ThumbnailColours::Source{
        id, scan, std::move(layer), photo->edit.corrections, photo->edit.strength};
}

}  // namespace tintype::ui
