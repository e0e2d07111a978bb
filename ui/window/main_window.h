#pragma once

#include "ui/window/session.h"

#include <QMainWindow>

class QSplitter;
class QStackedWidget;

namespace tintype::ui {

class Actions;
class BatchController;
class BatchPanel;
class CloseGuard;
class ColourBindings;
class EditBindings;
class EditPanel;
class Exporter;
class Filmstrip;
class HelpAndSettings;
class Learning;
class MessageBar;
class Opener;
class PhotoPresenter;
class PhotoViewer;
class RestoreBindings;
class StatusLine;
class UnfinishedBatchBar;
class ViewControls;
class WelcomePage;

/// The window: lays out its parts and connects them. What they do, they do themselves.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `session` outlives the window.
    explicit MainWindow(Session& session);

    /// Files and folders, as on the command line.
    void open(const QStringList& paths);

    Session& session() { return m_session; }
    Actions& actions() { return *m_actions; }
    Filmstrip& filmstrip() { return *m_filmstrip; }
    PhotoViewer& viewer() { return *m_viewer; }
    MessageBar& messages() { return *m_messages; }
    BatchController& batch() { return *m_batch; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void layOut();
    QWidget* centre();
    QWidget* sidePanel();
    void connectSession();
    void connectPhotographs();
    void connectFileActions();
    void showPhoto(PhotoId id);
    void updateSelection();
    void restoreLayout();
    void saveLayout() const;

    Session& m_session;
    Actions* m_actions;
    Opener* m_opener;
    QStackedWidget* m_pages;
    QSplitter* m_rows = nullptr;
    PhotoViewer* m_viewer;
    MessageBar* m_messages;
    Filmstrip* m_filmstrip;
    EditPanel* m_panel;
    StatusLine* m_status;
    WelcomePage* m_welcome;
    PhotoPresenter* m_presenter;
    ViewControls* m_view;
    EditBindings* m_edits;
    RestoreBindings* m_restore;
    ColourBindings* m_colours;
    BatchController* m_batch;
    BatchPanel* m_batchPanel;
    UnfinishedBatchBar* m_unfinished;
    Exporter* m_exporter;
    CloseGuard* m_closeGuard;
    Learning* m_learning;
};

}  // namespace tintype::ui
