#pragma once

#include "core/reproduce/plan.h"
#include "core/reproduce/reproduce.h"

#include <map>
#include <mutex>
#include <utility>

namespace tintype::reproduce {

/// Of the file with a trained or fitted model, in the folder of its run.
inline constexpr char kModelName[] = "model.safetensors";

/// Why a run is not finished, for its row.
std::string notFinished(int epochs);

/// Does the chosen runs of one reproduction, as many at a time as were asked for, and keeps
/// `results` (and its file) up to date.
class Runner {
public:
    Runner(const ReproduceRequest& request, const Steps& steps, Results results);

    /// Gives every run there is a row.
    Result<void> prepare(const std::vector<PlannedRun>& chosen, std::vector<DataSet> data);
    /// Fails only where the results cannot be written.
    Result<void> runAll(const std::vector<PlannedRun>& chosen);

    /// Empty where its data are there; else what people should do.
    std::string missingData(const PlannedRun& run) const;
    bool stopped() const { return m_request.stop.stop_requested(); }
    const Results& results() const { return m_results; }

private:
    struct Failure {
        RunState state;
        std::string reason;
    };
    using Done = tl::expected<void, Failure>;

    RunResult rowOf(const PlannedRun& run, bool asked) const;
    void work(const std::vector<PlannedRun>& chosen);
    const PlannedRun* take(const std::vector<PlannedRun>& chosen, RunResult& result);
    void give(const RunResult& result);
    RunResult& row(const std::string& id);
    std::string measuringOf(const PlannedRun& run, const std::string& dataSet) const;
    bool sameRecipeAndData(const PlannedRun& run, const RunResult& result) const;
    bool isTrained(const PlannedRun& run, const RunResult& result) const;
    bool isMeasured(const PlannedRun& run,
                    const std::string& dataSet,
                    const RunResult& result) const;
    std::vector<std::string> transfersLeft(const PlannedRun& run, const RunResult& result) const;
    bool nothingLeft(const PlannedRun& run);
    Done setAside(const PlannedRun& run, RunResult& result);
    void runOne(const PlannedRun& run, RunResult& result);
    Done perform(const PlannedRun& run, RunResult& result);
    Done learn(const PlannedRun& run, RunResult& result);
    Done train(const PlannedRun& run, const BuiltPacks& packs, RunResult& result);
    Done fit(const PlannedRun& run, const BuiltPacks& packs, RunResult& result);
    Result<methods::ModelFile> fitSupportVectors(const PlannedRun& run,
                                                 const BuiltPacks& packs,
                                                 const train::Recipe& recipe);
    Done measure(const PlannedRun& run, const std::string& dataSet, RunResult& result);
    void measureTransfers(const PlannedRun& run, RunResult& result);
    Result<BuiltPacks> packsOf(const PlannedRun& run, const std::string& dataSet);
    void noteData(const DataSet& set, const BuiltPacks& packs, int sidePx);
    train::TrainRequest trainRequest(const PlannedRun& run,
                                     const BuiltPacks& packs,
                                     RunResult& result);
    Done noteModel(const PlannedRun& run, RunResult& result);
    void noteEpoch(RunResult& result, const train::EpochRecord& record);
    Failure failureOf(const Error& error) const;
    void report(const std::string& run, const RunProgress& progress);
    Result<void> save();
    Result<void> saveAll();

    std::filesystem::path runFolder(const PlannedRun& run) const {
        return m_request.folder / "runs" / run.dataSet / run.system->id;
    }

    const ReproduceRequest& m_request;
    const Steps& m_steps;
    int m_threads;  // of each run
    std::vector<DataSet> m_data;
    struct Fingerprints {
        std::string training, validation;
    };
    std::map<std::string, Fingerprints> m_fingerprints;  // of all data sets, by their ids

    // A run works on a copy of its row; what runs share is behind these two.
    std::mutex m_packing;
    /// What failed is not tried again in one call.
    std::map<std::pair<std::string, PackChoice>, Result<BuiltPacks>> m_packs;
    std::mutex m_mutex;  // the rest, and the events
    Results m_results;
    std::size_t m_next = 0;  // of the chosen runs
    Result<void> m_saved;
};

}  // namespace tintype::reproduce
