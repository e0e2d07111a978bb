#include "core/reproduce/report_tables.h"

#include "core/reproduce/html.h"
#include "core/reproduce/report_cells.h"
#include "core/reproduce/report_verdict.h"

#include <algorithm>

namespace tintype::reproduce::report {
namespace {

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

/// Nothing is counted before the first run needs the data set.
std::string countCell(int count) {
    return count > 0 ? grouped(count) : "–";
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
                   countCell(facts->training),
                   countCell(facts->selection),
                   countCell(facts->validation),
                   facts->sidePx > 0 ? std::to_string(facts->sidePx) + " px" : "–",
                   escaped(facts->note)});
    }
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
