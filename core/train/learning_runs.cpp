#include "core/base/atomic_file.h"
#include "core/train/learning.h"
#include "core/train/run_log.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <set>
#include <system_error>

#include <nlohmann/json.hpp>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    char text[32];
    std::strftime(text, sizeof(text), "%Y-%m-%d", &local);
    return text;
}

// "Grandma's album, 1960" becomes "grandma-s-album-1960".
std::string slugOf(const std::string& name) {
    std::string slug;
    for (const char c : name) {
        const auto lower = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        const bool plain = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
        if (plain) {
            slug += lower;
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    slug = slug.substr(0, 56);
    while (!slug.empty() && slug.back() == '-') {
        slug.pop_back();
    }
    return slug.empty() ? "album" : slug;
}

std::string freeId(const std::string& wanted) {
    std::set<std::string> taken;
    for (const auto& model : methods::listModels().models) {
        taken.insert(model.id);
    }
    std::string id = wanted;
    for (int number = 2; taken.contains(id); ++number) {
        id = wanted + "-" + std::to_string(number);
    }
    return id;
}

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof(text), "%.3f", value);
    return text;
}

std::string descriptionOf(const LearningState& state,
                          const LearningAlbum& album,
                          const std::optional<Verdict>& verdict) {
    std::string text = "Learnt from " + std::to_string(album.train) + " photographs on " + today() +
                       ", beginning with " + state.parentName + ".";
    return verdict ? text + " " + train::describe(*verdict) : text;
}

std::string cardOf(const LearningState& state,
                   const LearningAlbum& album,
                   const std::optional<Verdict>& verdict) {
    std::string card = "# " + state.options.name + "\n\n" + descriptionOf(state, album, verdict) +
                       "\n\n- Began with: " + state.parentName + " (" + state.parentId +
                       ")\n- Photographs to learn from: " + std::to_string(album.train) +
                       "\n- To choose the best state by: " + std::to_string(album.select) +
                       "\n- Kept back for the verdict: " + std::to_string(album.heldOut) + "\n";
    std::int64_t views = 0;
    for (const auto& round : state.rounds) {
        views += round.views;
    }
    card += "- Training samples planned: " + std::to_string(views) + "\n";
    if (verdict) {
        card += "- Colour skill on those kept back: " + number(verdict->newSkill) +
                "; of the starting model: " + number(verdict->parentSkill) +
                "\n- Gain: " + number(verdict->gain) + " (95 % interval " +
                number(verdict->interval.low) + " to " + number(verdict->interval.high) +
                ", over " + std::to_string(verdict->groups) + " days or scenes)\n";
    }
    card += "\nThe photographs never left the computer. ";
    if (verdict && verdict->drift >= 0) {
        return card +
               "On closely cropped and aged views of photographs that neither model trained "
               "on, the two models' colours differ by " +
               number(verdict->drift) +
               " of colour skill: so much it can have lost on photographs of another kind.\n";
    }
    return card + "How it does on photographs of another kind was not measured.\n";
}

// The weights as they are, with words of its own.
Result<fs::path> modelWithWords(const LearningFolder& folder,
                                const LearningState& state,
                                const LearningAlbum& album,
                                const std::optional<Verdict>& verdict,
                                const std::string& id) {
    namespace key = methods::key;
    const auto best = bestModelOf(folder.path());
    if (!best) {
        return failWith(best);
    }
    auto model = methods::readModelFile(*best);
    if (!model) {
        return failWith(model);
    }
    model->metadata[key::kId] = id;
    model->metadata[key::kName] = state.options.name;
    model->metadata[key::kParent] = state.parentId;
    model->metadata[key::kTrainingData] =
        std::to_string(album.train) + " photographs of the owner's album";
    if (verdict) {
        model->metadata[key::kMetrics] = jsonOf(*verdict);
    }
    const auto target = folder.path() / "kept.safetensors";
    if (auto written = methods::writeModelFile(target, *model); !written) {
        return failWith(written);
    }
    return target;
}

}  // namespace

fs::path runsFolder() {
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data != nullptr && *data == '/') {
        return fs::path(data) / "tintype" / "runs";
    }
    const char* home = std::getenv("HOME");
    return home != nullptr && *home != '\0' ? fs::path(home) / ".local/share/tintype/runs"
                                            : fs::path();
}

std::vector<RunInfo> listRuns(const fs::path& folder) {
    std::vector<std::pair<fs::file_time_type, RunInfo>> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const LearningFolder run(entry.path());
        const auto state = readLearningState(run);
        if (!state) {
            continue;
        }
        const bool judged = fs::exists(run.verdict(), error);
        found.emplace_back(fs::last_write_time(run.state(), error),
                           RunInfo{entry.path(),
                                   state->options.name,
                                   state->parentName,
                                   !state->keptAs.empty() ? RunStage::Kept
                                   : judged               ? RunStage::Judged
                                                          : RunStage::Learning});
    }
    std::ranges::sort(found, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<RunInfo> runs;
    for (auto& [time, info] : found) {
        runs.push_back(std::move(info));
    }
    return runs;
}

Result<methods::Model> keepRun(const fs::path& run, bool makeDefault) {
    const LearningFolder folder(run);
    auto state = readLearningState(folder);
    const auto album = readLearningAlbum(folder);
    if (!state || !album) {
        return tl::unexpected<Error>(!state ? state.error() : album.error());
    }
    const auto verdict = readVerdict(folder);
    if (makeDefault && !(verdict && verdict->kind == VerdictKind::Better)) {
        return fail(ErrorCode::InvalidArgument,
                    "Only a model that is better than the starting one is made the default.",
                    run);
    }
    const bool again = !state->keptAs.empty();
    const std::string id = again ? state->keptAs : freeId(slugOf(state->options.name));
    const auto file = modelWithWords(folder, *state, *album, verdict, id);
    if (!file) {
        return failWith(file);
    }
    methods::ImportOptions options;
    options.id = id;
    options.name = state->options.name;
    options.description = descriptionOf(*state, *album, verdict);
    options.isDefault = makeDefault;
    options.replace = again;
    auto model = methods::importModel(*file, options);
    std::error_code error;
    fs::remove(*file, error);
    if (!model) {
        return model;
    }
    const auto cards = methods::userModelFolder() / "cards";
    fs::create_directories(cards, error);
    if (auto card = writeFileAtomically(cards / (id + ".md"), cardOf(*state, *album, verdict));
        !card) {
        return failWith(card);
    }
    state->keptAs = id;
    if (auto written = writeLearningState(folder, *state); !written) {
        return failWith(written);
    }
    return model;
}

Result<void> discardRun(const fs::path& run) {
    if (const auto state = readLearningState(LearningFolder(run)); !state) {
        return failWith(state);
    }
    const RunLock lock{LearningFolder(run)};
    if (!lock.isHeld()) {
        return fail(ErrorCode::Unwritable,
                    "Tintype is still working on this training. Stop it first.",
                    run);
    }
    std::error_code error;
    fs::remove_all(run, error);
    if (error) {
        return fail(ErrorCode::Unwritable,
                    "The training could not be removed: " + error.message() + ".",
                    run);
    }
    return {};
}

}  // namespace tintype::train
