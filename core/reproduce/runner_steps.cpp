#include "core/methods/model_file.h"
#include "core/reproduce/runner.h"
#include "core/train/run_log.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <limits>
#include <string_view>
#include <thread>

#include <nlohmann/json.hpp>

namespace tintype::reproduce {
namespace fs = std::filesystem;
namespace {

/// Numbers that were learned: not the fixed filters, statistics and components.
std::int64_t learnedNumbers(const methods::ModelFile& model) {
    constexpr std::array<std::string_view, 11> fixed = {"running_mean",
                                                        "running_var",
                                                        "num_batches_tracked",
                                                        "kernels",
                                                        "wide_kernels",
                                                        "bins",
                                                        "bin_weights",
                                                        "luma_mean",
                                                        "luma_components",
                                                        "chroma_mean",
                                                        "chroma_components"};
    std::int64_t count = 0;
    for (const auto& tensor : model.tensors) {
        const auto name = std::string_view(tensor.name).substr(tensor.name.rfind('.') + 1);
        if (std::ranges::find(fixed, name) == fixed.end()) {
            count += static_cast<std::int64_t>(tensor.bytes.size() / methods::sizeOf(tensor.type));
        }
    }
    return count;
}

/// What a support vector regression has tried and taken; empty for all other models.
std::string settingsIn(const methods::ModelFile& model) {
    const auto metrics = nlohmann::json::parse(model.text(methods::key::kMetrics), nullptr, false);
    if (!metrics.is_object() || !metrics.contains("gamma")) {
        return {};
    }
    char text[96];
    std::snprintf(text,
                  sizeof(text),
                  "γ = %.2g, C = %.2g, ε = %.2g",
                  metrics.value("gamma", 0.0),
                  metrics.value("cost", 0.0),
                  metrics.value("epsilon", 0.0));
    return text;
}

std::string stepText(const train::StepReport& step) {
    char text[96];
    std::snprintf(text,
                  sizeof(text),
                  "epoch %d/%d  loss %.5f  %.0f images/s",
                  step.epoch,
                  step.epochs,
                  step.loss,
                  step.imagesPerSecond);
    return text;
}

}  // namespace

std::string notFinished(int epochs) {
    return "Not finished: it stopped after " + std::to_string(epochs) +
           (epochs == 1 ? " epoch" : " epochs") + "; the same call goes on.";
}

train::TrainRequest Runner::trainRequest(const PlannedRun& run,
                                         const BuiltPacks& packs,
                                         RunResult& result) {
    train::TrainRequest request;
    request.packs = packs.training;
    request.runFolder = runFolder(run);
    request.resume = true;
    request.device = m_request.device;
    request.threads = m_threads;
    request.stop = m_request.stop;
    request.onStep = [this, id = run.id()](const train::StepReport& step) {
        const auto fraction = static_cast<double>(step.step) / static_cast<double>(step.steps);
        report(id, {"training", fraction, stepText(step), step.secondsLeft});
    };
    request.onEpoch = [this, &result](const train::EpochRecord& record) {
        noteEpoch(result, record);
    };
    return request;
}

// A program that is killed leaves what was learned so far in the results, too.
void Runner::noteEpoch(RunResult& result, const train::EpochRecord& record) {
    auto epochs =
        train::readLog(m_request.folder / "runs" / result.dataSet / result.system, record.epoch);
    if (epochs) {
        result.epochs = std::move(*epochs);
    }
    result.views = record.views;
    result.seconds = record.seconds;
    result.reason = notFinished(record.epoch);
    const std::lock_guard lock(m_mutex);
    row(result.id) = result;
    // What cannot be written now is said at the end of the run.
    static_cast<void>(save());
    m_request.events.onEpoch(result.id, record);
}

Runner::Done Runner::train(const PlannedRun& run, const BuiltPacks& packs, RunResult& result) {
    auto recipe = train::parseRecipe(result.recipe);
    if (!recipe) {
        return tl::unexpected(failureOf(recipe.error()));
    }
    auto request = trainRequest(run, packs, result);
    request.recipe = std::move(*recipe);
    result.batch = request.recipe.batch;
    result.trainingSidePx = request.recipe.size;
    const auto summary = m_steps.train(request);
    auto log = train::readLog(request.runFolder, std::numeric_limits<int>::max());
    result.epochs = summary ? summary->epochs : log.value_or(std::vector<train::EpochRecord>{});
    if (!result.epochs.empty()) {
        result.views = result.epochs.back().views;
        result.seconds = result.epochs.back().seconds;
    }
    if (!summary) {
        return tl::unexpected(failureOf(summary.error()));
    }
    result.device = m_steps.describeDevice(summary->device);
    result.bestEpoch = summary->bestEpoch;
    if (summary->ending == train::Ending::Stopped) {
        return tl::unexpected(
            Failure{RunState::Partial, notFinished(static_cast<int>(result.epochs.size()))});
    }
    return {};
}

Result<methods::ModelFile> Runner::fitSupportVectors(const PlannedRun& run,
                                                     const BuiltPacks& packs,
                                                     const train::Recipe& recipe) {
    SvrFitRequest request;
    request.recipe = recipe;
    request.packs = packs.training;
    request.threads = m_threads;
    request.stop = m_request.stop;
    request.onProgress = [&](double fraction) {
        report(run.id(), {"fitting", fraction, "support vectors"});
    };
    return m_steps.fitSupportVectors(request);
}

Runner::Done Runner::fit(const PlannedRun& run, const BuiltPacks& packs, RunResult& result) {
    const auto recipe = train::parseRecipe(result.recipe);
    if (!recipe) {
        return tl::unexpected(failureOf(recipe.error()));
    }
    const fs::path path = runFolder(run) / kModelName;
    const bool supportVectors = recipe->network.architecture == methods::Architecture::SvrPca;
    result.trainingSidePx = recipe->network.side;
    result.views = std::min(packs.trainingCount,
                            supportVectors ? recipe->network.supports : MeanColourRequest{}.photos);
    result.device = m_steps.describeDevice("cpu");
    const auto fitted = methods::readModelMetadata(path);
    if (fitted && fitted->contains(methods::key::kRecipe) &&
        fitted->at(methods::key::kRecipe) == recipe->text) {
        return {};
    }
    const auto begin = std::chrono::steady_clock::now();
    const auto model = supportVectors ? fitSupportVectors(run, packs, *recipe)
                                      : m_steps.fitMeanColour({.recipe = *recipe,
                                                               .packs = packs.training,
                                                               .threads = m_threads,
                                                               .stop = m_request.stop});
    if (!model) {
        return tl::unexpected(failureOf(model.error()));
    }
    result.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (auto written = methods::writeModelFile(path, *model); !written) {
        return tl::unexpected(failureOf(written.error()));
    }
    return {};
}

Runner::Done Runner::measure(const PlannedRun& run, const std::string& dataSet, RunResult& result) {
    const auto packs = packsOf(run, dataSet);
    if (!packs) {
        return tl::unexpected(failureOf(packs.error()));
    }
    train::EvaluateRequest request;
    request.model = runFolder(run) / kModelName;
    request.packs = packs->validation;
    request.size = protocolFor(*run.system, dataSet, m_request.budget).measuredPx;
    request.device = m_request.device;
    request.threads = m_threads;
    request.stop = m_request.stop;
    request.onProgress = [&](double fraction) {
        report(run.id(), {"measuring", fraction, "on " + dataSet});
    };
    const bool own = dataSet == run.dataSet;
    const auto& shown = findDataSet(m_data, dataSet)->shown;
    const fs::path grid = fs::path("grids") / (run.dataSet + "-" + run.system->id + ".png");
    if (own && !shown.empty()) {
        std::error_code error;
        fs::create_directories(m_request.folder / "grids", error);
        request.grid = m_request.folder / grid;
        request.gridSources = shown;
    }
    const auto evaluation = m_steps.evaluate(request);
    if (!evaluation) {
        return tl::unexpected(failureOf(evaluation.error()));
    }
    (own ? result.measures.emplace() : result.transfer[dataSet]) = evaluation->measures;
    result.measuredOn[dataSet] = measuringOf(run, dataSet);
    if (own) {
        result.measuredSidePx = request.size;
    }
    std::error_code error;
    if (!request.grid.empty() && fs::exists(request.grid, error)) {
        result.grid = grid;
    }
    return {};
}

Result<BuiltPacks> Runner::packsOf(const PlannedRun& run, const std::string& dataSet) {
    const PackChoice choice = protocolFor(*run.system, dataSet, m_request.budget).pack;
    const auto key = std::make_pair(dataSet, choice);
    const std::lock_guard packing(m_packing);
    if (const auto known = m_packs.find(key); known != m_packs.end()) {
        return known->second;
    }
    PackPlan plan;
    plan.folder = m_request.folder / "packs";
    plan.sidePx = choice.sidePx;
    plan.trainingLimit = choice.trainingLimit;
    plan.validationLimit = choice.validationLimit;
    plan.bilinear = choice.bilinear;
    plan.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    JobContext context;
    context.stop = m_request.stop;
    context.report = [&](const Progress& progress) {
        report(run.id(), {"packing", progress.fraction, dataSet});
    };
    const DataSet& set = *findDataSet(m_data, dataSet);
    auto packs = m_steps.pack(set, plan, context);
    if (stopped() || (packs && packs->cancelled)) {
        return fail(ErrorCode::Cancelled, "Packing was stopped.");
    }
    if (packs) {
        noteData(set, *packs, choice.sidePx);
    }
    m_packs.emplace(key, packs);
    return packs;
}

void Runner::noteData(const DataSet& set, const BuiltPacks& packs, int sidePx) {
    const std::lock_guard lock(m_mutex);
    DataFacts& facts = *std::ranges::find(m_results.data, set.id, &DataFacts::id);
    facts.training = packs.trainingCount;
    facts.selection = packs.selectionCount;
    facts.validation = packs.validationCount;
    facts.sidePx = sidePx;
}

Runner::Done Runner::noteModel(const PlannedRun& run, RunResult& result) {
    const auto model = methods::readModelFile(runFolder(run) / kModelName);
    if (!model) {
        return tl::unexpected(failureOf(model.error()));
    }
    result.parameters = learnedNumbers(*model);
    result.settings = settingsIn(*model);
    return {};
}

}  // namespace tintype::reproduce
