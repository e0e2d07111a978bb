#include "core/batch/planning.h"

#include <functional>
#include <set>
#include <system_error>

namespace tintype::batch {
namespace fs = std::filesystem;
namespace {

bool isThere(const fs::path& target) {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(target, ignored));
}

// NAME-2.EXT, NAME-3.EXT, …: the first that is not taken.
fs::path freeName(const fs::path& target, const std::function<bool(const fs::path&)>& isTaken) {
    fs::path name = target;
    for (int n = 2; isTaken(name); ++n) {
        name = target.parent_path() /
               (target.stem().string() + "-" + std::to_string(n) + target.extension().string());
    }
    return name;
}

void renameTaken(std::vector<BatchItem>& items, const std::function<bool(const fs::path&)>& there) {
    std::set<fs::path> taken;
    for (BatchItem& item : items) {
        item.target = freeName(
            item.target, [&](const fs::path& name) { return taken.contains(name) || there(name); });
        taken.insert(item.target);
    }
}

}  // namespace

std::vector<BatchItem> planItems(const std::vector<PlannedInput>& inputs,
                                 const TargetOptions& options) {
    std::vector<InputFile> files;
    files.reserve(inputs.size());
    for (const PlannedInput& planned : inputs) {
        files.push_back(planned.input);
    }
    const TargetNames names(options, files);
    std::vector<BatchItem> items;
    items.reserve(inputs.size());
    for (const auto& [input, edit] : inputs) {
        const image::Format format = promisedFormat(input.file, edit);
        const int number = static_cast<int>(items.size()) + 1;
        items.push_back({input.file, names.targetFor(input, format, edit, number), edit, false});
    }
    return items;
}

std::vector<std::size_t> existingTargets(const std::vector<BatchItem>& items) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (isThere(items[i].target)) {
            found.push_back(i);
        }
    }
    return found;
}

ResolvedItems resolveExisting(std::vector<BatchItem> items, IfExists ifExists) {
    ResolvedItems resolved;
    switch (ifExists) {
        case IfExists::Fail:
            resolved.items = std::move(items);
            break;
        case IfExists::Rename:
            renameTaken(items, isThere);
            resolved.items = std::move(items);
            break;
        case IfExists::Skip:
            for (BatchItem& item : items) {
                (isThere(item.target) ? resolved.skipped : resolved.items)
                    .push_back(std::move(item));
            }
            break;
        case IfExists::Replace:
            for (BatchItem& item : items) {
                item.replace = true;
            }
            resolved.items = std::move(items);
            break;
    }
    return resolved;
}

void keepTargetsApart(std::vector<BatchItem>& items) {
    renameTaken(items, [](const fs::path&) { return false; });
}

}  // namespace tintype::batch
