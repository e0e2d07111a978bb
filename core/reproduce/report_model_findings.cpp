#include "core/reproduce/claims.h"
#include "core/reproduce/html.h"
#include "core/reproduce/report_sizes.h"
#include "core/reproduce/report_statements.h"

#include <algorithm>

namespace tintype::reproduce::report {
namespace {

using Status = Finding::Status;
using methods::kLumaNorm;

/// Of a finding that says two things, each of which holds (1), does not (−1) or is undecided (0).
Status statusOf(int first, int second) {
    if (first == second) {
        return first > 0 ? Status::Confirmed : first < 0 ? Status::Refuted : Status::Undecided;
    }
    return first > 0 || second > 0 ? Status::Mixed : Status::Undecided;
}

/// Our grey and the report's figures for a data set, as a part of a sentence; empty where one of
/// them is missing.
std::string greyAndClaims(const Results& results, const std::string& dataSet) {
    const auto runs = runsOn(results, dataSet);
    const auto base = claimedMse(dataSet, false);
    const auto hybrid = claimedMse(dataSet, true);
    if (runs.empty() || !isMeasured(*runs.front()) || !base || !hybrid) {
        return {};
    }
    const auto& m = *runs.front()->measures;
    return "grey on " + dataSetInText(dataSet) + " (" + grouped(m.images) + " images) has " +
           withInterval(m.greyMse, 5) + "; the report's baseline " + number(*base, 6) + ", " +
           wordsOf(placeOfClaim(*base, m.greyMse)) + "; its hybrid " + number(*hybrid, 6) + ", " +
           wordsOf(placeOfClaim(*hybrid, m.greyMse)) + " (" +
           sizesBeside(measuredSide(*runs.front()), Document::Report) + ")";
}

/// One of the report's models on both axes.
struct OnBothAxes {
    std::string model;
    std::vector<Comparison> pairs;
};

/// "the baseline on CIFAR-10 is better by 0.153 in skill (0.147 to 0.159)"
std::string gainInWords(const std::string& model, const Comparison& pair) {
    const auto gain = pair.gain();
    return "the " + model + " on " + dataSetInText(pair.base->dataSet) +
           (pair.clearlyLower()    ? " is better"
            : pair.clearlyHigher() ? " is worse"
                                   : " cannot be told apart") +
           " (" + signedNumber(gain.value, 3) + ", " + signedNumber(gain.low, 3) + " to " +
           signedNumber(gain.high, 3) + ")";
}

/// Whether the neutral axis makes every pair better: 1, −1 where one is not, 0 where some are only
/// better within the uncertainty.
int helpsAll(const std::vector<OnBothAxes>& models) {
    int helps = 1;
    for (const auto& [model, pairs] : models) {
        for (const auto& pair : pairs) {
            if (pair.clearlyHigher()) {
                return -1;
            }
            helps = pair.clearlyLower() ? helps : 0;
        }
    }
    return helps;
}

/// Whether the baseline gains more than the hybrid on every data set that has both.
int baselineGainsMost(const OnBothAxes& baseline, const OnBothAxes& hybrid) {
    int more = 0;
    int less = 0;
    int all = 0;
    for (const auto& base : baseline.pairs) {
        for (const auto& other : hybrid.pairs) {
            if (base.base->dataSet == other.base->dataSet) {
                const auto lead = difference(base.gain(), other.gain());
                more += lead.low > 0 ? 1 : 0;
                less += lead.high < 0 ? 1 : 0;
                ++all;
            }
        }
    }
    if (less > 0) {
        return -1;
    }
    return all > 0 && more == all ? 1 : 0;
}

std::string halfInWords(int half) {
    return half > 0 ? "holds" : half < 0 ? "does not hold" : "is undecided";
}

}  // namespace

Finding greyIsAHardRival(const Results& results) {
    Finding finding{
        "Showing no colour is a hard rival",
        "The MSE of the grey photograph itself is so low that the report's baseline on CIFAR-10 "
        "should be worse than doing nothing, and its hybrid about equal to it.",
        Status::NotTested,
        "No run on CIFAR-10, Flowers-102 or STL-10 was measured."};
    std::vector<std::string> parts;
    for (const std::string dataSet : {"cifar10", "flowers102", "stl10"}) {
        if (auto words = greyAndClaims(results, dataSet); !words.empty()) {
            parts.push_back(std::move(words));
        }
    }
    if (parts.empty()) {
        return finding;
    }
    finding.evidence = "MSE: ";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        finding.evidence += (i > 0 ? ". MSE: " : "") + parts[i];
    }
    finding.evidence += ".";
    const auto runs = runsOn(results, "cifar10");
    if (!runs.empty() && isMeasured(*runs.front())) {
        const auto& grey = runs.front()->measures->greyMse;
        const auto base = placeOfClaim(claimedMse("cifar10", false).value_or(0), grey);
        const auto hybrid = placeOfClaim(claimedMse("cifar10", true).value_or(0), grey);
        finding.status = base == AgainstGrey::Level
                             ? Status::Undecided
                             : statusOf(base == AgainstGrey::Below ? 1 : -1,
                                        hybrid == AgainstGrey::Level ? 1 : -1);
    }
    return finding;
}

Finding paperAxisIsGreen(const Results& results) {
    const double red = 0.299 / kLumaNorm;
    const double green = 0.587 / kLumaNorm;
    const double blue = 0.114 / kLumaNorm;
    Finding finding{
        "The report's grey is a green, and learning pays for it",
        "Y·w/(wᵀw) is (" + number(red, 3) + ", " + number(green, 3) + ", " + number(blue, 3) +
            ")·Y: to show a neutral grey the network must emit α = " + signedNumber(1 - red, 3) +
            "·Y and β = " + signedNumber(1 - green, 3) +
            "·Y in full detail, which the baseline cannot and the hybrid can through its identity "
            "kernel. A neutral axis should help both, the baseline most.",
        Status::NotTested,
        "The two models were not both measured on both axes."};
    const OnBothAxes baseline{"baseline",
                              comparisons(results, "baseline-paper", "baseline-neutral")};
    const OnBothAxes hybrid{"hybrid", comparisons(results, "hybrid-paper", "hybrid-neutral")};
    std::vector<std::string> parts;
    for (const auto* model : {&baseline, &hybrid}) {
        for (const auto& pair : model->pairs) {
            parts.push_back(gainInWords(model->model, pair));
        }
    }
    if (!parts.empty()) {
        finding.evidence =
            "Skill on the neutral axis against that on the paper axis: " + joined(parts) + ".";
    }
    if (baseline.pairs.empty() || hybrid.pairs.empty()) {
        finding.evidence += parts.empty() ? "" : " The other model was not measured on both axes.";
        return finding;
    }
    const int both = helpsAll({baseline, hybrid});
    const int most = baselineGainsMost(baseline, hybrid);
    finding.status = statusOf(both, most);
    finding.evidence += " That it helps both " + halfInWords(both) +
                        "; that it helps the baseline most " + halfInWords(most) + ".";
    return finding;
}

}  // namespace tintype::reproduce::report
