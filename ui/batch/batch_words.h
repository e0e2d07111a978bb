#pragma once

#include "core/batch/batch_watch.h"
#include "ui/batch/batch_controller.h"

#include <QString>

namespace tintype::ui {

/// "3.1 photographs a second", "12 photographs a minute"; empty before anything was measured.
QString rateText(double filesPerSecond);

/// The panel's heading: "Exporting 12 of 214", "Paused, 12 of 214 done", "214 photographs
/// exported".
QString batchTitle(const BatchController& controller);

/// The quiet line below it: how fast and how long, or how it ended.
QString batchDetail(const BatchController& controller);

}  // namespace tintype::ui
