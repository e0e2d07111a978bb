#pragma once

#include "core/base/result.h"

#include <QString>

#include <filesystem>
#include <string>

namespace tintype::ui {

inline QString toText(const std::string& text) {
    return QString::fromStdString(text);
}
/// File names are bytes; what is no UTF-8 in them is shown as a replacement character.
inline QString toText(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}
inline std::filesystem::path toPath(const QString& text) {
    return std::filesystem::path(text.toStdString());
}

/// A sentence in the user's language: what happened, and what to try. The path is not part of it.
QString errorText(const Error& error);

/// "3 minutes", "2 hours 5 minutes", "a few seconds".
QString durationText(double seconds);

/// "12.4 MB", by the locale.
QString sizeText(std::uintmax_t bytes);

}  // namespace tintype::ui
