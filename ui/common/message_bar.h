#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace tintype::ui {

/// A sentence above what it is about, with at most one thing to do about it; goes away when it is
/// closed or replaced. Hidden while there is nothing to say.
class MessageBar : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Note, Warning };

    explicit MessageBar(QWidget* parent = nullptr);

    void show(Kind kind, const QString& sentence);
    /// With a button.
    void show(Kind kind,
              const QString& sentence,
              const QString& button,
              std::function<void()> action);
    QString text() const;

private:
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_button;
    QToolButton* m_close;
    std::function<void()> m_action;
};

}  // namespace tintype::ui
