#include "ui/edit/edit_controller.h"

#include "ui/common/text.h"

#include <algorithm>
#include <cmath>

namespace tintype::ui {

EditController::EditController(PhotoList& photos,
                               EditUndo& undo,
                               const ModelChoices& models,
                               QObject* parent)
    : QObject(parent), m_photos(photos), m_undo(undo), m_models(models) {}

void EditController::setMethod(PhotoId id, const std::string& method) {
    const Photo* photo = m_photos.photo(id);
    if (photo == nullptr || method.empty()) {
        return;
    }
    restore::Edit edit = photo->edit;
    edit.method = method;
    edit.modelChecksum.clear();  // another model; its checksum is taken when it renders
    m_undo.change(id, edit, EditKind::Method, tr("method %1").arg(m_models.nameOf(method)));
}

void EditController::nextMethod(PhotoId id) {
    if (const Photo* photo = m_photos.photo(id)) {
        setMethod(id, m_models.after(photo->edit.method));
    }
}

void EditController::setStrength(PhotoId id, double strength) {
    const Photo* photo = m_photos.photo(id);
    if (photo == nullptr) {
        return;
    }
    restore::Edit edit = photo->edit;
    // Whole per cents: what is shown is what is kept.
    edit.strength = std::clamp(std::round(strength * 100) / 100, 0.0, 1.5);
    m_undo.change(id, edit, EditKind::Strength, tr("strength"));
}

void EditController::setVividness(PhotoId id, double vividness) {
    if (const Photo* photo = m_photos.photo(id)) {
        restore::Edit edit = photo->edit;
        edit.vividness = std::clamp(std::round(vividness * 100) / 100, 0.0, 1.0);
        m_undo.change(id, edit, EditKind::Vividness, tr("vividness"));
    }
}

void EditController::setCleaning(PhotoId id, const clean::Cleaning& cleaning, const QString& text) {
    if (const Photo* photo = m_photos.photo(id)) {
        restore::Edit edit = photo->edit;
        edit.cleaning = cleaning;
        m_undo.change(id, edit, EditKind::Cleaning, text);
    }
}

void EditController::setCorrections(PhotoId id,
                                    const correct::Corrections& corrections,
                                    const QString& text) {
    if (const Photo* photo = m_photos.photo(id)) {
        restore::Edit edit = photo->edit;
        edit.corrections = corrections;
        m_undo.change(id, edit, EditKind::Corrections, text);
    }
}

void EditController::setLook(
    PhotoId id, const std::string& method, double strength, double warmth, const QString& text) {
    const Photo* photo = m_photos.photo(id);
    if (photo == nullptr) {
        return;
    }
    restore::Edit edit = photo->edit;
    if (edit.method != method) {
        edit.method = method;
        edit.modelChecksum.clear();
    }
    edit.strength = strength;
    edit.corrections.warmth = warmth;
    m_undo.change(id, edit, EditKind::Other, text);
}

void EditController::copy(PhotoId id) {
    if (const Photo* photo = m_photos.photo(id)) {
        m_copied = photo->edit;
        Q_EMIT copied();
    }
}

void EditController::paste(const std::vector<PhotoId>& ids) {
    if (m_copied) {
        give(*m_copied, ids, tr("paste edit"));
    }
}

void EditController::applyTo(PhotoId from, const std::vector<PhotoId>& ids) {
    if (const Photo* photo = m_photos.photo(from)) {
        give(restore::Edit(photo->edit), ids, tr("apply to selection"));
    }
}

void EditController::reset(const std::vector<PhotoId>& ids) {
    for (const PhotoId id : ids) {
        if (const Photo* photo = m_photos.photo(id)) {
            m_undo.change(id, restore::Edit(photo->untouched), EditKind::Reset, tr("reset"));
        }
    }
}

void EditController::give(const restore::Edit& edit,
                          const std::vector<PhotoId>& ids,
                          const QString& text) {
    for (const PhotoId id : ids) {
        const Photo* photo = m_photos.photo(id);
        if (photo == nullptr) {
            continue;
        }
        restore::Edit changed = photo->edit;
        changed.method = edit.method;
        changed.modelChecksum = edit.modelChecksum;
        changed.strength = edit.strength;
        changed.vividness = edit.vividness;
        changed.corrections.reference = edit.corrections.reference;
        changed.corrections.skin = edit.corrections.skin;
        changed.corrections.warmth = edit.corrections.warmth;
        changed.cleaning.repair = edit.cleaning.repair;
        changed.cleaning.denoise = edit.cleaning.denoise;
        changed.cleaning.localContrast = edit.cleaning.localContrast;
        m_undo.change(id, changed, EditKind::Paste, text);
    }
}

}  // namespace tintype::ui
