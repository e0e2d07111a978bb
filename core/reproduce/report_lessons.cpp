#include "core/reproduce/html.h"
#include "core/reproduce/report_cells.h"
#include "core/reproduce/report_tables.h"

#include <algorithm>

namespace tintype::reproduce::report {

std::string transferTable(const Results& results) {
    HtmlTable table({"System",
                     "Trained on",
                     "Measured on",
                     "Skill there",
                     "Skill at home",
                     "Skill of the same system trained there",
                     "Change by moving",
                     "MSE there",
                     "CIEDE2000 there"},
                    {},
                    {1, 2});
    for (const auto& run : results.runs) {
        if (!isMeasured(run)) {
            continue;
        }
        for (const auto& [dataSet, m] : run.transfer) {
            const auto* native = measuredRun(results, dataSet, run.system);
            table.row({escaped(systemTitle(run.system)),
                       escaped(dataSetTitle(run.dataSet)),
                       escaped(dataSetTitle(dataSet)),
                       twoLines(number(m.skill.value, 3), shortInterval(m.skill, 3)),
                       escaped(number(run.measures->skill.value, 3)),
                       native == nullptr ? "not run"
                                         : twoLines(number(native->measures->skill.value, 3),
                                                    shortInterval(native->measures->skill, 3)),
                       native == nullptr
                           ? "–"
                           : changeCell(difference(m.skill, native->measures->skill), 3),
                       besideGrey(m.mse, m.greyMse, 5),
                       besideGrey(m.ciede2000, m.greyCiede2000, 2)});
        }
    }
    return table.empty() ? nothingMeasured() : table.html();
}

namespace {

constexpr auto* kWholeSet = "photographs";

void biasRow(HtmlTable& table,
             const RunResult& run,
             const std::string& dataSet,
             const train::Measures& m) {
    table.row({escaped(systemTitle(run.system)),
               escaped(dataSetTitle(run.dataSet)),
               escaped(dataSetTitle(dataSet)),
               changeCell(m.redBias, 2),
               changeCell(m.yellowBias, 2)});
}

/// The same system on all photographs, by what it learned from.
bool scenesCompared(HtmlTable& table, const Results& results) {
    bool any = false;
    for (const std::string dataSet : {"rooms", "landscapes", kWholeSet}) {
        const auto* run = measuredRun(results, dataSet, "hybrid-neutral");
        if (run == nullptr || (dataSet != kWholeSet && !run->transfer.contains(kWholeSet)) ||
            (dataSet == kWholeSet && !any)) {
            continue;
        }
        if (!any) {
            table.section("Learned from different scenes, measured on all photographs");
        }
        any = true;
        biasRow(table,
                *run,
                kWholeSet,
                dataSet == kWholeSet ? *run->measures : run->transfer.at(kWholeSet));
    }
    if (any) {
        table.section("All others");
    }
    return any;
}

bool isSceneRow(const RunResult& run, const std::string& measuredOn) {
    return run.system == "hybrid-neutral" && measuredOn == kWholeSet &&
           (run.dataSet == "rooms" || run.dataSet == "landscapes" || run.dataSet == kWholeSet);
}

}  // namespace

std::string biasTable(const Results& results) {
    HtmlTable table(
        {"System", "Trained on", "Measured on", "a*: green − to red +", "b*: blue − to yellow +"},
        {},
        {1, 2});
    const bool scenes = scenesCompared(table, results);
    const auto row =
        [&](const RunResult& run, const std::string& dataSet, const train::Measures& m) {
            if (!scenes || !isSceneRow(run, dataSet)) {
                biasRow(table, run, dataSet, m);
            }
        };
    for (const auto& run : results.runs) {
        if (!isMeasured(run) || !(run.system.ends_with("-neutral") || run.system == "unet-mse")) {
            continue;
        }
        row(run, run.dataSet, *run.measures);
        for (const auto& [dataSet, measures] : run.transfer) {
            row(run, dataSet, measures);
        }
    }
    return table.empty() ? nothingMeasured() : table.html();
}

namespace {

std::string ratioCell(double value, double base) {
    return base > 0 && value > 0 ? escaped(number(value / base, 3)) : std::string("–");
}

void overfittingRow(HtmlTable& table, const RunResult& run, const DataFacts* facts) {
    const auto& last = *lastWholeEpoch(run);
    const auto best = std::ranges::find(run.epochs, run.bestEpoch, &train::EpochRecord::epoch);
    const bool hasBest = best != run.epochs.end();
    const auto& raw = last.select.rawMse;
    table.row({escaped(systemTitle(run.system)),
               escaped(dataSetTitle(run.dataSet)),
               facts == nullptr ? "–" : grouped(facts->training),
               escaped(number(last.trainLoss, 5)),
               raw > 0 ? escaped(number(raw, 5)) : "–",
               ratioCell(raw, last.trainLoss),
               hasBest ? ratioCell(raw, best->select.rawMse) : "–",
               twoLines(std::to_string(run.bestEpoch) + " of " + std::to_string(run.epochs.size()),
                        selectsBySsim(run) ? "by SSIM" : "by MSE")});
}

}  // namespace

std::string overfittingTable(const Results& results) {
    HtmlTable table({"System",
                     "Data set",
                     "Training images",
                     "Training MSE, last epoch",
                     "Selection MSE, last epoch",
                     "Selection / training",
                     "Selection, last / best epoch",
                     "Best epoch"},
                    {},
                    {1});
    for (const auto& dataSet : dataSetsOf(results)) {
        for (const auto* run : runsOn(results, dataSet)) {
            if (run->epochs.size() >= 2 && lastWholeEpoch(*run) != nullptr && isMeasured(*run) &&
                trainsOnMse(*run)) {
                overfittingRow(table, *run, factsOf(results, dataSet));
            }
        }
    }
    return table.empty() ? nothingMeasured() : table.html();
}

}  // namespace tintype::reproduce::report
