#include "core/reproduce/report_sizes.h"

#include "core/reproduce/budgets.h"
#include "core/reproduce/report_data.h"

namespace tintype::reproduce::report {

// Rows of before it was noted were measured as their budget says.
int measuredSide(const RunResult& run) {
    if (run.measuredSidePx > 0) {
        return run.measuredSidePx;
    }
    const auto budget = budgetFrom(run.budget);
    const auto* system = findSystem(run.system);
    return budget && system != nullptr ? protocolFor(*system, run.dataSet, *budget).measuredPx : 0;
}

int measuredSideOn(const Results& results, const std::string& dataSet) {
    const auto runs = runsOn(results, dataSet);
    return runs.empty() || !isMeasured(*runs.front()) ? 0 : measuredSide(*runs.front());
}

std::string sideWords(int sidePx) {
    return sidePx > 0 ? std::to_string(sidePx) + " px" : "size not noted";
}

std::string sizesBeside(int ourSidePx, Document document) {
    const int theirs = sidePxOf(document);
    if (ourSidePx == theirs) {
        return "both at " + sideWords(theirs);
    }
    return "ours measured at " + sideWords(ourSidePx) + ", " +
           (document == Document::Report ? "the report's" : "the slides'") + " at " +
           sideWords(theirs);
}

std::string sizesBeside(const RunResult& run, Document document) {
    const int side = measuredSide(run);
    const bool smaller = run.trainingSidePx > 0 && run.trainingSidePx < side;
    return sizesBeside(side, document) +
           (smaller ? "; ours trained on crops of " + sideWords(run.trainingSidePx) : "");
}

std::string sizesSentence(const Results& results, const std::string& dataSet, Document document) {
    auto words = sizesBeside(measuredSideOn(results, dataSet), document);
    words.front() = words.front() == 'o' ? 'O' : 'B';
    return " " + words + ".";
}

}  // namespace tintype::reproduce::report
