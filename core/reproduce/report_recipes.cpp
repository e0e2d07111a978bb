#include "core/reproduce/report_recipes.h"

#include "core/reproduce/html.h"
#include "core/reproduce/report_data.h"
#include "core/reproduce/report_learning.h"
#include "core/reproduce/report_overview.h"

namespace tintype::reproduce::report {
namespace {

/// What it took, and on which machine unless all were the same.
std::string costOf(const RunResult& run, bool severalMachines) {
    std::vector<std::string> facts;
    if (run.parameters > 0) {
        facts.push_back(grouped(run.parameters) + " learned numbers");
    }
    if (run.seconds > 0) {
        facts.push_back(duration(run.seconds) + (run.batch > 0 ? " of training" : " of fitting"));
    }
    auto words = joined(facts);
    if (severalMachines && !run.machine.empty()) {
        words += (words.empty() ? "on " : ", on ") + run.machine;
    }
    return words;
}

std::string recipeOf(const Results& results, const RunResult& run, bool severalMachines) {
    std::string summary = escaped(systemTitle(run.system));
    if (const auto cost = costOf(run, severalMachines); !cost.empty()) {
        summary += " " + element("small", cost);
    }
    std::string html = "<details>" + wrapped("summary", summary);
    if (const auto words = learnsFrom(results, run); !words.empty()) {
        html += element("p", words);
    }
    return html + element("pre", run.recipe) + "</details>\n";
}

}  // namespace

std::string recipes(const Results& results) {
    const bool severalMachines = machineCount(results) > 1;
    std::string html;
    for (const auto& dataSet : dataSetsOf(results)) {
        std::string list;
        for (const auto* run : runsOn(results, dataSet)) {
            if (!run->recipe.empty()) {
                list += recipeOf(results, *run, severalMachines);
            }
        }
        if (!list.empty()) {
            html += element("h3", dataSetTitle(dataSet)) + list;
        }
    }
    return html.empty() ? element("p", "None yet.") : html;
}

}  // namespace tintype::reproduce::report
