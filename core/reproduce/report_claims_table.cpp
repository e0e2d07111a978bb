#include "core/reproduce/claims.h"
#include "core/reproduce/html.h"
#include "core/reproduce/report_cells.h"
#include "core/reproduce/report_sizes.h"
#include "core/reproduce/report_tables.h"

#include <algorithm>

namespace tintype::reproduce::report {
namespace {

std::string optionalNumber(const std::optional<double>& value, int digits) {
    return value ? escaped(number(*value, digits)) : "–";
}

std::vector<std::string> claimCells(const Claim& claim) {
    const auto name = claim.note.empty() ? claim.where : claim.where + "; " + claim.note;
    return {twoLines(claim.title, nameOf(claim.document) + ", " + name),
            sideWords(claim.sidePx),
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
    const auto title = twoLines("Ours: " + systemTitle(system), system);
    const auto* run = measuredRun(results, claim.dataSet, system);
    if (run == nullptr) {
        const auto* planned = results.find(claim.dataSet + "/" + system);
        const auto state = planned == nullptr ? RunState::NotRun : planned->state;
        table.spanningRow(title, element("em", wordsOf(state)));
        return;
    }
    const auto& m = *run->measures;
    table.row({title,
               sideWords(measuredSide(*run)),
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
    table.section(dataSetTitle(dataSet) + ", " + sideWords(measuredSideOn(results, dataSet)));
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
                             ? "the report, at " + sideWords(sidePxOf(Document::Report)) + ": " +
                                   number(*claimedHybrid / *claimedBase, 3)
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
    table.section(
        "Hybrid / baseline over all data sets above that have both (the report's: CIFAR-10, "
        "Flowers-102 and STL-10, at " +
        sideWords(sidePxOf(Document::Report)) + ")");
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

}  // namespace

std::string claimsTable(const Results& results) {
    HtmlTable table({"System",
                     "Pictures",
                     "MSE",
                     "L1",
                     "SSIM",
                     "PSNR mean (dB)",
                     "PSNR pooled (dB)",
                     "R²",
                     "Budget and hardware"},
                    "claims");
    std::string dataSet;
    for (const auto& claim : claims()) {
        if (claim.dataSet != dataSet) {
            dataSet = claim.dataSet;
            table.section(dataSetTitle(dataSet));
        }
        table.row(claimCells(claim), "claim");
        for (const auto& system : claim.systems) {
            ourRow(table, results, claim, system);
        }
    }
    return table.html();
}

std::string overGreyTable(const Results& results) {
    HtmlTable table({"More than grey has, on the same images",
                     "PSNR pooled (dB)",
                     "PSNR mean (dB)",
                     "SSIM",
                     "All three above grey"},
                    {},
                    {4});
    for (const auto* run : runsOn(results, "tiny-imagenet")) {
        if (isMeasured(*run)) {
            const auto over = overGrey(*run->measures);
            table.row({escaped(systemTitle(run->system)),
                       changeCell(over.psnrPooled, 2),
                       changeCell(over.psnrMean, 2),
                       changeCell(over.ssim, 4),
                       over.clearlyAbove() ? "yes"
                       : over.above()      ? "within the uncertainty"
                                           : "no"});
        }
    }
    return table.empty() ? nothingMeasured() : table.html();
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

}  // namespace tintype::reproduce::report
