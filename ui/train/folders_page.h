#pragma once

#include "core/train/album.h"
#include "ui/train/album_scanner.h"

#include <QWizardPage>

class QCheckBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace tintype::ui {

class PhotoStrip;

/// First page: which photographs to learn from.
class FoldersPage : public QWizardPage {
    Q_OBJECT
public:
    explicit FoldersPage(QWidget* parent = nullptr);

    void addFolders(const QStringList& folders);
    std::vector<std::filesystem::path> folders() const;
    bool subfolders() const;
    /// Null before a scan has ended.
    std::shared_ptr<const train::AlbumScan> scan() const { return m_scan; }
    bool isComplete() const override;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void listen();
    void chooseFolder();
    void removeChosen();
    void scanAgain();
    void showCounts(const train::AlbumCounts& counts);
    void showLeftOut(const QString& file, train::LeftOut reason);
    void showOutcome();

    QListWidget* m_folders = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_remove = nullptr;
    QCheckBox* m_subfolders = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_counts = nullptr;
    QLabel* m_advice = nullptr;
    PhotoStrip* m_strip = nullptr;
    QLabel* m_leftOutTitle = nullptr;
    QListWidget* m_leftOut = nullptr;
    std::shared_ptr<const train::AlbumScan> m_scan;
    AlbumScanner m_scanner;  // last: it reports to the above
};

}  // namespace tintype::ui
