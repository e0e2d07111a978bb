#include "ui/window/window_bars.h"

#include "ui/common/theme.h"
#include "ui/photos/edit_undo.h"
#include "ui/window/actions.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>

namespace tintype::ui {
namespace {

// Instead of Qt's own words, which put what is undone behind "Undo" in every language.
void nameAfterEdit(QAction& action,
                   EditUndo& undo,
                   void (QUndoGroup::*changed)(const QString&),
                   const QString& plain,
                   const QString& withEdit) {
    const auto name = [&action, plain, withEdit](QString edit) {
        edit.replace(u'&', QStringLiteral("&&"));
        action.setText(edit.isEmpty() ? plain : withEdit.arg(edit));
    };
    name({});
    QObject::connect(&undo.group(), changed, &action, name);
}

QAction* undoAction(EditUndo& undo, QObject* parent) {
    QAction* action = undo.group().createUndoAction(parent);
    nameAfterEdit(*action,
                  undo,
                  &QUndoGroup::undoTextChanged,
                  QCoreApplication::translate("WindowBars", "&Undo"),
                  QCoreApplication::translate("WindowBars", "&Undo %1"));
    action->setObjectName(QStringLiteral("undo"));
    action->setShortcut(QKeySequence::Undo);
    action->setIcon(actionIcon(QStringLiteral("undo")));
    return action;
}

QAction* redoAction(EditUndo& undo, QObject* parent) {
    QAction* action = undo.group().createRedoAction(parent);
    nameAfterEdit(*action,
                  undo,
                  &QUndoGroup::redoTextChanged,
                  QCoreApplication::translate("WindowBars", "Re&do"),
                  QCoreApplication::translate("WindowBars", "Re&do %1"));
    action->setObjectName(QStringLiteral("redo"));
    action->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    action->setIcon(actionIcon(QStringLiteral("redo")));
    return action;
}

void addViewMenu(QMenuBar& bar, Actions& actions) {
    QMenu* view = bar.addMenu(QCoreApplication::translate("WindowBars", "&View"));
    view->addActions({actions.split,
                      actions.sideBySide,
                      actions.before,
                      actions.cleaned,
                      actions.after,
                      actions.compare});
    view->addSeparator();
    view->addActions({actions.fit, actions.actualSize, actions.zoomIn, actions.zoomOut});
    view->addSeparator();
    view->addActions({actions.loupe, actions.guesses, actions.peek});
    view->setToolTipsVisible(true);  // one of them says why it cannot be chosen
    view->addSeparator();
    view->addActions({actions.panel, actions.batch, actions.fullScreen});
}

void addPhotoMenu(QMenuBar& bar, Actions& actions, QMenu* sort) {
    QMenu* photo = bar.addMenu(QCoreApplication::translate("WindowBars", "&Photograph"));
    photo->addActions({actions.previous, actions.next});
    photo->addSeparator();
    photo->addAction(actions.nextMethod);
    for (QAction* method : actions.methods) {
        photo->addAction(method);
    }
    photo->addActions({actions.stronger, actions.weaker});
    photo->addSeparator();
    if (sort != nullptr) {
        sort->setTitle(QCoreApplication::translate("WindowBars", "S&ort by"));
        photo->addMenu(sort);
    }
}

QWidget* spacer(QToolBar& bar) {
    auto* space = new QWidget(&bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return space;
}

}  // namespace

OpenMenus fillMenuBar(QMainWindow& window, Actions& actions, EditUndo& undo, QMenu* sort) {
    QMenuBar& bar = *window.menuBar();
    OpenMenus open;
    QMenu* file = bar.addMenu(QCoreApplication::translate("WindowBars", "&File"));
    file->addActions({actions.open, actions.openFolder});
    open.recent = file->addMenu(QCoreApplication::translate("WindowBars", "Open &recent"));
    file->addSeparator();
    file->addActions({actions.exportThis, actions.exportSelection, actions.exportAll});
    file->addSeparator();
    file->addAction(actions.learn);
    file->addSeparator();
    file->addActions({actions.close, actions.quit});

    QMenu* edit = bar.addMenu(QCoreApplication::translate("WindowBars", "&Edit"));
    edit->addActions({undoAction(undo, &window), redoAction(undo, &window)});
    edit->addSeparator();
    edit->addActions({actions.copy, actions.paste, actions.apply, actions.reset});
    edit->addSeparator();
    edit->addActions({actions.hintColour, actions.hintNeutral, actions.hintErase});
    edit->addSeparator();
    edit->addAction(actions.selectAll);
    edit->addSeparator();
    edit->addAction(actions.settings);

    addViewMenu(bar, actions);
    addPhotoMenu(bar, actions, sort);
    QMenu* help = bar.addMenu(QCoreApplication::translate("WindowBars", "&Help"));
    help->addActions({actions.shortcuts, actions.openLog, actions.about});
    return open;
}

void fillToolBar(QMainWindow& window, Actions& actions, EditUndo&) {
    auto* bar = new QToolBar(QCoreApplication::translate("WindowBars", "Tools"), &window);
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->setIconSize(QSize(20, 20));
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->addAction(actions.open);
    bar->addSeparator();
    for (const char* name : {"undo", "redo"}) {
        bar->addAction(window.findChild<QAction*>(QLatin1String(name)));
    }
    bar->addSeparator();
    bar->addActions({actions.split,
                     actions.sideBySide,
                     actions.before,
                     actions.cleaned,
                     actions.after,
                     actions.compare});
    bar->addSeparator();
    bar->addActions({actions.fit, actions.actualSize, actions.loupe});
    bar->addWidget(spacer(*bar));
    bar->addActions({actions.learn, actions.batch});
    bar->addSeparator();
    auto* button = new QPushButton(QCoreApplication::translate("WindowBars", "Export…"), bar);
    button->setObjectName(QStringLiteral("exportButton"));
    button->setProperty("strong", true);
    button->setToolTip(actions.exportThis->toolTip());
    button->setEnabled(actions.exportThis->isEnabled());
    QObject::connect(button, &QPushButton::clicked, actions.exportThis, &QAction::trigger);
    QObject::connect(actions.exportThis, &QAction::enabledChanged, button, &QWidget::setEnabled);
    bar->addWidget(button);
    // Every button can be reached by Tab and says what it is.
    for (QToolButton* tool : bar->findChildren<QToolButton*>()) {
        tool->setFocusPolicy(Qt::TabFocus);
        if (tool->defaultAction() != nullptr) {
            tool->setObjectName(tool->defaultAction()->objectName() + QStringLiteral("Tool"));
            tool->setAccessibleName(tool->defaultAction()->text().remove(QLatin1Char('&')));
        }
    }
    window.addToolBar(Qt::TopToolBarArea, bar);
}

}  // namespace tintype::ui
