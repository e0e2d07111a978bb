#include "core/reproduce/report_verdict.h"
#include "core/reproduce/systems.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace tintype::reproduce::report {
namespace {

using enum Ablation::Kind;

struct Step {
    const char* base;
    const char* system;
    const char* change;
    Ablation::Kind kind;
};

// Before what the table of systems calls the change of a base: where that is two things, the system
// is compared with the one that it was added to, from which it differs in one. The models and axes
// of the report have a table of their own.
constexpr std::array kSteps = {
    Step{"hybrid-l1", "hybrid-adversarial", "PatchGAN beside L1", Proposal},
    Step{"baseline-classes-plain", "baseline-classes", "rare colours weighted up", Proposal},
    Step{"hybrid-neutral", "hybrid-no-identity", "no identity kernel", Test},
    Step{"baseline-mse", "baseline-l1", "L1 instead of MSE", Variant},
    Step{"baseline-mse", "baseline-mse-l1", "0.1·L1 beside MSE", Variant},
    Step{"baseline-mse", "unet-plain-mse", "a U-Net without skips", Variant},
    Step{"unet-plain-mse", "unet-plain-l1", "L1 instead of MSE", Variant},
    Step{"unet-plain-mse", "unet-plain-mse-l1", "0.1·L1 beside MSE", Variant},
    Step{"unet-plain-mse", "unet-mse", "skip connections", Proposal},
    Step{"unet-mse", "unet-l1", "L1 instead of MSE", Variant},
    Step{"unet-mse", "unet-mse-l1", "0.1·L1 beside MSE", Variant},
    Step{"baseline-mse-l1", "baseline-mse-l1-ssim", "0.1·(1 − SSIM) beside both", Proposal},
    Step{"unet-plain-mse-l1", "unet-plain-mse-l1-ssim", "0.1·(1 − SSIM) beside both", Proposal},
    Step{"hybrid-unaugmented", "hybrid-turned", "flips, shifts and turns", Variant},
    Step{"unet-mse-l1", "unet-mse-l1-ssim", "0.1·(1 − SSIM) beside both", Proposal},
    Step{"unet-l1", "unet-adversarial", "PatchGAN beside L1", Proposal},
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
                         Ablation::Kind kind) {
        for (const auto& pair : comparisons(results, base, system)) {
            found.push_back({pair, change, kind});
        }
    };
    for (const auto& system : systems()) {
        if (!system.base.empty() && !hasStep(system.id)) {
            add(system.base, system.id, system.change, Proposal);
        }
    }
    for (const auto& step : kSteps) {
        add(step.base, step.system, step.change, step.kind);
    }
    return groupedByBase(std::move(found));
}

}  // namespace tintype::reproduce::report
