#include "ui/photos/edit_undo.h"

#include "core/base/log.h"

#include <QUndoCommand>

namespace tintype::ui {
namespace {

class EditCommand : public QUndoCommand {
public:
    EditCommand(
        PhotoList& photos, PhotoId id, const restore::Edit& after, EditKind kind, int gesture)
        : m_photos(photos),
          m_photo(id),
          m_before(photos.photo(id)->edit),
          m_after(after),
          m_kind(kind),
          m_gesture(gesture) {}

    void undo() override { m_photos.setEdit(m_photo, m_before); }
    void redo() override { m_photos.setEdit(m_photo, m_after); }
    int id() const override {
        switch (m_kind) {
            case EditKind::Strength:
            case EditKind::Vividness:
            case EditKind::Cleaning:
            case EditKind::Corrections:
                return static_cast<int>(m_kind);
            default:
                return -1;
        }
    }

    bool mergeWith(const QUndoCommand* later) override {
        const auto* next = static_cast<const EditCommand*>(later);
        if (next->m_gesture != m_gesture || next->m_photo != m_photo || next->text() != text()) {
            return false;
        }
        m_after = next->m_after;
        setObsolete(m_after == m_before);  // dragged there and back
        return true;
    }

private:
    PhotoList& m_photos;
    PhotoId m_photo;
    restore::Edit m_before;
    restore::Edit m_after;
    EditKind m_kind;
    int m_gesture;
};

}  // namespace

EditUndo::EditUndo(PhotoList& photos, QObject* parent) : QObject(parent), m_photos(photos) {
    connect(&photos, &PhotoList::removed, this, [this](const std::vector<PhotoId>& ids) {
        for (const PhotoId id : ids) {
            m_stacks.erase(id);
        }
    });
}

void EditUndo::change(PhotoId id, const restore::Edit& edit, EditKind kind, const QString& text) {
    const Photo* photo = m_photos.photo(id);
    if (photo == nullptr || photo->edit == edit) {
        return;
    }
    if (auto valid = edit.validate(); !valid) {
        // It could not be read again at the next start, and all of it would be lost.
        writeLog(LogLevel::Error, "An edit was not kept: " + valid.error().message());
        return;
    }
    auto command = std::make_unique<EditCommand>(m_photos, id, edit, kind, m_gesture);
    command->setText(text);
    stackOf(id).push(command.release());
}

void EditUndo::setCurrent(PhotoId id) {
    endGesture();
    m_group.setActiveStack(m_photos.photo(id) == nullptr ? nullptr : &stackOf(id));
}

QUndoStack& EditUndo::stackOf(PhotoId id) {
    auto& stack = m_stacks[id];
    if (!stack) {
        stack = std::make_unique<QUndoStack>();
        m_group.addStack(stack.get());
    }
    return *stack;
}

}  // namespace tintype::ui
