#include "ui/window/opener.h"

#include "ui/common/settings_keys.h"
#include "ui/common/text.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QSettings>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

namespace tintype::ui {
namespace {

constexpr int kRecent = 10;
constexpr int kProblemsNamed = 3;

QStringList localFiles(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            files << url.toLocalFile();
        }
    }
    return files;
}

std::filesystem::path pathFromFileName(const QString& name) {
    return std::filesystem::path(QFile::encodeName(name).toStdString());
}

}  // namespace

Opener::Opener(PhotoList& photos, QWidget* window)
    : QObject(window), m_photos(photos), m_window(window) {}

void Opener::askForPhotographs() {
    const QString filter =
        tr("Photographs") +
        QStringLiteral(
            " (*.jpg *.jpeg *.tif *.tiff *.png *.webp *.jp2 *.j2k *.bmp *.gif *.heic *.avif);;") +
        tr("All files") + QStringLiteral(" (*)");
    open(QFileDialog::getOpenFileNames(m_window, tr("Open photographs"), lastFolder(), filter));
}

void Opener::askForFolder() {
    const QString folder =
        QFileDialog::getExistingDirectory(m_window, tr("Open a folder"), lastFolder());
    if (!folder.isEmpty()) {
        open({folder});
    }
}

void Opener::open(const QStringList& paths) {
    if (paths.isEmpty()) {
        return;
    }
    remember(paths);
    m_waiting += paths;
    if (m_begun && !m_search.isRunning()) {
        search();
    }
}

void Opener::begin() {
    if (!m_begun) {
        m_begun = true;
        if (!m_waiting.isEmpty()) {
            search();
        }
    }
}

bool Opener::canOpen(const QMimeData& data) {
    return data.hasUrls() && !localFiles(data).isEmpty();
}

void Opener::open(const QMimeData& data) {
    open(localFiles(data));
}

void Opener::search() {
    std::vector<std::filesystem::path> paths;
    for (const QString& path : m_waiting) {
        paths.push_back(pathFromFileName(path));
    }
    m_waiting.clear();
    Q_EMIT searching(true);
    m_search.start([paths](const JobContext&) { return find(paths); },
                   [this](const Found& found) {
                       take(found);
                       m_waiting.isEmpty() ? Q_EMIT searching(false) : search();
                   });
}

Opener::Found Opener::find(const std::vector<std::filesystem::path>& paths) {
    const batch::FileList list = batch::collectInputs(paths, {});
    Found found{{}, list.problems, list.skippedResults};
    found.photos.reserve(list.files.size());
    std::transform(list.files.begin(), list.files.end(), std::back_inserter(found.photos), lookAt);
    return found;
}

void Opener::take(const Found& found) {
    QStringList problems;
    for (const Error& error : found.problems) {
        problems << toText(error.path.filename()) + QStringLiteral(": ") + errorText(error);
    }
    const auto ids = m_photos.add(found.photos);
    if (!ids.empty()) {
        Q_EMIT opened(ids);
    } else if (problems.isEmpty()) {
        problems << (found.skippedResults > 0
                         ? tr("There are only results of Tintype here, no scans.")
                         : tr("There are no photographs here."));
    }
    if (problems.size() > kProblemsNamed) {
        const int more = static_cast<int>(problems.size()) - kProblemsNamed;
        problems = problems.mid(0, kProblemsNamed) << tr("… and %n more.", nullptr, more);
    }
    if (!problems.isEmpty()) {
        Q_EMIT problem(problems.join(QLatin1Char('\n')));
    }
}

void Opener::setRecentMenu(QMenu* menu) {
    m_recent = menu;
    connect(this, &Opener::recentChanged, this, &Opener::fillRecent);
    fillRecent();
}

void Opener::fillRecent() {
    m_recent->clear();
    for (const QString& path : recent()) {
        // An & in a file's name is no key.
        const QString text = QString(path).replace(QLatin1Char('&'), QStringLiteral("&&"));
        connect(m_recent->addAction(text), &QAction::triggered, this, [this, path] {
            open(QStringList{path});
        });
    }
    m_recent->setEnabled(!m_recent->isEmpty());
    if (!m_recent->isEmpty()) {
        m_recent->addSeparator();
        connect(m_recent->addAction(tr("&Forget these")),
                &QAction::triggered,
                this,
                &Opener::clearRecent);
    }
}

QStringList Opener::recent() const {
    return QSettings().value(settings::kRecentFiles).toStringList();
}

void Opener::clearRecent() {
    QSettings().remove(settings::kRecentFiles);
    Q_EMIT recentChanged();
}

void Opener::remember(const QStringList& paths) {
    QStringList recent = this->recent();
    for (const QString& path : paths.mid(0, kRecent)) {
        const QString absolute = QFileInfo(path).absoluteFilePath();
        recent.removeAll(absolute);
        recent.prepend(absolute);
    }
    QSettings().setValue(settings::kRecentFiles, QStringList(recent.mid(0, kRecent)));
    Q_EMIT recentChanged();
}

QString Opener::lastFolder() const {
    const QStringList recent = this->recent();
    if (!recent.isEmpty()) {
        return QFileInfo(recent.front()).absolutePath();
    }
    return QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
}

}  // namespace tintype::ui
