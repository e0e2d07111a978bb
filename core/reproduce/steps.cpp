#include "core/reproduce/steps.h"

#include "core/methods/torch_module.h"
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

}  // namespace

Steps realSteps() {
    return {
        .findData = findDataSets,
        .pack = buildPacks,
        .train = train::train,
        .fitSupportVectors = fitSvr,
        .fitMeanColour = fitMeanColour,
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
