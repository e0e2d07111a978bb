#pragma once

#include "core/base/job_context.h"
#include "core/batch/batch.h"
#include "core/batch/planning.h"
#include "ui/settings/settings.h"

#include <QString>

#include <vector>

namespace tintype::ui {

/// A photograph that is exported with the edit shown in the window.
using ExportItem = batch::PlannedInput;

/// What an export does, worked out off the UI thread: it looks at folders and files.
struct ExportPlan {
    std::vector<batch::BatchItem> items;
    std::vector<std::size_t> existing;  ///< items whose target is there already
};

batch::TargetOptions targetOptionsFrom(const ExportDefaults& choices);

/// Puts format, quality, depth and compression into the edits and gives each photograph its target.
/// No two share one.
ExportPlan planExport(std::vector<ExportItem> items, const ExportDefaults& choices);

/// "harbour_color.jpg": how the first photograph's result will be called; empty where the name is
/// not valid.
QString exampleName(const std::vector<ExportItem>& items, const ExportDefaults& choices);
/// The folder that its result goes to.
QString exampleFolder(const std::vector<ExportItem>& items, const ExportDefaults& choices);

/// The same choices, but into the user's pictures where the scans' own place cannot be written (a
/// disc, an archive opened for reading, the installed samples). Looks at one folder.
ExportDefaults writableChoices(const std::vector<ExportItem>& items, ExportDefaults choices);

/// A sentence about what does not fit, and the word of the control that it is about ("name",
/// "folder", "depth"); empty if all does.
struct ExportProblem {
    QString field;
    QString sentence;
};
ExportProblem problemOf(const std::vector<ExportItem>& items, const ExportDefaults& choices);

/// Device, threads and memory as the settings have them.
batch::BatchSettings batchSettingsFrom(const Settings& settings);

}  // namespace tintype::ui
