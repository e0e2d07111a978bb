#pragma once

#include "core/train/album.h"
#include "ui/common/job.h"

#include <QImage>
#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace tintype::ui {

/// Looks at folders in the background; reports a few times a second while it does.
class AlbumScanner : public QObject {
    Q_OBJECT
public:
    explicit AlbumScanner(QObject* parent = nullptr);
    ~AlbumScanner() override;

    /// What was going on before is given up, without waiting for the photograph in hand.
    void start(std::vector<std::filesystem::path> folders, bool subfolders);
    void stop();
    bool isRunning() const { return m_news != nullptr; }

Q_SIGNALS:
    void counted(const tintype::train::AlbumCounts& counts);
    void photosFound(const QList<QImage>& thumbnails);
    void leftOut(const QString& file, tintype::train::LeftOut reason);
    void finished(const std::shared_ptr<const tintype::train::AlbumScan>& scan);
    void failed(const QString& sentence);

private:
    /// What the scan's threads have found since the window last heard of it.
    struct News {
        std::mutex mutex;
        bool announced = false;
        train::AlbumCounts counts;
        QList<QImage> thumbnails;
        std::vector<train::AlbumLeftOut> leftOut;
    };
    void begin(const std::vector<std::filesystem::path>& folders, bool subfolders);
    void tellNews(const std::shared_ptr<News>& news);
    void conclude(const std::shared_ptr<News>& news, Result<train::AlbumScan> scan);

    std::function<void()> m_next;  // waits for the end of a scan that nobody wants any more
    std::shared_ptr<News> m_news;
    Job<Result<train::AlbumScan>> m_job;  // last: it reports to the above
};

/// A pack's square (three planes) as a picture.
QImage imageOf(const std::vector<std::uint8_t>& planes);

}  // namespace tintype::ui
