#pragma once

#include "ui/common/job.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QFrame;
class QVBoxLayout;

namespace tintype::ui {

class ThumbnailCache;

/// What the window shows while nothing is open: what to do, samples one click away, recent files,
/// and what Tintype promises. Drops are the window's affair. `cache` outlives it.
class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(ThumbnailCache& cache, QWidget* parent = nullptr);

    /// Files and folders, the latest first. Those that are gone are left out, which is found out in
    /// the background: they may be on a disk that sleeps.
    void setRecent(const QStringList& paths);
    /// Something that can be dropped hovers over the window.
    void setDropHint(bool hovering);

Q_SIGNALS:
    void openPhotosRequested();
    void openFolderRequested();
    /// A sample, all samples, or a recent file.
    void openRequested(const QStringList& paths);

private:
    struct Recent {
        QString path;
        bool isFolder = false;
    };
    static std::vector<Recent> existing(const QStringList& paths, const JobContext& context);
    void showRecent(const std::vector<Recent>& files);

    QWidget* makeDropGround();
    QWidget* makeSamples(ThumbnailCache& cache);
    QWidget* makeRecent();
    QWidget* makePromise();

    QFrame* m_ground = nullptr;
    QWidget* m_recent = nullptr;
    QVBoxLayout* m_recentRows = nullptr;
    Job<std::vector<Recent>> m_looking;
};

}  // namespace tintype::ui
