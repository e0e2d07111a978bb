#include "ui/settings/settings.h"

#include "core/batch/naming.h"
#include "ui/common/settings_keys.h"

#include <QRegularExpression>
#include <QSettings>
#include <QStringList>

namespace tintype::ui {
namespace {

// `fallback` for what is no number or out of range. Zero is always allowed where `zeroToo`.
int number(const QSettings& from, const char* key, int fallback, int low, int high, bool zeroToo) {
    bool isNumber = false;
    const int value = from.value(key, fallback).toInt(&isNumber);
    const bool fits = (value >= low && value <= high) || (zeroToo && value == 0);
    return isNumber && fits ? value : fallback;
}

QString word(const QSettings& from,
             const char* key,
             const QString& fallback,
             const QStringList& known) {
    const QString value = from.value(key, fallback).toString();
    return known.contains(value) ? value : fallback;
}

QString device(const QSettings& from, const QString& fallback) {
    static const QRegularExpression known(QStringLiteral("^(auto|cpu|cuda|cuda:[0-9]{1,2})$"));
    const QString value = from.value(settings::kDevice, fallback).toString();
    return known.match(value).hasMatch() ? value : fallback;
}

ExportDefaults loadExports(const QSettings& from) {
    ExportDefaults e;
    e.format = word(from, settings::kExportFormat, e.format, {"", "jpeg", "png", "tiff"});
    e.quality = number(from, settings::kExportQuality, e.quality, 1, 100, false);
    e.depth = word(from, settings::kExportDepth, "0", {"0", "8", "16"}).toInt();
    e.compression =
        word(from, settings::kExportCompression, e.compression, {"none", "lzw", "deflate"});
    const QString name = from.value(settings::kExportName, e.name).toString();
    e.name = batch::validateNameTemplate(name.toStdString()) ? name : e.name;
    e.destination =
        word(from, settings::kExportDestination, e.destination, {"tree", "folder", "beside"});
    e.folder = from.value(settings::kExportFolder).toString();
    e.ifExists = word(from, settings::kExportIfExists, e.ifExists, {"ask", "rename", "skip"});
    return e;
}

}  // namespace

Settings loadSettings(const QSettings& from) {
    Settings s;
    s.device = device(from, s.device);
    s.threads = number(from, settings::kThreads, s.threads, 1, Settings::kMaxThreads, true);
    s.memoryMb = number(from,
                        settings::kMemoryMb,
                        s.memoryMb,
                        Settings::kMinMemoryMb,
                        Settings::kMaxMemoryMb,
                        true);
    s.defaultMethod = from.value(settings::kDefaultMethod).toString();
    s.thumbnailCacheMb = number(from,
                                settings::kThumbnailCacheMb,
                                s.thumbnailCacheMb,
                                Settings::kMinThumbnailCacheMb,
                                Settings::kMaxThumbnailCacheMb,
                                true);
    s.language = word(from, settings::kLanguage, {}, {"", "en", "de"});
    s.theme = word(from, settings::kTheme, {}, {"", "dark", "light"});
    s.exports = loadExports(from);
    return s;
}

void saveSettings(QSettings& to, const Settings& s) {
    to.setValue(settings::kDevice, s.device);
    to.setValue(settings::kThreads, s.threads);
    to.setValue(settings::kMemoryMb, s.memoryMb);
    to.setValue(settings::kDefaultMethod, s.defaultMethod);
    to.setValue(settings::kThumbnailCacheMb, s.thumbnailCacheMb);
    to.setValue(settings::kLanguage, s.language);
    to.setValue(settings::kTheme, s.theme);
    to.setValue(settings::kExportFormat, s.exports.format);
    to.setValue(settings::kExportQuality, s.exports.quality);
    to.setValue(settings::kExportDepth, s.exports.depth);
    to.setValue(settings::kExportCompression, s.exports.compression);
    to.setValue(settings::kExportName, s.exports.name);
    to.setValue(settings::kExportDestination, s.exports.destination);
    to.setValue(settings::kExportFolder, s.exports.folder);
    to.setValue(settings::kExportIfExists, s.exports.ifExists);
}

}  // namespace tintype::ui
