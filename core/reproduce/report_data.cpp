#include "core/reproduce/report_data.h"

#include "core/reproduce/html.h"
#include "core/train/recipe.h"

#include <algorithm>
#include <cmath>

namespace tintype::reproduce::report {
namespace {

int rankOf(const RunResult& run) {
    if (isMeasured(run)) {
        return 0;
    }
    switch (run.state) {
        case RunState::Done:
        case RunState::Partial:
            return 1;
        case RunState::Failed:
            return 2;
        case RunState::NotRun:
            break;
    }
    return 3;
}

bool listedBefore(const RunResult* a, const RunResult* b) {
    if (rankOf(*a) != rankOf(*b)) {
        return rankOf(*a) < rankOf(*b);
    }
    return isMeasured(*a) && a->measures->skill.value > b->measures->skill.value;
}

}  // namespace

std::vector<std::string> dataSetsOf(const Results& results) {
    std::vector<std::string> named;
    for (const auto& facts : results.data) {
        named.push_back(facts.id);
    }
    for (const auto& run : results.runs) {
        named.push_back(run.dataSet);
    }
    std::vector<std::string> ordered;
    const auto take = [&](const std::string& id) {
        if (std::find(named.begin(), named.end(), id) != named.end() &&
            std::find(ordered.begin(), ordered.end(), id) == ordered.end()) {
            ordered.push_back(id);
        }
    };
    std::for_each(namedDataSets().begin(), namedDataSets().end(), take);
    std::for_each(named.begin(), named.end(), take);
    return ordered;
}

const DataFacts* factsOf(const Results& results, const std::string& dataSet) {
    const auto found = std::find_if(results.data.begin(),
                                    results.data.end(),
                                    [&](const DataFacts& facts) { return facts.id == dataSet; });
    return found == results.data.end() ? nullptr : &*found;
}

std::vector<const RunResult*> runsOn(const Results& results, const std::string& dataSet) {
    std::vector<const RunResult*> runs;
    for (const auto& run : results.runs) {
        if (run.dataSet == dataSet) {
            runs.push_back(&run);
        }
    }
    std::stable_sort(runs.begin(), runs.end(), listedBefore);
    return runs;
}

bool isMeasured(const RunResult& run) {
    return run.state == RunState::Done && run.measures && run.measures->images > 0 &&
           std::isfinite(run.measures->mse.value) && std::isfinite(run.measures->skill.value);
}

const RunResult* measuredRun(const Results& results,
                             const std::string& dataSet,
                             const std::string& system) {
    for (const auto& run : results.runs) {
        if (run.dataSet == dataSet && run.system == system && isMeasured(run)) {
            return &run;
        }
    }
    return nullptr;
}

int countMeasured(const Results& results) {
    return static_cast<int>(std::count_if(results.runs.begin(), results.runs.end(), isMeasured));
}

AgainstGrey againstGrey(const train::Measures& measures) {
    if (measures.skill.low > 0) {
        return AgainstGrey::Above;
    }
    return measures.skill.high < 0 ? AgainstGrey::Below : AgainstGrey::Level;
}

std::string wordsOf(AgainstGrey place) {
    switch (place) {
        case AgainstGrey::Above:
            return "better than grey";
        case AgainstGrey::Below:
            return "worse than grey";
        case AgainstGrey::Level:
            break;
    }
    return "not told apart from grey";
}

AgainstGrey placeOfClaim(double mse, const train::Estimate& grey) {
    if (mse < grey.low) {
        return AgainstGrey::Above;
    }
    return mse > grey.high ? AgainstGrey::Below : AgainstGrey::Level;
}

namespace {

bool wasSeen(const train::Estimate& share,
             const train::Estimate& figure,
             const train::Estimate& truth) {
    // Results of before the shares were written have 0 there.
    return share.value > 0 ? share.low > 0 : figure.low > 0 || truth.low > 0;
}

}  // namespace

bool flatWasSeen(const train::Measures& m) {
    return wasSeen(m.flatShare, m.flatChange, m.truthFlatChange);
}

bool edgesWereSeen(const train::Measures& m) {
    return m.edgeShare.value > 0 ? m.edgeShare.low > 0 : m.strayEdges.value > 0;
}

bool isWholeEpoch(const RunResult& run, std::size_t index) {
    const auto viewsOf = [&](std::size_t i) {
        return run.epochs[i].views - (i > 0 ? run.epochs[i - 1].views : 0);
    };
    return index < run.epochs.size() && 2 * viewsOf(index) >= viewsOf(0);
}

const train::EpochRecord* lastWholeEpoch(const RunResult& run) {
    for (auto i = run.epochs.size(); i > 0; --i) {
        if (isWholeEpoch(run, i - 1)) {
            return &run.epochs[i - 1];
        }
    }
    return nullptr;
}

std::string wordsOf(RunState state) {
    switch (state) {
        case RunState::Done:
            return "measured";
        case RunState::Partial:
            return "not finished";
        case RunState::Failed:
            return "failed";
        case RunState::NotRun:
            break;
    }
    return "not run";
}

bool selectsBySsim(const RunResult& run) {
    const auto recipe = train::parseRecipe(run.recipe);
    return recipe && recipe->select == train::SelectionMetric::Ssim;
}

bool trainsOnMse(const RunResult& run) {
    const auto recipe = train::parseRecipe(run.recipe);
    if (!recipe) {
        return false;
    }
    const auto& loss = recipe->loss;
    return loss.mse == 1 && loss.l1 == 0 && loss.huber == 0 && loss.ssim == 0 &&
           loss.crossEntropy == 0 && loss.category == 0 && loss.adversarial == 0 &&
           loss.space == train::LossSpace::Rgb;
}

std::string viewsWords(const RunResult& run) {
    return run.batch > 0 ? grouped(run.views) + " views"
                         : "fitted to " + grouped(run.views) + " photos";
}

std::string budgetWords(const RunResult& run) {
    std::string words = run.budget.empty() ? "" : run.budget + " budget: ";
    words += viewsWords(run);
    if (run.trainingSidePx > 0) {
        words += " of " + std::to_string(run.trainingSidePx) + " px";
    }
    if (run.batch > 0) {
        words += " at batch " + std::to_string(run.batch);
    }
    return run.device.empty() ? words : words + ", on " + run.device;
}

}  // namespace tintype::reproduce::report
