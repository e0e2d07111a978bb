#include "ui/window/main_window.h"

#include "ui/batch/batch_controller.h"
#include "ui/batch/batch_panel.h"
#include "ui/batch/reveal.h"
#include "ui/batch/unfinished_batch_bar.h"
#include "ui/common/message_bar.h"
#include "ui/common/settings_keys.h"
#include "ui/common/text.h"
#include "ui/edit/edit_panel.h"
#include "ui/edit/photo_facts.h"
#include "ui/photos/filmstrip.h"
#include "ui/viewer/photo_viewer.h"
#include "ui/window/actions.h"
#include "ui/window/close_guard.h"
#include "ui/window/colour_bindings.h"
#include "ui/window/edit_bindings.h"
#include "ui/window/exporter.h"
#include "ui/window/help_and_settings.h"
#include "ui/window/learning.h"
#include "ui/window/opener.h"
#include "ui/window/peek_key.h"
#include "ui/window/photo_presenter.h"
#include "ui/window/restore_bindings.h"
#include "ui/window/split.h"
#include "ui/window/status_line.h"
#include "ui/window/view_controls.h"
#include "ui/window/welcome_page.h"
#include "ui/window/window_bars.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFrame>
#include <QListView>
#include <QMimeData>
#include <QScreen>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace tintype::ui {
MainWindow::MainWindow(Session& session)
    : m_session(session),
      m_actions(new Actions(this)),
      m_opener(new Opener(m_session.photos, this)),
      m_pages(new QStackedWidget(this)),
      m_viewer(new PhotoViewer(this)),
      m_messages(new MessageBar(this)),
      m_filmstrip(new Filmstrip(m_session.photos, m_session.thumbnails, this)),
      m_panel(new EditPanel(m_session.models,
                            {m_actions->compare,
                             m_actions->guesses,
                             m_actions->copy,
                             m_actions->paste,
                             m_actions->apply,
                             m_actions->reset},
                            this)),
      m_status(new StatusLine(this)),
      m_welcome(new WelcomePage(m_session.thumbnails, this)),
      m_presenter(new PhotoPresenter(
          m_session.photos, m_session.models, *m_viewer, m_session.predictions, this)),
      m_view(new ViewControls({*m_actions, *m_viewer, *m_panel, *m_presenter, *m_status}, this)),
      m_edits(
          new EditBindings({m_session, *m_actions, *m_panel, *m_filmstrip, *m_presenter}, this)),
      m_restore(
          new RestoreBindings({m_session, *m_panel, *m_viewer, *m_presenter, *m_messages}, this)),
      m_colours(new ColourBindings(
          {m_session, *m_actions, *m_panel, *m_viewer, *m_presenter, *m_messages}, this)),
      m_batch(new BatchController(this, session.openBatchModel)),
      m_batchPanel(new BatchPanel(*m_batch, this)),
      m_unfinished(new UnfinishedBatchBar(this)),
      m_exporter(new Exporter({m_session,
                               *m_actions,
                               *m_filmstrip,
                               *m_presenter,
                               *m_messages,
                               *m_batch,
                               *m_batchPanel,
                               *m_unfinished},
                              this)),
      m_closeGuard(new CloseGuard(m_session.photos, *m_batch, this)),
      m_learning(new Learning(m_session, *m_messages, this)) {
    setWindowTitle(tr("Tintype"));
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    m_presenter->setScanBytes(session.scanBytes);
    layOut();
    connectSession();
    connectPhotographs();
    connectFileActions();
    new HelpAndSettings({m_session, *m_actions, *m_presenter, *m_messages, session.logFile}, this);
    restoreLayout();
    connect(&m_session.models, &ModelChoices::changed, m_opener, &Opener::begin);
    m_session.models.refresh();
}

void MainWindow::open(const QStringList& paths) {
    m_opener->open(paths);
}

void MainWindow::layOut() {
    const OpenMenus menus = fillMenuBar(*this, *m_actions, m_session.undo, m_filmstrip->sortMenu());
    m_opener->setRecentMenu(menus.recent);
    fillToolBar(*this, *m_actions, m_session.undo);
    m_pages->addWidget(m_welcome);
    m_rows = split(Qt::Vertical, split(Qt::Horizontal, m_viewer, sidePanel()), m_filmstrip);
    m_pages->addWidget(m_rows);
    setCentralWidget(centre());
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    new PeekKey(*m_viewer);
}

QWidget* MainWindow::centre() {
    auto* work = split(Qt::Vertical, m_pages, m_batchPanel);
    work->setSizes({1000, 190});
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_unfinished);
    column->addWidget(m_messages);
    column->addWidget(work, 1);
    return box;
}

QWidget* MainWindow::sidePanel() {
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("editPanel"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_panel);
    const int wide = fontMetrics().averageCharWidth() * 34;
    scroll->setMinimumWidth(wide);
    scroll->setMaximumWidth(wide * 3 / 2);
    connect(m_actions->panel, &QAction::toggled, scroll, &QWidget::setVisible);
    return scroll;
}

void MainWindow::connectSession() {
    PhotoList& photos = m_session.photos;
    const auto counts = [this] { updateSelection(); };
    connect(&photos, &QAbstractItemModel::rowsInserted, this, counts);
    connect(&photos, &QAbstractItemModel::rowsRemoved, this, counts);
    connect(&photos,
            &QAbstractItemModel::dataChanged,
            this,
            [this](const QModelIndex& first, const QModelIndex& last) {
                const int shown = m_session.photos.rowOf(m_presenter->current());
                if (first.row() <= shown && shown <= last.row()) {
                    m_edits->update();
                }
                m_status->countLater(m_session.photos, *m_filmstrip);
            });
    connect(&m_session.keeper, &EditKeeper::problem, this, [this](const QString& sentence) {
        m_messages->show(MessageBar::Kind::Warning, sentence);
    });
    connect(&m_session.thumbnails,
            &ThumbnailCache::failed,
            this,
            [this](const std::filesystem::path& path, const Error& error) {
                m_session.photos.setProblem(m_session.photos.idOf(path), errorText(error));
            });
}

void MainWindow::connectPhotographs() {
    connect(m_presenter, &PhotoPresenter::failed, this, [this](const QString& sentence) {
        m_messages->show(MessageBar::Kind::Warning, sentence);
    });
    connect(m_presenter, &PhotoPresenter::coloured, this, [this](PhotoId id, const QImage& small) {
        if (const Photo* photo = m_session.photos.photo(id)) {
            m_session.thumbnails.setColour(photo->input.file, small);
        }
    });
    connect(m_presenter,
            &PhotoPresenter::opened,
            this,
            [this](PhotoId id, const QString& size, const QStringList& notes) {
                m_panel->facts().setScan(id, size, notes);
            });
    connect(&m_panel->facts(), &PhotoFacts::revealResult, this, [](const QString& file) {
        revealFiles({toPath(file)});
    });
    connect(m_filmstrip, &Filmstrip::currentChanged, this, &MainWindow::showPhoto);
    connect(m_filmstrip, &Filmstrip::selectionChanged, this, &MainWindow::updateSelection);
    connect(m_actions->fullScreen, &QAction::toggled, this, [this](bool full) {
        full ? showFullScreen() : showNormal();
    });
}

void MainWindow::connectFileActions() {
    connect(m_actions->open, &QAction::triggered, m_opener, &Opener::askForPhotographs);
    connect(m_actions->openFolder, &QAction::triggered, m_opener, &Opener::askForFolder);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->close, &QAction::triggered, this, [this] {
        m_session.photos.remove(m_filmstrip->selected());
    });
    connect(m_welcome, &WelcomePage::openPhotosRequested, m_opener, &Opener::askForPhotographs);
    connect(m_welcome, &WelcomePage::openFolderRequested, m_opener, &Opener::askForFolder);
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::open);
    connect(m_opener, &Opener::opened, this, [this](const auto& ids) {
        m_filmstrip->setCurrentToFirstOf(ids);
        m_filmstrip->view()->setFocus();
    });
    connect(m_opener, &Opener::problem, this, [this](const QString& sentence) {
        m_messages->show(MessageBar::Kind::Warning, sentence);
    });
    connect(m_opener, &Opener::searching, m_status, [this](bool searching) {
        searching ? m_status->setSearching(true) : updateSelection();
    });
    connect(m_closeGuard, &CloseGuard::exportWanted, m_exporter, [this] {
        m_exporter->ask(ExportScope::All);
    });
    connect(m_actions->learn, &QAction::triggered, m_learning, &Learning::begin);
    m_learning->look();
    connect(m_opener, &Opener::recentChanged, m_welcome, [this] {
        m_welcome->setRecent(m_opener->recent());
    });
    m_welcome->setRecent(m_opener->recent());
}

void MainWindow::showPhoto(PhotoId id) {
    m_session.undo.setCurrent(id);
    m_session.keeper.look(id);
    m_presenter->show(id, m_filmstrip->after(id));
    m_actions->setPhotoShown(id != kNoPhoto, m_filmstrip->selectedCount());
    m_edits->update();
    m_restore->update();
    m_colours->update();
    m_view->updateOther();
    const Photo* photo = m_session.photos.photo(id);
    setWindowTitle(photo == nullptr ? tr("Tintype")
                                    : tr("%1 – Tintype").arg(toText(photo->input.file.filename())));
}

void MainWindow::updateSelection() {
    const int selected = m_filmstrip->selectedCount();
    m_status->setCounts(m_session.photos, selected);
    m_actions->setPhotoShown(m_presenter->current() != kNoPhoto, selected);
    const bool empty = m_session.photos.isEmpty();
    if (empty) {
        showPhoto(kNoPhoto);
    }
    m_pages->setCurrentIndex(empty ? 0 : 1);
}

void MainWindow::restoreLayout() {
    const QSettings settings;
    if (!restoreGeometry(settings.value(settings::kWindowGeometry).toByteArray())) {
        // Whole on any screen; the frame takes a little as well.
        resize(QSize(1360, 860).boundedTo(screen()->availableSize() * 9 / 10));
    }
    m_rows->restoreState(settings.value(settings::kWindowState).toByteArray());
    m_view->restore();
}

void MainWindow::saveLayout() const {
    QSettings settings;
    settings.setValue(settings::kWindowGeometry, saveGeometry());
    settings.setValue(settings::kWindowState, m_rows->saveState());
    m_view->save();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_closeGuard->mayClose()) {
        event->ignore();
        return;
    }
    saveLayout();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (Opener::canOpen(*event->mimeData())) {
        event->acceptProposedAction();
        m_welcome->setDropHint(true);
    }
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent* event) {
    m_welcome->setDropHint(false);
    event->accept();
}

void MainWindow::dropEvent(QDropEvent* event) {
    m_welcome->setDropHint(false);
    event->acceptProposedAction();
    m_opener->open(*event->mimeData());
}

}  // namespace tintype::ui
