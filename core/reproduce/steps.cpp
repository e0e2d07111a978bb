#include "core/reproduce/steps.h"

#include "core/methods/torch_module.h"
#include "core/reproduce/mean_colour.h"
#include "core/reproduce/report.h"
#include "core/reproduce/reproduce.h"

#include <algorithm>

namespace tintype::reproduce {
namespace {

std::string described(const std::string& device) {
    const auto devices = methods::devices();
    if (!devices || device == "cpu") {
        return device;
    }
    const auto found = std::ranges::find(*devices, device, &methods::DeviceInfo::id);
    return found == devices->end() || found->name.empty() ? device : device + ", " + found->name;
}

Result<methods::ModelFile> fitted(const SvrFitRequest& request) {
    if (request.recipe.network.architecture == methods::Architecture::SvrPca) {
        return fitSvr(request);
    }
    return fitMeanColour({.recipe = request.recipe, .packs = request.packs, .stop = request.stop});
}

}  // namespace

Steps realSteps() {
    return {
        .findData = findDataSets,
        .pack = buildPacks,
        .train = train::train,
        .fit = fitted,
        .evaluate = train::evaluate,
        .describeDevice = described,
        .report = writeReport,
    };
}

Result<ReproduceSummary> reproduce(const ReproduceRequest& request) {
    return reproduce(request, realSteps());
}

Result<std::filesystem::path> rewriteReport(const std::filesystem::path& folder) {
    return rewriteReport(folder, realSteps());
}

}  // namespace tintype::reproduce
