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
};

// Beside what the table of systems calls a change of its base; each in one thing. The models and
// axes of the report have a table of their own.
constexpr std::array kMoreSteps = {
    Step{"baseline-mse", "baseline-l1", "L1 instead of MSE"},
    Step{"baseline-mse", "baseline-mse-l1", "0.1·L1 beside MSE"},
    Step{"baseline-mse", "unet-plain-mse", "a U-Net without skips"},
    Step{"unet-plain-mse", "unet-plain-l1", "L1 instead of MSE"},
    Step{"unet-plain-mse", "unet-plain-mse-l1", "0.1·L1 beside MSE"},
    Step{"unet-plain-mse", "unet-mse", "skip connections"},
    Step{"unet-mse", "unet-l1", "L1 instead of MSE"},
    Step{"unet-mse", "unet-mse-l1", "0.1·L1 beside MSE"},
    Step{"unet-mse-l1", "unet-mse-l1-ssim", "0.1·(1 − SSIM) beside both"},
    Step{"unet-l1", "unet-adversarial", "PatchGAN beside L1"},
    Step{"hybrid-l1", "hybrid-adversarial", "PatchGAN beside L1"},
};

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
    const auto add =
        [&](const std::string& base, const std::string& system, const std::string& change) {
            for (const auto& pair : comparisons(results, base, system)) {
                found.push_back({pair, change});
            }
        };
    for (const auto& system : systems()) {
        if (!system.base.empty()) {
            add(system.base, system.id, system.change);
        }
    }
    for (const auto& step : kMoreSteps) {
        const auto* system = findSystem(step.system);
        if (system == nullptr || system->base != step.base) {
            add(step.base, step.system, step.change);
        }
    }
    return groupedByBase(std::move(found));
}

}  // namespace tintype::reproduce::report
