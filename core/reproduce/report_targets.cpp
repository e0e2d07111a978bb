#include "core/reproduce/html.h"
#include "core/reproduce/report_statements.h"

#include <algorithm>

/// What was aimed at before anything was run, and whether it is reached.
namespace tintype::reproduce::report {
namespace {

constexpr double kLeastSkill = 0.10;
constexpr auto* kNotMeasured = "not measured";

Statement hybridTarget(const Results& results) {
    Statement target{"The report's claim tested: its hybrid below its baseline, on the paper axis",
                     kNotMeasured,
                     "The two were not both measured on the paper axis."};
    const auto pairs = comparisons(results, "baseline-paper", "hybrid-paper");
    if (!pairs.empty()) {
        target.judgement = judgementOf(pairs);
        target.text.clear();
        for (const auto& pair : pairs) {
            target.text += (target.text.empty() ? "MSE ratio " : ", ") + number(pair.ratio(), 3) +
                           " on " + dataSetInText(pair.base->dataSet);
        }
        target.text += ".";
    }
    return target;
}

Statement skillTarget(const Results& results, const std::string& dataSet) {
    Statement target{"The hybrid on the neutral axis: colour skill of at least " +
                         number(kLeastSkill, 2) + " on " + dataSetInText(dataSet),
                     kNotMeasured,
                     "It was not measured there."};
    if (const auto* run = measuredRun(results, dataSet, "hybrid-neutral")) {
        const auto& skill = run->measures->skill;
        target.judgement = skill.value >= kLeastSkill && skill.low > 0 ? "met" : "not met";
        target.text = "It is " + withInterval(skill, 3) + ".";
    }
    return target;
}

Statement uNetTarget(const Results& results) {
    Statement target{"A U-Net above grey in both PSNRs and SSIM on Tiny ImageNet",
                     kNotMeasured,
                     "No U-Net was measured there."};
    if (const auto* best = bestUNet(results)) {
        const auto over = overGrey(*best->measures);
        target.judgement = over.clearlyAbove() ? "met"
                           : over.above()      ? "met, within the uncertainty"
                                               : "not met";
        target.text = overGreyInWords(over) + " (" + systemTitle(best->system) + ").";
    }
    return target;
}

}  // namespace

std::vector<Statement> targets(const Results& results) {
    return {hybridTarget(results),
            skillTarget(results, "cifar10"),
            skillTarget(results, "photographs"),
            uNetTarget(results)};
}

}  // namespace tintype::reproduce::report
