#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace tintype::ui {

/// A part of a side panel under a title that folds it away. Remembers in the settings whether it is
/// open. At the right of the title there may be a word on what is set inside, which is seen
/// although the section is folded, and a button that takes it back.
class Section : public QWidget {
    Q_OBJECT
public:
    /// `name` becomes the object's name and the key that its state is remembered by.
    Section(const QString& title,
            const QString& name,
            QWidget* content,
            QWidget* parent = nullptr,
            bool open = true);

    QString title() const;
    bool isOpen() const { return m_open; }
    void setOpen(bool open);
    QWidget* content() const { return m_content; }

    /// Beside the title, quietly: "3 hints". Empty: nothing.
    void setSummary(const QString& summary);
    /// Shows the button that takes everything in here back; `tip` says what.
    void setResettable(bool resettable, const QString& tip = {});

Q_SIGNALS:
    void toggled(bool open);
    void resetRequested();

private:
    void describe();

    QToolButton* m_fold;
    QLabel* m_summary;
    QToolButton* m_reset;
    QWidget* m_content;
    bool m_open = true;
};

}  // namespace tintype::ui
