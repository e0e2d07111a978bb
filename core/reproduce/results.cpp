#include "core/reproduce/results.h"

#include "core/reproduce/results_rounds.h"
#include "core/train/run_log.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

namespace tintype::reproduce {
namespace {

using Json = nlohmann::ordered_json;
using train::Estimate;
using train::Measures;

constexpr int kVersion = 1;

// The lists of what the file holds; both directions follow them.
template <class FactsRef, class Visit>
void visitFacts(FactsRef& f, Visit visit) {
    visit("id", f.id);
    visit("form", f.form);
    visit("training", f.training);
    visit("selection", f.selection);
    visit("validation", f.validation);
    visit("side", f.sidePx);
    visit("note", f.note);
}

template <class RunRef, class Visit>
void visitRun(RunRef& r, Visit visit) {
    visit("id", r.id);
    visit("system", r.system);
    visit("data_set", r.dataSet);
    visit("reason", r.reason);
    visit("budget", r.budget);
    visit("form", r.form);
    visit("trained_on", r.trainedOn);
    visit("measured_on", r.measuredOn);
    visit("measured_side", r.measuredSidePx);
    visit("machine", r.machine);
    visit("recipe", r.recipe);
    visit("settings", r.settings);
    visit("views", r.views);
    visit("batch", r.batch);
    visit("training_side", r.trainingSidePx);
    visit("seconds", r.seconds);
    visit("device", r.device);
    visit("parameters", r.parameters);
    visit("best_epoch", r.bestEpoch);
}

template <class ResultsRef, class Visit>
void visitResults(ResultsRef& r, Visit visit) {
    visit("budget", r.budget);
    visit("machine", r.machine);
    visit("program", r.version);
    visit("date", r.date);
}

constexpr std::array<std::pair<RunState, const char*>, 4> kStates = {{
    {RunState::NotRun, "not-run"},
    {RunState::Partial, "partial"},
    {RunState::Done, "done"},
    {RunState::Failed, "failed"},
}};

const char* nameOf(RunState state) {
    return std::find_if(kStates.begin(),
                        kStates.end(),
                        [&](const auto& known) { return known.first == state; })
        ->second;
}

RunState stateFrom(const std::string& name) {
    for (const auto& [state, known] : kStates) {
        if (name == known) {
            return state;
        }
    }
    throw std::invalid_argument("there is no state \"" + name + "\"");
}

// JSON has no "not a number"; it is written as null.
double numberFrom(const Json& json) {
    return json.is_null() ? std::numeric_limits<double>::quiet_NaN() : json.get<double>();
}

Json jsonFrom(const Measures& measures) {
    Json json = {{"images", measures.images}};
    for (const auto& field : train::measureFields()) {
        const Estimate& estimate = measures.*field.value;
        json[field.name] = {estimate.value, estimate.low, estimate.high};
    }
    json["luma_error"] = measures.lumaError;
    return json;
}

Measures measuresFrom(const Json& json) {
    Measures measures;
    json.at("images").get_to(measures.images);
    for (const auto& field : train::measureFields()) {
        if (!json.contains(field.name) && std::string_view(field.name).ends_with("_share")) {
            continue;  // the shares came later than the first results
        }
        const Json& values = json.at(field.name);
        measures.*field.value = {
            numberFrom(values.at(0)), numberFrom(values.at(1)), numberFrom(values.at(2))};
    }
    measures.lumaError = numberFrom(json.at("luma_error"));
    return measures;
}

Json jsonFrom(const RunResult& run) {
    Json json;
    visitRun(run, [&](const char* key, const auto& value) { json[key] = value; });
    json["state"] = nameOf(run.state);
    json["grid"] = run.grid.generic_string();
    json["epochs"] = Json::array();
    for (const auto& epoch : run.epochs) {
        json["epochs"].push_back(Json::parse(train::jsonOf(epoch)));
    }
    if (run.measures) {
        json["measures"] = jsonFrom(*run.measures);
        json["rounds"] = roundsFrom(*run.measures, comparedAtHome());
    }
    json["transfer"] = Json::object();
    json["transfer_rounds"] = Json::object();
    for (const auto& [dataSet, measures] : run.transfer) {
        json["transfer"][dataSet] = jsonFrom(measures);
        json["transfer_rounds"][dataSet] = roundsFrom(measures, comparedElsewhere());
    }
    return json;
}

train::EpochRecord epochFrom(const Json& json) {
    auto record = train::recordFromJson(json.dump());
    if (!record) {
        throw std::invalid_argument(record.error().detail);
    }
    return std::move(*record);
}

RunResult runFrom(const Json& json) {
    RunResult run;
    visitRun(run, [&](const char* key, auto& value) {
        if (json.contains(key)) {  // files of before a key was thought of
            json.at(key).get_to(value);
        }
    });
    run.state = stateFrom(json.at("state").get<std::string>());
    run.grid = json.at("grid").get<std::string>();
    // The report carries the picture along: nothing but one of its own folder.
    if (run.grid.is_absolute() || std::ranges::find(run.grid, "..") != run.grid.end()) {
        throw std::runtime_error("a picture lies outside of the folder");
    }
    for (const Json& epoch : json.at("epochs")) {
        run.epochs.push_back(epochFrom(epoch));
    }
    // What was kept without the resamples is measured again.
    if (json.contains("measures") && json.contains("rounds")) {
        run.measures = measuresFrom(json["measures"]);
        readRounds(json["rounds"], *run.measures, comparedAtHome());
    }
    for (const auto& [dataSet, measures] : json.at("transfer").items()) {
        run.transfer[dataSet] = measuresFrom(measures);
        if (json.contains("transfer_rounds")) {
            readRounds(
                json["transfer_rounds"].at(dataSet), run.transfer[dataSet], comparedElsewhere());
        }
    }
    return run;
}

Results resultsFrom(const Json& json) {
    if (const int version = json.at("version").get<int>(); version != kVersion) {
        throw std::invalid_argument("it is of version " + std::to_string(version) +
                                    ", not of version " + std::to_string(kVersion));
    }
    Results results;
    visitResults(results, [&](const char* key, auto& value) { json.at(key).get_to(value); });
    for (const Json& data : json.at("data")) {
        DataFacts facts;
        visitFacts(facts, [&](const char* key, auto& value) { data.at(key).get_to(value); });
        results.data.push_back(std::move(facts));
    }
    for (const Json& run : json.at("runs")) {
        results.runs.push_back(runFrom(run));
    }
    return results;
}

}  // namespace

const RunResult* Results::find(const std::string& id) const {
    const auto found =
        std::find_if(runs.begin(), runs.end(), [&](const RunResult& run) { return run.id == id; });
    return found == runs.end() ? nullptr : &*found;
}

std::string toJson(const Results& results) {
    Json json = {{"version", kVersion}};
    visitResults(results, [&](const char* key, const auto& value) { json[key] = value; });
    json["data"] = Json::array();
    for (const DataFacts& facts : results.data) {
        Json data;
        visitFacts(facts, [&](const char* key, const auto& value) { data[key] = value; });
        json["data"].push_back(std::move(data));
    }
    json["runs"] = Json::array();
    for (const RunResult& run : results.runs) {
        json["runs"].push_back(jsonFrom(run));
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Results> fromJson(const std::string& json) {
    try {
        return resultsFrom(Json::parse(json));
    } catch (const std::exception& error) {
        return fail(ErrorCode::BrokenFile,
                    "These are not results of a reproduction, or they are damaged. Move the file "
                    "away to measure anew; trained models stay. (" +
                        std::string(error.what()) + ")");
    }
}

}  // namespace tintype::reproduce
