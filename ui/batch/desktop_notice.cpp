#include "ui/batch/desktop_notice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QStringList>
#include <QVariantMap>

namespace tintype::ui {

void showDesktopNotice(const QString& title, const QString& text) {
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    constexpr int kDesktopDecides = -1;
    QDBusMessage notify =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.Notifications"),
                                       QStringLiteral("/org/freedesktop/Notifications"),
                                       QStringLiteral("org.freedesktop.Notifications"),
                                       QStringLiteral("Notify"));
    // The server may take the text for markup.
    notify << QStringLiteral("Tintype") << uint(0) << QStringLiteral("tintype") << title
           << text.toHtmlEscaped() << QStringList() << QVariantMap() << kDesktopDecides;
    bus.asyncCall(notify);
}

}  // namespace tintype::ui
