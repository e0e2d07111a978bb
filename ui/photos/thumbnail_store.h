#pragma once

#include <QImage>
#include <QString>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <stop_token>

namespace tintype::ui {

/// Thumbnails on disk, within a size limit: what was not used for longest goes first. A cache, so
/// nothing here fails: what cannot be read or written is simply not there. Safe from several
/// threads, and beside another program on the same folder.
class ThumbnailStore {
public:
    /// The folder is made when something is kept for the first time.
    ThumbnailStore(std::filesystem::path folder, std::uintmax_t maxBytes);

    /// `$XDG_CACHE_HOME/tintype/thumbnails`, mostly `~/.cache/tintype/thumbnails`.
    static std::filesystem::path defaultFolder();
    /// Names this state of this file: a hash of its path, size and time of change. Empty if it is
    /// not there.
    static QString keyOf(const std::filesystem::path& photograph);

    std::optional<QImage> read(const QString& key);
    /// Whole or not at all.
    void write(const QString& key, const QImage& image);

    /// What the thumbnails take now; looks into the folder.
    std::uintmax_t bytes(std::stop_token stop = {}) const;
    /// Removes every thumbnail, and nothing else that may lie there.
    void clear(std::stop_token stop = {});

    /// What is too much goes when the next thumbnail comes.
    void setMaxBytes(std::uintmax_t maxBytes) { m_maxBytes = maxBytes; }

private:
    std::filesystem::path pathOf(const QString& key) const;
    void count(std::uintmax_t added, std::uintmax_t replaced);
    void makeRoom();

    const std::filesystem::path m_folder;
    std::atomic<std::uintmax_t> m_maxBytes;
    std::mutex m_mutex;                     // for m_bytes and for removing
    std::optional<std::uintmax_t> m_bytes;  // as far as this program knows; unset: not looked yet
};

}  // namespace tintype::ui
