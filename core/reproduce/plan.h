#pragma once

#include "core/base/result.h"
#include "core/reproduce/systems.h"

#include <string>
#include <vector>

namespace tintype::reproduce {

/// One system on one data set.
struct PlannedRun {
    const System* system = nullptr;
    std::string dataSet;

    std::string id() const { return dataSet + "/" + system->id; }
};

/// Every run there is, in the order in which they are done: the most important questions first.
std::vector<PlannedRun> allRuns();

/// Those whose id, system or data set fits one of the patterns ("cifar10/*", "hybrid-neutral",
/// "unet*"), in the same order; all without patterns. A pattern that fits nothing is
/// InvalidArgument.
Result<std::vector<PlannedRun>> chosenRuns(const std::vector<std::string>& patterns);

/// The data sets whose validation pictures a model of this run is also measured on: what is learned
/// on small tiles tried on photographs, and the other way round.
std::vector<std::string> transfersOf(const PlannedRun& run);

}  // namespace tintype::reproduce
