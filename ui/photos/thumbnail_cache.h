#pragma once

#include "core/base/result.h"
#include "ui/common/job.h"
#include "ui/photos/thumbnail_store.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace tintype::ui {

/// Thumbnails of scans, made in the background by two threads that yield to everything else, kept
/// in memory and on disk within limits. Views say what they want to show (`want`), are told when it
/// is there (`ready`), and draw what there is (`thumbnail`); drawing never waits.
///
/// All of it is called on the UI thread. Photographs go by their path, whose bytes need not be
/// UTF-8.
class ThumbnailCache : public QObject {
    Q_OBJECT
public:
    static constexpr int kSidePx = 256;  ///< the longest side
    static constexpr int kDefaultDiskMb = 256;

    struct Options {
        // Empty: ThumbnailStore::defaultFolder().
        std::filesystem::path folder = {};
        std::uintmax_t diskBytes = std::uintmax_t{kDefaultDiskMb} << 20U;
        int memoryBytes = 96 << 20;
    };

    explicit ThumbnailCache(Options options, QObject* parent = nullptr);
    ~ThumbnailCache() override;

    /// The thumbnail, in colour where one was handed in; a null image if it is not there yet.
    QImage thumbnail(const std::filesystem::path& path);
    bool hasFailed(const std::filesystem::path& path) const;

    /// What `client` shows now, most wanted first. Replaces its earlier wishes: what it does not
    /// wish for any more and nobody has begun is dropped. The client that asked last is served
    /// first. Wishes end with the client.
    void want(const QObject* client, std::vector<std::filesystem::path> paths);

    /// Shown instead of the grey one as long as the program runs; a null image takes it back.
    /// Any size; upright.
    void setColour(const std::filesystem::path& path, const QImage& image);

    /// Forgets what is in memory of a file that changed, its failure too.
    void forget(const std::filesystem::path& path);

    ThumbnailStore& store() { return m_store; }
    /// How many were read from a scan, not from the disk cache.
    int madeCount() const { return m_made; }

Q_SIGNALS:
    void ready(const std::filesystem::path& path);
    /// Once for each file that cannot be shown.
    void failed(const std::filesystem::path& path, const tintype::Error& error);

private:
    struct Made {
        Result<QImage> image;
        bool fromDisk = false;
    };
    struct Wishes {
        const QObject* client = nullptr;
        std::vector<std::string> paths;  // the most wanted last
    };
    struct Lane {
        std::string path;  // in work
        std::unique_ptr<Job<Made>> job;
    };

    void fillLanes();
    std::string takeNext();
    bool isInWork(const std::string& path) const;
    void begin(Lane& lane, const std::string& path);
    void take(const std::string& path, Made made);
    void remember(const std::string& path, const QImage& image);

    ThumbnailStore m_store;
    QThreadPool m_pool;
    QCache<std::string, QImage> m_images;      // cost in bytes
    QCache<std::string, QByteArray> m_colour;  // as JPEG: thousands may come in one run
    std::unordered_map<std::string, Error> m_failed;
    std::vector<Wishes> m_wishes;  // the client that asked last is last
    int m_made = 0;
    std::array<Lane, 2> m_lanes;  // last: they stop before anything else goes
};

}  // namespace tintype::ui
