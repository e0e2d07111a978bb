#pragma once

#include "core/base/result.h"

#include <QImage>

#include <filesystem>
#include <stop_token>

namespace tintype::ui {

/// A grey picture of a scan, turned the way people look at it, its long side at most `sidePx`. The
/// scan is read in bands of its own pixels (a thumbnail inside the file may show something else);
/// memory is bounded. For a thread of its own. Cancelled when `stop` asks for it.
Result<QImage> makeThumbnail(const std::filesystem::path& scan, int sidePx, std::stop_token stop);

}  // namespace tintype::ui
