#include "core/reproduce/results.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace tintype::reproduce {
namespace {

using testing::HasSubstr;

train::EpochRecord epoch(int number) {
    train::EpochRecord record;
    record.epoch = number;
    record.step = 10 * number;
    record.views = 160 * number;
    record.trainLoss = 0.01 / number;
    record.best = number == 2;
    record.select.photos = 7;
    record.select.mse = 0.0051;
    record.select.skill = 0.125;
    return record;
}

Results sample() {
    Results results;
    results.budget = "cpu";
    results.machine = "A processor, 2 cores";
    results.version = "0.1.0";
    results.date = "2026-01-02T03:04:05Z";
    results.data.push_back({"cifar10", "tile sheets", 45000, 5000, 10000, 32, "all of it"});
    RunResult done;
    done.id = "cifar10/hybrid-neutral";
    done.system = "hybrid-neutral";
    done.dataSet = "cifar10";
    done.state = RunState::Done;
    done.budget = "cpu";
    done.recipe = "name = \"hybrid-neutral\"\n";
    done.views = 200000;
    done.batch = 16;
    done.trainingSidePx = 32;
    done.seconds = 12.5;
    done.device = "CPU";
    done.parameters = 567890;
    done.epochs = {epoch(1), epoch(2)};
    done.bestEpoch = 2;
    done.measures.emplace();
    done.measures->images = 10000;
    done.measures->skill = {0.1, 0.09, 0.11, {0.0951F, 0.1049F}};
    done.measures->truthStrayEdges = {0.25, 0.2, 0.3};
    done.measures->lumaError = 1e-7;
    done.measures->ssim.rounds = {0.9F, std::nanf(""), 0.925F};
    done.transfer["photographs"].greySsim = {0.9, 0.8, 0.95};
    done.transfer["photographs"].yellowBias = {-1, -2, 0, {-1.5F, -0.25F}};
    done.trainedOn = "0123456789abcdef";
    done.measuredOn = {{"cifar10", "measuring 2"}, {"photographs", "measuring 3"}};
    done.measuredSidePx = 32;
    done.settings = "C = 1";
    done.grid = "grids/a.png";
    RunResult missing;
    missing.id = "stl10/hybrid-neutral";
    missing.reason = "STL-10 is \"not there\".";
    results.runs = {done, missing};
    return results;
}

TEST(Results, ComeBackFromJsonAsTheyWere) {
    const auto results = sample();
    const auto back = fromJson(toJson(results));
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(toJson(*back), toJson(results));
    ASSERT_EQ(back->runs.size(), 2U);
    EXPECT_EQ(back->data.at(0).note, "all of it");
    const RunResult& run = back->runs[0];
    EXPECT_EQ(run.state, RunState::Done);
    ASSERT_TRUE(run.measures);
    EXPECT_EQ(run.measures->skill.high, 0.11);
    EXPECT_THAT(run.measures->skill.rounds,
                testing::ElementsAre(testing::FloatEq(0.0951F), testing::FloatEq(0.1049F)));
    EXPECT_TRUE(run.measures->psnrMean.rounds.empty());
    ASSERT_EQ(run.measures->ssim.rounds.size(), 3U);
    EXPECT_TRUE(std::isnan(run.measures->ssim.rounds[1]));
    EXPECT_FLOAT_EQ(run.measures->ssim.rounds[2], 0.925F);
    EXPECT_THAT(run.transfer.at("photographs").yellowBias.rounds,
                testing::ElementsAre(testing::FloatEq(-1.5F), testing::FloatEq(-0.25F)));
    EXPECT_EQ(run.trainedOn, "0123456789abcdef");
    EXPECT_EQ(run.measuredOn.at("photographs"), "measuring 3");
    EXPECT_EQ(run.measuredSidePx, 32);
    EXPECT_EQ(run.settings, "C = 1");
    EXPECT_EQ(run.measures->truthStrayEdges.low, 0.2);
    EXPECT_EQ(run.measures->lumaError, 1e-7);
    EXPECT_EQ(run.transfer.at("photographs").greySsim.value, 0.9);
    EXPECT_EQ(run.epochs.at(1).select.skill, 0.125);
    EXPECT_TRUE(run.epochs[1].best);
    EXPECT_EQ(run.grid, "grids/a.png");
    EXPECT_EQ(back->runs[1].state, RunState::NotRun);
    EXPECT_FALSE(back->runs[1].measures);
    for (const char* elsewhere : {"/home/me/secret.png", "../secret.png"}) {
        auto foreign = *back;
        foreign.runs[0].grid = elsewhere;
        EXPECT_FALSE(fromJson(toJson(foreign))) << elsewhere;
    }
    EXPECT_EQ(back->runs[1].reason, "STL-10 is \"not there\".");
}

TEST(Results, WhatIsNoNumberStaysNone) {
    auto results = sample();
    results.runs[0].measures->r2.value = std::numeric_limits<double>::quiet_NaN();
    const auto back = fromJson(toJson(results));
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_TRUE(std::isnan(back->runs[0].measures->r2.value));
}

TEST(Results, ResamplesKeepWhatDifferencesNeed) {
    auto results = sample();
    auto& skill = results.runs[0].measures->skill;
    skill = {0.25, 0.2, 0.3, {}};
    for (int i = 0; i < 1000; ++i) {
        skill.rounds.push_back(0.2F + 0.0001F * static_cast<float>(i));
    }
    const auto text = toJson(results);
    const auto back = fromJson(text);
    ASSERT_TRUE(back) << back.error().message();
    for (std::size_t i = 0; i < skill.rounds.size(); ++i) {
        EXPECT_NEAR(back->runs[0].measures->skill.rounds[i], skill.rounds[i], 1e-5);
    }
    EXPECT_LT(text.size(), 12'000U) << "six bytes each at most";
}

TEST(Results, OfBeforeTheWholeStepsAreRead) {
    auto text = toJson(sample());
    const auto from = text.find("\"transfer_rounds\"");
    ASSERT_NE(from, std::string::npos);
    text.replace(from, 17, "\"unknown\"");
    const auto rounds = text.find("\"rounds\":{");
    ASSERT_NE(rounds, std::string::npos);
    text.insert(rounds + 9, "{\"skill\":[0.0951,null,0.1049]},\"later\":");
    const auto back = fromJson(text);
    ASSERT_TRUE(back) << back.error().message();
    const auto& skill = back->runs[0].measures->skill;
    ASSERT_EQ(skill.rounds.size(), 3U);
    EXPECT_FLOAT_EQ(skill.rounds[0], 0.0951F);
    EXPECT_TRUE(std::isnan(skill.rounds[1]));
    EXPECT_TRUE(back->runs[0].measures->greySsim.rounds.empty());
    EXPECT_TRUE(back->runs[0].transfer.at("photographs").yellowBias.rounds.empty());
}

TEST(Results, AreFoundByTheirId) {
    const auto results = sample();
    ASSERT_NE(results.find("cifar10/hybrid-neutral"), nullptr);
    EXPECT_EQ(results.find("cifar10/hybrid-neutral")->system, "hybrid-neutral");
    EXPECT_EQ(results.find("cifar10/hybrid"), nullptr);
}

TEST(Results, DamagedFilesAreErrors) {
    const auto whole = toJson(sample());
    for (const std::string& text : {std::string(),
                                    std::string("[]"),
                                    std::string("{\"version\": 2}"),
                                    whole.substr(0, whole.size() / 2)}) {
        const auto results = fromJson(text);
        ASSERT_FALSE(results) << text;
        EXPECT_EQ(results.error().code, ErrorCode::BrokenFile);
        EXPECT_THAT(results.error().detail, HasSubstr("not results"));
    }
    auto state = whole;
    state.replace(state.find("\"done\""), 6, "\"gone\"");
    EXPECT_FALSE(fromJson(state));
}

}  // namespace
}  // namespace tintype::reproduce
