#include "core/reproduce/html.h"
#include "core/reproduce/report_overview.h"
#include "core/reproduce/report_sizes.h"
#include "core/reproduce/report_tables.h"
#include "core/reproduce/report_unmeasured.h"

#include <algorithm>
#include <map>
#include <optional>

namespace tintype::reproduce::report {
namespace {

using train::Estimate;
using train::Measures;

enum class Better { Lower, Higher, Neither };

struct Column {
    const char* head;
    Estimate Measures::*value;
    Estimate Measures::*grey;  ///< or of the truth; null where it is 0 by definition
    int digits;
    Better better;
};

const std::vector<Column>& columns() {
    static const std::vector<Column> all = {
        {"Colour skill", &Measures::skill, nullptr, 3, Better::Higher},
        {"MSE", &Measures::mse, &Measures::greyMse, 5, Better::Lower},
        {"PSNR pooled (dB)", &Measures::psnrPooled, &Measures::greyPsnrPooled, 2, Better::Higher},
        {"PSNR mean (dB)", &Measures::psnrMean, &Measures::greyPsnrMean, 2, Better::Higher},
        {"L1", &Measures::l1, &Measures::greyL1, 4, Better::Lower},
        {"SSIM", &Measures::ssim, &Measures::greySsim, 4, Better::Higher},
        {"R² on ab", &Measures::r2, &Measures::greyR2, 3, Better::Higher},
        {"CIEDE2000", &Measures::ciede2000, &Measures::greyCiede2000, 2, Better::Lower},
        {"Colourfulness", &Measures::colourfulness, nullptr, 1, Better::Neither},
        {"Saturation", &Measures::saturation, nullptr, 2, Better::Neither},
    };
    return all;
}

std::vector<std::string> headOf() {
    std::vector<std::string> head = {"System"};
    for (const auto& column : columns()) {
        head.emplace_back(column.head);
    }
    return head;
}

/// In this very measure, not in colour skill.
bool isBetterThanGrey(const Measures& measures, const Column& column) {
    const double value = (measures.*column.value).value;
    const double grey = column.grey == nullptr ? 0 : (measures.*column.grey).value;
    return column.better == Better::Lower ? value < grey : value > grey;
}

/// The best value of a column among those that are better than grey there.
std::optional<double> bestOf(const std::vector<const RunResult*>& runs, const Column& column) {
    std::optional<double> best;
    for (const auto* run : runs) {
        if (!isMeasured(*run) || !isBetterThanGrey(*run->measures, column)) {
            continue;
        }
        const double value = ((*run->measures).*column.value).value;
        if (!best || (column.better == Better::Lower ? value < *best : value > *best)) {
            best = value;
        }
    }
    return column.better == Better::Neither ? std::nullopt : best;
}

std::string cellOf(const Measures& measures, const Column& column, std::optional<double> best) {
    const auto& estimate = measures.*column.value;
    const auto value = number(estimate.value, column.digits);
    const bool isBest =
        best && isBetterThanGrey(measures, column) && value == number(*best, column.digits);
    return (isBest ? element("b", value) : escaped(value)) +
           element("small", shortInterval(estimate, column.digits));
}

std::string viewsOf(const RunResult& run) {
    const auto views = viewsWords(run);
    return run.budget.empty() ? views : views + ", " + run.budget + " budget";
}

/// What most measured runs had, so that only the others have to say it.
std::string usualViews(const Results& results) {
    std::map<std::string, int> counts;
    for (const auto& run : results.runs) {
        if (isMeasured(run)) {
            ++counts[viewsOf(run)];
        }
    }
    const auto most =
        std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return most == counts.end() ? std::string() : most->first;
}

struct Usual {
    std::string views;
    bool oneMachine = true;
};

std::string nameCell(const RunResult& run, const Usual& usual) {
    const auto origin = systemOrigin(run.system);
    auto html = twoLines(systemTitle(run.system), origin.empty() ? run.system : origin);
    if (const auto views = viewsOf(run); views != usual.views) {
        html += element("small", views);
    }
    if (!usual.oneMachine && !run.machine.empty()) {
        html += element("small", run.machine);
    }
    return html;
}

void measuredRow(HtmlTable& table,
                 const RunResult& run,
                 const std::vector<std::optional<double>>& best,
                 const Usual& usual,
                 bool withGrey) {
    const auto& measures = *run.measures;
    std::vector<std::string> cells = {nameCell(run, usual)};
    for (std::size_t i = 0; i < columns().size(); ++i) {
        cells.push_back(cellOf(measures, columns()[i], best[i]));
    }
    if (const auto place = againstGrey(measures); place != AgainstGrey::Above) {
        cells[1] += element("small", wordsOf(place), "class=\"place\"");
    }
    if (withGrey) {
        cells[2] += element("small", "grey " + number(measures.greyMse.value, 5));
        cells[9] += element("small", "truth " + number(measures.truthColourfulness.value, 1));
    }
    table.row(cells);
}

std::string usualSentence(const Usual& usual) {
    return usual.views.empty() ? std::string()
                               : element("p",
                                         "Every run has had " + usual.views +
                                             ", where its row does not say otherwise.",
                                         "class=\"note\"");
}

std::string lumaSentence(const Results& results) {
    double error = 0;
    for (const auto& run : results.runs) {
        error = isMeasured(run) ? std::max(error, run.measures->lumaError) : error;
    }
    return countMeasured(results) == 0
               ? std::string()
               : element("p",
                         "Luma is that of the input in every picture of every system: the largest "
                         "error of any pixel is " +
                             smallNumber(error) + ".");
}

bool sameGrey(const Measures& a, const Measures& b) {
    return a.images == b.images && number(a.greyMse.value, 6) == number(b.greyMse.value, 6) &&
           number(a.greySsim.value, 4) == number(b.greySsim.value, 4);
}

void greyRow(HtmlTable& table, const RunResult& run) {
    std::vector<std::string> cells = {twoLines(
        "Plain grey", grouped(run.measures->images) + " images, " + sideWords(measuredSide(run)))};
    const auto& measures = *run.measures;
    for (const auto& column : columns()) {
        if (column.grey == nullptr) {
            cells.push_back("0");
        } else {
            const auto& estimate = measures.*column.grey;
            cells.push_back(twoLines(number(estimate.value, column.digits),
                                     shortInterval(estimate, column.digits)));
        }
    }
    cells[9] += element("small", "truth " + number(measures.truthColourfulness.value, 1));
    table.row(cells, "grey");
}

/// Runs of one data set may have been measured at several sizes: each has its own grey. How many.
std::size_t greyRows(HtmlTable& table, const std::vector<const RunResult*>& runs) {
    std::vector<const Measures*> greys;
    for (const auto* run : runs) {
        if (isMeasured(*run) && std::none_of(greys.begin(), greys.end(), [&](const Measures* m) {
                return sameGrey(*m, *run->measures);
            })) {
            greys.push_back(&*run->measures);
            greyRow(table, *run);
        }
    }
    return greys.size();
}

}  // namespace

std::string mainTable(const Results& results) {
    if (results.runs.empty()) {
        return element("p", "No system has been run.");
    }
    const Usual usual{usualViews(results), machineCount(results) < 2};
    HtmlTable table(headOf(), "dense");
    std::vector<std::string> unmeasured;
    for (const auto& dataSet : dataSetsOf(results)) {
        const auto runs = runsOn(results, dataSet);
        if (runs.empty() || !isMeasured(*runs.front())) {
            unmeasured.push_back(dataSet);
            continue;
        }
        table.section(dataSetTitle(dataSet));
        const bool severalGreys = greyRows(table, runs) > 1;
        std::vector<std::optional<double>> best;
        for (const auto& column : columns()) {
            best.push_back(bestOf(runs, column));
        }
        for (const auto* run : runs) {
            if (isMeasured(*run)) {
                measuredRow(table, *run, best, usual, severalGreys);
            }
        }
        unmeasuredRows(table, runs);
    }
    unmeasuredSets(table, results, unmeasured);
    return usualSentence(usual) + table.html() + lumaSentence(results);
}

}  // namespace tintype::reproduce::report
