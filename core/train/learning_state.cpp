#include "core/train/learning_state.h"

#include "core/base/atomic_file.h"
#include "core/train/pack_source.h"

#include <algorithm>
#include <array>
#include <functional>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

namespace tintype::train {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 3> kParts = {"train", "select", "held-out"};
constexpr std::uintmax_t kMaxBytes = 1U << 28U;

// File names are bytes: those that are no UTF-8 come back with a replacement and are not found
// again, which costs a preview and nothing else.
std::string dump(const Json& json) {
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

template <class T>
Result<T> readJson(const std::filesystem::path& path, const std::function<T(const Json&)>& make) {
    const auto text = readWholeFile(path, kMaxBytes);
    if (!text) {
        return failWith(text);
    }
    try {
        return make(Json::parse(*text));
    } catch (const nlohmann::json::exception& error) {
        return fail(ErrorCode::BrokenFile,
                    std::string("The state of the training is damaged (") + error.what() + ").",
                    path);
    }
}

template <class OptionsRef, class Visit>
void visitOptions(OptionsRef& o, Visit visit) {
    visit("subfolders", o.subfolders);
    visit("name", o.name);
    visit("minutes", o.minutes);
    visit("views", o.views);
    visit("seed", o.seed);
    visit("learning_rate", o.learningRate);
    visit("batch", o.batch);
    visit("threads", o.threads);
}

template <class AlbumRef, class Visit>
void visitAlbum(AlbumRef& a, Visit visit) {
    visit("files", a.counts.files);
    visit("looked", a.counts.looked);
    visit("usable", a.counts.usable);
    visit("left_out", a.counts.leftOut);
    visit("train", a.train);
    visit("select", a.select);
    visit("held_out", a.heldOut);
    visit("groups", a.groups);
    visit("held_out_groups", a.heldOutGroups);
    visit("days_unknown", a.daysUnknown);
}

LearningState stateFrom(const Json& json) {
    LearningState state;
    const Json& options = json.at("options");
    visitOptions(state.options,
                 [&](const char* key, auto& value) { options.at(key).get_to(value); });
    for (const auto& folder : options.at("folders")) {
        state.options.folders.emplace_back(folder.get<std::string>());
    }
    json.at("parent_id").get_to(state.parentId);
    json.at("parent_name").get_to(state.parentName);
    json.at("parent_select_skill").get_to(state.parentSelectSkill);
    json.at("parent_select_mse").get_to(state.parentSelectMse);
    json.at("images_per_second").get_to(state.imagesPerSecond);
    json.at("kept_as").get_to(state.keptAs);
    for (const auto& round : json.at("rounds")) {
        state.rounds.push_back({round.at("views").get<std::int64_t>(),
                                round.at("repeat").get<int>(),
                                round.at("minutes").get<double>()});
    }
    return state;
}

LearningAlbum albumFrom(const Json& json) {
    LearningAlbum album;
    visitAlbum(album, [&](const char* key, auto& value) { json.at(key).get_to(value); });
    for (const auto& entry : json.at("photos")) {
        const auto part = std::ranges::find(kParts, entry.at("part").get<std::string>());
        album.photos.push_back({entry.at("id").get<std::string>(),
                                entry.at("file").get<std::string>(),
                                static_cast<AlbumPart>((part - kParts.begin()) % 3),
                                entry.at("group").get<int>()});
    }
    return album;
}

}  // namespace

RunLock::RunLock(const LearningFolder& folder)
    : m_fd(::open(folder.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)),
      m_held(m_fd >= 0 && ::flock(m_fd, LOCK_EX | LOCK_NB) == 0) {}

RunLock::~RunLock() {
    if (m_fd >= 0) {
        ::close(m_fd);
    }
}

Result<void> LearningOptions::validate() const {
    const auto wrong = [](const char* detail) { return fail(ErrorCode::InvalidArgument, detail); };
    if (name.empty() || name.size() > 200) {
        return wrong("The new model needs a name of up to 200 characters.");
    }
    if (folders.empty()) {
        return wrong("Name at least one folder of colour photographs.");
    }
    if (!(minutes > 0 && minutes <= 60 * 24 * 7) || views < 0) {
        return wrong("The time for learning must lie between a moment and a week.");
    }
    if (!(learningRate > 0 && learningRate <= 1)) {
        return wrong("The learning rate must lie between 0 and 1.");
    }
    if (batch < 2 || batch > 1024 || threads < 0 || threads > 1024) {
        return wrong("The batch must hold 2 to 1024 photographs; threads may be up to 1024.");
    }
    return {};
}

std::filesystem::path LearningFolder::pack(AlbumPart part) const {
    return m_path / (std::string("photos-") + kParts[static_cast<std::size_t>(part)]);
}

std::filesystem::path LearningFolder::round(std::size_t number) const {
    return m_path / "rounds" / std::to_string(number + 1);
}

Result<LearningState> readLearningState(const LearningFolder& folder) {
    std::error_code error;
    if (!std::filesystem::exists(folder.state(), error)) {
        return fail(
            ErrorCode::NotFound, "The folder holds no learning from an album.", folder.path());
    }
    return readJson<LearningState>(folder.state(), stateFrom);
}

Result<void> writeLearningState(const LearningFolder& folder, const LearningState& state) {
    Json options;
    for (const auto& path : state.options.folders) {
        options["folders"].push_back(path.string());
    }
    visitOptions(state.options, [&](const char* key, const auto& value) { options[key] = value; });
    Json rounds = Json::array();
    for (const auto& round : state.rounds) {
        rounds.push_back(
            {{"views", round.views}, {"repeat", round.repeat}, {"minutes", round.minutes}});
    }
    return writeFileAtomically(folder.state(),
                               dump({{"format", "tintype-learning"},
                                     {"version", 1},
                                     {"options", options},
                                     {"parent_id", state.parentId},
                                     {"parent_name", state.parentName},
                                     {"parent_select_skill", state.parentSelectSkill},
                                     {"parent_select_mse", state.parentSelectMse},
                                     {"images_per_second", state.imagesPerSecond},
                                     {"kept_as", state.keptAs},
                                     {"rounds", rounds}}));
}

Result<LearningAlbum> readLearningAlbum(const LearningFolder& folder) {
    return readJson<LearningAlbum>(folder.album(), albumFrom);
}

Result<void> writeLearningAlbum(const LearningFolder& folder, const LearningAlbum& album) {
    Json json;
    visitAlbum(album, [&](const char* key, const auto& value) { json[key] = value; });
    json["photos"] = Json::array();
    for (const auto& photo : album.photos) {
        json["photos"].push_back({{"id", photo.id},
                                  {"file", photo.file.string()},
                                  {"part", kParts[static_cast<std::size_t>(photo.part)]},
                                  {"group", photo.group}});
    }
    return writeFileAtomically(folder.album(), dump(json));
}

std::optional<Verdict> readVerdict(const LearningFolder& folder) {
    const auto text = readWholeFile(folder.verdict(), 1U << 16U);
    const auto verdict = text ? verdictFromJson(*text) : Result<Verdict>(failWith(text));
    return verdict ? std::optional(*verdict) : std::nullopt;
}

}  // namespace tintype::train
