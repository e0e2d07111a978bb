#pragma once

class QMainWindow;
class QMenu;
class QStatusBar;

namespace tintype::ui {

class Actions;
class EditUndo;

/// Menus that are filled elsewhere.
struct OpenMenus {
    QMenu* recent = nullptr;
    QMenu* sort = nullptr;
};

/// The menu bar. Undo and redo are those of the current photograph.
OpenMenus fillMenuBar(QMainWindow& window, Actions& actions, EditUndo& undo, QMenu* sort);

/// The bar above the photograph.
void fillToolBar(QMainWindow& window, Actions& actions, EditUndo& undo);

}  // namespace tintype::ui
