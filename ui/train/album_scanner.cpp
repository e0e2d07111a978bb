#include "ui/train/album_scanner.h"

#include "ui/common/text.h"

#include <cmath>
#include <utility>

namespace tintype::ui {
namespace {

constexpr int kMostExamples = 200;  // of each kind; nobody looks at more

}  // namespace

QImage imageOf(const std::vector<std::uint8_t>& planes) {
    const auto area = planes.size() / 3;
    const int side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(area))));
    QImage image(side, side, QImage::Format_RGB32);
    for (int y = 0; y < side; ++y) {
        auto* row = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < side; ++x) {
            const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(side) +
                            static_cast<std::size_t>(x);
            row[x] = qRgb(planes[at], planes[area + at], planes[2 * area + at]);
        }
    }
    return image;
}

AlbumScanner::AlbumScanner(QObject* parent) : QObject(parent) {}
AlbumScanner::~AlbumScanner() = default;

void AlbumScanner::start(std::vector<std::filesystem::path> folders, bool subfolders) {
    stop();
    m_next = [this, folders = std::move(folders), subfolders] { begin(folders, subfolders); };
    if (!m_job.isRunning()) {
        std::exchange(m_next, {})();
    }
}

void AlbumScanner::stop() {
    m_news.reset();
    m_next = {};
    m_job.stop();
}

void AlbumScanner::begin(const std::vector<std::filesystem::path>& folders, bool subfolders) {
    auto news = std::make_shared<News>();
    m_news = news;
    train::AlbumOptions options;
    options.subfolders = subfolders;
    options.onFile = [this, news, photos = 0, refused = 0](
                         const train::AlbumCounts& counts,
                         const train::AlbumPhoto* photo,
                         const train::AlbumLeftOut* leftOut) mutable {
        const std::lock_guard lock(news->mutex);
        news->counts = counts;
        if (photo != nullptr && photos++ < kMostExamples) {
            news->thumbnails.append(imageOf(photo->planes));
        }
        if (leftOut != nullptr && refused++ < kMostExamples) {
            news->leftOut.push_back(*leftOut);
        }
        // One message at a time is on its way, however fast the scan is.
        if (!std::exchange(news->announced, true)) {
            QMetaObject::invokeMethod(
                this, [this, news] { tellNews(news); }, Qt::QueuedConnection);
        }
    };
    m_job.start(
        [folders, options = std::move(options)](const JobContext& context) {
            return train::scanAlbum(folders, options, context);
        },
        [this, news](Result<train::AlbumScan> scan) { conclude(news, std::move(scan)); });
}

void AlbumScanner::conclude(const std::shared_ptr<News>& news, Result<train::AlbumScan> scan) {
    if (m_next) {
        std::exchange(m_next, {})();
        return;
    }
    if (news != m_news) {
        return;
    }
    tellNews(news);
    m_news.reset();
    if (!scan) {
        Q_EMIT failed(errorText(scan.error()));
    } else if (!scan->cancelled) {
        const auto shared = std::make_shared<const train::AlbumScan>(std::move(*scan));
        Q_EMIT counted(shared->counts);
        Q_EMIT finished(shared);
    }
}

void AlbumScanner::tellNews(const std::shared_ptr<News>& news) {
    if (news != m_news) {
        return;
    }
    train::AlbumCounts counts;
    QList<QImage> thumbnails;
    std::vector<train::AlbumLeftOut> refused;
    {
        const std::lock_guard lock(news->mutex);
        news->announced = false;
        counts = news->counts;
        thumbnails.swap(news->thumbnails);
        refused.swap(news->leftOut);
    }
    Q_EMIT counted(counts);
    if (!thumbnails.isEmpty()) {
        Q_EMIT photosFound(thumbnails);
    }
    for (const auto& file : refused) {
        Q_EMIT leftOut(toText(file.file), file.reason);
    }
}

}  // namespace tintype::ui
