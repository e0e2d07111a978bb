#pragma once

#include "core/base/result.h"
#include "core/train/image_measures.h"
#include "core/train/metrics.h"
#include "core/train/recipe.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace tintype::train {

/// How far the training has come; about once a second.
struct StepReport {
    int epoch = 0;  ///< from 1
    int epochs = 0;
    std::int64_t step = 0;
    std::int64_t steps = 0;
    double loss = 0;  ///< mean of the epoch so far
    double imagesPerSecond = 0;
    double secondsLeft = 0;
};

/// One line of the log: an epoch that is over, measured on the selection photos.
struct EpochRecord {
    int epoch = 0;
    std::int64_t step = 0;
    std::int64_t views = 0;
    double trainLoss = 0;
    double learningRate = 0;
    double seconds = 0;  ///< of the whole training so far
    double imagesPerSecond = 0;
    bool best = false;  ///< the best so far by the recipe's metric
    Scores select;
};

struct TrainRequest {
    Recipe recipe;
    std::vector<std::filesystem::path> packs;
    /// Gets recipe.toml, log.csv, log.jsonl, curves.png, grid.png, the checkpoints last.safetensors
    /// and best.safetensors, and model.safetensors, the best model so far.
    std::filesystem::path runFolder;
    /// Go on from the run folder's last checkpoint; the result is the same as without the
    /// interruption, bit for bit.
    bool resume = false;
    /// Weights to begin with instead of random ones; the architecture must be the recipe's.
    std::filesystem::path startFrom;
    std::string device = "auto";  ///< auto, cpu, cuda or cuda:N
    int threads = 0;              ///< 0: as many as the hardware has
    std::stop_token stop;         ///< ends the training after the step in hand
    std::function<void(const StepReport&)> onStep = [](const StepReport&) {};
    std::function<void(const EpochRecord&)> onEpoch = [](const EpochRecord&) {};
};

enum class Ending { Finished, Stopped };

struct TrainSummary {
    Ending ending = Ending::Finished;
    std::vector<EpochRecord> epochs;
    int bestEpoch = 0;  ///< 0: not one epoch was finished
    std::filesystem::path model;
    std::string device;
};

/// Trains; loads LibTorch on first use. A loss that is not a number ends the training with an
/// error; the best model so far stays.
Result<TrainSummary> train(const TrainRequest& request);

enum class SplitChoice { All, Select, Train };

struct EvaluateRequest {
    std::filesystem::path model;
    std::vector<std::filesystem::path> packs;
    SplitChoice split = SplitChoice::All;
    int size = 0;  ///< side of the centre crop; 0: the largest multiple of 8 that every pack allows
    std::string device = "auto";
    int threads = 0;
    int limit = 0;  ///< the first so many photos of the packs; 0: all
    /// Measure on photos that look old: each centre crop's luma is aged (see aging.h), always alike
    /// for the same photo. The truth is the photo's own chroma on the aged luma.
    bool aged = false;
    /// 0 (the mean, the least error) to 1, of models that answer with a distribution.
    double vividness = 0;
    std::filesystem::path grid;            ///< optional PNG of grey, prediction and truth
    int gridPhotos = 8;                    ///< shown in it, spread over the photos
    std::vector<std::string> gridSources;  ///< if not empty: shown only if they are from one of
                                           ///< these; if none is, nothing is written
    std::stop_token stop;
    std::function<void(double)> onProgress = [](double) {};
};

/// 95 % bootstrap interval over photos.
struct Interval {
    double low = 0;
    double high = 0;
};

struct Evaluation {
    Scores all;
    Measures measures;
    Interval skill;
    /// 1 − MSE / MSE(grey) of RGB − Y before it is brought into gamut: what the loss compares. The
    /// figure to state for aged photos: it counts colours, too, that the aged luma leaves no room
    /// for (a sky that has gone white), so its measure is the same whatever the luma has become.
    Estimate chromaSkill;
    Interval psnrPooled;
    Interval psnrMean;
    std::map<std::string, Scores> bySource;
    int size = 0;
    bool aged = false;
    double vividness = 0;
    std::string device;
};

Result<Evaluation> evaluate(const EvaluateRequest& request);

}  // namespace tintype::train
