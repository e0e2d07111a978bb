#include "core/base/atomic_file.h"
#include "core/reproduce/data_sets.h"
#include "core/train/pack_builder.h"
#include "core/train/photo_pack.h"

#include <algorithm>
#include <utility>

namespace tintype::reproduce {
namespace {

namespace fs = std::filesystem;

struct Task {
    const DataSet* set = nullptr;
    bool validation = false;
    int limit = 0;
};

// Names and sizes: enough to see that somebody put other files there, and quick.
std::string describe(const fs::path& path) {
    std::error_code error;
    std::uintmax_t bytes = 0;
    std::size_t files = 0;
    if (fs::is_directory(path, error)) {
        for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end;
             entry.increment(error)) {
            std::error_code ignored;
            const bool isFile = entry->is_regular_file(ignored);
            files += isFile ? 1 : 0;
            bytes += isFile ? entry->file_size(ignored) : 0;
        }
        return path.filename().string() + ": " + std::to_string(files) + " files, " +
               std::to_string(bytes) + " bytes";
    }
    bytes = fs::file_size(path, error);
    return path.filename().string() + ": " + (error ? "?" : std::to_string(bytes)) + " bytes";
}

// With what lies beside them and is read, too.
std::vector<fs::path> filesOf(const DataSet& set, bool validation) {
    auto files = validation ? set.validation : set.training;
    const std::size_t count = files.size();
    for (std::size_t i = 0; i < count; ++i) {
        for (const char* name : {"imagelabels.mat", "setid.mat", "index.csv.gz", "index.csv"}) {
            const fs::path beside = files[i].parent_path() / name;
            std::error_code ignored;
            if (fs::is_regular_file(beside, ignored) && std::ranges::count(files, beside) == 0) {
                files.push_back(beside);
            }
        }
    }
    return files;
}

train::PackRequest requestFor(const Task& task, const PackPlan& plan) {
    train::PackRequest request;
    request.sources = task.validation ? task.set->validation : task.set->training;
    request.name = plan.folder / (task.set->id + (task.validation ? "-validation-" : "-training-") +
                                  std::to_string(plan.sidePx) +
                                  (task.limit > 0 ? "-first-" + std::to_string(task.limit) : ""));
    train::PackOptions& options = request.options;
    options.sizePx = plan.sidePx;
    options.enlarge = task.set->nativeSidePx > 0 && task.set->nativeSidePx < plan.sidePx;
    options.minChroma = task.set->minChroma;
    options.resize = plan.bilinear ? train::Resize::Bilinear : train::Resize::Area;
    options.part = task.validation ? task.set->validationPart : task.set->trainingPart;
    options.limit = task.limit;
    options.threads = plan.threads;
    options.replace = true;
    request.origin = "version 1; part " + std::to_string(static_cast<int>(options.part)) +
                     "; least chroma " + std::to_string(options.minChroma) +
                     (options.enlarge ? "; enlarged" : "") + (plan.bilinear ? "; bilinear" : "");
    for (const fs::path& file : filesOf(*task.set, task.validation)) {
        request.origin += "; " + describe(file);
    }
    return request;
}

/// Counts of the pack that is there already, if it is the one that is asked for.
std::optional<train::PhotoPack> existing(const train::PackRequest& request) {
    if (train::originOf(request.name.string() + ".json") != request.origin) {
        return std::nullopt;
    }
    auto pack = train::PhotoPack::open(request.name);
    const bool good = pack && pack->height() == request.options.sizePx;
    return good ? std::optional(std::move(*pack)) : std::nullopt;
}

void count(const train::PhotoPack& pack, bool validation, BuiltPacks& built) {
    int selection = 0;
    for (int i = 0; i < pack.count(); ++i) {
        selection += pack.photo(i).select ? 1 : 0;
    }
    (validation ? built.validation : built.training).push_back(pack.path());
    if (validation) {
        built.validationCount += pack.count();
    } else {
        built.selectionCount += selection;
        built.trainingCount += pack.count() - selection;
    }
}

// An archive that ends early would train and measure something else than its name says.
Result<void> refuseDamage(const train::PackRequest& request, const train::PackSummary& summary) {
    for (const train::SkippedPhoto& photo : summary.skipped) {
        // What has no folder is an archive as a whole; single photos may be bad.
        if (photo.reason != "corrupt" || photo.id.find('/') != std::string::npos) {
            continue;
        }
        std::error_code ignored;
        fs::remove(summary.array, ignored);
        fs::remove(summary.index, ignored);
        const auto source = std::ranges::find_if(request.sources, [&](const fs::path& path) {
            return path.filename().string().starts_with(photo.id);
        });
        return fail(ErrorCode::BrokenFile,
                    photo.detail + " Get the archive again.",
                    source == request.sources.end() ? fs::path(photo.id) : *source);
    }
    return {};
}

Result<void> build(const Task& task,
                   const PackPlan& plan,
                   const JobContext& context,
                   BuiltPacks& built) {
    const train::PackRequest request = requestFor(task, plan);
    if (const auto pack = existing(request)) {
        count(*pack, task.validation, built);
        return {};
    }
    const auto summary = train::buildPack(request, context);
    if (!summary) {
        return failWith(summary);
    }
    if (summary->cancelled) {
        built.cancelled = true;
        return {};
    }
    if (auto whole = refuseDamage(request, *summary); !whole) {
        return whole;
    }
    const auto pack = train::PhotoPack::open(request.name);
    if (!pack) {
        return failWith(pack);
    }
    count(*pack, task.validation, built);
    return {};
}

std::vector<Task> tasksFor(const DataSet& set, const PackPlan& plan) {
    std::vector<const DataSet*> parts;
    for (const DataSet& part : set.parts) {
        parts.push_back(&part);
    }
    if (parts.empty()) {
        parts.push_back(&set);
    }
    const int share = static_cast<int>(parts.size());
    const auto limitOf = [&](int limit) { return (limit + share - 1) / share; };
    std::vector<Task> tasks;
    for (const DataSet* part : parts) {
        tasks.push_back({part, false, limitOf(plan.trainingLimit)});
        tasks.push_back({part, true, limitOf(plan.validationLimit)});
    }
    return tasks;
}

}  // namespace

// Another text here for the same files would have every run trained anew.
std::string fingerprintOf(const DataSet& set, bool validation) {
    std::string text =
        set.id + "; " + set.form + "; part " +
        std::to_string(static_cast<int>(validation ? set.validationPart : set.trainingPart)) +
        "; least chroma " + std::to_string(set.minChroma);
    for (const fs::path& file : filesOf(set, validation)) {
        text += "; " + describe(file);
    }
    for (const DataSet& part : set.parts) {
        text += "; " + fingerprintOf(part, validation);
    }
    return train::hexOf(train::digestOf(text)).substr(0, 16);
}

Result<BuiltPacks> buildPacks(const DataSet& set, const PackPlan& plan, const JobContext& context) {
    if (!set.found()) {
        return fail(ErrorCode::InvalidArgument,
                    "The data set " + set.title + " is not there. " + set.note);
    }
    if (plan.trainingLimit < 0 || plan.validationLimit < 0) {
        return fail(ErrorCode::InvalidArgument, "The number of photos cannot be negative.");
    }
    std::error_code error;
    fs::create_directories(plan.folder, error);
    if (error) {
        return fail(ErrorCode::Unwritable,
                    "The folder for the packs cannot be made: " + error.message() + ".",
                    plan.folder);
    }
    removeStalePartials(plan.folder);
    const std::vector<Task> tasks = tasksFor(set, plan);
    BuiltPacks built;
    for (std::size_t i = 0; i < tasks.size() && !built.cancelled; ++i) {
        const auto total = static_cast<double>(tasks.size());
        JobContext part = context;
        part.report = [&](const Progress& progress) {
            context.report({(static_cast<double>(i) + progress.fraction) / total, progress.stage});
        };
        if (auto done = build(tasks[i], plan, part, built); !done) {
            return failWith(done);
        }
    }
    return built;
}

}  // namespace tintype::reproduce
