#include "core/reproduce/summary.h"

#include "core/reproduce/budgets.h"
#include "core/reproduce/names.h"

#include <algorithm>
#include <cstdio>

namespace tintype::reproduce {
namespace {

template <class... Numbers>
std::string formatted(const char* format, Numbers... numbers) {
    char text[128];
    const int length = std::snprintf(text, sizeof(text), format, numbers...);
    return {text, static_cast<std::size_t>(std::clamp(length, 0, 127))};
}

std::string grouped(std::int64_t number) {
    std::string text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
        text.insert(static_cast<std::size_t>(at), ",");
    }
    return text;
}

std::string rowOf(const RunResult& run) {
    const train::Measures& m = *run.measures;
    return "| " + systemTitle(run.system) + " | " + dataSetTitle(run.dataSet) + " | " +
           grouped(run.views) + " | " + formatted("%.6f", m.mse.value) + " | " +
           formatted("%.6f", m.greyMse.value) + " | " +
           formatted("%+.3f (%+.3f to %+.3f)", m.skill.value, m.skill.low, m.skill.high) + " | " +
           formatted("%.2f (%.2f)", m.psnrPooled.value, m.greyPsnrPooled.value) + " | " +
           formatted("%.2f (%.2f)", m.psnrMean.value, m.greyPsnrMean.value) + " | " +
           formatted("%.4f (%.4f)", m.ssim.value, m.greySsim.value) + " |\n";
}

std::vector<const RunResult*> measuredRuns(const Results& results) {
    std::vector<const RunResult*> runs;
    std::vector<std::string> order;
    for (const RunResult& run : results.runs) {
        if (std::ranges::find(order, run.dataSet) == order.end()) {
            order.push_back(run.dataSet);
        }
        if (run.state == RunState::Done && run.measures) {
            runs.push_back(&run);
        }
    }
    const auto place = [&](const RunResult* run) {
        return std::ranges::find(order, run->dataSet) - order.begin();
    };
    std::ranges::stable_sort(runs, [&](const RunResult* a, const RunResult* b) {
        return place(a) != place(b) ? place(a) < place(b)
                                    : a->measures->skill.value > b->measures->skill.value;
    });
    return runs;
}

}  // namespace

std::string summaryOf(const Results& results) {
    std::string text;
    if (results.budget == nameOf(Budget::Smoke)) {
        text = "**The smoke budget: its figures say nothing about the systems.**\n\n";
    }
    text +=
        "| System | Data set | Views | MSE | Grey MSE | Colour skill (95 %) | PSNR pooled (grey) | "
        "PSNR mean (grey) | SSIM (grey) |\n|---|---|--:|--:|--:|--:|--:|--:|--:|\n";
    const auto runs = measuredRuns(results);
    for (const RunResult* run : runs) {
        text += rowOf(*run);
    }
    const auto failed = std::ranges::count(results.runs, RunState::Failed, &RunResult::state);
    const auto partial = std::ranges::count(results.runs, RunState::Partial, &RunResult::state);
    text += "\nBudget: " + results.budget + ", on " + results.machine +
            ". Measured: " + std::to_string(runs.size()) + " of " +
            std::to_string(results.runs.size()) + " runs";
    if (failed + partial > 0) {
        text +=
            "; " + std::to_string(failed) + " failed, " + std::to_string(partial) + " not finished";
    }
    const auto notRun = std::ranges::count(results.runs, RunState::NotRun, &RunResult::state);
    if (notRun > 0) {
        text += "; " + std::to_string(notRun) + " not run (the report says why)";
    }
    return text + ".\n";
}

}  // namespace tintype::reproduce
