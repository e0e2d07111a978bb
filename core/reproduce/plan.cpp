#include "core/reproduce/plan.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fnmatch.h>

namespace tintype::reproduce {
namespace {

struct Stage {
    std::string_view dataSet;
    bool ablations;
};

constexpr std::array<Stage, 10> kStages = {{
    {"cifar10", false},
    {"photographs", false},
    {"tiny-imagenet", false},
    {"stl10", false},
    {"flowers102", false},
    {"cifar10", true},
    {"rooms", false},
    {"landscapes", false},
    {"merged", false},
    {"tiny-imagenet", true},
}};

bool fits(const std::string& pattern, const PlannedRun& run) {
    const auto matches = [&](const std::string& text) {
        return ::fnmatch(pattern.c_str(), text.c_str(), 0) == 0;
    };
    return matches(run.id()) || matches(run.system->id) || matches(run.dataSet);
}

}  // namespace

std::vector<PlannedRun> allRuns() {
    std::vector<PlannedRun> runs;
    for (const Stage& stage : kStages) {
        for (const System& system : systems()) {
            const std::string dataSet(stage.dataSet);
            if (stage.ablations != system.base.empty() &&
                std::ranges::find(system.dataSets, dataSet) != system.dataSets.end()) {
                runs.push_back({&system, dataSet});
            }
        }
    }
    return runs;
}

Result<std::vector<PlannedRun>> chosenRuns(const std::vector<std::string>& patterns) {
    auto runs = allRuns();
    for (const std::string& pattern : patterns) {
        if (std::ranges::none_of(runs, [&](const auto& run) { return fits(pattern, run); })) {
            return fail(ErrorCode::InvalidArgument,
                        "No system or data set fits \"" + pattern +
                            "\"; \"tintype reproduce --list\" prints them all.");
        }
    }
    std::erase_if(runs, [&](const PlannedRun& run) {
        return !patterns.empty() && std::ranges::none_of(patterns, [&](const auto& pattern) {
            return fits(pattern, run);
        });
    });
    return runs;
}

std::vector<std::string> transfersOf(const PlannedRun& run) {
    const bool both = std::ranges::count(run.system->dataSets, "cifar10") +
                          std::ranges::count(run.system->dataSets, "photographs") ==
                      2;
    if (both && run.dataSet == "cifar10") {
        return {"photographs"};
    }
    if (both && run.dataSet == "photographs") {
        return {"cifar10"};
    }
    if (run.dataSet == "rooms" || run.dataSet == "landscapes") {
        return {"photographs"};
    }
    return {};
}

}  // namespace tintype::reproduce
