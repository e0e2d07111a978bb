#include "core/reproduce/reproduce.h"

#include "core/base/atomic_file.h"
#include "core/base/file_lock.h"
#include "core/reproduce/plan.h"
#include "tests/core/reproduce/fake_steps.h"
#include "tests/support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace tintype::reproduce {
namespace {

namespace fs = std::filesystem;
using test::FakeWork;
using testing::ElementsAre;
using testing::HasSubstr;
using tintype::test::readText;
using tintype::test::TempFolder;

constexpr char kHybrid[] = "cifar10/hybrid-neutral";

class ReproduceTest : public testing::Test {
protected:
    ReproduceRequest request(std::vector<std::string> only = {kHybrid}) {
        ReproduceRequest request;
        request.data = "/data";
        request.folder = m_folder.path() / "out";
        request.only = std::move(only);
        request.version = "9.9";
        request.threads = 1;
        request.stop = m_work.stop.get_token();
        return request;
    }

    ReproduceSummary run(const ReproduceRequest& request) {
        auto summary = reproduce(request, m_work.steps());
        EXPECT_TRUE(summary) << summary.error().message();
        return summary ? *summary : ReproduceSummary{};
    }

    TempFolder m_folder;
    FakeWork m_work;
};

TEST_F(ReproduceTest, TrainsAndMeasuresWhatWasChosen) {
    const auto summary = run(request());
    EXPECT_EQ(summary.ending, ReproduceEnding::Finished);
    EXPECT_EQ(summary.chosen, 1);
    EXPECT_EQ(summary.done, 1);
    EXPECT_THAT(m_work.calls,
                ElementsAre("pack cifar10-32",
                            "train cifar10/hybrid-neutral",
                            "evaluate cifar10/hybrid-neutral on cifar10-32-val at 32",
                            "pack photographs-36",
                            "evaluate cifar10/hybrid-neutral on photographs-36-val at 32"));
    const auto results = readResults(request().folder);
    ASSERT_TRUE(results) << results.error().message();
    const RunResult* done = results->find(kHybrid);
    ASSERT_NE(done, nullptr);
    EXPECT_EQ(done->state, RunState::Done);
    EXPECT_EQ(done->reason, "");
    EXPECT_EQ(done->views, 320);
    EXPECT_EQ(done->seconds, 5);
    EXPECT_EQ(done->batch, 16);
    EXPECT_EQ(done->trainingSidePx, 32);
    EXPECT_EQ(done->epochs.size(), 2U);
    EXPECT_EQ(done->parameters, 3) << "running means are not learned by gradients";
    EXPECT_EQ(done->measures.value().skill.value, 0.1);
    EXPECT_TRUE(done->transfer.contains("photographs"));
    EXPECT_EQ(results->budget, "cpu");
    EXPECT_EQ(results->version, "9.9");
    EXPECT_THAT(results->machine, HasSubstr("core"));
    EXPECT_THAT(readText(request().folder / kSummaryFile), HasSubstr("+0.100 (+0.050 to +0.150)"));
}

TEST_F(ReproduceTest, SaysWhyTheOthersWereNotRun) {
    const auto summary = run(request());
    EXPECT_EQ(summary.results.runs.size(), allRuns().size());
    EXPECT_EQ(summary.results.find("cifar10/hybrid-paper")->reason, "It was not chosen.");
    EXPECT_EQ(summary.results.find("stl10/hybrid-paper")->reason, "<stl10> was not found. Get it.");
    for (const RunResult& run : summary.results.runs) {
        EXPECT_EQ(run.state == RunState::NotRun, run.id != kHybrid) << run.id;
        EXPECT_EQ(run.measures.has_value(), run.id == kHybrid);
    }
}

TEST_F(ReproduceTest, WhatHasNoDataIsNotDone) {
    const auto summary = run(request({"stl10/*"}));
    EXPECT_EQ(summary.chosen, 5);
    EXPECT_EQ(summary.notRun, 5);
    EXPECT_EQ(summary.done, 0);
    EXPECT_THAT(m_work.calls, ElementsAre());
}

TEST_F(ReproduceTest, DoesNothingTwice) {
    run(request());
    m_work.calls.clear();
    const auto summary = run(request());
    EXPECT_EQ(summary.done, 1);
    EXPECT_THAT(m_work.calls, ElementsAre());
}

TEST_F(ReproduceTest, KeepsWhatWasDoneBeforeWithoutItsData) {
    run(request());
    m_work.found = {"photographs"};
    const auto summary = run(request({"photographs/hybrid-neutral"}));
    EXPECT_EQ(summary.results.find(kHybrid)->state, RunState::Done);
    EXPECT_EQ(summary.results.find("photographs/hybrid-neutral")->state, RunState::Done);
    EXPECT_EQ(summary.results.data.at(0).training, 90) << "the facts of the data stay, too";
    EXPECT_EQ(summary.results.data.at(0).form, "tile sheets");
}

TEST_F(ReproduceTest, MeasuresLaterWhereTheOtherDataWereMissing) {
    m_work.found = {"cifar10"};
    run(request());
    m_work.found = {"cifar10", "photographs"};
    m_work.calls.clear();
    const auto summary = run(request());
    EXPECT_THAT(m_work.calls,
                ElementsAre("pack photographs-36",
                            "evaluate cifar10/hybrid-neutral on photographs-36-val at 32"));
    EXPECT_TRUE(summary.results.find(kHybrid)->transfer.contains("photographs"));
}

TEST_F(ReproduceTest, AStoppedTrainingGoesOn) {
    m_work.stopAt = kHybrid;
    const auto stopped = run(request({"cifar10/hybrid-*"}));
    EXPECT_EQ(stopped.ending, ReproduceEnding::Stopped);
    const RunResult* partial = stopped.results.find(kHybrid);
    EXPECT_EQ(partial->state, RunState::Partial);
    EXPECT_EQ(partial->epochs.size(), 1U);
    EXPECT_THAT(partial->reason, HasSubstr("after 1 epoch"));
    EXPECT_FALSE(partial->measures);
    EXPECT_EQ(m_work.count("train cifar10/hybrid-paper"), 0) << "it begins nothing more";

    m_work.stopAt.clear();
    m_work.stop = {};
    const auto summary = run(request());
    EXPECT_EQ(summary.results.find(kHybrid)->state, RunState::Done);
    EXPECT_EQ(summary.results.find(kHybrid)->epochs.size(), 2U);
}

TEST_F(ReproduceTest, AKilledTrainingIsSeenInTheResults) {
    auto wanted = request();
    std::vector<std::size_t> epochs;
    wanted.events.onEpoch = [&](const std::string& id, const train::EpochRecord&) {
        // As if the program were killed here: what does the file say?
        const auto copy = m_folder.path() / "copy";
        fs::create_directories(copy);
        fs::copy_file(wanted.folder / kResultsFile,
                      copy / kResultsFile,
                      fs::copy_options::overwrite_existing);
        const auto results = readResults(copy);
        ASSERT_TRUE(results) << results.error().message();
        epochs.push_back(results->find(id)->epochs.size());
    };
    run(wanted);
    const auto left = readResults(m_folder.path() / "copy");
    ASSERT_TRUE(left);
    EXPECT_EQ(left->find(kHybrid)->state, RunState::Partial);
    EXPECT_EQ(left->find(kHybrid)->views, 320);
    EXPECT_THAT(epochs, ElementsAre(1U, 2U));
}

TEST_F(ReproduceTest, WhatWasMeasuredOnOtherDataIsDoneAgain) {
    run(request());
    EXPECT_EQ(m_work.count("train cifar10/hybrid-neutral"), 1);
    run(request());
    EXPECT_EQ(m_work.count("train cifar10/hybrid-neutral"), 1);
    m_work.form = "original archive";
    const auto summary = run(request());
    EXPECT_EQ(m_work.count("train cifar10/hybrid-neutral"), 2);
    EXPECT_EQ(summary.results.find(kHybrid)->form, "original archive");
}

TEST_F(ReproduceTest, OtherTrainingFilesOfTheSameFormAreSeen) {
    const auto archive = m_folder.path() / "cifar10-train.tar";
    tintype::test::writeText(archive, "some photos");
    m_work.training["cifar10"] = {archive};
    run(request());
    const auto runFolder = request().folder / "runs" / kHybrid;
    tintype::test::writeText(runFolder / "last.safetensors", "of the first archive");
    tintype::test::writeText(archive, "some photos and more");
    m_work.calls.clear();
    const auto summary = run(request());
    EXPECT_THAT(m_work.calls,
                testing::IsSupersetOf({std::string("train cifar10/hybrid-neutral"),
                                       std::string("evaluate cifar10/hybrid-neutral on "
                                                   "photographs-36-val at 32")}));
    EXPECT_FALSE(fs::exists(runFolder / "last.safetensors")) << "it must not go on from there";
    EXPECT_TRUE(fs::exists(runFolder.string() + "-earlier/last.safetensors"));
    EXPECT_EQ(summary.results.find(kHybrid)->epochs.size(), 2U);
    m_work.calls.clear();
    run(request());
    EXPECT_THAT(m_work.calls, ElementsAre());
}

TEST_F(ReproduceTest, OtherValidationFilesAreMeasuredWithoutTraining) {
    const auto archive = m_folder.path() / "photos-val.tar";
    tintype::test::writeText(archive, "some photos");
    m_work.validation["photographs"] = {archive};
    run(request({"*/hybrid-neutral"}));
    tintype::test::writeText(archive, "other photos, more of them");
    m_work.calls.clear();
    run(request({"*/hybrid-neutral"}));
    EXPECT_THAT(m_work.calls,
                testing::UnorderedElementsAre(
                    "pack photographs-36",
                    "evaluate cifar10/hybrid-neutral on photographs-36-val at 32",
                    "evaluate photographs/hybrid-neutral on photographs-36-val at 32"));
}

TEST_F(ReproduceTest, RowsOfBeforeAreMeasuredAnewAndNeverTrained) {
    run(request());
    auto results = readResults(request().folder).value();
    auto& old = *std::ranges::find(results.runs, kHybrid, &RunResult::id);
    old.trainedOn.clear();
    old.measuredOn.clear();
    old.measures->skill.value = 0.7;
    tintype::test::writeText(request().folder / kResultsFile, toJson(results));
    m_work.calls.clear();
    const auto summary = run(request());
    EXPECT_THAT(m_work.calls,
                ElementsAre("pack cifar10-32",
                            "evaluate cifar10/hybrid-neutral on cifar10-32-val at 32",
                            "pack photographs-36",
                            "evaluate cifar10/hybrid-neutral on photographs-36-val at 32"));
    const RunResult* row = summary.results.find(kHybrid);
    EXPECT_EQ(row->state, RunState::Done);
    EXPECT_EQ(row->measures->skill.value, 0.1);
    EXPECT_EQ(row->measuredSidePx, 32);
    EXPECT_EQ(row->epochs.size(), 2U) << "what the training left stays";
    EXPECT_NE(row->trainedOn, "");
}

TEST_F(ReproduceTest, AStopWhileMeasuringAnewLeavesTheTrainingDone) {
    run(request());
    auto results = readResults(request().folder).value();
    std::ranges::find(results.runs, kHybrid, &RunResult::id)->measuredOn.clear();
    tintype::test::writeText(request().folder / kResultsFile, toJson(results));
    m_work.stopMeasuring = kHybrid;
    const auto stopped = run(request());
    EXPECT_EQ(stopped.done, 0);
    EXPECT_EQ(stopped.results.find(kHybrid)->state, RunState::Done);
    EXPECT_FALSE(stopped.results.find(kHybrid)->measures);

    m_work.stopMeasuring.clear();
    m_work.stop = {};
    const auto summary = run(request());
    EXPECT_EQ(summary.done, 1);
    EXPECT_TRUE(summary.results.find(kHybrid)->measures);
    EXPECT_EQ(m_work.count("train cifar10/hybrid-neutral"), 1);
}

TEST_F(ReproduceTest, FitsGetTheirShareOfThreads) {
    m_work.found = {"tiny-imagenet"};
    auto wish = request({"svr-pca", "mean-colour"});
    wish.threads = 3;
    run(wish);
    EXPECT_THAT(m_work.threads, ElementsAre(3));
}

TEST_F(ReproduceTest, AnUnforeseenErrorEndsOneRunOnly) {
    auto steps = m_work.steps();
    const auto train = steps.train;
    steps.train = [&](const train::TrainRequest& request) {
        if (request.recipe.name == "hybrid-paper") {
            throw std::bad_alloc();
        }
        return train(request);
    };
    auto wish = request({"cifar10/hybrid-neutral", "cifar10/hybrid-paper"});
    wish.jobs = 2;
    const auto summary = reproduce(wish, steps);
    ASSERT_TRUE(summary) << summary.error().message();
    EXPECT_EQ(summary->done, 1);
    EXPECT_EQ(summary->failed, 1);
    EXPECT_THAT(summary->results.find("cifar10/hybrid-paper")->reason, HasSubstr("unforeseen"));
}

TEST_F(ReproduceTest, AFailedRunStopsNoOther) {
    m_work.failing[kHybrid] = {
        ErrorCode::Internal, "The loss is no longer a number.", "/secret/place/hybrid"};
    const auto summary = run(request({"cifar10/hybrid-neutral", "cifar10/hybrid-paper"}));
    EXPECT_EQ(summary.failed, 1);
    EXPECT_EQ(summary.done, 1);
    const RunResult* failed = summary.results.find(kHybrid);
    EXPECT_EQ(failed->state, RunState::Failed);
    EXPECT_EQ(failed->reason, "hybrid: The loss is no longer a number.");
    EXPECT_EQ(failed->epochs.size(), 1U) << "what it learned until then";
    EXPECT_FALSE(failed->measures);
    EXPECT_EQ(summary.results.find("cifar10/hybrid-paper")->state, RunState::Done);

    m_work.failing.clear();
    EXPECT_EQ(run(request()).results.find(kHybrid)->state, RunState::Done) << "it is tried again";
}

TEST_F(ReproduceTest, TheSupportVectorsAreFittedNotTrained) {
    m_work.found = {"tiny-imagenet"};
    const auto summary = run(request({"svr-pca"}));
    EXPECT_THAT(m_work.calls,
                ElementsAre("pack tiny-imagenet-64",
                            "fit svr-pca",
                            "evaluate tiny-imagenet/svr-pca on tiny-imagenet-64-val at 64"));
    const RunResult* svr = summary.results.find("tiny-imagenet/svr-pca");
    EXPECT_EQ(svr->state, RunState::Done);
    EXPECT_EQ(svr->views, 90) << "all photos, as there are fewer than 2,000";
    EXPECT_TRUE(fs::exists(request().folder / "runs/tiny-imagenet/svr-pca/model.safetensors"));
}

TEST_F(ReproduceTest, TheMeanColourIsTakenFromTheTrainingPictures) {
    m_work.found = {"photographs"};
    const auto summary = run(request({"photographs/mean-colour"}));
    EXPECT_THAT(m_work.calls,
                ElementsAre("pack photographs-36",
                            "mean of photographs-36",
                            "evaluate photographs/mean-colour on photographs-36-val at 32"));
    EXPECT_EQ(summary.results.find("photographs/mean-colour")->state, RunState::Done);
}

TEST_F(ReproduceTest, PacksOncePerSize) {
    run(request({"cifar10/*"}));
    EXPECT_EQ(m_work.count("pack cifar10-32"), 1);
    EXPECT_EQ(m_work.count("pack photographs-36"), 1);
}

TEST_F(ReproduceTest, DamagedDataFailTheirRunsAndAreReadOnce) {
    m_work.brokenData = "cifar10";
    const auto summary = run(request({"*/hybrid-neutral", "*/hybrid-paper"}));
    EXPECT_EQ(summary.failed, 2);
    EXPECT_EQ(summary.done, 2);
    EXPECT_EQ(summary.results.find(kHybrid)->reason, "a.tar: It is cut off.");
    EXPECT_EQ(m_work.count("pack cifar10-32"), 1);
    const RunResult* photographs = summary.results.find("photographs/hybrid-neutral");
    EXPECT_EQ(photographs->state, RunState::Done);
    EXPECT_EQ(photographs->transfer.size(), 0U);
    EXPECT_THAT(photographs->reason, HasSubstr("could not be measured on <cifar10>"));
}

TEST_F(ReproduceTest, WritesTheReportAfterEveryRun) {
    run(request({"cifar10/hybrid-neutral", "cifar10/hybrid-paper"}));
    EXPECT_THAT(m_work.reports, ElementsAre("report.html: 1", "report.html: 2", "report.html: 2"));
}

TEST_F(ReproduceTest, TheReportAloneNeedsResults) {
    const auto none = rewriteReport(m_folder.path(), m_work.steps());
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::NotFound);
    run(request());
    m_work.reports.clear();
    fs::remove(request().folder / kSummaryFile);
    EXPECT_TRUE(rewriteReport(request().folder, m_work.steps()));
    EXPECT_EQ(m_work.reports.size(), 1U);
    EXPECT_TRUE(fs::exists(request().folder / kSummaryFile));
}

TEST_F(ReproduceTest, TwoInOneFolderAreRefused) {
    fs::create_directories(request().folder);
    const auto lock = FileLock::take(request().folder / ".lock");
    ASSERT_TRUE(lock);
    const auto second = reproduce(request(), m_work.steps());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::AlreadyExists);
    EXPECT_THAT(second.error().detail, HasSubstr("Another reproduction"));
    EXPECT_THAT(m_work.calls, ElementsAre());
}

TEST_F(ReproduceTest, AnotherBudgetNeedsAnotherFolder) {
    run(request());
    auto full = request();
    full.budget = Budget::Full;
    const auto refused = reproduce(full, m_work.steps());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(refused.error().detail, HasSubstr("\"cpu\""));
}

TEST_F(ReproduceTest, TheFullBudgetIsMeasuredAtItsOwnSize) {
    auto full = request({"photographs/baseline-paper"});
    full.budget = Budget::Full;
    run(full);
    EXPECT_THAT(
        m_work.calls,
        testing::IsSupersetOf(
            {std::string("pack photographs-144"),
             std::string("evaluate photographs/baseline-paper on photographs-144-val at 128"),
             std::string("evaluate photographs/baseline-paper on cifar10-144-val at 128")}));
}

TEST_F(ReproduceTest, DamagedResultsAreNotOverwritten) {
    tintype::test::writeText(request().folder / kResultsFile, "{\"version\": 1");
    const auto refused = reproduce(request(), m_work.steps());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::BrokenFile);
    EXPECT_EQ(readText(request().folder / kResultsFile), "{\"version\": 1");
}

TEST_F(ReproduceTest, APatternThatFitsNothingIsAnError) {
    const auto refused = reproduce(request({"cifar11/*"}), m_work.steps());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(refused.error().detail, HasSubstr("\"cifar11/*\""));
    EXPECT_FALSE(fs::exists(request().folder));
}

TEST_F(ReproduceTest, RunsAtATimeDoEachRunOnceAndKeepAllResults) {
    auto wish = request({"cifar10/*", "photographs/*"});
    wish.jobs = 4;
    std::atomic<int> inside = 0;
    bool alone = true;
    const auto check = [&] {
        alone = alone && ++inside == 1;
        std::this_thread::yield();
        --inside;
    };
    wish.events.onBegin = [&](const std::string&, int, int) { check(); };
    wish.events.onEpoch = [&](const std::string&, const train::EpochRecord&) { check(); };
    wish.events.onProgress = [&](const std::string&, const RunProgress&) { check(); };
    wish.events.onEnd = [&](const RunResult&) { check(); };
    m_work.failing["cifar10/hybrid-bias"] = {ErrorCode::Internal, "It broke.", {}};
    const auto summary = run(wish);
    EXPECT_TRUE(alone) << "events came from two runs at once";
    EXPECT_EQ(summary.failed, 1);
    EXPECT_EQ(summary.done, summary.chosen - 1);
    EXPECT_EQ(m_work.count("pack cifar10-32"), 1);
    const auto results = readResults(wish.folder);
    ASSERT_TRUE(results) << results.error().message();
    const auto chosen = chosenRuns(wish.only);
    ASSERT_TRUE(chosen);
    for (const auto& planned : *chosen) {
        const RunResult* row = results->find(planned.id());
        ASSERT_NE(row, nullptr);
        const bool broke = planned.id() == "cifar10/hybrid-bias";
        EXPECT_EQ(row->state, broke ? RunState::Failed : RunState::Done) << planned.id();
        if (!planned.system->fitted) {
            EXPECT_EQ(m_work.count("train " + planned.id()), 1) << planned.id();
        }
    }
}

TEST_F(ReproduceTest, AStopEndsAllRunsInHand) {
    auto wish = request({"cifar10/*"});
    wish.jobs = 3;
    m_work.stopAt = "cifar10/hybrid-paper";
    const auto summary = run(wish);
    EXPECT_EQ(summary.ending, ReproduceEnding::Stopped);
    EXPECT_LT(summary.done, summary.chosen);
    m_work.stop = {};
    m_work.stopAt.clear();
    wish.stop = m_work.stop.get_token();
    EXPECT_EQ(run(wish).done, summary.chosen);
}

}  // namespace
}  // namespace tintype::reproduce
