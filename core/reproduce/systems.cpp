#include "core/reproduce/systems.h"

#include "core/reproduce/systems_parts.h"

#include <algorithm>

namespace tintype::reproduce {
namespace {

// What scores no better than this has learned no more than the data set's tint. First, because it
// costs seconds.
System meanColour() {
    System system;
    system.id = "mean-colour";
    system.title = "The mean colour everywhere";
    system.place = "ours: the rival that needs no learning";
    system.dataSets = reportDataSets();
    system.dataSets.emplace_back(kSlidesDataSet);
    system.model =
        "architecture = \"linear-pca\"\naxis = \"neutral\"\ncolour_space = \"lab-ab\"\nside = "
        "8\ncomponents = 1\n";
    system.select = "mse";
    system.wholePicture = true;
    system.fitted = true;
    return system;
}

std::vector<System> makeSystems() {
    std::vector<System> all;
    all.push_back(meanColour());
    addReportSystems(all);
    addReportAblations(all);
    addSlidesNetworks(all);
    addSlidesRegressions(all);
    addSlidesProposals(all);
    return all;
}

}  // namespace

const std::vector<System>& systems() {
    static const std::vector<System> all = makeSystems();
    return all;
}

const System* findSystem(const std::string& id) {
    const auto& all = systems();
    const auto found = std::ranges::find(all, id, &System::id);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace tintype::reproduce
