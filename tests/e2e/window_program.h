#pragma once

#include "tests/e2e/screen.h"

#include <QJsonObject>
#include <QPoint>
#include <QStringList>

#include <memory>
#include <optional>

namespace tintype::e2e {

/// A program with windows on a Screen: started, looked at, clicked, killed.
class WindowProgram {
public:
    /// Nothing is started yet.
    WindowProgram(const Screen& screen, QString program);
    ~WindowProgram();

    /// Starts and waits for a window with this in its title.
    bool start(const QStringList& arguments, const QString& title = "Tintype");
    bool isRunning() const;
    qint64 processId() const { return m_process->processId(); }
    /// As if the power failed.
    void kill();
    /// Waits until it has ended by itself; its exit code, or nothing where it did not or crashed.
    std::optional<int> waitForEnd(int timeoutMs = 60'000);
    /// Everything it said on its standard streams.
    QString said() const;

    /// A visible widget by its objectName, or by that of the action it stands for; see
    /// ui/common/widget_report.h for what it holds. Empty where there is none.
    QJsonObject widget(const QString& name) const;
    bool isVisible(const QString& name) const { return !widget(name).isEmpty(); }
    QString text(const QString& name) const { return widget(name)["text"].toString(); }
    /// An entry of an open menu, by its action's name or its text without "&".
    QJsonObject menuEntry(const QString& nameOrText) const;
    /// A visible row of a list, by a part of its text.
    QJsonObject row(const QString& list, const QString& text) const;
    /// Titles of the windows that are open.
    QStringList windows() const;

    /// The longest time that the program's UI thread left an event waiting since the last call of
    /// `forgetBlocks` (or the start), in milliseconds, as far as it has reported.
    double longestBlockMs() const;
    void forgetBlocks();

    /// Each waits until what is named is there and enabled; false (and a message) where it never
    /// is.
    bool click(const QString& name);
    bool clickRow(const QString& list, const QString& text);
    bool chooseFromMenu(const QString& nameOrText);
    /// Opens a menu of the menu bar and chooses an entry in it.
    bool chooseFromMenuBar(const QString& menu, const QString& nameOrText);
    bool waitForText(const QString& name, const QString& part, int timeoutMs = 60'000);

    /// Drags files from another program's window onto the middle of a widget.
    bool drop(const QStringList& files, const QString& widget);

    static QPoint middle(const QJsonObject& object);

private:
    QJsonArray report() const;
    void endDrag();
    bool clickWhenReady(const std::function<QJsonObject()>& find, const QString& what);

    const Screen& m_screen;
    QString m_program;
    std::unique_ptr<QProcess> m_process;
    // Where the last drop came from; the target may ask it for the data later.
    std::unique_ptr<QProcess> m_dragSource;
    QString m_reportFile;
    QString m_log;
    mutable double m_longestBlockMs = 0;
};

}  // namespace tintype::e2e
