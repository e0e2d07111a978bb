#include "ui/photos/thumbnail_store.h"

#include "core/base/atomic_file.h"
#include "ui/common/text.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QImageReader>
#include <QStandardPaths>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace tintype::ui {
namespace {

namespace fs = std::filesystem;

constexpr int kJpegQuality = 88;
constexpr std::uintmax_t kMaxThumbnailBytes = 1 << 20;
constexpr char kEnding[] = ".thumb.jpg";

struct Entry {
    fs::path path;
    std::uintmax_t bytes = 0;
    fs::file_time_type used;
};

bool isThumbnail(const fs::path& file) {
    return file.filename().string().ends_with(kEnding);
}

// Files may vanish while we look: another program cleans up too.
std::vector<Entry> entriesOf(const fs::path& folder, const std::stop_token& stop) {
    std::vector<Entry> entries;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (stop.stop_requested()) {
            break;
        }
        if (!isThumbnail(it->path())) {
            continue;
        }
        std::error_code gone;
        const std::uintmax_t bytes = it->file_size(gone);
        const fs::file_time_type used = it->last_write_time(gone);
        if (!gone) {
            entries.push_back({it->path(), bytes, used});
        }
    }
    return entries;
}

std::uintmax_t sumOf(const std::vector<Entry>& entries) {
    std::uintmax_t sum = 0;
    for (const Entry& entry : entries) {
        sum += entry.bytes;
    }
    return sum;
}

}  // namespace

ThumbnailStore::ThumbnailStore(fs::path folder, std::uintmax_t maxBytes)
    : m_folder(std::move(folder)), m_maxBytes(maxBytes) {}

fs::path ThumbnailStore::defaultFolder() {
    return toPath(QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)) /
           "tintype" / "thumbnails";
}

QString ThumbnailStore::keyOf(const fs::path& photograph) {
    std::error_code error;
    const fs::path path = fs::absolute(photograph, error).lexically_normal();
    const std::uintmax_t bytes = fs::file_size(path, error);
    if (error) {
        return {};
    }
    const auto changed = fs::last_write_time(path, error).time_since_epoch().count();
    const std::string identity = path.string() + '\n' + std::to_string(bytes) + '\n' +
                                 std::to_string(static_cast<long long>(changed));
    return QString::fromLatin1(
        QCryptographicHash::hash(QByteArray::fromStdString(identity), QCryptographicHash::Sha1)
            .toHex());
}

fs::path ThumbnailStore::pathOf(const QString& key) const {
    return m_folder / (key.toStdString() + kEnding);
}

std::optional<QImage> ThumbnailStore::read(const QString& key) {
    const fs::path path = pathOf(key);
    const auto content = readWholeFile(path, kMaxThumbnailBytes);
    if (!content) {
        return std::nullopt;
    }
    const QImage image = QImage::fromData(
        reinterpret_cast<const uchar*>(content->data()), static_cast<int>(content->size()), "JPG");
    if (image.isNull()) {
        return std::nullopt;  // damaged: it is made again and replaced
    }
    std::error_code ignored;
    fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);  // "used now"
    return image;
}

void ThumbnailStore::write(const QString& key, const QImage& image) {
    QByteArray encoded;
    QBuffer buffer(&encoded);
    buffer.open(QIODevice::WriteOnly);
    if (key.isEmpty() || !image.save(&buffer, "JPG", kJpegQuality)) {
        return;
    }
    const auto bytes = static_cast<std::uintmax_t>(encoded.size());
    if (bytes > m_maxBytes) {
        return;
    }
    std::error_code error;
    fs::create_directories(m_folder, error);
    const std::uintmax_t before = fs::file_size(pathOf(key), error);
    if (writeFileAtomically(pathOf(key), {encoded.constData(), bytes})) {
        count(bytes, error ? 0 : before);
    }
}

void ThumbnailStore::count(std::uintmax_t added, std::uintmax_t replaced) {
    const std::scoped_lock lock(m_mutex);
    if (m_bytes) {
        *m_bytes = *m_bytes + added - std::min(replaced, *m_bytes);
    } else {
        removeStalePartials(m_folder);
        m_bytes = sumOf(entriesOf(m_folder, {}));
    }
    makeRoom();
}

std::uintmax_t ThumbnailStore::bytes(std::stop_token stop) const {
    return sumOf(entriesOf(m_folder, stop));
}

void ThumbnailStore::clear(std::stop_token stop) {
    const std::scoped_lock lock(m_mutex);
    for (const Entry& entry : entriesOf(m_folder, stop)) {
        if (stop.stop_requested()) {
            break;
        }
        std::error_code ignored;
        fs::remove(entry.path, ignored);
    }
    m_bytes.reset();
}

// Down to nine tenths, so that a full cache does not look through its folder at every photograph.
void ThumbnailStore::makeRoom() {
    if (*m_bytes <= m_maxBytes) {
        return;
    }
    std::vector<Entry> entries = entriesOf(m_folder, {});
    std::ranges::sort(entries, {}, &Entry::used);
    std::uintmax_t sum = sumOf(entries);
    for (const Entry& entry : entries) {
        if (sum <= m_maxBytes / 10 * 9) {
            break;
        }
        std::error_code ignored;
        fs::remove(entry.path, ignored);
        sum -= entry.bytes;
    }
    m_bytes = sum;
}

}  // namespace tintype::ui
