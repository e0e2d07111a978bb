#include "core/train/album.h"

#include "core/train/album_photo.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cctype>
#include <cmath>
#include <mutex>
#include <numeric>
#include <system_error>
#include <thread>
#include <utility>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;

// Of 64 bits; random pictures differ in 32.
constexpr int kAlikeBits = 12;
constexpr double kAlikeShape = 0.9;
// A copy that was resized or encoded again.
constexpr int kSameBits = 3;
constexpr double kSameCodes = 4.0;

bool looksLikePicture(const fs::path& file) {
    std::string ending = file.extension().string();
    std::ranges::transform(
        ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::string_view kEndings[] = {".jpg",
                                             ".jpeg",
                                             ".jpe",
                                             ".png",
                                             ".tif",
                                             ".tiff",
                                             ".webp",
                                             ".jp2",
                                             ".heic",
                                             ".heif",
                                             ".avif",
                                             ".bmp"};
    return std::ranges::find(kEndings, ending) != std::end(kEndings);
}

bool isHidden(const fs::path& file) {
    return file.filename().string().starts_with('.');
}

Result<void> listFolder(const fs::path& folder,
                        bool subfolders,
                        const std::stop_token& stop,
                        std::vector<fs::path>& files) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        return fail(ErrorCode::NotFound, "There is no such folder.", folder);
    }
    fs::recursive_directory_iterator entry(
        folder, fs::directory_options::skip_permission_denied, error);
    if (error) {
        return fail(
            ErrorCode::Unreadable, "The folder may not be read: " + error.message() + ".", folder);
    }
    for (; entry != fs::recursive_directory_iterator() && !stop.stop_requested();
         entry.increment(error)) {
        if (entry->is_directory(error) && (!subfolders || isHidden(entry->path()))) {
            entry.disable_recursion_pending();
        } else if (entry->is_regular_file(error) && !isHidden(entry->path()) &&
                   looksLikePicture(entry->path())) {
            files.push_back(fs::absolute(entry->path(), error).lexically_normal());
        }
    }
    return {};
}

double likeness(const AlbumPhoto& a, const AlbumPhoto& b) {
    double product = 0, squareA = 0, squareB = 0;
    for (std::size_t i = 0; i < a.shape.size(); ++i) {
        product += static_cast<double>(a.shape[i]) * b.shape[i];
        squareA += static_cast<double>(a.shape[i]) * a.shape[i];
        squareB += static_cast<double>(b.shape[i]) * b.shape[i];
    }
    return product / std::sqrt(std::max(1.0, squareA * squareB));
}

bool isCopy(const AlbumPhoto& a, const AlbumPhoto& b) {
    if (a.planes.size() != b.planes.size() || std::popcount(a.hash ^ b.hash) > kSameBits) {
        return false;
    }
    double difference = 0;
    for (std::size_t i = 0; i < a.planes.size(); ++i) {
        difference += std::abs(static_cast<int>(a.planes[i]) - static_cast<int>(b.planes[i]));
    }
    return difference <= kSameCodes * static_cast<double>(a.planes.size());
}

/// Collects what the threads find.
class Scan {
public:
    Scan(const std::vector<fs::path>& files, const AlbumOptions& options, const JobContext& context)
        : m_files(files), m_options(options), m_context(context), m_found(files.size()) {
        m_counts.files = static_cast<int>(files.size());
    }

    void run() {
        const auto work = [this] {
            for (std::size_t i = m_next++; i < m_files.size() && !m_context.stop.stop_requested();
                 i = m_next++) {
                keep(i, lookAt(m_files[i], m_options.sizePx));
            }
        };
        std::vector<std::jthread> helpers;
        for (int i = 1; i < m_options.threads; ++i) {
            helpers.emplace_back(work);
        }
        work();
    }

    AlbumScan take() {
        AlbumScan scan;
        scan.cancelled = m_context.stop.stop_requested();
        scan.sizePx = m_options.sizePx;
        scan.counts = m_counts;
        for (Found& found : m_found) {
            if (auto* photo = std::get_if<AlbumPhoto>(&found)) {
                scan.photos.push_back(std::move(*photo));
            } else if (auto* leftOut = std::get_if<AlbumLeftOut>(&found)) {
                scan.leftOut.push_back(std::move(*leftOut));
            }
        }
        return scan;
    }

private:
    using Found = std::variant<std::monostate, AlbumPhoto, AlbumLeftOut>;

    void keep(std::size_t index, std::variant<AlbumPhoto, AlbumLeftOut> result) {
        const std::lock_guard lock(m_mutex);
        if (std::holds_alternative<AlbumPhoto>(result) && m_counts.usable >= kMaxAlbumPhotos) {
            result = AlbumLeftOut{
                m_files[index], LeftOut::Other, "There are more photographs than needed."};
        }
        ++m_counts.looked;
        if (auto* photo = std::get_if<AlbumPhoto>(&result)) {
            ++m_counts.usable;
            m_found[index] = std::move(*photo);
        } else {
            auto& leftOut = std::get<AlbumLeftOut>(result);
            ++m_counts.leftOut[static_cast<std::size_t>(leftOut.reason)];
            m_found[index] = std::move(leftOut);
        }
        if (m_options.onFile) {
            m_options.onFile(m_counts,
                             std::get_if<AlbumPhoto>(&m_found[index]),
                             std::get_if<AlbumLeftOut>(&m_found[index]));
        }
        m_context.report(
            {static_cast<double>(m_counts.looked) / static_cast<double>(m_files.size()), "scan"});
    }

    const std::vector<fs::path>& m_files;
    const AlbumOptions& m_options;
    const JobContext& m_context;
    std::atomic<std::size_t> m_next{0};
    std::mutex m_mutex;
    std::vector<Found> m_found;
    AlbumCounts m_counts;
};

void moveCopiesOut(AlbumScan& scan) {
    std::vector<AlbumPhoto> kept;
    for (AlbumPhoto& photo : scan.photos) {
        // Copies look alike, and what looks alike has the same number.
        const auto original = std::ranges::find_if(kept, [&](const AlbumPhoto& other) {
            return other.similar == photo.similar && isCopy(other, photo);
        });
        if (original == kept.end()) {
            kept.push_back(std::move(photo));
            continue;
        }
        scan.leftOut.push_back({photo.file,
                                LeftOut::Duplicate,
                                "It is the same picture as " + original->file.string() + "."});
        ++scan.counts.leftOut[static_cast<std::size_t>(LeftOut::Duplicate)];
        --scan.counts.usable;
    }
    scan.photos = std::move(kept);
}

}  // namespace

std::string nameOf(LeftOut reason) {
    constexpr const char* kNames[] = {
        "grey", "corrupt", "too-small", "duplicate", "own-result", "other"};
    return kNames[static_cast<std::size_t>(reason)];
}

void findSimilar(std::vector<AlbumPhoto>& photos) {
    std::vector<std::size_t> parent(photos.size());
    std::iota(parent.begin(), parent.end(), 0);
    const auto root = [&](std::size_t i) {
        while (parent[i] != i) {
            i = parent[i] = parent[parent[i]];
        }
        return i;
    };
    for (std::size_t i = 0; i < photos.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (std::popcount(photos[i].hash ^ photos[j].hash) <= kAlikeBits &&
                root(i) != root(j) && likeness(photos[i], photos[j]) >= kAlikeShape) {
                parent[std::max(root(i), root(j))] = std::min(root(i), root(j));
            }
        }
    }
    for (std::size_t i = 0; i < photos.size(); ++i) {
        photos[i].similar = static_cast<int>(root(i));
    }
}

Result<AlbumScan> scanAlbum(const std::vector<fs::path>& folders,
                            const AlbumOptions& options,
                            const JobContext& context) {
    std::vector<fs::path> files;
    for (const fs::path& folder : folders) {
        if (auto listed = listFolder(folder, options.subfolders, context.stop, files); !listed) {
            return failWith(listed);
        }
    }
    std::ranges::sort(files);
    files.erase(std::unique(files.begin(), files.end()), files.end());
    Scan work(files, options, context);
    work.run();
    AlbumScan scan = work.take();
    findSimilar(scan.photos);
    moveCopiesOut(scan);
    return scan;
}

}  // namespace tintype::train
