#pragma once

#include <QString>

class QSettings;

namespace tintype::ui {

/// What an export begins with.
struct ExportDefaults {
    // "": as the scan; "jpeg", "png", "tiff".
    QString format;
    // JPEG, 1 to 100.
    int quality = 95;
    // 0: as the scan; 8 or 16 bits a sample.
    int depth = 0;
    // TIFF: "none", "lzw", "deflate".
    QString compression = QStringLiteral("none");
    // A template of batch::validateNameTemplate.
    QString name = QStringLiteral("{name}_color");
    // "tree": a separate tree beside each folder; "folder": all into `folder`; "beside" the scans.
    QString destination = QStringLiteral("tree");
    QString folder;
    // "ask", "rename", "skip".
    QString ifExists = QStringLiteral("ask");

    bool operator==(const ExportDefaults&) const = default;
};

/// What the settings dialog decides. Kept under the keys of ui/common/settings_keys.h.
struct Settings {
    // "auto", "cpu", "cuda" (the first GPU), "cuda:N".
    QString device = QStringLiteral("auto");
    // 0: as many as the processor has.
    int threads = 0;
    // 0: chosen by the computer's memory.
    int memoryMb = 0;
    // A model's id; empty: the catalogue's.
    QString defaultMethod;
    // Thumbnails on disk.
    int thumbnailCacheMb = 256;
    // "": as the system; "en", "de".
    QString language;
    // "": as the system; "dark", "light".
    QString theme;
    ExportDefaults exports;

    static constexpr int kMaxThreads = 256;
    static constexpr int kMinMemoryMb = 256;
    static constexpr int kMaxMemoryMb = 1 << 20;
    static constexpr int kMinThumbnailCacheMb = 16;
    static constexpr int kMaxThumbnailCacheMb = 65536;

    bool operator==(const Settings&) const = default;
};

/// What is out of its range, unknown, or no number is taken as the default: the file may have been
/// edited by hand, or written by another version.
Settings loadSettings(const QSettings& from);
void saveSettings(QSettings& to, const Settings& settings);

}  // namespace tintype::ui
