#pragma once

#include <QDialog>
#include <QList>
#include <QString>

#include <utility>

class QAction;
class QVBoxLayout;

namespace tintype::ui {

/// Shortcuts that belong together: those of actions, and what has no action ("Wheel": "Zoom").
struct ShortcutGroup {
    QString title;
    QList<QAction*> actions;
    QList<std::pair<QString, QString>> others = {};  ///< keys or gesture, what it does
};

/// All shortcuts on one sheet, as keys are drawn. Actions without a shortcut are left out, and
/// groups without any.
class ShortcutsSheet : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutsSheet(const QList<ShortcutGroup>& groups, QWidget* parent = nullptr);

private:
    QWidget* makeGroup(const ShortcutGroup& group);
};

}  // namespace tintype::ui
