#include "tests/e2e/window_program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>

#include <algorithm>
#include <csignal>
#include <iostream>

namespace tintype::e2e {
namespace {

QString plain(QString text) {
    return text.remove('&');
}

}  // namespace

WindowProgram::WindowProgram(const Screen& screen, QString program)
    : m_screen(screen),
      m_program(std::move(program)),
      m_process(std::make_unique<QProcess>()),
      m_reportFile(screen.folder() + "/widgets.json"),
      m_log(screen.folder() + "/program.log") {}

WindowProgram::~WindowProgram() {
    endDrag();
    if (isRunning()) {
        kill();
    }
}

void WindowProgram::endDrag() {
    if (m_dragSource != nullptr) {
        m_dragSource->kill();
        m_dragSource->waitForFinished();
        m_dragSource.reset();
    }
}

bool WindowProgram::start(const QStringList& arguments, const QString& title) {
    m_process = std::make_unique<QProcess>();
    QProcessEnvironment environment = m_screen.environment();
    environment.insert("TINTYPE_TEST_GEOMETRY", m_reportFile);
    m_process->setProcessEnvironment(environment);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(m_log, QIODevice::Append);
    m_process->start(m_program, arguments);
    if (!m_process->waitForStarted()) {
        std::cerr << "The program did not start: " << m_program.toStdString() << '\n';
        return false;
    }
    // Keys pressed before the window manager has given it the focus would be lost.
    const auto isActive = [&] {
        const QString window = m_screen.window(title);
        return !window.isEmpty() && window == m_screen.activeWindow();
    };
    const bool there = waitFor([&] { return isActive() || !isRunning(); }) && isRunning();
    if (!there) {
        std::cerr << "No window appeared. The program said:\n" << said().toStdString() << '\n';
    }
    return there;
}

bool WindowProgram::isRunning() const {
    m_process->waitForFinished(0);
    return m_process->state() != QProcess::NotRunning;
}

void WindowProgram::kill() {
    ::kill(static_cast<pid_t>(m_process->processId()), SIGKILL);
    m_process->waitForFinished(30'000);
}

std::optional<int> WindowProgram::waitForEnd(int timeoutMs) {
    if (isRunning() && !m_process->waitForFinished(timeoutMs)) {
        return std::nullopt;
    }
    if (m_process->exitStatus() != QProcess::NormalExit) {
        return std::nullopt;
    }
    return m_process->exitCode();
}

QString WindowProgram::said() const {
    QFile file(m_log);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QJsonArray WindowProgram::report() const {
    if (!isRunning()) {
        return {};
    }
    QFile::remove(m_reportFile);
    ::kill(static_cast<pid_t>(m_process->processId()), SIGUSR1);
    waitFor([this] { return QFile::exists(m_reportFile) || !isRunning(); }, 20'000);
    QFile file(m_reportFile);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
    m_longestBlockMs = std::max(m_longestBlockMs, report["longestBlockMs"].toDouble());
    return report["widgets"].toArray();
}

double WindowProgram::longestBlockMs() const {
    report();
    return m_longestBlockMs;
}

void WindowProgram::forgetBlocks() {
    report();
    m_longestBlockMs = 0;
}

QJsonObject WindowProgram::widget(const QString& name) const {
    QJsonObject found;
    for (const QJsonValue value : report()) {
        const QJsonObject object = value.toObject();
        // The one in front counts where a dialog has a widget of the same name.
        if (object["name"] == name && (found.isEmpty() || found["blocked"].toBool())) {
            found = object;
        }
    }
    return found;
}

QStringList WindowProgram::windows() const {
    QStringList titles;
    for (const QJsonValue value : report()) {
        if (value.toObject()["window"].toBool()) {
            titles.append(value.toObject()["text"].toString());
        }
    }
    return titles;
}

QJsonObject WindowProgram::menuEntry(const QString& nameOrText) const {
    for (const QJsonValue menu : report()) {
        for (const QJsonValue value : menu.toObject()["entries"].toArray()) {
            const QJsonObject entry = value.toObject();
            if (entry["name"] == nameOrText || plain(entry["text"].toString()) == nameOrText) {
                return entry;
            }
        }
    }
    return {};
}

QJsonObject WindowProgram::row(const QString& list, const QString& text) const {
    for (const QJsonValue value : widget(list)["rows"].toArray()) {
        if (value.toObject()["text"].toString().contains(text)) {
            return value.toObject();
        }
    }
    return {};
}

QPoint WindowProgram::middle(const QJsonObject& object) {
    return {static_cast<int>(object["x"].toDouble() + object["width"].toDouble() / 2),
            static_cast<int>(object["y"].toDouble() + object["height"].toDouble() / 2)};
}

bool WindowProgram::clickWhenReady(const std::function<QJsonObject()>& find, const QString& what) {
    QJsonObject found;
    const bool ready = waitFor([&] {
        found = find();
        return (!found.isEmpty() && found["enabled"].toBool(true) && !found["blocked"].toBool()) ||
               !isRunning();
    });
    if (!ready || found.isEmpty()) {
        std::cerr << "Cannot be clicked: " << what.toStdString() << "; "
                  << QJsonDocument(found).toJson(QJsonDocument::Compact).toStdString() << '\n';
        return false;
    }
    // A window that is still being laid out moves what is in it.
    QThread::msleep(100);
    found = find();
    m_screen.click(middle(found));
    return true;
}

bool WindowProgram::click(const QString& name) {
    return clickWhenReady([&] { return widget(name); }, name);
}

bool WindowProgram::clickRow(const QString& list, const QString& text) {
    return clickWhenReady([&] { return row(list, text); }, list + ", row " + text);
}

bool WindowProgram::chooseFromMenu(const QString& nameOrText) {
    return clickWhenReady([&] { return menuEntry(nameOrText); }, "menu entry " + nameOrText);
}

bool WindowProgram::chooseFromMenuBar(const QString& menu, const QString& nameOrText) {
    return chooseFromMenu(menu) && chooseFromMenu(nameOrText);
}

bool WindowProgram::waitForText(const QString& name, const QString& part, int timeoutMs) {
    const bool said = waitFor([&] { return text(name).contains(part) || !isRunning(); }, timeoutMs);
    if (!said || !isRunning()) {
        std::cerr << name.toStdString() << " says \"" << text(name).toStdString() << "\", never \""
                  << part.toStdString() << "\"\n";
        return false;
    }
    return true;
}

bool WindowProgram::drop(const QStringList& files, const QString& widgetName) {
    endDrag();
    m_dragSource = std::make_unique<QProcess>();
    QProcess& source = *m_dragSource;
    source.setProcessEnvironment(m_screen.environment());
    source.start(E2E_HELPER, QStringList{"drag"} + files);
    QString window;
    waitFor([&] { return !(window = m_screen.window("^Drag source$")).isEmpty(); });
    // Into a corner, so that it hides neither the target's middle nor is hidden by it.
    m_screen.moveWindow(window, {1366 - 200, 768 - 150});
    m_screen.focus(window);
    const QJsonObject target = widget(widgetName);
    const QPoint start(1366 - 200 + 80, 768 - 150 + 60);
    if (!target.isEmpty()) {
        m_screen.drag(start, middle(target));
    }
    QString word;
    waitFor(
        [&] {
            source.waitForReadyRead(50);
            word += QString::fromUtf8(source.readAllStandardOutput());
            return word.contains('\n');
        },
        10'000);
    if (!word.startsWith("dropped")) {
        std::cerr << "The drop onto " << widgetName.toStdString() << " came to nothing: \""
                  << word.trimmed().toStdString() << "\"\n";
        return false;
    }
    return true;
}

}  // namespace tintype::e2e
