#pragma once

#include <QObject>

class QPoint;

namespace tintype::ui {

class Actions;
class EditPanel;
class Filmstrip;
class PhotoPresenter;
struct Session;

/// Connects the actions and the panel of edits with what they do to the current photograph and the
/// selection.
class EditBindings : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Session& session;
        Actions& actions;
        EditPanel& panel;
        Filmstrip& filmstrip;
        PhotoPresenter& presenter;
    };
    EditBindings(const Parts& parts, QObject* parent);

    /// Shows the current photograph's edit in panel and actions.
    void update();

private:
    void connectActions();
    void connectPanel();
    void showMenu(const QPoint& at);
    void updateModels();
    void stepStrength(double by);

    Parts m_parts;
};

}  // namespace tintype::ui
