#pragma once

#include "core/base/result.h"
#include "core/train/image_measures.h"
#include "core/train/train.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tintype::reproduce {

/// A data set as it was used.
struct DataFacts {
    std::string id;  ///< "cifar10", "tiny-imagenet", "photographs", "merged", "stl10", "flowers102"
    std::string form;    ///< "tile sheets", "original archive", "photographs"; empty: not found
    int training = 0;    ///< images to learn from
    int selection = 0;   ///< and to choose the epoch by
    int validation = 0;  ///< and to report
    int sidePx = 0;      ///< of the validation images
    std::string note;    ///< what people should know: "16,000 of 100,000 images"
};

enum class RunState { NotRun, Partial, Done, Failed };

/// One system trained on one data set. `id` is "DATASET/SYSTEM".
struct RunResult {
    std::string id;
    std::string system;
    std::string dataSet;
    RunState state = RunState::NotRun;
    std::string reason;  ///< why it was not run or failed: one sentence
    std::string budget;  ///< of this run: "cpu"
    std::string form;    ///< of its data set: "tile sheets"
    /// The files that it was trained on, and by data set the files, size and kind of measuring:
    /// with other ones it is trained or measured anew. Empty in rows of before this was kept.
    std::string trainedOn;
    std::map<std::string, std::string> measuredOn;
    int measuredSidePx = 0;  ///< of the pictures that `measures` is of; 0: not known
    std::string machine;     ///< that trained it
    std::string recipe;      ///< the TOML
    std::string settings;    ///< that a fit has chosen for itself: "γ = 0.0033, C = 0.3, ε = 0.3"
    std::int64_t views = 0;
    int batch = 0;
    int trainingSidePx = 0;
    double seconds = 0;  ///< of training
    std::string device;
    std::int64_t parameters = 0;
    std::vector<train::EpochRecord> epochs;
    int bestEpoch = 0;
    /// On the data set's own validation images; none before the training is done.
    std::optional<train::Measures> measures;
    /// On other data sets' validation images, by the data set's id. Of the resamples only those
    /// that comparisons need are kept in the file, here and there (see results_rounds.h).
    std::map<std::string, train::Measures> transfer;
    /// PNG below the results' folder: rows grey, prediction, truth; only of photographs that may be
    /// shown. Empty where there is none.
    std::filesystem::path grid;
};

/// What was run, on what. Kept as results.json in the folder of the reproduction.
struct Results {
    std::string budget;   ///< "smoke", "cpu", "full": of the last call
    std::string machine;  ///< "AMD EPYC …, 2 cores"
    std::string version;  ///< of Tintype
    std::string date;     ///< of the last change, ISO 8601
    std::vector<DataFacts> data;
    std::vector<RunResult> runs;

    const RunResult* find(const std::string& id) const;
};

std::string toJson(const Results& results);
Result<Results> fromJson(const std::string& json);

}  // namespace tintype::reproduce
