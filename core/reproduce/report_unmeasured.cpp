#include "core/reproduce/report_unmeasured.h"

#include "core/reproduce/report_data.h"
#include "core/reproduce/report_tables.h"

#include <algorithm>
#include <utility>

namespace tintype::reproduce::report {
namespace {

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

}  // namespace

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

void unmeasuredSets(HtmlTable& table,
                    const Results& results,
                    const std::vector<std::string>& dataSets) {
    bool first = true;
    for (const auto& dataSet : dataSets) {
        ByState states;
        for (const auto* run : runsOn(results, dataSet)) {
            states.add(*run, systemTitle(run->system));
        }
        std::string html;
        for (const auto& [state, titles] : states.entries()) {
            html += element("em",
                            std::to_string(titles.size()) +
                                (titles.size() == 1 ? " system " : " systems ") + state);
        }
        if (!html.empty() && first) {
            table.section("Data sets without a measured run");
            first = false;
        }
        if (!html.empty()) {
            table.spanningRow(escaped(dataSetTitle(dataSet)), html);
        }
    }
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
