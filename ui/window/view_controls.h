#pragma once

#include <QObject>

#include <string>

namespace tintype::ui {

class Actions;
class EditPanel;
class PhotoPresenter;
class PhotoViewer;
class StatusLine;

/// Connects the actions of the View menu with the viewer, both ways, and remembers how photographs
/// were looked at.
class ViewControls : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Actions& actions;
        PhotoViewer& viewer;
        EditPanel& panel;
        PhotoPresenter& presenter;
        StatusLine& status;
    };
    ViewControls(const Parts& parts, QObject* parent);

    /// The photograph or its method changed: so does what it is compared with.
    void updateOther();
    void restore();
    void save() const;

private:
    void connectModes();
    void updateMode();

    Parts m_parts;
};

}  // namespace tintype::ui
