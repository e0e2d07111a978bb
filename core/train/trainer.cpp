#include "core/train/trainer.h"

#include "core/base/atomic_file.h"
#include "core/methods/torch_device.h"
#include "core/methods/torch_model_io.h"
#include "core/train/adam.h"
#include "core/train/batch_loader.h"
#include "core/train/checkpoint.h"
#include "core/train/measure.h"
#include "core/train/objective.h"
#include "core/train/pca_fit.h"
#include "core/train/pictures.h"
#include "core/train/run_log.h"
#include "core/train/shards.h"

#include <ATen/ATen.h>
#include <torch/nn/modules/batchnorm.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace tintype::train {
namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

constexpr std::size_t kGridPhotos = 8;

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

// FNV-1a over the photos' names and splits: another set or order of photos would make another
// training, and so would other categories where the network learns them.
std::string fingerprintOf(const std::vector<PhotoPack>& packs, bool withCategories) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    const auto add = [&hash](std::string_view text) {
        for (const char c : text) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
        }
        hash = (hash ^ 0xFFU) * 0x100000001B3ULL;
    };
    for (const auto& pack : packs) {
        add(std::to_string(pack.height()) + "x" + std::to_string(pack.width()));
        for (int i = 0; i < pack.count(); ++i) {
            add(pack.photo(i).id);
            add(pack.photo(i).select ? "s" : "t");
            if (withCategories && !pack.photo(i).category.empty()) {
                add(pack.photo(i).category);
            }
        }
    }
    return std::to_string(hash);
}

class Training {
public:
    explicit Training(const TrainRequest& request) : m_request(request), m_recipe(request.recipe) {}

    Result<TrainSummary> run() {
        for (auto prepare : {&Training::openData, &Training::makeNetwork, &Training::begin}) {
            if (auto done = (this->*prepare)(); !done) {
                return failWith(done);
            }
        }
        m_shards.emplace(m_recipe, *m_network, *m_objective, m_device);
        m_started = Clock::now();
        while (m_state.epoch < m_epochs) {
            if (m_request.stop.stop_requested()) {
                return summary(Ending::Stopped);
            }
            auto loss = trainEpoch();
            if (!loss) {
                return failWith(loss);
            }
            if (!*loss) {
                return summary(Ending::Stopped);
            }
            if (auto finished = finishEpoch(**loss); !finished) {
                return failWith(finished);
            }
        }
        return summary(Ending::Finished);
    }

private:
    Result<void> openData();
    Result<void> makeNetwork();
    Result<void> begin();
    Result<void> resume(const fs::path& checkpoint);
    Result<void> prepare();
    Result<void> writeCheckpoint(const char* name) const;
    Result<std::optional<double>> trainEpoch();
    at::Tensor takeStep(const Batch& batch);
    void enterTraining();
    Result<void> finishEpoch(double trainLoss);
    Result<void> writeModel(const EpochRecord& record);
    void reportStep(double lossSum, std::int64_t stepsDone, Clock::time_point epochBegin) const;
    methods::ChromaNetwork& measured();
    TrainSummary summary(Ending ending) const;

    std::int64_t stepsOfEpoch(int epoch) const {
        return std::min(m_stepsPerEpoch,
                        m_steps - static_cast<std::int64_t>(epoch) * m_stepsPerEpoch);
    }
    fs::path file(const char* name) const { return m_request.runFolder / name; }

    const TrainRequest& m_request;
    const Recipe& m_recipe;
    std::vector<PhotoPack> m_packs;
    std::vector<PhotoRef> m_trainPhotos, m_selectPhotos;
    c10::Device m_device = c10::kCPU;
    std::shared_ptr<methods::ChromaNetwork> m_network, m_average;  // m_average: only with ema
    std::optional<Adam> m_adam;
    std::unique_ptr<Objective> m_objective;
    std::optional<Shards> m_shards;
    methods::NamedTensors m_averageState;
    TrainState m_state;
    std::vector<EpochRecord> m_log;
    std::int64_t m_stepsPerEpoch = 0, m_steps = 0;
    int m_epochs = 0;
    double m_secondsBefore = 0;
    double m_imagesPerSecond = 0;
    Clock::time_point m_started;
};

Result<void> Training::openData() {
    for (const auto& path : m_request.packs) {
        auto pack = PhotoPack::open(path);
        if (!pack) {
            return failWith(pack);
        }
        const int side = std::min(pack->height(), pack->width());
        if (side < m_recipe.size ||
            (m_recipe.packSize != 0 &&
             (pack->height() != m_recipe.packSize || pack->width() != m_recipe.packSize))) {
            const int wanted = m_recipe.packSize != 0 ? m_recipe.packSize : m_recipe.size;
            return fail(ErrorCode::InvalidArgument,
                        "The pack's photos are " + std::to_string(pack->width()) + "×" +
                            std::to_string(pack->height()) + " pixels; the recipe needs " +
                            (m_recipe.packSize != 0 ? "" : "at least ") + std::to_string(wanted) +
                            "×" + std::to_string(wanted) + ".",
                        path);
        }
        m_packs.push_back(std::move(*pack));
    }
    m_trainPhotos = photosOf(m_packs, false);
    m_selectPhotos = photosOf(m_packs, true);
    if (m_trainPhotos.size() < 2 || m_selectPhotos.empty()) {
        return fail(ErrorCode::InvalidArgument,
                    "A training needs at least two photos to learn from and one to select by; the "
                    "packs hold " +
                        std::to_string(m_trainPhotos.size()) + " and " +
                        std::to_string(m_selectPhotos.size()) + ". Add more photos.");
    }
    if (m_recipe.loss.category > 0) {
        if (auto numbered = numberCategories(m_packs, m_trainPhotos, m_recipe.network.categories);
            !numbered) {
            return numbered;
        }
    }
    // Incomplete batches at the end of an epoch are left out: the next epoch is shuffled anew.
    auto epochViews = static_cast<std::int64_t>(m_trainPhotos.size());
    if (m_recipe.epochViews > 0) {
        epochViews = std::min(epochViews, m_recipe.epochViews);
    }
    m_stepsPerEpoch = std::max<std::int64_t>(1, epochViews / m_recipe.batch);
    m_steps = m_recipe.views > 0 ? (m_recipe.views + m_recipe.batch - 1) / m_recipe.batch
                                 : m_stepsPerEpoch * m_recipe.epochs;
    m_epochs = static_cast<int>((m_steps + m_stepsPerEpoch - 1) / m_stepsPerEpoch);
    return {};
}

Result<void> Training::makeNetwork() {
    const auto device = methods::chooseDevice(m_request.device);
    if (!device) {
        return failWith(device);
    }
    m_device = *device;
    m_network = methods::makeNetwork(m_recipe.network, m_recipe.seed);
    if (!m_request.startFrom.empty()) {
        const auto file = methods::readModelFile(m_request.startFrom);
        if (!file) {
            return failWith(file);
        }
        if (auto read = methods::readState(*file, methods::stateOf(*m_network)); !read) {
            read.error().path = m_request.startFrom;
            return read;
        }
        m_state.parent = file->text(methods::key::kId, m_request.startFrom.filename().string());
    }
    m_network->to(m_device);
    m_network->useChannelsLast();
    m_adam.emplace(methods::stateOf(*m_network), m_recipe.optimizer);
    if (m_recipe.emaDecay > 0) {
        m_average = methods::makeNetwork(m_recipe.network, m_recipe.seed);
        m_average->to(m_device);
        m_average->useChannelsLast();
        m_averageState = methods::stateOf(*m_average);
    }
    m_objective = std::make_unique<Objective>(m_recipe, *m_network, m_device);
    return {};
}

Result<void> Training::begin() {
    const auto last = file("last.safetensors");
    std::error_code error;
    const bool exists = fs::exists(last, error);
    if (m_request.resume && exists) {
        return resume(last);
    }
    if (exists) {
        return fail(ErrorCode::AlreadyExists,
                    "The folder holds a training already. Continue it with --resume, or name "
                    "another folder.",
                    m_request.runFolder);
    }
    if (m_recipe.frozenStatistics && m_request.startFrom.empty()) {
        return fail(ErrorCode::InvalidArgument,
                    "\"training.frozen_statistics\" keeps what the model that the training begins "
                    "from has counted: name one to begin from, or leave it out.");
    }
    fs::create_directories(m_request.runFolder, error);
    if (error) {
        return fail(ErrorCode::Unwritable,
                    "The folder for the run cannot be made: " + error.message() + ".",
                    m_request.runFolder);
    }
    m_state.recipe = m_recipe.text;
    m_state.data = fingerprintOf(m_packs, m_recipe.network.categories > 0);
    for (const auto& pack : m_request.packs) {
        m_state.packs += fs::absolute(pack, error).string() + "\n";
    }
    if (auto prepared = prepare(); !prepared) {
        return prepared;
    }
    return writeFileAtomically(file("recipe.toml"), m_recipe.text);
}

// What a new training has to know of its photos before the first step.
Result<void> Training::prepare() {
    auto* linear = dynamic_cast<methods::LinearPca*>(m_network.get());
    // A model to begin with brings its components along: its weights mean nothing to others.
    if (linear != nullptr && m_request.startFrom.empty()) {
        if (auto fitted = fitLinearPca(*linear, m_packs, m_trainPhotos, m_recipe.seed); !fitted) {
            return fitted;
        }
    }
    m_objective->prepare(m_packs, m_trainPhotos);
    const auto state = methods::stateOf(*m_network);
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < m_averageState.size(); ++i) {
        m_averageState[i].second.copy_(state[i].second);
    }
    return {};
}

Result<void> Training::resume(const fs::path& checkpoint) {
    auto state =
        readCheckpoint(checkpoint, *m_network, *m_adam, m_averageState, m_objective->state());
    if (!state) {
        return failWith(state);
    }
    m_objective->setSteps(state->step);
    if (state->recipe != m_recipe.text) {
        return fail(ErrorCode::InvalidArgument,
                    "The run was begun with another recipe. Continue with its own (recipe.toml), "
                    "or start another run.",
                    m_request.runFolder);
    }
    if (state->data != fingerprintOf(m_packs, m_recipe.network.categories > 0)) {
        return fail(ErrorCode::InvalidArgument,
                    "The run was begun with other photos. Continue with the same packs in the same "
                    "order, or start another run.",
                    m_request.runFolder);
    }
    auto log = readLog(m_request.runFolder, state->epoch);
    if (!log) {
        return failWith(log);
    }
    m_state = std::move(*state);
    m_log = std::move(*log);
    m_secondsBefore = m_state.seconds;
    return {};
}

at::Tensor Training::takeStep(const Batch& batch) {
    const double rate = learningRateAt(m_recipe, m_state.step, m_steps);
    auto loss = m_shards->step(*m_adam, batch, rate);
    ++m_state.step;
    if (m_average) {
        const at::NoGradGuard noGrad;
        // Young averages follow quickly: otherwise the random beginning would stay in them for
        // long.
        const double young =
            (1.0 + static_cast<double>(m_state.step)) / (10.0 + static_cast<double>(m_state.step));
        const auto state = methods::stateOf(*m_network);
        for (std::size_t i = 0; i < state.size(); ++i) {
            m_averageState[i].second.lerp_(state[i].second, 1 - std::min(m_recipe.emaDecay, young));
        }
    }
    return loss;
}

// Norms in evaluation mode go by their running statistics and leave them as they are.
void Training::enterTraining() {
    for (auto* network : m_shards->networks()) {
        network->train();
        for (const auto& module : network->modules()) {
            if (auto* norm = module->as<torch::nn::BatchNorm2dImpl>();
                norm != nullptr && m_recipe.frozenStatistics) {
                norm->eval();
            }
        }
    }
}

// The mean loss, or nothing if it was stopped before the end.
Result<std::optional<double>> Training::trainEpoch() {
    const auto steps = stepsOfEpoch(m_state.epoch);
    BatchLoader loader(
        m_packs, m_trainPhotos, m_recipe, static_cast<std::uint64_t>(m_state.epoch), steps);
    enterTraining();
    const auto begin = Clock::now();
    auto reported = begin;
    double sum = 0;
    for (std::int64_t step = 0; step < steps; ++step) {
        if (m_request.stop.stop_requested()) {
            return std::optional<double>{};
        }
        const auto batch = loader.next();
        const double loss = takeStep(batch).item<double>();
        if (!std::isfinite(loss)) {
            return fail(ErrorCode::Internal,
                        "The loss is no longer a number (epoch " +
                            std::to_string(m_state.epoch + 1) +
                            "), so the training was ended; the best model so far was kept. A "
                            "smaller learning rate usually helps.",
                        m_request.runFolder);
        }
        sum += loss;
        if (secondsSince(reported) >= 1 || step + 1 == steps) {
            reported = Clock::now();
            reportStep(sum, step + 1, begin);
        }
    }
    m_imagesPerSecond = static_cast<double>(steps * m_recipe.batch) / secondsSince(begin);
    return std::optional<double>(sum / static_cast<double>(steps));
}

void Training::reportStep(double lossSum,
                          std::int64_t stepsDone,
                          Clock::time_point epochBegin) const {
    StepReport report;
    report.epoch = m_state.epoch + 1;
    report.epochs = m_epochs;
    report.step = m_state.step;
    report.steps = m_steps;
    report.loss = lossSum / static_cast<double>(stepsDone);
    const double perStep = secondsSince(epochBegin) / static_cast<double>(stepsDone);
    report.imagesPerSecond = m_recipe.batch / perStep;
    report.secondsLeft = perStep * static_cast<double>(m_steps - m_state.step);
    m_request.onStep(report);
}

methods::ChromaNetwork& Training::measured() {
    return m_average ? *m_average : *m_network;
}

Result<void> Training::finishEpoch(double trainLoss) {
    const auto scores = scorePhotos(
        measured(), m_device, m_packs, m_selectPhotos, m_recipe.size, {}, [](double) {});
    EpochRecord record;
    record.epoch = ++m_state.epoch;
    record.step = m_state.step;
    record.views = m_state.step * m_recipe.batch;
    record.trainLoss = trainLoss;
    record.learningRate = learningRateAt(m_recipe, m_state.step - 1, m_steps);
    record.seconds = m_state.seconds = m_secondsBefore + secondsSince(m_started);
    record.imagesPerSecond = m_imagesPerSecond;
    record.select = summarise(scores);
    const double metric =
        m_recipe.select == SelectionMetric::Mse ? record.select.mse : 1 - record.select.ssim;
    if (!std::isfinite(metric)) {
        return fail(ErrorCode::Internal,
                    "The network no longer predicts numbers, so the training was ended; the best "
                    "model so far was kept.",
                    m_request.runFolder);
    }
    record.best = m_state.bestEpoch == 0 || metric < m_state.bestMetric;
    if (record.best) {
        m_state.bestEpoch = record.epoch;
        m_state.bestMetric = metric;
    }
    m_log.push_back(record);

    // The last checkpoint comes last: whatever is killed before it is simply done again.
    const auto& log = m_log;
    const auto steps = {
        std::function([&] { return writeLogs(m_request.runFolder, log); }),
        std::function([&] { return writeCurves(file("curves.png"), log); }),
        std::function([&] { return record.best ? writeModel(record) : Result<void>{}; }),
        std::function(
            [&] { return record.best ? writeCheckpoint("best.safetensors") : Result<void>{}; }),
        std::function([&] { return writeCheckpoint("last.safetensors"); }),
    };
    for (const auto& step : steps) {
        if (auto written = step(); !written) {
            return written;
        }
    }
    m_request.onEpoch(record);
    return {};
}

Result<void> Training::writeCheckpoint(const char* name) const {
    return train::writeCheckpoint(
        file(name), m_state, *m_network, *m_adam, m_averageState, m_objective->state());
}

Result<void> Training::writeModel(const EpochRecord& record) {
    namespace key = methods::key;
    auto model = methods::modelFileOf(measured());
    model.metadata[key::kId] = m_recipe.name;
    model.metadata[key::kName] = m_recipe.name;
    model.metadata[key::kRecipe] = m_recipe.text;
    model.metadata[key::kMetrics] = jsonOf(record.select);
    std::string sources;
    for (const auto& pack : m_packs) {
        sources += (sources.empty() ? "" : ", ") + pack.path().filename().string();
    }
    model.metadata[key::kTrainingData] =
        std::to_string(m_trainPhotos.size()) + " photos: " + sources;
    if (!m_state.parent.empty()) {
        model.metadata[key::kParent] = m_state.parent;
    }
    if (auto written = methods::writeModelFile(file("model.safetensors"), model); !written) {
        return written;
    }
    const auto samples =
        samplePhotos(measured(), m_device, m_packs, m_selectPhotos, m_recipe.size, kGridPhotos);
    std::vector<GridColumn> columns;
    for (const auto& sample : samples) {
        columns.push_back(columnOf(sample.luma, sample.predicted, sample.truth, m_recipe.size));
    }
    return writeGrid(file("grid.png"), columns);
}

TrainSummary Training::summary(Ending ending) const {
    TrainSummary result;
    result.ending = ending;
    result.epochs = m_log;
    result.bestEpoch = m_state.bestEpoch;
    result.model = file("model.safetensors");
    result.device = m_device.str();
    return result;
}

}  // namespace

Result<TrainSummary> trainHere(const TrainRequest& request) {
    if (auto valid = request.recipe.validate(); !valid) {
        return failWith(valid);
    }
    if (request.recipe.network.architecture == methods::Architecture::SvrPca) {
        return fail(
            ErrorCode::Unsupported,
            "A support vector regression (\"svr-pca\") is not trained step by step; \"tintype "
            "reproduce\" fits it.");
    }
    return methods::guarded("The training", [&] {
        methods::keepFreedMemory();
        const methods::TorchThreadScope threads(request.threads);
        return Training(request).run();
    });
}

}  // namespace tintype::train
