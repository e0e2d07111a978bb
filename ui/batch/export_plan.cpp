#include "ui/batch/export_plan.h"

#include "ui/common/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace tintype::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ExportPlan)
};

restore::OutputOptions outputFrom(const ExportDefaults& choices) {
    restore::OutputOptions output;
    if (!choices.format.isEmpty()) {
        output.format = restore::writableFormatFrom(choices.format.toStdString());
    }
    output.depth = output.format == image::Format::Jpeg ? 0 : choices.depth;
    output.jpegQuality = choices.quality;
    output.tiffCompression = choices.compression.toStdString();
    return output;
}

std::filesystem::path firstTarget(const std::vector<ExportItem>& items,
                                  const ExportDefaults& choices) {
    if (items.empty() || !batch::validateNameTemplate(choices.name.toStdString())) {
        return {};
    }
    // The whole list is not needed to show one name; its length decides how {n} looks.
    std::vector<batch::InputFile> files(items.size());
    files.front() = items.front().input;
    ExportItem first = items.front();
    first.edit.output = outputFrom(choices);
    const batch::TargetNames names(targetOptionsFrom(choices), files);
    // Asked while somebody types: the file is not looked into.
    const auto format = batch::promisedFormat(
        batch::hasPictureEnding(first.input.file) ? first.input.file : "x.jpg", first.edit);
    return names.targetFor(first.input, format, first.edit, 1);
}

// Whether the folder, or the one that it would be made in, can be written.
bool canWriteInto(QString folder) {
    while (!folder.isEmpty() && !QFileInfo::exists(folder)) {
        const QString parent = QFileInfo(folder).path();
        if (parent == folder) {
            return false;
        }
        folder = parent;
    }
    return QFileInfo(folder).isWritable();
}

}  // namespace

batch::TargetOptions targetOptionsFrom(const ExportDefaults& choices) {
    batch::TargetOptions options;
    options.besideScans = choices.destination == QLatin1String("beside");
    if (choices.destination == QLatin1String("folder")) {
        options.outputFolder = toPath(choices.folder);
    }
    options.nameTemplate = choices.name.toStdString();
    return options;
}

ExportPlan planExport(std::vector<ExportItem> items, const ExportDefaults& choices) {
    for (ExportItem& item : items) {
        item.edit.output = outputFrom(choices);
        item.edit.when.clear();
        item.edit.modelChecksum.clear();
    }
    ExportPlan plan;
    plan.items = batch::planItems(items, targetOptionsFrom(choices));
    batch::keepTargetsApart(plan.items);
    plan.existing = batch::existingTargets(plan.items);
    return plan;
}

QString exampleName(const std::vector<ExportItem>& items, const ExportDefaults& choices) {
    return toText(firstTarget(items, choices).filename());
}

QString exampleFolder(const std::vector<ExportItem>& items, const ExportDefaults& choices) {
    return toText(firstTarget(items, choices).parent_path());
}

ExportDefaults writableChoices(const std::vector<ExportItem>& items, ExportDefaults choices) {
    const QString folder = exampleFolder(items, choices);
    if (!folder.isEmpty() && !canWriteInto(folder)) {
        const QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
        choices.destination = QStringLiteral("folder");
        choices.folder = QDir(pictures).filePath(QStringLiteral("Tintype"));
    }
    return choices;
}

ExportProblem problemOf(const std::vector<ExportItem>& items, const ExportDefaults& choices) {
    if (items.empty()) {
        return {QStringLiteral("scope"), Words::tr("There is nothing to export.")};
    }
    if (const auto valid = batch::validateNameTemplate(choices.name.toStdString()); !valid) {
        return {QStringLiteral("name"), errorText(valid.error())};
    }
    if (choices.destination == QLatin1String("folder")) {
        const QFileInfo folder(choices.folder);
        if (choices.folder.isEmpty() || !folder.isAbsolute()) {
            return {QStringLiteral("folder"), Words::tr("Choose the folder to save into.")};
        }
        if (folder.exists() && !folder.isDir()) {
            return {QStringLiteral("folder"), Words::tr("This is a file, not a folder.")};
        }
    }
    if (!canWriteInto(exampleFolder(items, choices))) {
        return {QStringLiteral("folder"),
                Words::tr("This folder cannot be written. Choose another one.")};
    }
    if (firstTarget(items, choices) == items.front().input.file) {
        return {QStringLiteral("name"),
                Words::tr("The result would have the name of the scan, and scans are never "
                          "replaced. Add something such as _color.")};
    }
    return {};
}

batch::BatchSettings batchSettingsFrom(const Settings& settings) {
    batch::BatchSettings result;
    result.device = settings.device.toStdString();
    result.threads = settings.threads;
    result.memoryBytes = static_cast<std::uint64_t>(settings.memoryMb) << 20U;
    // Results are known by this name and version.
    result.software = "Tintype " + QCoreApplication::applicationVersion().toStdString();
    return result;
}

}  // namespace tintype::ui
