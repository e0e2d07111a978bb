#include "tests/e2e/screen.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QPoint>
#include <QStandardPaths>
#include <QThread>

#include <stdexcept>

namespace tintype::e2e {
namespace {

QString number(int value) {
    return QString::number(value);
}

}  // namespace

bool waitFor(const std::function<bool()>& holds, int timeoutMs) {
    const QDeadlineTimer deadline(timeoutMs);
    while (!holds()) {
        if (deadline.hasExpired()) {
            return false;
        }
        QThread::msleep(50);
    }
    return true;
}

QString missingTool() {
    for (const char* tool : {"Xvfb", "openbox", "xdotool"}) {
        if (QStandardPaths::findExecutable(tool).isEmpty()) {
            return tool;
        }
    }
    return {};
}

Screen::Screen() {
    // The server picks a free number itself and says which, so that tests can run side by side.
    // Without -noreset it would begin anew whenever its last client leaves, at times while the next
    // one is coming.
    m_server.setProcessChannelMode(QProcess::SeparateChannels);
    m_server.start(
        "Xvfb", {"-displayfd", "1", "-noreset", "-screen", "0", "1366x768x24", "-nolisten", "tcp"});
    waitFor([this] {
        m_server.waitForReadyRead(100);
        return m_server.canReadLine() || m_server.state() == QProcess::NotRunning;
    });
    m_display = ":" + QString::fromLatin1(m_server.readLine()).trimmed();
    if (m_display == ":") {
        throw std::runtime_error("Xvfb did not start: " +
                                 m_server.readAllStandardError().toStdString());
    }
    for (const char* name : {"data", "config", "cache", "state", "runtime"}) {
        QDir(m_folder.path()).mkdir(name);
    }
    QFile::setPermissions(m_folder.filePath("runtime"),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_windowManager.setProcessEnvironment(environment());
    m_windowManager.setStandardErrorFile(QProcess::nullDevice());
    // A window that is shown while openbox is still starting is lost at times; what it starts
    // itself comes after that.
    const QString ready = m_folder.filePath("window-manager-is-ready");
    m_windowManager.start("openbox", {"--sm-disable", "--startup", "touch " + ready});
    if (!waitFor([&] { return QFile::exists(ready); })) {
        throw std::runtime_error("openbox did not start.");
    }
}

Screen::~Screen() {
    for (QProcess* process : {&m_windowManager, &m_server}) {
        process->terminate();
        if (!process->waitForFinished(5'000)) {
            process->kill();
            process->waitForFinished();
        }
    }
}

QProcessEnvironment Screen::environment() const {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("DISPLAY", m_display);
    environment.insert("QT_QPA_PLATFORM", "xcb");
    environment.insert("HOME", m_folder.path());
    environment.insert("XDG_DATA_HOME", m_folder.filePath("data"));
    environment.insert("XDG_CONFIG_HOME", m_folder.filePath("config"));
    environment.insert("XDG_CACHE_HOME", m_folder.filePath("cache"));
    environment.insert("XDG_STATE_HOME", m_folder.filePath("state"));
    environment.insert("XDG_RUNTIME_DIR", m_folder.filePath("runtime"));
    environment.insert("LC_ALL", "C.UTF-8");
    environment.insert("LANGUAGE", "en");
    // Neither the person's desktop nor a notification service is to be seen from here.
    environment.insert("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    for (const char* name : {"WAYLAND_DISPLAY",
                             "XAUTHORITY",
                             "SESSION_MANAGER",
                             "QT_QPA_PLATFORMTHEME",
                             "XDG_CURRENT_DESKTOP"}) {
        environment.remove(name);
    }
    return environment;
}

QString Screen::xdotool(const QStringList& words) const {
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start("xdotool", words);
    process.waitForFinished(60'000);
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

void Screen::moveTo(QPoint place) const {
    xdotool({"mousemove", "--sync", number(place.x()), number(place.y())});
}

void Screen::click(QPoint place, const QString& button) const {
    xdotool({"mousemove", number(place.x()), number(place.y()), "sleep", "0.05", "click", button});
}

void Screen::doubleClick(QPoint place) const {
    xdotool({"mousemove",
             number(place.x()),
             number(place.y()),
             "sleep",
             "0.05",
             "click",
             "--repeat",
             "2",
             "--delay",
             "60",
             "1"});
}

void Screen::drag(QPoint from, QPoint to) const {
    QStringList words{"mousemove",
                      number(from.x()),
                      number(from.y()),
                      "sleep",
                      "0.1",
                      "mousedown",
                      "1",
                      "sleep",
                      "0.1"};
    constexpr int kSteps = 12;
    for (int step = 1; step <= kSteps; ++step) {
        const QPoint at = from + (to - from) * step / kSteps;
        words << "mousemove" << number(at.x()) << number(at.y()) << "sleep"
              << "0.03";
    }
    words << "sleep"
          << "0.2"
          << "mouseup"
          << "1";
    xdotool(words);
}

void Screen::key(const QString& keys) const {
    xdotool({"key", "--clearmodifiers", keys});
}

void Screen::keyDown(const QString& key) const {
    xdotool({"keydown", key});
}

void Screen::keyUp(const QString& key) const {
    xdotool({"keyup", key});
}

void Screen::type(const QString& text) const {
    xdotool({"type", "--delay", "20", text});
}

QString Screen::window(const QString& title) const {
    return xdotool({"search", "--onlyvisible", "--name", title}).section('\n', 0, 0);
}

QString Screen::activeWindow() const {
    return xdotool({"getactivewindow"});
}

void Screen::focus(const QString& window) const {
    xdotool({"windowactivate", "--sync", window});
}

void Screen::moveWindow(const QString& window, QPoint place) const {
    xdotool({"windowmove", "--sync", window, number(place.x()), number(place.y())});
}

void Screen::close(const QString& window) const {
    help({"close", window});
}

void Screen::photograph(const QString& pngFile) const {
    help({"photograph", pngFile});
}

void Screen::help(const QStringList& words) const {
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(E2E_HELPER, words);
    process.waitForFinished(30'000);
}

}  // namespace tintype::e2e
