#pragma once

#include <QObject>
#include <QString>

namespace tintype::ui {

class Watchdog;

/// For end-to-end tests, which press on a real screen and have to know where: on SIGUSR1 the
/// program writes a JSON file with all visible widgets that have an objectName (or that stand for
/// an action with one), the entries of open menus and the visible rows of lists, each with its
/// rectangle on the screen in device pixels, text and state; and with the longest time that the UI
/// thread left an event waiting since the report before ("longestBlockMs").
///
/// The file appears whole (it is renamed into place), so a test removes it, sends the signal and
/// waits for it. Does nothing unless the variable TINTYPE_TEST_GEOMETRY names that file.
class WidgetReport : public QObject {
    Q_OBJECT

public:
    /// Once, after the application object was made. The report lives as long as `application`.
    static void installIfAsked(QObject* application);

    /// What the file holds. On the UI thread.
    static QByteArray describe(double longestBlockMs);

private:
    WidgetReport(QObject* application, QString file, int wakeFd);
    void write();

    QString m_file;
    Watchdog* m_watchdog;
};

}  // namespace tintype::ui
