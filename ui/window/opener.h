#pragma once

#include "core/batch/file_list.h"
#include "ui/common/job.h"
#include "ui/photos/photo_list.h"

#include <QObject>
#include <QStringList>

class QMenu;
class QMimeData;
class QWidget;

namespace tintype::ui {

/// Every way of opening photographs: dialogs, drops, words of the command line, recent files.
/// Folders are searched in the background.
class Opener : public QObject {
    Q_OBJECT
public:
    Opener(PhotoList& photos, QWidget* window);

    void askForPhotographs();
    void askForFolder();
    void open(const QStringList& paths);
    /// What was asked for so far is opened, and what is asked for from now on at once. Until then
    /// it waits: photographs begin with the default method, which the catalogue has to tell first.
    void begin();

    /// Files and folders of this computer.
    static bool canOpen(const QMimeData& data);
    void open(const QMimeData& data);

    /// Fills the menu now and whenever it changes.
    void setRecentMenu(QMenu* menu);
    QStringList recent() const;
    void clearRecent();
    bool isSearching() const { return m_search.isRunning(); }

Q_SIGNALS:
    /// Never empty; what was open already is among them.
    void opened(const std::vector<tintype::ui::PhotoId>& ids);
    void searching(bool active);
    void problem(const QString& sentence);
    void recentChanged();

private:
    void search();
    struct Found {
        std::vector<FoundPhoto> photos;
        std::vector<Error> problems;
        int skippedResults = 0;
    };
    static Found find(const std::vector<std::filesystem::path>& paths);
    void take(const Found& found);
    void fillRecent();
    void remember(const QStringList& paths);
    QString lastFolder() const;

    PhotoList& m_photos;
    QWidget* m_window;
    QMenu* m_recent = nullptr;
    QStringList m_waiting;
    bool m_begun = false;
    Job<Found> m_search;
};

}  // namespace tintype::ui
