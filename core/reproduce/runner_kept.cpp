#include "core/reproduce/runner.h"

#include <algorithm>
#include <system_error>
#include <utility>

/// What of an earlier call can be kept, and what has to be done anew.
namespace tintype::reproduce {
namespace fs = std::filesystem;
namespace {

// Raised when rows lack something that measuring has learned to give: they are measured again, and
// nothing is trained for it.
constexpr int kMeasuring = 2;

}  // namespace

// With other files, another size or another kind of measuring, another text.
std::string Runner::measuringOf(const PlannedRun& run, const std::string& dataSet) const {
    const int side = protocolFor(*run.system, dataSet, m_request.budget).measuredPx;
    return "measuring " + std::to_string(kMeasuring) + "; " + std::to_string(side) + " px; " +
           m_fingerprints.at(dataSet).validation;
}

bool Runner::sameRecipeAndData(const PlannedRun& run, const RunResult& result) const {
    if (result.recipe != recipeText(*run.system, run.dataSet, m_request.budget)) {
        return false;
    }
    // Rows of before the files were noted tell at most the form of their data.
    return result.trainedOn.empty()
               ? result.form.empty() || result.form == findDataSet(m_data, run.dataSet)->form
               : result.trainedOn == m_fingerprints.at(run.dataSet).training;
}

bool Runner::isTrained(const PlannedRun& run, const RunResult& result) const {
    std::error_code error;
    return result.state == RunState::Done && sameRecipeAndData(run, result) &&
           fs::exists(runFolder(run) / kModelName, error);
}

bool Runner::isMeasured(const PlannedRun& run,
                        const std::string& dataSet,
                        const RunResult& result) const {
    const bool there =
        dataSet == run.dataSet ? result.measures.has_value() : result.transfer.contains(dataSet);
    const auto how = result.measuredOn.find(dataSet);
    return there && how != result.measuredOn.end() && how->second == measuringOf(run, dataSet);
}

std::vector<std::string> Runner::transfersLeft(const PlannedRun& run,
                                               const RunResult& result) const {
    auto left = transfersOf(run);
    std::erase_if(left, [&](const std::string& dataSet) {
        const DataSet* set = findDataSet(m_data, dataSet);
        return set == nullptr || !set->found() || isMeasured(run, dataSet, result);
    });
    return left;
}

bool Runner::nothingLeft(const PlannedRun& run) {
    const RunResult& result = row(run.id());
    return isTrained(run, result) && isMeasured(run, run.dataSet, result) &&
           transfersLeft(run, result).empty();
}

// A training on other files or by another recipe cannot go on. It may have taken a night, and
// another data folder may have been named by mistake: so it is kept beside the new one.
Runner::Done Runner::setAside(const PlannedRun& run, RunResult& result) {
    const fs::path folder = runFolder(run);
    fs::path aside = folder;
    aside += "-earlier";
    std::error_code error;
    if (fs::exists(folder, error)) {
        fs::remove_all(aside, error);
        fs::rename(folder, aside, error);
        if (error) {
            return tl::unexpected(Failure{RunState::Failed,
                                          "It was trained on other data or by another recipe, and "
                                          "that training cannot be moved out of the way: " +
                                              error.message() + "."});
        }
    }
    RunResult fresh;
    fresh.id = result.id;
    fresh.system = result.system;
    fresh.dataSet = result.dataSet;
    result = std::move(fresh);
    return {};
}

}  // namespace tintype::reproduce
