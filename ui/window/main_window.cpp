#include "ui/window/main_window.h"

#include "ui/common/message_bar.h"
#include "ui/common/settings_keys.h"
#include "ui/common/text.h"
#include "ui/edit/edit_panel.h"
#include "ui/edit/photo_facts.h"
#include "ui/photos/filmstrip.h"
#include "ui/viewer/photo_viewer.h"
#include "ui/window/actions.h"
#include "ui/window/opener.h"
#include "ui/window/peek_key.h"
#include "ui/window/photo_presenter.h"
#include "ui/window/status_line.h"
#include "ui/window/window_bars.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFrame>
#include <QMenu>
#include <QMimeData>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace tintype::ui {

MainWindow::MainWindow(const Session::Options& options)
    : m_session(std::make_unique<Session>(options)),
      m_actions(new Actions(this)),
      m_opener(new Opener(m_session->photos, this)),
      m_pages(new QStackedWidget(this)),
      m_viewer(new PhotoViewer(this)),
      m_messages(new MessageBar(this)),
      m_filmstrip(new Filmstrip(m_session->photos, m_session->thumbnails, this)),
      m_panel(new EditPanel(m_session->models,
                            {m_actions->compare,
                             m_actions->copy,
                             m_actions->paste,
                             m_actions->apply,
                             m_actions->reset},
                            this)),
      m_status(new StatusLine(this)),
      m_presenter(new PhotoPresenter(
          m_session->photos, m_session->models, *m_viewer, m_session->predictions, this)) {
    setWindowTitle(tr("Tintype"));
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    layOut();
    connectSession();
    connectFileActions();
    connectEditActions();
    connectViewActions();
    connectPanel();
    restoreLayout();
    m_session->models.refresh();
}

MainWindow::~MainWindow() = default;

void MainWindow::open(const QStringList& paths) {
    m_opener->open(paths);
}

void MainWindow::layOut() {
    const OpenMenus menus =
        fillMenuBar(*this, *m_actions, m_session->undo, m_filmstrip->sortMenu());
    m_recent = menus.recent;
    fillToolBar(*this, *m_actions, m_session->undo);
    m_pages->addWidget(workPage());
    setCentralWidget(m_pages);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    new PeekKey(*m_viewer);
}

QWidget* MainWindow::workPage() {
    auto* stage = new QWidget(this);
    auto* column = new QVBoxLayout(stage);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_viewer, 1);

    m_columns = new QSplitter(Qt::Horizontal, this);
    m_columns->setChildrenCollapsible(false);
    m_columns->addWidget(stage);
    m_columns->addWidget(sidePanel());
    m_columns->setStretchFactor(0, 1);
    m_columns->setStretchFactor(1, 0);

    m_rows = new QSplitter(Qt::Vertical, this);
    m_rows->setChildrenCollapsible(false);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_filmstrip);
    m_rows->setStretchFactor(0, 1);
    m_rows->setStretchFactor(1, 0);
    return m_rows;
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
    PhotoList& photos = m_session->photos;
    const auto counts = [this] { updateSelection(); };
    connect(&photos, &QAbstractItemModel::rowsInserted, this, counts);
    connect(&photos, &QAbstractItemModel::rowsRemoved, this, counts);
    connect(&photos, &QAbstractItemModel::dataChanged, this, [this] {
        updatePanel();
        m_status->setCounts(m_session->photos, static_cast<int>(m_filmstrip->selected().size()));
    });
    connect(&m_session->models, &ModelChoices::changed, this, &MainWindow::updateMethods);
    connect(&m_session->keeper, &EditKeeper::problem, this, [this](const QString& sentence) {
        m_messages->show(MessageBar::Kind::Warning, sentence);
    });
    connect(&m_session->thumbnails,
            &ThumbnailCache::failed,
            this,
            [this](const std::filesystem::path& path, const Error& error) {
                m_session->photos.setProblem(m_session->photos.idOf(path), errorText(error));
            });
    connect(m_presenter, &PhotoPresenter::failed, this, [this](const QString& sentence) {
        m_messages->show(MessageBar::Kind::Warning, sentence);
    });
    connect(m_presenter, &PhotoPresenter::coloured, this, [this](PhotoId id, const QImage& small) {
        if (const Photo* photo = m_session->photos.photo(id)) {
            m_session->thumbnails.setColour(photo->input.file, small);
        }
    });
    connect(m_presenter,
            &PhotoPresenter::opened,
            this,
            [this](PhotoId, const QString& size, const QStringList& notes) {
                m_panel->facts().setScan(size, notes);
            });
    connect(m_filmstrip, &Filmstrip::currentChanged, this, &MainWindow::showPhoto);
    connect(m_filmstrip, &Filmstrip::selectionChanged, this, &MainWindow::updateSelection);
}

void MainWindow::connectFileActions() {
    connect(m_actions->open, &QAction::triggered, m_opener, &Opener::askForPhotographs);
    connect(m_actions->openFolder, &QAction::triggered, m_opener, &Opener::askForFolder);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->close, &QAction::triggered, this, [this] {
        m_session->photos.remove(m_filmstrip->selected());
    });
    connect(m_opener, &Opener::opened, this, [this](PhotoId first, int) {
        m_filmstrip->setCurrent(first);
    });
    connect(m_opener, &Opener::problem, this, [this](const QString& sentence) {
        m_messages->show(MessageBar::Kind::Warning, sentence);
    });
    connect(m_opener, &Opener::searching, m_status, [this](bool searching) {
        searching ? m_status->setSearching(true) : updateSelection();
    });
    connect(m_opener, &Opener::recentChanged, this, &MainWindow::fillRecent);
    fillRecent();
}

void MainWindow::connectEditActions() {
    EditController& edits = m_session->edits;
    const auto current = [this] { return m_presenter->current(); };
    connect(
        m_actions->copy, &QAction::triggered, this, [&edits, current] { edits.copy(current()); });
    connect(m_actions->paste, &QAction::triggered, this, [this, &edits] {
        edits.paste(m_filmstrip->selected());
    });
    connect(m_actions->apply, &QAction::triggered, this, [this, &edits, current] {
        edits.applyTo(current(), m_filmstrip->selected());
    });
    connect(m_actions->reset, &QAction::triggered, this, [this, &edits] {
        edits.reset(m_filmstrip->selected());
    });
    connect(m_actions->selectAll, &QAction::triggered, m_filmstrip, &Filmstrip::selectAll);
    m_actions->paste->setEnabled(false);
    connect(&edits, &EditController::copied, this, [this] { m_actions->paste->setEnabled(true); });
    connect(m_actions->nextMethod, &QAction::triggered, this, [&edits, current] {
        edits.nextMethod(current());
    });
    for (QAction* method : m_actions->methods) {
        connect(method, &QAction::triggered, this, [this, &edits, current, method] {
            edits.setMethod(current(), method->data().toString().toStdString());
            updatePanel();
        });
    }
    connect(m_actions->stronger, &QAction::triggered, this, [this] { stepStrength(0.05); });
    connect(m_actions->weaker, &QAction::triggered, this, [this] { stepStrength(-0.05); });
    connect(m_actions->previous, &QAction::triggered, m_filmstrip, &Filmstrip::previous);
    connect(m_actions->next, &QAction::triggered, m_filmstrip, &Filmstrip::next);
}

void MainWindow::connectViewActions() {
    const std::pair<QAction*, ViewMode> modes[] = {{m_actions->split, ViewMode::Split},
                                                   {m_actions->sideBySide, ViewMode::SideBySide},
                                                   {m_actions->before, ViewMode::Before},
                                                   {m_actions->after, ViewMode::After},
                                                   {m_actions->compare, ViewMode::Compare}};
    for (const auto& [action, mode] : modes) {
        action->setData(static_cast<int>(mode));
        connect(action, &QAction::triggered, m_viewer, [this, mode = mode] {
            m_viewer->setMode(mode);
        });
    }
    connect(m_viewer, &PhotoViewer::modeChanged, this, &MainWindow::updateMode);
    connect(m_viewer, &PhotoViewer::zoomChanged, m_status, &StatusLine::setZoom);
    connect(m_viewer, &PhotoViewer::hovered, m_status, &StatusLine::setReading);
    connect(m_viewer, &PhotoViewer::loupeVisibleChanged, m_actions->loupe, &QAction::setChecked);
    connect(m_actions->fit, &QAction::triggered, m_viewer, &PhotoViewer::zoomToFit);
    connect(m_actions->actualSize, &QAction::triggered, m_viewer, &PhotoViewer::zoomToActualSize);
    connect(m_actions->zoomIn, &QAction::triggered, m_viewer, &PhotoViewer::zoomIn);
    connect(m_actions->zoomOut, &QAction::triggered, m_viewer, &PhotoViewer::zoomOut);
    connect(m_actions->loupe, &QAction::toggled, m_viewer, &PhotoViewer::setLoupeVisible);
    connect(m_actions->peek, &QAction::toggled, m_viewer, &PhotoViewer::setPeek);
    connect(m_actions->fullScreen, &QAction::toggled, this, [this](bool full) {
        full ? showFullScreen() : showNormal();
    });
}

void MainWindow::connectPanel() {
    EditController& edits = m_session->edits;
    connect(m_panel, &EditPanel::methodChosen, this, [this, &edits](const QString& method) {
        edits.setMethod(m_presenter->current(), method.toStdString());
    });
    connect(m_panel, &EditPanel::strengthChanged, this, [this, &edits](double strength) {
        edits.setStrength(m_presenter->current(), strength);
    });
    connect(m_panel, &EditPanel::strengthSettled, this, [&edits] { edits.endGesture(); });
    connect(m_panel, &EditPanel::otherMethodChosen, this, [this] {
        m_viewer->setMode(ViewMode::Compare);
        setCompared(true);
    });
}

void MainWindow::showPhoto(PhotoId id) {
    const auto ordered = m_filmstrip->ordered();
    const auto here = std::find(ordered.begin(), ordered.end(), id);
    const PhotoId next = here == ordered.end() || here + 1 == ordered.end() ? kNoPhoto : here[1];
    m_session->undo.setCurrent(id);
    m_session->keeper.look(id);
    m_presenter->show(id, next);
    m_actions->setPhotoShown(id != kNoPhoto);
    updatePanel();
    const Photo* photo = m_session->photos.photo(id);
    setWindowTitle(photo == nullptr ? tr("Tintype")
                                    : tr("%1 – Tintype").arg(toText(photo->input.file.filename())));
}

void MainWindow::updateSelection() {
    const int selected = static_cast<int>(m_filmstrip->selected().size());
    m_status->setCounts(m_session->photos, selected);
    m_actions->apply->setEnabled(selected > 1);
    m_actions->exportSelection->setEnabled(selected > 1);
    if (m_session->photos.isEmpty()) {
        showPhoto(kNoPhoto);
    }
}

void MainWindow::updatePanel() {
    const Photo* photo = m_session->photos.photo(m_presenter->current());
    m_panel->show(photo);
    for (QAction* method : m_actions->methods) {
        method->setChecked(photo != nullptr &&
                           method->data().toString().toStdString() == photo->edit.method);
    }
    if (m_viewer->mode() == ViewMode::Compare) {
        setCompared(true);
    }
}

void MainWindow::updateMethods() {
    const auto& models = m_session->models.models();
    for (std::size_t i = 0; i < m_actions->methods.size(); ++i) {
        QAction* action = m_actions->methods[i];
        const bool there = i < models.size();
        action->setVisible(there);
        action->setEnabled(there && models[i].isAvailable());
        action->setText(there ? toText(models[i].name) : QString());
        action->setData(there ? toText(models[i].id) : QString());
    }
    restore::Edit edit = m_session->photos.defaultEdit();
    const std::string wanted = QSettings().value(settings::kDefaultMethod).toString().toStdString();
    edit.method =
        m_session->models.find(wanted) != nullptr ? wanted : m_session->models.defaultId();
    m_session->photos.setDefaultEdit(edit);
    updatePanel();
}

void MainWindow::updateMode() {
    for (QAction* action : m_actions->modes->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(m_viewer->mode()));
    }
    setCompared(m_viewer->mode() == ViewMode::Compare);
}

void MainWindow::setCompared(bool compared) {
    m_presenter->setOther(compared ? m_panel->otherMethod() : std::string());
}

void MainWindow::stepStrength(double by) {
    if (const Photo* photo = m_session->photos.photo(m_presenter->current())) {
        m_session->edits.setStrength(photo->id, photo->edit.strength + by);
        m_session->edits.endGesture();
    }
}

void MainWindow::fillRecent() {
    m_recent->clear();
    for (const QString& path : m_opener->recent()) {
        // An & in a file's name is no key.
        QAction* action =
            m_recent->addAction(QString(path).replace(QLatin1Char('&'), QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, path] { m_opener->open({path}); });
    }
    m_recent->setEnabled(!m_recent->isEmpty());
    if (!m_recent->isEmpty()) {
        m_recent->addSeparator();
        connect(m_recent->addAction(tr("&Forget these")),
                &QAction::triggered,
                m_opener,
                &Opener::clearRecent);
    }
}

void MainWindow::restoreLayout() {
    const QSettings settings;
    if (!restoreGeometry(settings.value(settings::kWindowGeometry).toByteArray())) {
        resize(1280, 800);
    }
    m_rows->restoreState(settings.value(settings::kWindowState).toByteArray());
    const int mode = settings.value(settings::kViewMode, static_cast<int>(ViewMode::Split)).toInt();
    const bool known =
        mode >= static_cast<int>(ViewMode::Split) && mode < static_cast<int>(ViewMode::Compare);
    m_viewer->setMode(known ? static_cast<ViewMode>(mode) : ViewMode::Split);
    updateMode();
    m_status->setZoom(0);
}

void MainWindow::saveLayout() const {
    QSettings settings;
    settings.setValue(settings::kWindowGeometry, saveGeometry());
    settings.setValue(settings::kWindowState, m_rows->saveState());
    settings.setValue(settings::kViewMode, static_cast<int>(m_viewer->mode()));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    saveLayout();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (Opener::canOpen(*event->mimeData())) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    m_opener->open(*event->mimeData());
}

}  // namespace tintype::ui
