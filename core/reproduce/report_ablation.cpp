#include "core/reproduce/report_verdict.h"
#include "core/reproduce/systems.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace tintype::reproduce::report {
namespace {

struct Step {
    const char* base;
    const char* system;
    const char* change;
    bool proposal;
};

// Before what the table of systems calls the change of a base: where that is two things, the system
// is compared with the one that it was added to, from which it differs in one. The models and axes
// of the report have a table of their own.
constexpr std::array kSteps = {
    Step{"hybrid-l1", "hybrid-adversarial", "PatchGAN beside L1", true},
    Step{"baseline-classes-plain", "baseline-classes", "rare colours weighted up", true},
    Step{"hybrid-neutral", "hybrid-no-identity", "no identity kernel", false},
    Step{"baseline-mse", "baseline-l1", "L1 instead of MSE", false},
    Step{"baseline-mse", "baseline-mse-l1", "0.1·L1 beside MSE", false},
    Step{"baseline-mse", "unet-plain-mse", "a U-Net without skips", false},
    Step{"unet-plain-mse", "unet-plain-l1", "L1 instead of MSE", false},
    Step{"unet-plain-mse", "unet-plain-mse-l1", "0.1·L1 beside MSE", false},
    Step{"unet-plain-mse", "unet-mse", "skip connections", true},
    Step{"unet-mse", "unet-l1", "L1 instead of MSE", false},
    Step{"unet-mse", "unet-mse-l1", "0.1·L1 beside MSE", false},
    Step{"unet-mse-l1", "unet-mse-l1-ssim", "0.1·(1 − SSIM) beside both", true},
    Step{"unet-l1", "unet-adversarial", "PatchGAN beside L1", true},
};

bool hasStep(const std::string& system) {
    return std::ranges::find(kSteps, system, &Step::system) != kSteps.end();
}

/// Those of one base side by side, the rest of the order kept.
std::vector<Ablation> groupedByBase(std::vector<Ablation> steps) {
    std::vector<Ablation> ordered;
    while (!steps.empty()) {
        const auto base = steps.front().pair.base->system;
        const auto sameBase = [&](const Ablation& step) { return step.pair.base->system == base; };
        std::copy_if(steps.begin(), steps.end(), std::back_inserter(ordered), sameBase);
        std::erase_if(steps, sameBase);
    }
    return ordered;
}

}  // namespace

std::vector<Ablation> ablations(const Results& results) {
    std::vector<Ablation> found;
    const auto add = [&](const std::string& base,
                         const std::string& system,
                         const std::string& change,
                         bool proposal) {
        for (const auto& pair : comparisons(results, base, system)) {
            found.push_back({pair, change, proposal});
        }
    };
    for (const auto& system : systems()) {
        if (!system.base.empty() && !hasStep(system.id)) {
            add(system.base, system.id, system.change, true);
        }
    }
    for (const auto& step : kSteps) {
        add(step.base, step.system, step.change, step.proposal);
    }
    return groupedByBase(std::move(found));
}

}  // namespace tintype::reproduce::report
