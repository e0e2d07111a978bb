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
                     "MSE there",
                     "CIEDE2000 there"});
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
                       besideGrey(m.mse, m.greyMse, 5),
                       besideGrey(m.ciede2000, m.greyCiede2000, 2)});
        }
    }
    return table.empty() ? nothingMeasured() : table.html();
}

std::string biasTable(const Results& results) {
    HtmlTable table(
        {"System", "Trained on", "Measured on", "a*: green − to red +", "b*: blue − to yellow +"});
    const auto row =
        [&](const RunResult& run, const std::string& dataSet, const train::Measures& m) {
            table.row({escaped(systemTitle(run.system)),
                       escaped(dataSetTitle(run.dataSet)),
                       escaped(dataSetTitle(dataSet)),
                       changeCell(m.redBias, 2),
                       changeCell(m.yellowBias, 2)});
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

std::string overfittingTable(const Results& results) {
    HtmlTable table({"System",
                     "Data set",
                     "Training images",
                     "Training MSE, last epoch",
                     "Selection MSE, last epoch",
                     "Selection / training",
                     "Selection, last / best epoch",
                     "Best epoch"});
    for (const auto& dataSet : dataSetsOf(results)) {
        const auto* facts = factsOf(results, dataSet);
        for (const auto* run : runsOn(results, dataSet)) {
            if (run->epochs.size() < 2 || !isMeasured(*run) || !trainsOnMse(*run)) {
                continue;
            }
            const auto& last = run->epochs.back();
            const auto best = std::find_if(
                run->epochs.begin(), run->epochs.end(), [&](const train::EpochRecord& epoch) {
                    return epoch.epoch == run->bestEpoch;
                });
            const auto over = [](double value, double base) {
                return base > 0 ? escaped(number(value / base, 3)) : std::string("–");
            };
            table.row(
                {escaped(systemTitle(run->system)),
                 escaped(dataSetTitle(dataSet)),
                 facts == nullptr ? "–" : grouped(facts->training),
                 escaped(number(last.trainLoss, 5)),
                 escaped(number(last.select.mse, 5)),
                 over(last.select.mse, last.trainLoss),
                 best == run->epochs.end() ? "–" : over(last.select.mse, best->select.mse),
                 std::to_string(run->bestEpoch) + " of " + std::to_string(run->epochs.size())});
        }
    }
    return table.empty() ? nothingMeasured() : table.html();
}

}  // namespace tintype::reproduce::report
