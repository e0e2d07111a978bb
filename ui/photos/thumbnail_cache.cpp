#include "ui/photos/thumbnail_cache.h"

#include "ui/photos/thumbnail_maker.h"

#include <QBuffer>

#include <algorithm>

#include <sys/resource.h>
#include <unistd.h>

namespace tintype::ui {
namespace {

constexpr int kColourBytes = 64 << 20;
constexpr int kColourQuality = 88;
constexpr int kNice = 10;

// Linux ignores the priorities of Qt's threads, but not niceness, which is a thread's own there.
void yieldToEverybody() {
    thread_local const int once = ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice);
    static_cast<void>(once);
}

QByteArray jpegOf(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPG", kColourQuality);
    return bytes;
}

QImage fitted(const QImage& image) {
    constexpr int side = ThumbnailCache::kSidePx;
    return std::max(image.width(), image.height()) <= side
               ? image
               : image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

std::filesystem::path folderOr(std::filesystem::path folder) {
    return folder.empty() ? ThumbnailStore::defaultFolder() : std::move(folder);
}

}  // namespace

ThumbnailCache::ThumbnailCache(Options options, QObject* parent)
    : QObject(parent),
      m_store(folderOr(std::move(options.folder)), options.diskBytes),
      m_images(options.memoryBytes),
      m_colour(kColourBytes) {
    m_pool.setMaxThreadCount(static_cast<int>(m_lanes.size()));
    m_pool.setThreadPriority(QThread::LowPriority);
    for (Lane& lane : m_lanes) {
        lane.job = std::make_unique<Job<Made>>(&m_pool);
    }
}

ThumbnailCache::~ThumbnailCache() {
    for (Lane& lane : m_lanes) {
        lane.job->stop();  // both, before either is waited for
    }
}

QImage ThumbnailCache::thumbnail(const std::filesystem::path& path) {
    if (const QImage* image = m_images.object(path.string())) {
        return *image;
    }
    if (const QByteArray* jpeg = m_colour.object(path.string())) {
        const QImage image = QImage::fromData(*jpeg, "JPG");
        remember(path.string(), image);
        return image;
    }
    return {};
}

bool ThumbnailCache::hasFailed(const std::filesystem::path& path) const {
    return m_failed.contains(path.string());
}

void ThumbnailCache::want(const QObject* client, std::vector<std::filesystem::path> paths) {
    const auto old = std::ranges::find(m_wishes, client, &Wishes::client);
    if (old != m_wishes.end()) {
        m_wishes.erase(old);
    } else {
        connect(client, &QObject::destroyed, this, [this, client] {
            std::erase_if(m_wishes, [client](const Wishes& w) { return w.client == client; });
        });
    }
    Wishes& wishes = m_wishes.emplace_back();
    wishes.client = client;
    for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
        wishes.paths.push_back(path->string());
    }
    fillLanes();
}

void ThumbnailCache::setColour(const std::filesystem::path& path, const QImage& image) {
    const std::string key = path.string();
    if (image.isNull() && !m_colour.contains(key)) {
        return;  // it is grey
    }
    m_images.remove(key);
    m_colour.remove(key);
    if (!image.isNull()) {
        const QImage small = fitted(image);
        const QByteArray jpeg = jpegOf(small);
        m_colour.insert(key, new QByteArray(jpeg), static_cast<int>(jpeg.size()));
        remember(key, small);
    }
    Q_EMIT ready(path);
}

void ThumbnailCache::forget(const std::filesystem::path& path) {
    m_images.remove(path.string());
    m_colour.remove(path.string());
    m_failed.erase(path.string());
}

void ThumbnailCache::fillLanes() {
    for (Lane& lane : m_lanes) {
        if (!lane.job->isRunning()) {
            const std::string next = takeNext();
            if (next.empty()) {
                return;
            }
            begin(lane, next);
        }
    }
}

std::string ThumbnailCache::takeNext() {
    for (auto wishes = m_wishes.rbegin(); wishes != m_wishes.rend(); ++wishes) {
        while (!wishes->paths.empty()) {
            const std::string path = std::move(wishes->paths.back());
            wishes->paths.pop_back();
            if (!m_images.contains(path) && !m_colour.contains(path) && !m_failed.contains(path) &&
                !isInWork(path)) {
                return path;
            }
        }
    }
    return {};
}

bool ThumbnailCache::isInWork(const std::string& path) const {
    return std::ranges::any_of(
        m_lanes, [&](const Lane& lane) { return lane.job->isRunning() && lane.path == path; });
}

void ThumbnailCache::begin(Lane& lane, const std::string& path) {
    lane.path = path;
    lane.job->start(
        [this, path](const JobContext& context) -> Made {
            yieldToEverybody();
            const QString key = ThumbnailStore::keyOf(path);
            if (auto kept = m_store.read(key)) {
                return {std::move(*kept), true};
            }
            auto image = makeThumbnail(path, kSidePx, context.stop);
            if (image) {
                m_store.write(key, *image);
            }
            return {std::move(image), false};
        },
        [this, path](Made made) { take(path, std::move(made)); });
}

void ThumbnailCache::take(const std::string& path, Made made) {
    m_made += made.fromDisk ? 0 : 1;
    fillLanes();
    if (!made.image) {
        m_failed.emplace(path, made.image.error());
        Q_EMIT failed(path, made.image.error());
    } else if (!m_colour.contains(path)) {  // colour may have come meanwhile
        remember(path, *made.image);
        Q_EMIT ready(path);
    }
}

void ThumbnailCache::remember(const std::string& path, const QImage& image) {
    m_images.insert(path, new QImage(image), std::max(1, static_cast<int>(image.sizeInBytes())));
}

}  // namespace tintype::ui
