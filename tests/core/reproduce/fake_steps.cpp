#include "tests/core/reproduce/fake_steps.h"

#include <algorithm>
#include <cstring>

namespace tintype::reproduce::test {
namespace fs = std::filesystem;
namespace {

methods::ModelFile tinyModel() {
    methods::ModelFile model;
    methods::Tensor weight;
    weight.name = "cnn.weight";
    weight.shape = {3};
    weight.bytes.assign(12, 0);
    methods::Tensor mean = weight;
    mean.name = "cnn.norm1.running_mean";
    model.tensors = {weight, mean};
    return model;
}

train::EpochRecord epoch(int number, const train::Recipe& recipe) {
    train::EpochRecord record;
    record.epoch = number;
    record.step = number * 10;
    record.views = record.step * recipe.batch;
    record.seconds = number * 2.5;
    record.best = true;
    return record;
}

// "…/runs/cifar10/hybrid-neutral" to "cifar10/hybrid-neutral"
std::string idOf(const fs::path& runFolder) {
    return runFolder.parent_path().filename().string() + "/" + runFolder.filename().string();
}

}  // namespace

void FakeWork::note(const std::string& call) {
    const std::lock_guard lock(m_mutex);
    calls.push_back(call);
}

int FakeWork::count(const std::string& call) const {
    return static_cast<int>(std::ranges::count(calls, call));
}

Result<std::vector<DataSet>> FakeWork::find() const {
    std::vector<DataSet> sets;
    for (const char* id : {"cifar10",
                           "tiny-imagenet",
                           "stl10",
                           "flowers102",
                           "photographs",
                           "merged",
                           "rooms",
                           "landscapes"}) {
        DataSet set;
        set.id = id;
        set.title = std::string("<") + id + ">";
        set.form = found.contains(id) ? form : "";
        set.note = found.contains(id) ? "a note" : "Get it.";
        if (const auto files = training.find(id); files != training.end()) {
            set.training = files->second;
        }
        if (const auto files = validation.find(id); files != validation.end()) {
            set.validation = files->second;
        }
        sets.push_back(set);
    }
    return sets;
}

Result<BuiltPacks> FakeWork::pack(const DataSet& set, const PackPlan& plan) {
    const std::string name = set.id + "-" + std::to_string(plan.sidePx);
    note("pack " + name);
    if (set.id == brokenData) {
        return fail(ErrorCode::BrokenFile, "It is cut off.", "/data/a.tar");
    }
    BuiltPacks packs;
    packs.training = {plan.folder / name};
    packs.validation = {plan.folder / (name + "-val")};
    packs.trainingCount = 90;
    packs.selectionCount = 10;
    packs.validationCount = 20;
    return packs;
}

Result<train::TrainSummary> FakeWork::train(const train::TrainRequest& request) {
    const std::string id = idOf(request.runFolder);
    note("train " + id);
    std::vector<train::EpochRecord> log =
        train::readLog(request.runFolder, 2).value_or(std::vector<train::EpochRecord>{});
    train::TrainSummary summary;
    while (log.size() < 2) {
        log.push_back(epoch(static_cast<int>(log.size()) + 1, request.recipe));
        if (auto written = train::writeLogs(request.runFolder, log); !written) {
            return failWith(written);
        }
        request.onEpoch(log.back());
        if (const auto failure = failing.find(id); failure != failing.end()) {
            return tl::unexpected(failure->second);
        }
        if (id == stopAt) {
            stop.request_stop();
            summary.ending = train::Ending::Stopped;
            break;
        }
    }
    summary.model = request.runFolder / "model.safetensors";
    if (auto written = methods::writeModelFile(summary.model, tinyModel()); !written) {
        return failWith(written);
    }
    summary.epochs = log;
    summary.bestEpoch = 2;
    summary.device = "cpu";
    return summary;
}

Result<train::Evaluation> FakeWork::evaluate(const train::EvaluateRequest& request) {
    note("evaluate " + idOf(request.model.parent_path()) + " on " +
         request.packs.at(0).filename().string() + " at " + std::to_string(request.size));
    if (idOf(request.model.parent_path()) == stopMeasuring) {
        stop.request_stop();
        return fail(ErrorCode::Cancelled, "It was stopped.");
    }
    train::Evaluation evaluation;
    evaluation.measures.images = 20;
    evaluation.measures.skill = {0.1, 0.05, 0.15};
    evaluation.measures.mse.value = 0.0045;
    evaluation.measures.greyMse.value = 0.005;
    return evaluation;
}

Steps FakeWork::steps() {
    return {
        .findData = [this](const fs::path&) { return find(); },
        .pack = [this](const DataSet& set,
                       const PackPlan& plan,
                       const JobContext&) -> Result<BuiltPacks> { return pack(set, plan); },
        .train = [this](const train::TrainRequest& request) { return train(request); },
        .fitSupportVectors = [this](const SvrFitRequest& request) -> Result<methods::ModelFile> {
            note("fit " + request.recipe.name);
            threads.insert(request.threads);
            return tinyModel();
        },
        .fitMeanColour = [this](const MeanColourRequest& request) -> Result<methods::ModelFile> {
            note("mean of " + request.packs.at(0).filename().string());
            threads.insert(request.threads);
            return tinyModel();
        },
        .evaluate = [this](const train::EvaluateRequest& request) { return evaluate(request); },
        .describeDevice = [](const std::string& device) { return device; },
        .report =
            [this](const Results& results, const fs::path&, const fs::path& html) -> Result<void> {
            reports.push_back(html.filename().string() + ": " +
                              std::to_string(std::ranges::count(
                                  results.runs, RunState::Done, &RunResult::state)));
            return {};
        },
    };
}

}  // namespace tintype::reproduce::test
