#include "ui/train/scan_trial.h"

#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/train/preview_grid.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QVBoxLayout>

namespace tintype::ui {
namespace {

constexpr std::size_t kMostShown = 2;

QStringList filesOf(const QMimeData* data) {
    QStringList files;
    for (const QUrl& url : data->urls()) {
        if (QFileInfo(url.toLocalFile()).isFile()) {
            files << url.toLocalFile();
        }
    }
    return files;
}

}  // namespace

ScanTrial::ScanTrial(QWidget* parent)
    : QWidget(parent),
      m_hint(new QLabel(tr("Drop grey scans here to see what both models make of them."))),
      m_choose(new QPushButton(actionIcon("open"), tr("&Choose scans…"))),
      m_grid(new PreviewGrid),
      m_folder(std::make_unique<QTemporaryDir>()) {
    setObjectName("scanTrial");
    setAcceptDrops(true);
    m_hint->setWordWrap(true);
    m_choose->setObjectName("chooseScans");
    m_grid->setObjectName("trialPreviews");
    m_grid->setVisible(false);
    auto* line = new QHBoxLayout;
    line->addWidget(m_hint, 1);
    line->addWidget(m_choose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(line);
    column->addWidget(m_grid, 1);
    connect(m_choose, &QPushButton::clicked, this, &ScanTrial::choose);
    connect(&m_process,
            &TrainingProcess::ended,
            this,
            [this](TrainingProcess::Ending ending, const QString& message) {
                if (ending != TrainingProcess::Ending::Finished) {
                    m_stems.erase(m_stems.begin());
                    m_hint->setText(message);
                } else {
                    m_hint->setText(tr("Drop more scans, or choose them."));
                    m_grid->setVisible(true);
                    m_grid->show(m_stems);
                    Q_EMIT changed();
                }
                next();
            });
}

ScanTrial::~ScanTrial() = default;

void ScanTrial::add(const QStringList& scans) {
    m_waiting << scans;
    next();
}

void ScanTrial::next() {
    if (m_process.isRunning() || m_waiting.isEmpty() || m_run.empty()) {
        return;
    }
    const QString scan = m_waiting.takeFirst();
    const QString stem = m_folder->filePath(QString::number(++m_number));
    m_stems.insert(m_stems.begin(), toPath(stem));
    if (m_stems.size() > kMostShown) {
        m_stems.pop_back();
    }
    m_hint->setText(tr("Colouring %1…").arg(QFileInfo(scan).fileName()));
    m_process.tryPhoto(m_run, scan, stem);
}

void ScanTrial::choose() {
    const QStringList scans = QFileDialog::getOpenFileNames(
        this,
        tr("Scans to try both models on"),
        {},
        tr("Pictures") + QStringLiteral(" (*.jpg *.jpeg *.png *.tif *.tiff *.webp)"));
    add(scans);
}

void ScanTrial::dragEnterEvent(QDragEnterEvent* event) {
    if (!filesOf(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void ScanTrial::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    add(filesOf(event->mimeData()));
}

}  // namespace tintype::ui
