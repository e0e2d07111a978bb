#pragma once

#include <QObject>
#include <QString>

namespace tintype::ui {

/// For end-to-end tests, which press on a real screen and have to know where: on SIGUSR1 the
/// program writes a JSON file with all visible widgets that have an objectName (or that stand for
/// an action with one), the entries of open menus and the visible rows of lists, each with its
/// rectangle on the screen in device pixels, text and state.
///
/// The file appears whole (it is renamed into place), so a test removes it, sends the signal and
/// waits for it. Does nothing unless the variable TINTYPE_TEST_GEOMETRY names that file.
class WidgetReport : public QObject {
    Q_OBJECT

public:
    /// Once, after the application object was made. The report lives as long as `application`.
    static void installIfAsked(QObject* application);

    /// What the file holds. On the UI thread.
    static QByteArray describe();

private:
    WidgetReport(QObject* application, QString file, int wakeFd);
    void write();

    QString m_file;
};

}  // namespace tintype::ui
