#include "core/reproduce/report_tables.h"

#include "core/reproduce/claims.h"
#include "core/reproduce/html.h"
#include "core/reproduce/report_cells.h"
#include "core/reproduce/report_verdict.h"

#include <algorithm>

namespace tintype::reproduce::report {
namespace {

std::string optionalNumber(const std::optional<double>& value, int digits) {
    return value ? escaped(number(*value, digits)) : "–";
}

std::vector<std::string> claimCells(const Claim& claim) {
    const auto name = claim.note.empty() ? claim.where : claim.where + "; " + claim.note;
    return {twoLines(claim.title, nameOf(claim.document) + ", " + name),
            escaped(dataSetTitle(claim.dataSet)),
            optionalNumber(claim.mse, 6),
            optionalNumber(claim.l1, 6),
            optionalNumber(claim.ssim, 4),
            optionalNumber(claim.psnr, 2),
            "–",
            optionalNumber(claim.r2, 4),
            escaped(budgetOf(claim.document))};
}

void ourRow(HtmlTable& table,
            const Results& results,
            const Claim& claim,
            const std::string& system) {
    const auto title = twoLines("ours: " + systemTitle(system), system);
    const auto* run = measuredRun(results, claim.dataSet, system);
    if (run == nullptr) {
        const auto* planned = results.find(claim.dataSet + "/" + system);
        const auto state = planned == nullptr ? RunState::NotRun : planned->state;
        table.spanningRow(title, element("em", wordsOf(state)));
        return;
    }
    const auto& m = *run->measures;
    table.row({title,
               escaped(dataSetTitle(claim.dataSet)),
               besideGrey(m.mse, m.greyMse, 6),
               besideGrey(m.l1, m.greyL1, 6),
               besideGrey(m.ssim, m.greySsim, 4),
               besideGrey(m.psnrMean, m.greyPsnrMean, 2),
               besideGrey(m.psnrPooled, m.greyPsnrPooled, 2),
               besideGrey(m.r2, m.greyR2, 4),
               escaped(budgetWords(*run))});
}

const RunResult* cell(const Results& results,
                      const std::string& dataSet,
                      const std::string& model,
                      const std::string& axis) {
    return measuredRun(results, dataSet, model + "-" + axis);
}

std::string axisCell(const RunResult* run) {
    return run == nullptr ? "not run"
                          : twoLines(number(run->measures->mse.value, 5),
                                     "skill " + withInterval(run->measures->skill, 3));
}

std::string ratioText(const RunResult* base, const RunResult* other) {
    return base == nullptr || other == nullptr
               ? "–"
               : escaped(number(Comparison{base, other}.ratio(), 3));
}

void axesRows(HtmlTable& table, const Results& results, const std::string& dataSet) {
    table.section(dataSetTitle(dataSet));
    for (const std::string model : {"baseline", "hybrid"}) {
        const auto* paper = cell(results, dataSet, model, "paper");
        const auto* neutral = cell(results, dataSet, model, "neutral");
        table.row({model == "baseline" ? "Baseline CNN" : "Hybrid SLR-CNN",
                   axisCell(paper),
                   axisCell(neutral),
                   ratioText(paper, neutral)});
    }
    const auto claimedBase = claimedMse(dataSet, false);
    const auto claimedHybrid = claimedMse(dataSet, true);
    const auto claimed = claimedBase && claimedHybrid
                             ? "the report: " + number(*claimedHybrid / *claimedBase, 3)
                             : std::string();
    table.row({"Ratio hybrid / baseline",
               ratioText(cell(results, dataSet, "baseline", "paper"),
                         cell(results, dataSet, "hybrid", "paper")) +
                   element("small", claimed),
               ratioText(cell(results, dataSet, "baseline", "neutral"),
                         cell(results, dataSet, "hybrid", "neutral")),
               "–"},
              "sum");
}

/// Where there is something to compare.
bool hasAxes(const Results& results, const std::string& dataSet) {
    int count = 0;
    for (const std::string model : {"baseline", "hybrid"}) {
        for (const std::string axis : {"paper", "neutral"}) {
            count += cell(results, dataSet, model, axis) != nullptr ? 1 : 0;
        }
    }
    return count > 1;
}

std::string overallCell(const std::vector<Comparison>& pairs, double OverallRatio::*which) {
    return pairs.empty() ? "not run" : escaped(number(overallRatio(pairs).*which, 3));
}

void overallRows(HtmlTable& table, const Results& results) {
    const auto paper = comparisons(results, "baseline-paper", "hybrid-paper");
    const auto neutral = comparisons(results, "baseline-neutral", "hybrid-neutral");
    const auto claimed = claimedOverallRatio();
    table.section("Hybrid / baseline over all data sets above that have both");
    table.row({"Ratio of the sums of MSE",
               overallCell(paper, &OverallRatio::ofSums) +
                   element("small", "the report's Table 2: " + number(claimed.ofSums, 3)),
               overallCell(neutral, &OverallRatio::ofSums),
               "–"});
    table.row({"Mean of the ratios",
               overallCell(paper, &OverallRatio::meanOfRatios) +
                   element("small",
                           "the report's Table 2: " + number(claimed.meanOfRatios, 3) +
                               "; its Table 1 prints " + number(kClaimedOverallRatio, 3)),
               overallCell(neutral, &OverallRatio::meanOfRatios),
               "–"});
}

std::string visibleWords(const train::Estimate& change) {
    return change.high < kInvisibleChange  ? "no visible change"
           : change.low > kInvisibleChange ? "visible change"
                                           : "undecided";
}

void leakTruthRow(HtmlTable& table, const std::string& dataSet, const train::Measures& m) {
    table.section(dataSetTitle(dataSet));
    const bool flat = flatWasSeen(m);
    table.row({m.flatShare.value > 0
                   ? twoLines("Truth: the colour originals",
                              number(100 * m.flatShare.value, 1) + " % of all neighbours are flat")
                   : escaped("Truth: the colour originals"),
               flat ? escaped(number(m.truthFlatChange.value, 5)) : "not measured",
               flat ? "1" : "–",
               flat ? visibleWords(m.truthFlatChange) : "–",
               escaped(number(m.truthStrayEdges.value, 3)),
               "1"},
              "grey");
}

void leakRow(HtmlTable& table, const RunResult& run) {
    const auto& m = *run.measures;
    const bool flat = flatWasSeen(m);
    table.row({escaped(systemTitle(run.system)),
               flat ? twoLines(number(m.flatChange.value, 5), shortInterval(m.flatChange, 5))
                    : "not measured",
               flat && m.truthFlatChange.value > 0
                   ? escaped(number(m.flatChange.value / m.truthFlatChange.value, 2))
                   : "–",
               flat ? visibleWords(m.flatChange) : "–",
               edgesWereSeen(m)
                   ? twoLines(number(m.strayEdges.value, 3), shortInterval(m.strayEdges, 3))
               : m.strayEdges.value > 0 ? "too few edges"
                                        : "none",
               escaped(number(m.saturation.value, 2))});
}

}  // namespace

std::string dataTable(const Results& results) {
    if (results.data.empty()) {
        return element("p", "No data set was looked for.");
    }
    HtmlTable table({"Data set", "Form", "Training", "Selection", "Validation", "Side", "Note"},
                    "facts");
    for (const auto& id : dataSetsOf(results)) {
        const auto* facts = factsOf(results, id);
        if (facts == nullptr) {
            continue;
        }
        if (facts->form.empty()) {
            table.spanningRow(
                escaped(dataSetTitle(id)),
                element("em",
                        facts->note.empty() ? "not found, so not run" : "not run: " + facts->note));
            continue;
        }
        table.row({escaped(dataSetTitle(id)),
                   escaped(facts->form),
                   grouped(facts->training),
                   grouped(facts->selection),
                   grouped(facts->validation),
                   facts->sidePx > 0 ? std::to_string(facts->sidePx) + " px" : "–",
                   escaped(facts->note)});
    }
    return table.html();
}

std::string claimsTable(const Results& results) {
    HtmlTable table({"System",
                     "Data set",
                     "MSE",
                     "L1",
                     "SSIM",
                     "PSNR mean (dB)",
                     "PSNR pooled (dB)",
                     "R²",
                     "Budget and hardware"},
                    "claims",
                    {1});
    for (const auto& claim : claims()) {
        table.row(claimCells(claim), "claim");
        for (const auto& system : claim.systems) {
            ourRow(table, results, claim, system);
        }
    }
    return table.html();
}

std::string axesTable(const Results& results) {
    HtmlTable table({"Model", "Paper axis: MSE", "Neutral axis: MSE", "Ratio neutral / paper"});
    bool any = false;
    for (const auto& dataSet : dataSetsOf(results)) {
        if (hasAxes(results, dataSet)) {
            axesRows(table, results, dataSet);
            any = true;
        }
    }
    if (!any) {
        return nothingMeasured();
    }
    overallRows(table, results);
    return table.html();
}

std::string leakTable(const Results& results) {
    HtmlTable table({"Whose pictures",
                     "Change of colour in flat areas",
                     "Times the truth's change",
                     "What can be seen of it",
                     "Stray colour edges",
                     "Saturation"},
                    {},
                    {3});
    for (const auto& dataSet : dataSetsOf(results)) {
        bool first = true;
        for (const auto* run : runsOn(results, dataSet)) {
            if (!isMeasured(*run)) {
                continue;
            }
            if (first) {
                leakTruthRow(table, dataSet, *run->measures);
                first = false;
            }
            leakRow(table, *run);
        }
    }
    return table.empty() ? nothingMeasured() : table.html();
}

std::string ablationTable(const Results& results) {
    HtmlTable table({"Change",
                     "Data set",
                     "Skill",
                     "Skill of the base",
                     "Change of skill",
                     "Change of colourfulness",
                     "Change of CIEDE2000",
                     "Change of SSIM"},
                    {},
                    {1});
    std::string base;
    for (const auto& [pair, change, kind] : ablations(results)) {
        if (const auto title = systemTitle(pair.base->system); title != base) {
            base = title;
            table.section("Base: " + title);
        }
        const auto& m = *pair.other->measures;
        const auto& from = *pair.base->measures;
        std::string below = pair.other->system;
        below += kind == Ablation::Kind::Test ? "; a test of flat luma, no proposal" : "";
        below += pair.equalViews() ? "" : "; unequal views";
        table.row({twoLines(change, below),
                   escaped(dataSetTitle(pair.base->dataSet)),
                   escaped(number(m.skill.value, 3)),
                   escaped(number(from.skill.value, 3)),
                   changeCell(difference(m.skill, from.skill), 3),
                   changeCell(difference(m.colourfulness, from.colourfulness), 1),
                   changeCell(difference(m.ciede2000, from.ciede2000), 2),
                   changeCell(difference(m.ssim, from.ssim), 4)});
    }
    return table.empty() ? nothingMeasured() : table.html();
}

}  // namespace tintype::reproduce::report
