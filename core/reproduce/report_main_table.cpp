#include "core/reproduce/html.h"
#include "core/reproduce/report_tables.h"

#include <algorithm>
#include <functional>
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
    head.emplace_back("Luma error");
    return head;
}

/// The best value of a column among those that are above grey.
std::optional<double> bestOf(const std::vector<const RunResult*>& runs, const Column& column) {
    std::optional<double> best;
    for (const auto* run : runs) {
        if (!isMeasured(*run) || run->measures->skill.value <= 0) {
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
    const bool isBest = best && measures.skill.value > 0 && value == number(*best, column.digits);
    return (isBest ? element("b", value) : escaped(value)) +
           element("small", shortInterval(estimate, column.digits));
}

std::string nameCell(const RunResult& run) {
    const auto origin = systemOrigin(run.system);
    return twoLines(systemTitle(run.system), origin.empty() ? run.system : origin);
}

std::string viewsOf(const RunResult& run) {
    const auto views = viewsWords(run);
    return run.budget.empty() ? views : views + ", " + run.budget;
}

void measuredRow(HtmlTable& table,
                 const RunResult& run,
                 const std::vector<std::optional<double>>& best) {
    const auto& measures = *run.measures;
    std::vector<std::string> cells = {nameCell(run) + element("small", viewsOf(run))};
    for (std::size_t i = 0; i < columns().size(); ++i) {
        cells.push_back(cellOf(measures, columns()[i], best[i]));
    }
    cells[1] += element("small", wordsOf(againstGrey(measures)));
    cells[2] += element("small", "grey " + number(measures.greyMse.value, 5));
    cells[9] += element("small", "truth " + number(measures.truthColourfulness.value, 1));
    cells.push_back(escaped(smallNumber(measures.lumaError)));
    table.row(cells);
}

std::string stateOf(const RunResult& run) {
    std::string words;
    switch (run.state) {
        case RunState::NotRun:
            words = "not run";
            break;
        case RunState::Partial:
            words = "begun, not finished (" + grouped(run.views) + " views)";
            break;
        case RunState::Failed:
            words = "failed";
            break;
        case RunState::Done:
            words = isMeasured(run) ? "measured, but not all of it" : "trained, not measured";
            break;
    }
    return run.reason.empty() ? words : words + ": " + run.reason;
}

bool sameGrey(const Measures& a, const Measures& b) {
    return a.images == b.images && number(a.greyMse.value, 6) == number(b.greyMse.value, 6) &&
           number(a.greySsim.value, 4) == number(b.greySsim.value, 4);
}

void greyRow(HtmlTable& table, const Measures& measures) {
    std::vector<std::string> cells = {twoLines("Plain grey", grouped(measures.images) + " images")};
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
    cells.emplace_back("0");
    table.row(cells, "grey");
}

/// Runs of one data set may have been measured at several sizes: each has its own grey.
void greyRows(HtmlTable& table, const std::vector<const RunResult*>& runs) {
    std::vector<const Measures*> greys;
    for (const auto* run : runs) {
        if (isMeasured(*run) && std::none_of(greys.begin(), greys.end(), [&](const Measures* m) {
                return sameGrey(*m, *run->measures);
            })) {
            greys.push_back(&*run->measures);
            greyRow(table, *run->measures);
        }
    }
}

}  // namespace

std::string mainTable(const Results& results) {
    if (results.runs.empty()) {
        return element("p", "No system has been run.");
    }
    HtmlTable table(headOf(), "dense");
    for (const auto& dataSet : dataSetsOf(results)) {
        const auto runs = runsOn(results, dataSet);
        if (runs.empty()) {
            continue;
        }
        table.section(dataSetTitle(dataSet));
        greyRows(table, runs);
        std::vector<std::optional<double>> best;
        for (const auto& column : columns()) {
            best.push_back(bestOf(runs, column));
        }
        for (const auto* run : runs) {
            if (isMeasured(*run)) {
                measuredRow(table, *run, best);
            } else {
                table.spanningRow(escaped(systemTitle(run->system)), element("em", stateOf(*run)));
            }
        }
    }
    return table.html();
}

std::string notRunTable(const Results& results) {
    std::vector<std::pair<std::string, std::vector<std::string>>> byReason;
    for (const auto& run : results.runs) {
        if (isMeasured(run) && run.reason.empty()) {
            continue;
        }
        const auto reason = stateOf(run);
        auto found = std::find_if(byReason.begin(), byReason.end(), [&](const auto& entry) {
            return entry.first == reason;
        });
        if (found == byReason.end()) {
            found = byReason.insert(byReason.end(), {reason, {}});
        }
        found->second.push_back(runTitle(run));
    }
    if (byReason.empty()) {
        return element("p", "Everything that was planned was run and measured.");
    }
    HtmlTable table({"What", "State and reason"}, "words");
    for (const auto& [reason, titles] : byReason) {
        table.row({escaped(joined(titles)), escaped(reason)});
    }
    return table.html();
}

}  // namespace tintype::reproduce::report
