#include "core/reproduce/report_overview.h"

#include "core/reproduce/budgets.h"
#include "core/reproduce/claims.h"
#include "core/reproduce/html.h"
#include "core/reproduce/report_cells.h"
#include "core/reproduce/report_data.h"
#include "core/reproduce/report_sizes.h"
#include "core/reproduce/report_verdict.h"

#include <algorithm>
#include <map>

namespace tintype::reproduce::report {
namespace {

int countState(const Results& results, RunState state) {
    return static_cast<int>(std::ranges::count(results.runs, state, &RunResult::state));
}

constexpr auto* kNotNoted = "a machine that was not noted";

/// The machines that measured runs were trained on, with how many each.
std::map<std::string, int> machinesOf(const Results& results) {
    std::map<std::string, int> machines;
    for (const auto& run : results.runs) {
        if (isMeasured(run)) {
            ++machines[run.machine.empty() ? kNotNoted : run.machine];
        }
    }
    return machines;
}

std::string coverageWords(const Results& results) {
    std::string text = std::to_string(countMeasured(results)) + " of " +
                       std::to_string(results.runs.size()) + " planned runs are measured";
    for (const auto state : {RunState::Partial, RunState::Failed, RunState::NotRun}) {
        if (const int count = countState(results, state); count > 0) {
            text += ", " + std::to_string(count) + " " + wordsOf(state);
        }
    }
    return text + ".";
}

std::string budgetSentence(const Results& results) {
    const auto budget = budgetFrom(results.budget);
    return budget ? results.budget + ": " + describe(*budget) : results.budget;
}

std::string factsList(const Results& results) {
    std::string html = "<dl class=\"brief\">";
    const auto item = [&](const char* name, const std::string& words) {
        if (!words.empty()) {
            html += element("dt", name) + element("dd", words);
        }
    };
    item("Runs", coverageWords(results));
    item("Budget", budgetSentence(results));
    item("Machine", machinesWords(results));
    return html + "</dl>\n";
}

/// Those that cannot be told apart from the best, on the same images.
std::vector<std::string> levelWith(const RunResult& best,
                                   const std::vector<const RunResult*>& runs) {
    std::vector<std::string> names;
    for (const auto* run : runs) {
        if (run != &best && isMeasured(*run) &&
            difference(best.measures->skill, run->measures->skill).low <= 0) {
            names.push_back(systemTitle(run->system));
        }
    }
    return names;
}

std::string winnerCell(const RunResult& best, const std::vector<const RunResult*>& runs) {
    auto level = levelWith(best, runs);
    std::string below;
    if (level.size() > 2) {
        below = "level with " + std::to_string(level.size()) + " others";
    } else if (!level.empty()) {
        below = "level with " + joined(level);
    }
    return twoLines(systemTitle(best.system), below);
}

std::string winnersTable(const Results& results) {
    HtmlTable table(
        {"Data set", "Most colour skill", "Skill", "PSNR mean (dB)", "SSIM"}, "winners", {1});
    for (const auto& dataSet : dataSetsOf(results)) {
        const auto runs = runsOn(results, dataSet);
        if (runs.empty() || !isMeasured(*runs.front())) {
            continue;
        }
        const auto& best = *runs.front();
        const auto& m = *best.measures;
        table.row({twoLines(dataSetTitle(dataSet),
                            grouped(m.images) + " images, " + sideWords(measuredSide(best))),
                   winnerCell(best, runs),
                   twoLines(number(m.skill.value, 3), shortInterval(m.skill, 3)),
                   besideGrey(m.psnrMean, m.greyPsnrMean, 2),
                   besideGrey(m.ssim, m.greySsim, 4)});
    }
    return table.empty() ? element("p", "Nothing was measured yet.") : table.html();
}

std::string targetsList(const Results& results) {
    std::string html = "<ul class=\"targets\">\n";
    for (const auto& target : targets(results)) {
        html += "<li>" + badge(target.judgement) + " " + element("span", target.topic) +
                element("small", target.text) + "</li>\n";
    }
    return html + "</ul>\n";
}

}  // namespace

int machineCount(const Results& results) {
    return static_cast<int>(machinesOf(results).size());
}

std::string machinesWords(const Results& results) {
    const auto machines = machinesOf(results);
    if (machines.size() < 2) {
        const bool known = !machines.empty() && machines.begin()->first != kNotNoted;
        return known ? machines.begin()->first : results.machine;
    }
    std::vector<std::string> parts;
    for (const auto& [name, count] : machines) {
        parts.push_back(name + " (" + std::to_string(count) + (count == 1 ? " run)" : " runs)"));
    }
    return joined(parts);
}

std::string overview(const Results& results) {
    std::string html = element(
        "p",
        "Two documents, " + titleOf(Document::Report) + " (“the report”), and " +
            titleOf(Document::Slides) +
            " (“the slides”), describe systems that guess the colours of grey photographs. Here "
            "these systems, and the improvements that the documents propose, are trained under one "
            "protocol and measured against the same rival, plain grey. What the documents claim is "
            "marked as theirs; all other figures are measured, none is estimated.",
        "class=\"lead\"");
    const bool smoke = std::ranges::any_of(
        results.runs, [](const RunResult& run) { return run.budget == "smoke"; });
    if (smoke) {
        html += element("p",
                        "This is the smoke budget, which only shows that everything works: its "
                        "figures and its verdict say nothing about the systems.",
                        "class=\"warning\"");
    }
    return html + factsList(results) + "<div class=\"glance\">\n<div>" +
           element("h2", "Who won", "class=\"small\"") + winnersTable(results) + "</div>\n<div>" +
           element("h2", "The targets", "class=\"small\"") + targetsList(results) +
           "</div>\n</div>\n";
}

}  // namespace tintype::reproduce::report
