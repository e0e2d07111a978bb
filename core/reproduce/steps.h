#pragma once

#include "core/base/result.h"
#include "core/methods/model_file.h"
#include "core/reproduce/data_sets.h"
#include "core/reproduce/mean_colour.h"
#include "core/reproduce/results.h"
#include "core/reproduce/svr_fit.h"
#include "core/train/train.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tintype::reproduce {

/// The work that a reproduction consists of. A test puts its own in their place.
struct Steps {
    std::function<Result<std::vector<DataSet>>(const std::filesystem::path&)> findData;
    std::function<Result<BuiltPacks>(const DataSet&, const PackPlan&, const JobContext&)> pack;
    std::function<Result<train::TrainSummary>(const train::TrainRequest&)> train;
    std::function<Result<methods::ModelFile>(const SvrFitRequest&)> fitSupportVectors;
    std::function<Result<methods::ModelFile>(const MeanColourRequest&)> fitMeanColour;
    std::function<Result<train::Evaluation>(const train::EvaluateRequest&)> evaluate;
    /// "cuda:0" to "cuda:0, NVIDIA RTX 4090".
    std::function<std::string(const std::string&)> describeDevice;
    std::function<Result<void>(
        const Results&, const std::filesystem::path& folder, const std::filesystem::path& html)>
        report;
};

/// The real ones.
Steps realSteps();

}  // namespace tintype::reproduce
