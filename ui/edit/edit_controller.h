#pragma once

#include "ui/edit/model_choices.h"
#include "ui/photos/edit_undo.h"

#include <optional>

namespace tintype::ui {

/// What the user does to edits, in words; all of it can be undone.
class EditController : public QObject {
    Q_OBJECT
public:
    EditController(PhotoList& photos,
                   EditUndo& undo,
                   const ModelChoices& models,
                   QObject* parent = nullptr);

    void setMethod(PhotoId id, const std::string& method);
    /// The next installed model, round and round.
    void nextMethod(PhotoId id);
    /// `strength` 0 to 1.5; steps in a row are one step of undo until `endGesture`.
    void setStrength(PhotoId id, double strength);
    /// `vividness` 0 (faithful) to 1; as with the strength.
    void setVividness(PhotoId id, double vividness);
    /// `text` names the step of undo; steps with the same text in a row are one until
    /// `endGesture`.
    void setCleaning(PhotoId id, const clean::Cleaning& cleaning, const QString& text);
    void setCorrections(PhotoId id, const correct::Corrections& corrections, const QString& text);
    /// Method, strength and warmth at once, as a proposal has them.
    void setLook(
        PhotoId id, const std::string& method, double strength, double warmth, const QString& text);
    void endGesture() { m_undo.endGesture(); }

    void copy(PhotoId id);
    bool canPaste() const { return m_copied.has_value(); }
    /// Method, strength, vividness, warmth, skin, reference and how strongly it is cleaned. What
    /// belongs to one picture stays its own: hints, painted repairs, black and white point, crop;
    /// so does how it is exported.
    void paste(const std::vector<PhotoId>& ids);
    /// Gives the others what the first has.
    void applyTo(PhotoId from, const std::vector<PhotoId>& ids);
    void reset(const std::vector<PhotoId>& ids);

Q_SIGNALS:
    void copied();

private:
    void give(const restore::Edit& edit, const std::vector<PhotoId>& ids, const QString& text);

    PhotoList& m_photos;
    EditUndo& m_undo;
    const ModelChoices& m_models;
    std::optional<restore::Edit> m_copied;
};

}  // namespace tintype::ui
