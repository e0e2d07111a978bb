#pragma once

#include "core/correct/corrections.h"

#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QToolButton;

namespace tintype::ui {

class RestoreSlider;

/// The reference photograph: choose one, how strongly its colours pull, take it away, give it to
/// the selection.
class ColoursReference : public QWidget {
    Q_OBJECT
public:
    /// `apply` is the window's "Apply to selection".
    explicit ColoursReference(QAction* apply, QWidget* parent = nullptr);

    void show(const std::optional<correct::Reference>& reference);
    /// A photograph is being read.
    void setReading(bool reading);
    /// Photographs that are open and can serve, by their names; asked for when the menu opens.
    QMenu* menu() { return m_menu; }

Q_SIGNALS:
    void fileWanted();
    void amountChanged(double amount);
    void settled();
    void removeWanted();

private:
    QMenu* m_menu;
    QToolButton* m_choose;
    QWidget* m_chosen;
    QLabel* m_name;
    QToolButton* m_remove;
    RestoreSlider* m_amount;
    QToolButton* m_apply;
};

}  // namespace tintype::ui
