#include "core/reproduce/html.h"
#include "core/reproduce/report_tables.h"

#include <algorithm>
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
                 const std::vector<std::optional<double>>& best,
                 bool withGrey) {
    const auto& measures = *run.measures;
    std::vector<std::string> cells = {nameCell(run) + element("small", viewsOf(run))};
    for (std::size_t i = 0; i < columns().size(); ++i) {
        cells.push_back(cellOf(measures, columns()[i], best[i]));
    }
    cells[1] += element("small", wordsOf(againstGrey(measures)), "class=\"place\"");
    if (withGrey) {
        cells[2] += element("small", "grey " + number(measures.greyMse.value, 5));
        cells[9] += element("small", "truth " + number(measures.truthColourfulness.value, 1));
    }
    cells.push_back(escaped(smallNumber(measures.lumaError)));
    table.row(cells);
}

std::string stateOf(const RunResult& run) {
    if (run.state == RunState::Partial) {
        return run.reason.empty() ? "Not finished." : run.reason;
    }
    const auto words = run.state != RunState::Done ? wordsOf(run.state)
                       : isMeasured(run)           ? "measured, but not all of it"
                                                   : "trained, not measured";
    return run.reason.empty() ? words : words + ": " + run.reason;
}

/// Titles by what is the matter with them, in the order in which that comes up first.
class ByState {
public:
    void add(const RunResult& run, const std::string& title) {
        const auto state = stateOf(run);
        auto found = std::ranges::find(m_entries, state, &Entry::first);
        if (found == m_entries.end()) {
            found = m_entries.insert(m_entries.end(), {state, {}});
        }
        found->second.push_back(title);
    }
    using Entry = std::pair<std::string, std::vector<std::string>>;
    const std::vector<Entry>& entries() const { return m_entries; }

private:
    std::vector<Entry> m_entries;
};

/// Each reason once, whatever number of systems it has.
void unmeasuredRows(HtmlTable& table, const std::vector<const RunResult*>& runs) {
    ByState others;
    for (const auto* run : runs) {
        if (!isMeasured(*run)) {
            others.add(*run, systemTitle(run->system));
        }
    }
    for (const auto& [state, titles] : others.entries()) {
        if (titles.size() == 1) {
            table.spanningRow(escaped(titles.front()), element("em", state));
        } else {
            std::string list;
            for (const auto& title : titles) {
                list += (list.empty() ? "" : "; ") + title;
            }
            table.spanningRow(std::to_string(titles.size()) + " systems",
                              element("em", state) + element("small", list));
        }
    }
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

/// Runs of one data set may have been measured at several sizes: each has its own grey. How many.
std::size_t greyRows(HtmlTable& table, const std::vector<const RunResult*>& runs) {
    std::vector<const Measures*> greys;
    for (const auto* run : runs) {
        if (isMeasured(*run) && std::none_of(greys.begin(), greys.end(), [&](const Measures* m) {
                return sameGrey(*m, *run->measures);
            })) {
            greys.push_back(&*run->measures);
            greyRow(table, *run->measures);
        }
    }
    return greys.size();
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
        const bool severalGreys = greyRows(table, runs) > 1;
        std::vector<std::optional<double>> best;
        for (const auto& column : columns()) {
            best.push_back(bestOf(runs, column));
        }
        for (const auto* run : runs) {
            if (isMeasured(*run)) {
                measuredRow(table, *run, best, severalGreys);
            }
        }
        unmeasuredRows(table, runs);
    }
    return table.html();
}

std::string notRunTable(const Results& results) {
    // A data set that was not found has one reason for all of its systems.
    HtmlTable table({"Data set", "State and reason", "Systems"}, "words", {1, 2});
    for (const auto& dataSet : dataSetsOf(results)) {
        ByState others;
        for (const auto* run : runsOn(results, dataSet)) {
            if (!isMeasured(*run) || !run->reason.empty()) {
                others.add(*run, systemTitle(run->system));
            }
        }
        for (const auto& [state, titles] : others.entries()) {
            std::string list;
            for (const auto& title : titles) {
                list += (list.empty() ? "" : "; ") + title;
            }
            table.row({escaped(dataSetTitle(dataSet)), escaped(state), escaped(list)});
        }
    }
    if (table.empty()) {
        return element("p", "Everything that was planned was run and measured.");
    }
    return table.html();
}

}  // namespace tintype::reproduce::report
