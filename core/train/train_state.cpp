#include "core/train/train_state.h"

#include "core/train/run_files.h"

#include <sstream>

#include <nlohmann/json.hpp>

namespace tintype::train {
namespace {

constexpr char kStateKey[] = "tintype.train.state";

std::string toText(const TrainState& state) {
    return nlohmann::json{{"epoch", state.epoch},
                          {"step", state.step},
                          {"best_epoch", state.bestEpoch},
                          {"best_metric", state.bestMetric},
                          {"seconds", state.seconds},
                          {"data", state.data},
                          {"packs", state.packs},
                          {"parent", state.parent}}
        .dump();
}

}  // namespace

void stateToMetadata(const TrainState& state, methods::ModelFile& file) {
    file.metadata[kStateKey] = toText(state);
    file.metadata[methods::key::kRecipe] = state.recipe;
}

Result<TrainState> stateFromMetadata(const methods::ModelFile& file) {
    TrainState state;
    try {
        const auto json = nlohmann::json::parse(file.text(kStateKey));
        json.at("epoch").get_to(state.epoch);
        json.at("step").get_to(state.step);
        json.at("best_epoch").get_to(state.bestEpoch);
        json.at("best_metric").get_to(state.bestMetric);
        json.at("seconds").get_to(state.seconds);
        json.at("data").get_to(state.data);
        json.at("packs").get_to(state.packs);
        json.at("parent").get_to(state.parent);
    } catch (const nlohmann::json::exception&) {
        return fail(ErrorCode::BrokenFile, "The file is no checkpoint of a training.");
    }
    if (state.epoch < 0 || state.step < 0) {
        return fail(ErrorCode::BrokenFile, "The checkpoint's counters are negative.");
    }
    state.recipe = file.text(methods::key::kRecipe);
    return state;
}

Result<void> fillFromRun(const std::filesystem::path& runFolder,
                         std::filesystem::path& recipe,
                         std::vector<std::filesystem::path>& packs) {
    if (recipe.empty()) {
        recipe = runFolder / "recipe.toml";
    }
    if (!packs.empty()) {
        return {};
    }
    const auto path = runFolder / "last.safetensors";
    const auto file = methods::readModelFile(path);
    if (!file) {
        return file.error().code == ErrorCode::NotFound
                   ? fail(ErrorCode::NotFound,
                          "The folder holds no checkpoint to go on from.",
                          runFolder)
                   : failWith(file);
    }
    const auto state = stateFromMetadata(*file);
    if (!state) {
        return fail(state.error().code, state.error().detail, path);
    }
    std::istringstream lines(state->packs);
    for (std::string line; std::getline(lines, line);) {
        packs.emplace_back(line);
    }
    return {};
}

}  // namespace tintype::train
