#include "ui/batch/reveal.h"

#include "ui/common/text.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDesktopServices>
#include <QStringList>
#include <QUrl>

namespace tintype::ui {
namespace {

// A file manager that is asked for thousands of files shows them for a long time.
constexpr std::size_t kMostFiles = 50;

void openFolder(const std::filesystem::path& folder) {
    QDesktopServices::openUrl(QUrl::fromLocalFile(toText(folder)));
}

}  // namespace

void revealFiles(const std::vector<std::filesystem::path>& files) {
    if (files.empty()) {
        return;
    }
    const std::filesystem::path folder = files.front().parent_path();
    QStringList urls;
    for (std::size_t i = 0; i < std::min(files.size(), kMostFiles); ++i) {
        urls << QUrl::fromLocalFile(toText(files[i])).toString(QUrl::FullyEncoded);
    }
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        openFolder(folder);
        return;
    }
    QDBusMessage show =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.FileManager1"),
                                       QStringLiteral("/org/freedesktop/FileManager1"),
                                       QStringLiteral("org.freedesktop.FileManager1"),
                                       QStringLiteral("ShowItems"));
    show << urls << QString();
    auto* waiting = new QDBusPendingCallWatcher(bus.asyncCall(show));
    QObject::connect(waiting, &QDBusPendingCallWatcher::finished, waiting, [waiting, folder] {
        if (waiting->isError()) {
            openFolder(folder);
        }
        waiting->deleteLater();
    });
}

}  // namespace tintype::ui
