#pragma once

#include "ui/photos/photo_list.h"

#include <QUndoGroup>
#include <QUndoStack>

#include <memory>
#include <unordered_map>

namespace tintype::ui {

/// What one step of editing did, so that steps of the same kind in a row become one.
enum class EditKind { Method, Strength, Vividness, Cleaning, Corrections, Paste, Reset, Other };

/// Undo and redo of edits, a list for each photograph; the one of the current photograph is what
/// the Undo action of the window works on.
class EditUndo : public QObject {
    Q_OBJECT
public:
    EditUndo(PhotoList& photos, QObject* parent = nullptr);

    /// Changes the edit of one photograph so that it can be undone. A slider dragged from 100 to 70
    /// is one step: steps of `Strength`, `Vividness`, `Cleaning` and `Corrections` with the same
    /// text merge until `endGesture`. What is not valid is logged and not kept.
    void change(PhotoId id, const restore::Edit& edit, EditKind kind, const QString& text);
    void endGesture() { ++m_gesture; }

    void setCurrent(PhotoId id);
    QUndoGroup& group() { return m_group; }

private:
    QUndoStack& stackOf(PhotoId id);

    PhotoList& m_photos;
    QUndoGroup m_group;
    std::unordered_map<PhotoId, std::unique_ptr<QUndoStack>> m_stacks;
    int m_gesture = 0;
};

}  // namespace tintype::ui
