#pragma once

// Steps that take no time, from any thread: a training writes its log and a model of one number.

#include "core/methods/model_file.h"
#include "core/reproduce/reproduce.h"
#include "core/train/run_log.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace tintype::reproduce::test {

struct FakeWork {
    std::set<std::string> found = {"cifar10", "photographs"};
    std::string form = "tile sheets";  ///< of every data set that is found
    /// Files of the data sets, for training and for validation.
    std::map<std::string, std::vector<std::filesystem::path>> training, validation;
    std::map<std::string, Error> failing;  ///< a run "DATASET/SYSTEM" and what its training says
    std::string brokenData;                ///< the data set whose archive is damaged
    std::string stopAt;                    ///< the run whose training asks to stop
    std::string stopMeasuring;             ///< the run whose measuring is stopped
    std::stop_source stop;
    std::set<int> threads;           ///< that fits were given
    std::vector<std::string> calls;  ///< "train cifar10/hybrid-neutral", "evaluate …", …
    std::vector<std::string> reports;

    Steps steps();
    int count(const std::string& call) const;

private:
    void note(const std::string& call);
    Result<std::vector<DataSet>> find() const;
    Result<BuiltPacks> pack(const DataSet& set, const PackPlan& plan);
    Result<train::TrainSummary> train(const train::TrainRequest& request);
    Result<train::Evaluation> evaluate(const train::EvaluateRequest& request);

    std::mutex m_mutex;  // of `calls`
};

}  // namespace tintype::reproduce::test
