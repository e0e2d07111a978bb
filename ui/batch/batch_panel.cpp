#include "ui/batch/batch_panel.h"

#include "ui/batch/batch_words.h"
#include "ui/batch/reveal.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace tintype::ui {
namespace {

using State = BatchController::State;

constexpr int kBarSteps = 10000;

QPushButton* makeButton(QWidget* parent, const char* name, const QString& text, const char* icon) {
    auto* button = new QPushButton(text, parent);
    button->setObjectName(QLatin1String(name));
    button->setIcon(actionIcon(QLatin1String(icon)));
    return button;
}

}  // namespace

BatchPanel::BatchPanel(BatchController& controller, QWidget* parent)
    : QWidget(parent),
      m_controller(controller),
      m_title(new QLabel(this)),
      m_detail(new QLabel(this)),
      m_bar(new QProgressBar(this)),
      m_list(new QTreeView(this)) {
    setObjectName(QStringLiteral("batchPanel"));
    makeButtons();
    makeList();
    layOut();
    connect(&controller, &BatchController::stateChanged, this, &BatchPanel::refresh);
    connect(&controller, &BatchController::progressed, this, &BatchPanel::refresh);
    connect(&controller, &BatchController::photoStarted, this, &BatchPanel::followWork);
    refresh();
}

void BatchPanel::makeButtons() {
    m_pause = makeButton(this, "batchPause", tr("P&ause"), "pause");
    m_cancel = makeButton(this, "batchCancel", tr("&Stop"), "stop");
    m_cancel->setToolTip(tr("Stop the export. What is done stays; the rest can be done later."));
    m_continue = makeButton(this, "batchContinue", tr("&Continue"), "resume");
    m_continue->setToolTip(tr("Export the photographs that are left"));
    m_retry = makeButton(this, "batchRetry", tr("&Retry failed"), "retry");
    m_retry->setToolTip(tr("Try the photographs again that failed"));
    m_reveal = makeButton(this, "batchReveal", tr("Show in f&older"), "reveal");
    m_reveal->setToolTip(tr("Show the results in the file manager"));
    m_close = makeButton(this, "batchClose", tr("C&lose"), "close");
    m_close->setToolTip(tr("Close this list. What is done stays; what is left is not exported."));
    connect(m_pause, &QPushButton::clicked, this, [this] {
        m_controller.isPaused() ? m_controller.resume() : m_controller.pause();
    });
    connect(m_cancel, &QPushButton::clicked, &m_controller, &BatchController::cancel);
    connect(m_continue, &QPushButton::clicked, &m_controller, &BatchController::continueRest);
    connect(m_retry, &QPushButton::clicked, &m_controller, &BatchController::retryFailed);
    connect(m_reveal, &QPushButton::clicked, this, &BatchPanel::revealResults);
    connect(m_close, &QPushButton::clicked, this, [this] {
        m_controller.close();
        Q_EMIT closed();
    });
}

void BatchPanel::makeList() {
    m_list->setObjectName(QStringLiteral("batchList"));
    m_list->setAccessibleName(tr("Photographs of the export"));
    m_list->setModel(&m_controller.rows());
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    QHeaderView* header = m_list->header();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(true);
    const int letter = fontMetrics().averageCharWidth();
    header->resizeSection(BatchRows::NameColumn, 42 * letter);
    header->resizeSection(BatchRows::StateColumn, 22 * letter);
    connect(m_list, &QWidget::customContextMenuRequested, this, &BatchPanel::showMenu);
    connect(m_list, &QTreeView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT photographActivated(toText(m_controller.rows().at(index.row()).item.scan));
    });
}

void BatchPanel::layOut() {
    m_title->setObjectName(QStringLiteral("batchTitle"));
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_detail->setObjectName(QStringLiteral("batchDetail"));
    m_detail->setProperty("quiet", true);
    m_detail->setWordWrap(true);
    m_bar->setObjectName(QStringLiteral("batchBar"));
    m_bar->setRange(0, kBarSteps);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setAccessibleName(tr("Progress of the export"));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    auto* head = new QHBoxLayout;
    head->setSpacing(6);
    head->addLayout(words, 1);
    for (QPushButton* button : {m_pause, m_continue, m_retry, m_reveal, m_cancel, m_close}) {
        head->addWidget(button, 0, Qt::AlignTop);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addWidget(m_list, 1);
}

void BatchPanel::refresh() {
    m_title->setText(batchTitle(m_controller));
    const QString detail = batchDetail(m_controller);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    const bool allDone = m_controller.state() == State::Ended && m_controller.leftCount() == 0;
    m_bar->setValue(allDone ? kBarSteps
                            : static_cast<int>(m_controller.progress().fraction * kBarSteps));
    refreshButtons();
}

void BatchPanel::refreshButtons() {
    const State state = m_controller.state();
    const bool paused = state == State::Paused;
    const bool over = state == State::Ended;
    m_pause->setText(paused ? tr("Contin&ue") : tr("P&ause"));
    m_pause->setIcon(actionIcon(paused ? QStringLiteral("resume") : QStringLiteral("pause")));
    m_pause->setToolTip(paused ? tr("Go on where the export stands still")
                               : tr("Let the photographs in work stand still"));
    m_pause->setVisible(m_controller.isRunning());
    m_pause->setEnabled(paused || state == State::Running);
    m_cancel->setVisible(m_controller.isRunning());
    m_cancel->setEnabled(state != State::Stopping);
    m_continue->setVisible(over && m_controller.leftCount() > 0);
    m_retry->setVisible(over && m_controller.failedCount() > 0);
    m_reveal->setVisible(m_controller.rows().countOf(batch::ItemState::Done) > 0);
    m_close->setVisible(over);
}

// The list shows what is in work, unless somebody scrolled or chose something.
void BatchPanel::followWork(int row) {
    if (selectedRows().empty() && !m_list->verticalScrollBar()->isSliderDown()) {
        m_list->scrollTo(m_controller.rows().index(row, 0), QAbstractItemView::EnsureVisible);
    }
}

std::vector<int> BatchPanel::selectedRows() const {
    std::vector<int> rows;
    for (const QModelIndex& index : m_list->selectionModel()->selectedRows()) {
        rows.push_back(index.row());
    }
    return rows;
}

void BatchPanel::revealResults() {
    std::vector<std::filesystem::path> results;
    std::vector<int> rows = selectedRows();
    if (rows.empty()) {
        for (int row = 0; row < m_controller.rows().count(); ++row) {
            rows.push_back(row);
        }
    }
    for (const int row : rows) {
        if (m_controller.rows().at(row).state == batch::ItemState::Done) {
            results.push_back(m_controller.rows().at(row).item.target);
        }
    }
    revealFiles(results);
}

void BatchPanel::showMenu(const QPoint& at) {
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid()) {
        return;
    }
    const BatchRows::Row row = m_controller.rows().at(index.row());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show the photograph"), this, [this, scan = toText(row.item.scan)] {
        Q_EMIT photographActivated(scan);
    });
    menu->addAction(actionIcon(QStringLiteral("reveal")),
                    tr("Show the result in its folder"),
                    this,
                    [target = row.item.target] { revealFiles({target}); })
        ->setEnabled(row.state == batch::ItemState::Done);
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

}  // namespace tintype::ui
