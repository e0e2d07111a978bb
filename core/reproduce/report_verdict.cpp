#include "core/reproduce/report_verdict.h"

#include "core/reproduce/claims.h"
#include "core/reproduce/html.h"
#include "core/reproduce/report_statements.h"

#include <algorithm>

namespace tintype::reproduce::report {
namespace {

std::string claimedRatios(const std::vector<Comparison>& pairs) {
    std::vector<std::string> parts;
    for (const auto& pair : pairs) {
        const auto base = claimedMse(pair.base->dataSet, false);
        const auto hybrid = claimedMse(pair.base->dataSet, true);
        if (base && hybrid) {
            parts.push_back(number(*hybrid / *base, 3) + " on " +
                            dataSetInText(pair.base->dataSet));
        }
    }
    return parts.empty() ? "" : " The report has " + joined(parts) + ".";
}

std::optional<Statement> hybridClaim(const Results& results, const std::string& axis) {
    const auto pairs = comparisons(results, "baseline-" + axis, "hybrid-" + axis);
    if (pairs.empty()) {
        return std::nullopt;
    }
    const bool paper = axis == "paper";
    return Statement{paper ? "The report's claim, on its own axis: hybrid below baseline"
                           : "The same claim on the neutral axis",
                     judgementOf(pairs),
                     "The hybrid's MSE " + ratiosInWords(pairs) + "." +
                         (paper ? claimedRatios(pairs) : "") + unequalBudgets(pairs)};
}

std::optional<Statement> neutralAxis(const Results& results) {
    auto pairs = comparisons(results, "baseline-paper", "baseline-neutral");
    const auto hybrids = comparisons(results, "hybrid-paper", "hybrid-neutral");
    if (pairs.empty() && hybrids.empty()) {
        return std::nullopt;
    }
    std::string text = "On the neutral axis instead of the paper axis";
    if (!pairs.empty()) {
        text += ", the baseline's MSE " + ratiosInWords(pairs);
    }
    if (!hybrids.empty()) {
        text += pairs.empty() ? ", the hybrid's MSE " : "; the hybrid's ";
        text += ratiosInWords(hybrids);
    }
    pairs.insert(pairs.end(), hybrids.begin(), hybrids.end());
    return Statement{"Starting from grey (neutral axis) is better than starting from green",
                     judgementOf(pairs),
                     text + "." + unequalBudgets(pairs)};
}

std::optional<Statement> againstGreyCount(const Results& results) {
    std::vector<std::string> below;
    int counts[3] = {};
    for (const auto& run : results.runs) {
        if (isMeasured(run)) {
            const auto place = againstGrey(*run.measures);
            ++counts[static_cast<int>(place)];
            if (place == AgainstGrey::Below) {
                below.push_back(runTitle(run));
            }
        }
    }
    const int all = countMeasured(results);
    if (all == 0) {
        return std::nullopt;
    }
    const int above = counts[static_cast<int>(AgainstGrey::Above)];
    std::string text =
        "Of " + std::to_string(all) + " measured runs " + std::to_string(above) +
        " are above grey, " + std::to_string(counts[static_cast<int>(AgainstGrey::Level)]) +
        " cannot be told apart from it and " + std::to_string(below.size()) + " are below it";
    if (below.size() > 6) {
        below.resize(5);
        below.emplace_back("others");
    }
    text += below.empty() ? "." : ": " + joined(below) + ".";
    return Statement{"Every system is better than no colour at all",
                     above == all ? "holds" : "does not hold",
                     text};
}

std::optional<Statement> claimedBelowGrey(const Results& results) {
    const auto runs = runsOn(results, "cifar10");
    const auto base = claimedMse("cifar10", false);
    const auto hybrid = claimedMse("cifar10", true);
    if (runs.empty() || !isMeasured(*runs.front()) || !base || !hybrid) {
        return std::nullopt;
    }
    const auto& grey = runs.front()->measures->greyMse;
    const auto place = [&](double claimed) {
        return claimed > grey.high  ? "worse than"
               : claimed < grey.low ? "better than"
                                    : "about as good as";
    };
    return Statement{"The report's figures for CIFAR-10 show colour",
                     *hybrid < grey.low ? (*base < grey.low ? "holds" : "holds for the hybrid only")
                                        : "does not hold",
                     "Plain grey has an MSE of " + withInterval(grey, 5) +
                         " on these images. The report prints " + number(*base, 6) +
                         " for its baseline, " + place(*base) + " grey, and " + number(*hybrid, 6) +
                         " for its hybrid, " + place(*hybrid) + " grey."};
}

std::optional<Statement> shippedSkill(const Results& results) {
    std::vector<std::string> parts;
    bool above = true;
    for (const auto* dataSet : {"cifar10", "photographs"}) {
        if (const auto* run = measuredRun(results, dataSet, "hybrid-neutral")) {
            parts.push_back(withInterval(run->measures->skill, 3) + " on " +
                            dataSetInText(dataSet));
            above = above && againstGrey(*run->measures) == AgainstGrey::Above;
        }
    }
    if (parts.empty()) {
        return std::nullopt;
    }
    return Statement{"The hybrid on the neutral axis has learned colour",
                     above ? "holds" : "does not hold",
                     "Its colour skill is " + joined(parts) + ", where 0 is grey and 1 the truth."};
}

}  // namespace

std::string judgementOf(const std::vector<Comparison>& pairs) {
    const auto all = [&](auto holds) { return std::all_of(pairs.begin(), pairs.end(), holds); };
    if (all([](const Comparison& pair) { return pair.clearlyLower(); })) {
        return "holds";
    }
    if (all([](const Comparison& pair) { return pair.ratio() < 1; })) {
        return "holds, within the uncertainty";
    }
    if (all([](const Comparison& pair) { return pair.ratio() >= 1; })) {
        return "does not hold";
    }
    return "holds on some data sets only";
}

std::string unequalBudgets(const std::vector<Comparison>& pairs) {
    const bool equal = std::all_of(
        pairs.begin(), pairs.end(), [](const Comparison& pair) { return pair.equalViews(); });
    return equal ? "" : " Not all of these pairs had the same number of views: see the table.";
}

std::string ratiosInWords(const std::vector<Comparison>& pairs) {
    std::vector<std::string> parts;
    for (const auto& pair : pairs) {
        parts.push_back(number(pair.other->measures->mse.value, 5) + " against " +
                        number(pair.base->measures->mse.value, 5) + " on " +
                        dataSetInText(pair.base->dataSet) + " (ratio " + number(pair.ratio(), 3) +
                        ")");
    }
    return "is " + joined(parts);
}

std::optional<FlatLuminance> flatLuminance(const Results& results) {
    for (const auto& dataSet : dataSetsOf(results)) {
        for (const std::string axis : {"neutral", "paper"}) {
            if (const auto* hybrid = measuredRun(results, dataSet, "hybrid-" + axis)) {
                return FlatLuminance{hybrid,
                                     measuredRun(results, dataSet, "hybrid-paper"),
                                     measuredRun(results, dataSet, "baseline-" + axis),
                                     measuredRun(results, dataSet, "hybrid-no-identity")};
            }
        }
    }
    return std::nullopt;
}

std::string flatJudgement(const train::Measures& measures) {
    if (measures.flatChange.high < kInvisibleChange) {
        return "holds";
    }
    return measures.flatChange.low > kInvisibleChange ? "does not hold" : "undecided";
}

std::vector<Statement> verdict(const Results& results) {
    const std::optional<Statement> all[] = {hybridClaim(results, "paper"),
                                            hybridClaim(results, "neutral"),
                                            neutralAxis(results),
                                            againstGreyCount(results),
                                            claimedBelowGrey(results),
                                            shippedSkill(results),
                                            uNetAgainstBaseline(results),
                                            uNetAgainstGrey(results),
                                            classicalRegression(results),
                                            flatClaim(results),
                                            improvements(results),
                                            upsampledCifar(results),
                                            narrowScenes(results)};
    std::vector<Statement> statements;
    for (const auto& statement : all) {
        if (statement) {
            statements.push_back(*statement);
        }
    }
    return statements;
}

}  // namespace tintype::reproduce::report
