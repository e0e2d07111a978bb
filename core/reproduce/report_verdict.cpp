#include "core/reproduce/report_verdict.h"

#include "core/reproduce/claims.h"
#include "core/reproduce/html.h"
#include "core/reproduce/report_sizes.h"
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
    return parts.empty() ? ""
                         : " The report has " + joined(parts) + " (" +
                               sizesBeside(*pairs.front().base, Document::Report) + ").";
}

std::optional<Statement> hybridClaim(const Results& results, const std::string& axis) {
    const auto pairs = comparisons(results, "baseline-" + axis, "hybrid-" + axis);
    if (pairs.empty()) {
        return std::nullopt;
    }
    const bool paper = axis == "paper";
    return Statement{paper
                         ? "The report's claim, on its own axis: the hybrid has a lower error than "
                           "the baseline"
                         : "The same claim on the neutral axis",
                     judgementOf(pairs),
                     "The hybrid's MSE " + ratiosInWords(pairs) + "." +
                         (paper ? claimedRatios(pairs) : "") + unequalBudgets(pairs)};
}

/// The report's models, each on the neutral against the paper axis.
std::optional<Statement> neutralAxis(const Results& results) {
    std::vector<std::string> parts;
    std::vector<std::string> judgements;
    std::vector<Comparison> all;
    for (const std::string model : {"baseline", "hybrid"}) {
        const auto pairs = comparisons(results, model + "-paper", model + "-neutral");
        if (!pairs.empty()) {
            parts.push_back("the " + model + "'s MSE " + ratiosInWords(pairs));
            judgements.push_back(judgementOf(pairs));
            all.insert(all.end(), pairs.begin(), pairs.end());
        }
    }
    if (parts.empty()) {
        return std::nullopt;
    }
    const bool same = judgements.front() == judgements.back();
    return Statement{
        "Starting from grey (neutral axis) is better than starting from green",
        same ? judgements.front()
             : judgements.front() + " for the baseline; " + judgements.back() + " for the hybrid",
        "On the neutral axis instead of the paper axis, " + parts.front() +
            (parts.size() > 1 ? "; " + parts.back() : "") + "." + unequalBudgets(all)};
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
        " are better than grey, " + std::to_string(counts[static_cast<int>(AgainstGrey::Level)]) +
        " cannot be told apart from it and " + std::to_string(below.size()) + " are worse";
    if (below.size() > 6) {
        below.resize(5);
        below.emplace_back("others");
    }
    text += below.empty() ? "." : ": " + joined(below) + ".";
    return Statement{"Every system is better than no colour at all",
                     above == all     ? "holds"
                     : !below.empty() ? "does not hold"
                                      : "undecided for " + std::to_string(all - above) + " of " +
                                            std::to_string(all),
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
    const auto forBase = placeOfClaim(*base, grey);
    const auto forHybrid = placeOfClaim(*hybrid, grey);
    const auto judged = [](AgainstGrey place) -> std::string {
        return place == AgainstGrey::Above   ? "holds"
               : place == AgainstGrey::Level ? "undecided"
                                             : "does not hold";
    };
    return Statement{
        "The report's figures for CIFAR-10 are better than no colour at all",
        forBase == forHybrid
            ? judged(forBase)
            : judged(forHybrid) + " for the hybrid; " + judged(forBase) + " for the baseline",
        "Plain grey has an MSE of " + withInterval(grey, 5) +
            " on these images. The report prints " + number(*base, 6) + " for its baseline, " +
            wordsOf(forBase) + ", and " + number(*hybrid, 6) + " for its hybrid, " +
            wordsOf(forHybrid) + "." + sizesSentence(results, "cifar10", Document::Report)};
}

std::optional<Statement> shippedSkill(const Results& results) {
    std::vector<std::string> parts;
    bool above = true;
    for (const auto* dataSet : {"cifar10", "photographs"}) {
        if (const auto* run = measuredRun(results, dataSet, "hybrid-neutral")) {
            parts.push_back(withInterval(run->measures->skill, 3) + " on " +
                            dataSetInText(dataSet) + tintInWords(results, dataSet));
            above = above && learnedMoreThanATint(results, *run);
        }
    }
    if (parts.empty()) {
        return std::nullopt;
    }
    return Statement{"The hybrid on the neutral axis has learned more than a tint",
                     above ? "holds" : "does not hold",
                     "Its colour skill (0 is grey, 1 the truth) is " + joined(parts) + "."};
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
    const auto lower = std::count_if(
        pairs.begin(), pairs.end(), [](const auto& pair) { return pair.clearlyLower(); });
    const auto higher = std::count_if(
        pairs.begin(), pairs.end(), [](const auto& pair) { return pair.clearlyHigher(); });
    if (lower == 0) {
        return higher == 0 ? "undecided" : "does not hold";
    }
    return "holds on some data sets only";
}

std::string unequalBudgets(const std::vector<Comparison>& pairs) {
    const bool equal = std::all_of(
        pairs.begin(), pairs.end(), [](const Comparison& pair) { return pair.equalViews(); });
    return equal ? "" : " Not all of these pairs had the same number of views: see the table.";
}

std::string ratiosInWords(const std::vector<Comparison>& pairs, const std::string& whose) {
    std::vector<std::string> parts;
    for (const auto& pair : pairs) {
        parts.push_back(number(pair.other->measures->mse.value, 5) + " against " + whose +
                        number(pair.base->measures->mse.value, 5) + " on " +
                        dataSetInText(pair.base->dataSet) + " (ratio " + number(pair.ratio(), 3) +
                        ")");
    }
    return "is " + joined(parts);
}

std::optional<FlatLuminance> flatLuminance(const Results& results) {
    for (const auto& dataSet : dataSetsOf(results)) {
        for (const std::string axis : {"neutral", "paper"}) {
            const auto* hybrid = measuredRun(results, dataSet, "hybrid-" + axis);
            if (hybrid != nullptr && flatWasSeen(*hybrid->measures)) {
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
    if (!flatWasSeen(measures)) {
        return "not measured";
    }
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
                                            narrowScenes(results),
                                            augmentation(results)};
    std::vector<Statement> statements;
    for (const auto& statement : all) {
        if (statement) {
            statements.push_back(*statement);
        }
    }
    return statements;
}

}  // namespace tintype::reproduce::report
