#include "core/reproduce/plan.h"

#include "core/reproduce/machine.h"
#include "core/reproduce/results.h"
#include "core/reproduce/summary.h"
#include "core/reproduce/systems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace tintype::reproduce {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Plan, AsksTheMostImportantQuestionsFirst) {
    const auto runs = allRuns();
    std::vector<std::string> ids;
    for (const PlannedRun& run : runs) {
        ids.push_back(run.id());
    }
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
    std::size_t pairs = 0;
    for (const System& system : systems()) {
        pairs += system.dataSets.size();
    }
    EXPECT_EQ(ids.size(), pairs);
    const auto place = [&](const std::string& id) {
        return std::ranges::find(ids, id) - ids.begin();
    };
    EXPECT_EQ(place("cifar10/mean-colour"), 0);  // costs seconds
    EXPECT_EQ(place("cifar10/hybrid-neutral"), 1);
    EXPECT_LT(place("cifar10/baseline-paper"), place("photographs/hybrid-neutral"));
    EXPECT_LT(place("photographs/baseline-paper"), place("tiny-imagenet/unet-mse"));
    EXPECT_LT(place("tiny-imagenet/unet-mse"), place("cifar10/hybrid-bias"));
    EXPECT_LT(place("cifar10/baseline-classes"), place("merged/hybrid-neutral"));
}

TEST(Plan, PatternsFitIdsSystemsAndDataSets) {
    EXPECT_EQ(chosenRuns({}).value().size(), allRuns().size());
    EXPECT_EQ(chosenRuns({"cifar10/hybrid-neutral"}).value().size(), 1U);
    EXPECT_EQ(chosenRuns({"hybrid-neutral"}).value().size(), 7U);
    EXPECT_EQ(chosenRuns({"photographs"}).value().size(), 5U);
    EXPECT_EQ(chosenRuns({"unet-*"}).value().size(), 9U);
    EXPECT_EQ(chosenRuns({"photographs", "photographs/hybrid-neutral"}).value().size(), 5U);
}

TEST(Machine, IsNamedByItsProcessor) {
    EXPECT_EQ(machineFrom("processor\t: 0\nmodel name\t: Some CPU 3000\nmodel name\t: Other\n", 2),
              "Some CPU 3000, 2 cores");
    EXPECT_EQ(machineFrom("", 1), "a processor without a name, 1 core");
}

TEST(Summary, ListsTheBestFirstAndCountsTheRest) {
    Results results;
    results.budget = "cpu";
    results.machine = "M, 2 cores";
    for (const auto& [system, skill] :
         {std::pair("hybrid-paper", -0.02), std::pair("hybrid-neutral", 0.25)}) {
        RunResult run;
        run.id = std::string("cifar10/") + system;
        run.system = system;
        run.dataSet = "cifar10";
        run.state = RunState::Done;
        run.views = 200000;
        run.measures.emplace().skill = {skill, skill - 0.01, skill + 0.01};
        results.runs.push_back(run);
    }
    results.runs.emplace_back().dataSet = "stl10";
    results.runs.emplace_back().state = RunState::Failed;
    const std::string text = summaryOf(results);
    EXPECT_LT(text.find("neutral axis"), text.find("paper axis"));
    EXPECT_THAT(text, HasSubstr("| CIFAR-10 | 200,000 |"));
    EXPECT_THAT(text, HasSubstr("-0.020 (-0.030 to -0.010)"));
    EXPECT_THAT(text, HasSubstr("Measured: 2 of 4 runs; 1 failed"));
    EXPECT_THAT(text, Not(HasSubstr("stl10")));
}

}  // namespace
}  // namespace tintype::reproduce
