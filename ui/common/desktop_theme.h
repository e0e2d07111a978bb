#pragma once

#include <QDBusVariant>
#include <QObject>

class QApplication;

namespace tintype::ui {

/// Whether the palette that the desktop gave us is a dark one.
bool paletteIsDark(const QApplication& application);

/// What the desktop says about dark and light, through the settings portal of freedesktop.org
/// (org.freedesktop.appearance, color-scheme). Asked without waiting; silent where there is none.
class DesktopTheme : public QObject {
    Q_OBJECT
public:
    static DesktopTheme& instance();
    /// `changed` follows, now and whenever the desktop's setting changes.
    void ask();

Q_SIGNALS:
    void changed(bool dark);

private Q_SLOTS:
    void settingChanged(const QString& space, const QString& key, const QDBusVariant& value);

private:
    DesktopTheme() = default;
    void take(QVariant value);
    bool m_listening = false;
};

}  // namespace tintype::ui
