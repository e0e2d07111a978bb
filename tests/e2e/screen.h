#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <functional>

namespace tintype::e2e {

/// Asks `holds` again and again until it is true; false when that did not happen in time. The time
/// is generous because machines are busy; no test asserts how long anything takes.
bool waitFor(const std::function<bool()>& holds, int timeoutMs = 60'000);

/// Whether all programs that a screen needs are installed; else the name of one that is not.
QString missingTool();

/// An X server of its own with a window manager, and a home of its own: nothing that a program does
/// on it touches the person's screen, settings or photographs. All real events go through here.
class Screen {
public:
    Screen();
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// What a program needs to show itself here.
    QProcessEnvironment environment() const;

    /// The home; files of a test may be put below it.
    QString folder() const { return m_folder.path(); }

    void moveTo(QPoint place) const;
    void click(QPoint place, const QString& button = "1") const;
    void doubleClick(QPoint place) const;
    /// Presses at `from`, moves in steps as a hand does, lets go at `to`.
    void drag(QPoint from, QPoint to) const;
    /// Such as "ctrl+z", "Right", "space". Goes to the window that has the focus.
    void key(const QString& keys) const;
    void keyDown(const QString& key) const;
    void keyUp(const QString& key) const;
    void type(const QString& text) const;
    /// A window by a part of its title; empty where there is none.
    QString window(const QString& title) const;
    /// The window that gets the keys.
    QString activeWindow() const;
    void focus(const QString& window) const;
    /// As a click on its close button.
    void close(const QString& window) const;
    void moveWindow(const QString& window, QPoint place) const;

    /// A picture of the whole screen, to look at after a failure.
    void photograph(const QString& pngFile) const;

private:
    QString xdotool(const QStringList& words) const;
    void help(const QStringList& words) const;

    QTemporaryDir m_folder;
    QProcess m_server;
    QProcess m_windowManager;
    QString m_display;
};

}  // namespace tintype::e2e
