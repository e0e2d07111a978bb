#include "ui/common/desktop_theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QPalette>

namespace tintype::ui {
namespace {

constexpr char kService[] = "org.freedesktop.portal.Desktop";
constexpr char kPath[] = "/org/freedesktop/portal/desktop";
constexpr char kInterface[] = "org.freedesktop.portal.Settings";
constexpr char kSpace[] = "org.freedesktop.appearance";
constexpr char kKey[] = "color-scheme";

}  // namespace

bool paletteIsDark(const QApplication& application) {
    const QPalette palette = application.palette();
    return palette.color(QPalette::Window).lightness() <
           palette.color(QPalette::WindowText).lightness();
}

DesktopTheme& DesktopTheme::instance() {
    static DesktopTheme only;
    return only;
}

void DesktopTheme::ask() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    if (!m_listening) {
        m_listening = bus.connect(kService,
                                  kPath,
                                  kInterface,
                                  "SettingChanged",
                                  this,
                                  SLOT(settingChanged(QString, QString, QDBusVariant)));
    }
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, "Read");
    call << QString(kSpace) << QString(kKey);
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
            const QDBusPendingReply<QVariant> reply = *done;
            if (!reply.isError()) {
                take(reply.value());
            }
            done->deleteLater();
        });
}

void DesktopTheme::settingChanged(const QString& space,
                                  const QString& key,
                                  const QDBusVariant& value) {
    if (space == QLatin1String(kSpace) && key == QLatin1String(kKey)) {
        take(value.variant());
    }
}

void DesktopTheme::take(QVariant value) {
    while (
        value
            .canConvert<QDBusVariant>()) {  // a variant in a variant, by the portal's first version
        value = value.value<QDBusVariant>().variant();
    }
    const uint scheme = value.toUInt();  // 0: no wish, 1: dark, 2: light
    if (scheme == 1 || scheme == 2) {
        Q_EMIT changed(scheme == 1);
    }
}

}  // namespace tintype::ui
