#include "ui/train/folders_page.h"

#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/train/learn_text.h"
#include "ui/train/photo_strip.h"
#include "ui/train/scrolling_page.h"

#include <QCheckBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace tintype::ui {
namespace {

constexpr int kFewest = 8;    // as core demands
constexpr int kEnough = 100;  // for a verdict that means something

QLabel* quietLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setProperty("quiet", true);
    label->setWordWrap(true);
    return label;
}

}  // namespace

FoldersPage::FoldersPage(QWidget* parent) : QWizardPage(parent) {
    setObjectName("foldersPage");
    setTitle(tr("Which photographs shall it learn from?"));
    setSubTitle(
        tr("Colour photographs of the places, people and years that you want to colour. "
           "They are only looked at, never changed."));
    setAcceptDrops(true);
    build();
    listen();
    showOutcome();
}

void FoldersPage::build() {
    m_folders = new QListWidget;
    m_folders->setObjectName("folderList");
    m_folders->setAccessibleName(tr("Folders to learn from"));
    m_folders->setFixedHeight(76);
    m_add = new QPushButton(actionIcon("plus"), tr("Add folder…"));
    m_add->setObjectName("addFolder");
    m_add->setToolTip(tr("You can also drop folders onto this page"));
    m_remove = new QPushButton(actionIcon("trash"), tr("Remove"));
    m_remove->setObjectName("removeFolder");
    m_remove->setToolTip(tr("Take the chosen folder off the list; nothing is deleted"));
    m_subfolders = new QCheckBox(tr("With &subfolders"));
    m_subfolders->setObjectName("subfolders");
    m_subfolders->setChecked(true);
    m_progress = new QProgressBar;
    m_progress->setObjectName("scanProgress");
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(8);
    m_progress->setAccessibleName(tr("Progress of looking through the folders"));
    m_counts = new QLabel;
    m_counts->setObjectName("scanCounts");
    m_counts->setWordWrap(true);
    m_advice = quietLabel({});
    m_advice->setObjectName("scanAdvice");
    m_strip = new PhotoStrip;
    m_leftOutTitle = new QLabel(tr("Left out"));
    m_leftOutTitle->setProperty("heading", true);
    m_leftOut = new QListWidget;
    m_leftOut->setObjectName("leftOutList");
    m_leftOut->setAccessibleName(tr("Photographs that are left out, and why"));
    m_leftOut->setSelectionMode(QAbstractItemView::NoSelection);
    m_leftOut->setMinimumHeight(32);
    m_leftOut->setMaximumHeight(130);

    auto* buttons = new QVBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto* top = new QHBoxLayout;
    top->addWidget(m_folders, 1);
    top->addLayout(buttons);
    auto* page = scrollingColumn(this);
    page->setSpacing(6);
    page->addLayout(top);
    page->addWidget(m_subfolders, 0, Qt::AlignLeft);
    page->addWidget(m_progress);
    page->addWidget(m_counts);
    page->addWidget(m_advice);
    page->addWidget(m_strip);
    page->addWidget(m_leftOutTitle);
    page->addWidget(m_leftOut, 1);
    page->addStretch();
    page->addWidget(quietLabel(tr("Your photographs never leave this computer.")));
}

void FoldersPage::listen() {
    connect(m_add, &QPushButton::clicked, this, &FoldersPage::chooseFolder);
    connect(m_remove, &QPushButton::clicked, this, &FoldersPage::removeChosen);
    connect(new QShortcut(QKeySequence::Delete, m_folders, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated,
            this,
            &FoldersPage::removeChosen);
    connect(m_subfolders, &QCheckBox::toggled, this, &FoldersPage::scanAgain);
    connect(&m_scanner, &AlbumScanner::counted, this, &FoldersPage::showCounts);
    connect(&m_scanner, &AlbumScanner::photosFound, m_strip, &PhotoStrip::add);
    connect(&m_scanner, &AlbumScanner::leftOut, this, &FoldersPage::showLeftOut);
    connect(&m_scanner, &AlbumScanner::finished, this, [this](const auto& scan) {
        m_scan = scan;
        for (const auto& copy : scan->leftOut) {  // only known at the end
            if (copy.reason == train::LeftOut::Duplicate) {
                showLeftOut(toText(copy.file), copy.reason);
            }
        }
        showOutcome();
    });
    connect(&m_scanner, &AlbumScanner::failed, this, [this](const QString& sentence) {
        m_counts->setText(sentence);
        m_progress->setVisible(false);
    });
}

void FoldersPage::addFolders(const QStringList& folders) {
    bool changed = false;
    for (const QString& folder : folders) {
        const QString path = QFileInfo(folder).absoluteFilePath();
        if (m_folders->findItems(path, Qt::MatchExactly).isEmpty()) {
            m_folders->addItem(path);
            changed = true;
        }
    }
    if (changed) {
        scanAgain();
    }
}

std::vector<std::filesystem::path> FoldersPage::folders() const {
    std::vector<std::filesystem::path> result;
    for (int i = 0; i < m_folders->count(); ++i) {
        result.push_back(toPath(m_folders->item(i)->text()));
    }
    return result;
}

bool FoldersPage::subfolders() const {
    return m_subfolders->isChecked();
}

bool FoldersPage::isComplete() const {
    return m_scan && m_scan->photos.size() >= kFewest;
}

void FoldersPage::chooseFolder() {
    const QString start = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Folder of colour photographs"), start);
    if (!folder.isEmpty()) {
        addFolders({folder});
    }
}

void FoldersPage::removeChosen() {
    const int row = m_folders->currentRow() >= 0 ? m_folders->currentRow() : 0;
    delete m_folders->takeItem(row);
    scanAgain();
}

void FoldersPage::scanAgain() {
    m_scanner.stop();
    m_scan.reset();
    m_strip->clear();
    m_leftOut->clear();
    showOutcome();
    if (m_folders->count() > 0) {
        m_progress->setRange(0, 0);
        m_progress->setVisible(true);
        m_counts->setText(tr("Looking through the folders…"));
        m_scanner.start(folders(), subfolders());
    }
}

void FoldersPage::showCounts(const train::AlbumCounts& counts) {
    m_progress->setRange(0, std::max(1, counts.files));
    m_progress->setValue(counts.looked);
    QStringList parts{tr("%n usable photograph(s)", nullptr, counts.usable)};
    for (std::size_t i = 0; i < counts.leftOut.size(); ++i) {
        if (counts.leftOut[i] > 0) {
            parts << countText(static_cast<train::LeftOut>(i), counts.leftOut[i]);
        }
    }
    m_counts->setText(parts.join(QStringLiteral("  ·  ")));
}

void FoldersPage::showLeftOut(const QString& file, train::LeftOut reason) {
    auto* item = new QListWidgetItem(
        tr("%1 %2", "FILE is too small").arg(QFileInfo(file).fileName(), reasonText(reason)));
    item->setToolTip(file);
    m_leftOut->addItem(item);
    m_leftOut->setVisible(true);
    m_leftOutTitle->setVisible(true);
}

void FoldersPage::showOutcome() {
    m_progress->setVisible(m_scanner.isRunning());
    m_remove->setEnabled(m_folders->count() > 0);
    m_leftOut->setVisible(m_leftOut->count() > 0);
    m_leftOutTitle->setVisible(m_leftOut->count() > 0);
    const int usable = m_scan ? static_cast<int>(m_scan->photos.size()) : 0;
    if (m_folders->count() == 0) {
        m_counts->setText(tr("Add a folder, or drop one here."));
    }
    if (!m_scan) {
        m_advice->setText({});
    } else if (usable < kFewest) {
        m_advice->setText(tr("At least %1 photographs are needed; %2 or more are better.")
                              .arg(kFewest)
                              .arg(kEnough));
    } else if (usable < 60) {
        m_advice->setText(
            tr("With fewer than 60 photographs nobody can tell afterwards whether "
               "the new model is better. More would help."));
    } else if (usable < kEnough) {
        m_advice->setText(
            tr("Enough to begin with. Up to a third is kept back, so that there can "
               "be a verdict."));
    } else {
        m_advice->setText(
            tr("A good number. About a fifth is kept back for the verdict; pictures "
               "of one day and bursts stay together."));
    }
    Q_EMIT completeChanged();
}

void FoldersPage::dragEnterEvent(QDragEnterEvent* event) {
    for (const QUrl& url : event->mimeData()->urls()) {
        if (QFileInfo(url.toLocalFile()).isDir()) {
            event->acceptProposedAction();
            return;
        }
    }
}

void FoldersPage::dropEvent(QDropEvent* event) {
    QStringList dropped;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (QFileInfo(url.toLocalFile()).isDir()) {
            dropped << url.toLocalFile();
        }
    }
    event->acceptProposedAction();
    addFolders(dropped);
}

}  // namespace tintype::ui
