#include "ui/window/view_controls.h"

#include "ui/common/settings_keys.h"
#include "ui/edit/edit_panel.h"
#include "ui/viewer/photo_viewer.h"
#include "ui/window/actions.h"
#include "ui/window/photo_presenter.h"
#include "ui/window/status_line.h"

#include <QSettings>

namespace tintype::ui {

ViewControls::ViewControls(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts) {
    PhotoViewer* viewer = &m_parts.viewer;
    Actions& actions = m_parts.actions;
    connectModes();
    connect(viewer, &PhotoViewer::zoomChanged, &m_parts.status, &StatusLine::setZoom);
    connect(viewer, &PhotoViewer::hovered, &m_parts.status, &StatusLine::setReading);
    connect(viewer, &PhotoViewer::loupeVisibleChanged, actions.loupe, &QAction::setChecked);
    connect(actions.fit, &QAction::triggered, viewer, &PhotoViewer::zoomToFit);
    connect(actions.actualSize, &QAction::triggered, viewer, &PhotoViewer::zoomToActualSize);
    connect(actions.zoomIn, &QAction::triggered, viewer, &PhotoViewer::zoomIn);
    connect(actions.zoomOut, &QAction::triggered, viewer, &PhotoViewer::zoomOut);
    connect(actions.loupe, &QAction::toggled, viewer, &PhotoViewer::setLoupeVisible);
    connect(actions.peek, &QAction::toggled, viewer, &PhotoViewer::setPeek);
    // Stays chosen while a photograph is shown whose model cannot tell.
    connect(actions.guesses, &QAction::toggled, viewer, &PhotoViewer::setGuessesShown);
    connect(&m_parts.panel, &EditPanel::otherMethodChosen, this, [this] {
        m_parts.viewer.setMode(ViewMode::Compare);
        updateOther();
    });
}

void ViewControls::connectModes() {
    Actions& actions = m_parts.actions;
    const std::pair<QAction*, ViewMode> modes[] = {{actions.split, ViewMode::Split},
                                                   {actions.sideBySide, ViewMode::SideBySide},
                                                   {actions.before, ViewMode::Before},
                                                   {actions.cleaned, ViewMode::Cleaned},
                                                   {actions.after, ViewMode::After},
                                                   {actions.compare, ViewMode::Compare}};
    for (const auto& [action, mode] : modes) {
        action->setData(static_cast<int>(mode));
        connect(action, &QAction::triggered, this, [this, mode = mode] {
            m_parts.viewer.setMode(mode);
        });
    }
    connect(&m_parts.viewer, &PhotoViewer::modeChanged, this, &ViewControls::updateMode);
}

void ViewControls::updateMode() {
    for (QAction* action : m_parts.actions.modes->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(m_parts.viewer.mode()));
    }
    updateOther();
}

void ViewControls::updateOther() {
    const bool compared = m_parts.viewer.mode() == ViewMode::Compare;
    m_parts.presenter.setOther(compared ? m_parts.panel.otherMethod() : std::string());
}

void ViewControls::restore() {
    const int split = static_cast<int>(ViewMode::Split);
    const int mode = QSettings().value(settings::kViewMode, split).toInt();
    const bool known = mode >= split && mode < static_cast<int>(ViewMode::Compare);
    m_parts.viewer.setMode(known ? static_cast<ViewMode>(mode) : ViewMode::Split);
    updateMode();
    m_parts.status.setZoom(0);
}

void ViewControls::save() const {
    QSettings().setValue(settings::kViewMode, static_cast<int>(m_parts.viewer.mode()));
}

}  // namespace tintype::ui
