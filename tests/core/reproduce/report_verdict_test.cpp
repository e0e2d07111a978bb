#include "core/reproduce/report_verdict.h"

#include "core/base/atomic_file.h"
#include "core/image/image_writer.h"
#include "core/reproduce/claims.h"
#include "core/reproduce/html.h"
#include "core/reproduce/report.h"
#include "core/reproduce/report_charts.h"
#include "core/reproduce/report_data.h"
#include "tests/core/reproduce/report_page.h"
#include "tests/core/reproduce/report_results.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <regex>
#include <set>

namespace tintype::reproduce {
namespace {

using report::Finding;
using test::doneRun;
using test::expectSound;
using test::findingOf;
using test::htmlOf;
using test::judgementOf;
using test::someResults;
using test::textOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto* kHybridClaim = "The report's claim, on its own axis";

TEST(ReportData, FlatPlacesOfOlderResultsAreKnownByTheirFigures) {
    auto measures = test::measuresWith(0.005);
    EXPECT_TRUE(report::flatWasSeen(measures));
    measures.flatShare = {};
    EXPECT_TRUE(report::flatWasSeen(measures));
    measures.flatShare = {0.0002, 0, 0.0006};  // some resamples have no flat pixel at all
    EXPECT_FALSE(report::flatWasSeen(measures));
    EXPECT_EQ(report::flatJudgement(measures), "not measured");
    measures.edgeShare = {0.01, 0, 0.02};
    EXPECT_FALSE(report::edgesWereSeen(measures));
}

TEST(ReportData, ResultsOfBeforeTheSharesAreRead) {
    const std::regex share(R"(\s*"[a-z_]*_share"\s*:\s*\[[^\]]*\],?)");
    const auto json = std::regex_replace(toJson(someResults()), share, "");
    ASSERT_THAT(json, Not(HasSubstr("flat_share")));
    const auto read = fromJson(json);
    ASSERT_TRUE(read) << read.error().message();
    const auto& measures = *read->runs[0].measures;
    EXPECT_EQ(measures.flatShare.value, 0);
    EXPECT_TRUE(report::flatWasSeen(measures));
    EXPECT_THAT(htmlOf(*read), Not(HasSubstr("<td>not measured</td>")));
    EXPECT_EQ(fromJson(toJson(someResults()))->runs[0].measures->flatShare.value, 0.2);
    const auto broken = std::regex_replace(toJson(someResults()), std::regex("\"ssim\""), "\"x\"");
    EXPECT_FALSE(fromJson(broken));
}

TEST(ReportVerdict, ScenesThatCannotBeToldApartAreUndecided) {
    constexpr auto* kTopic = "rooms teach warm";
    auto results = someResults();
    for (const auto* dataSet : {"rooms", "landscapes"}) {
        results.runs.push_back(doneRun(dataSet, "hybrid-neutral", 0.0070, 0.0080));
        results.runs.back().transfer["photographs"] = test::measuresWith(0.0075, 0.0080);
    }
    auto& rooms = (results.runs.end() - 2)->transfer["photographs"];
    EXPECT_EQ(judgementOf(results, kTopic), "undecided");
    rooms.yellowBias = {2, 1.5, 2.5};
    EXPECT_EQ(judgementOf(results, kTopic), "holds in part");
    rooms.redBias = {2, 1.5, 2.5};
    EXPECT_EQ(judgementOf(results, kTopic), "holds");
    rooms.redBias = rooms.yellowBias = {-3, -3.5, -2.5};
    EXPECT_EQ(judgementOf(results, kTopic), "does not hold");
}

TEST(ReportVerdict, AugmentationIsJudgedByWhatIsLeftOfOverfitting) {
    constexpr auto* kTopic = "flips and rotations";
    auto results = someResults();
    EXPECT_EQ(judgementOf(results, kTopic), "none");
    results.runs = {doneRun("rooms", "hybrid-unaugmented", 0.007, 0.008),
                    doneRun("rooms", "hybrid-turned", 0.006, 0.008)};
    auto& plain = results.runs[0].epochs.back();
    auto& turned = results.runs[1].epochs.back();
    plain.trainLoss = turned.trainLoss = 0.004;
    plain.select.rawMse = 0.006;
    turned.select.rawMse = 0.005;
    EXPECT_EQ(judgementOf(results, kTopic), "holds");
    turned.select.rawMse = 0.0042;
    EXPECT_EQ(judgementOf(results, kTopic), "does not hold");
    plain.select.rawMse = 0.0042;
    EXPECT_EQ(judgementOf(results, kTopic), "undecided");
}

TEST(ReportVerdict, FollowsTheNumbers) {
    auto results = someResults();
    EXPECT_EQ(judgementOf(results, kHybridClaim), "holds");
    EXPECT_THAT(report::verdict(results).front().text,
                HasSubstr("is 0.00580 against 0.00780 on CIFAR-10 (ratio 0.744)"));
    results.runs[1] = doneRun("cifar10", "hybrid-paper", 0.0091);
    EXPECT_EQ(judgementOf(results, kHybridClaim), "does not hold");
    EXPECT_THAT(htmlOf(results), HasSubstr("does not hold</span>"));
}

TEST(ReportVerdict, KnowsWhatIsWithinTheUncertainty) {
    auto results = someResults();
    results.runs[1] = doneRun("cifar10", "hybrid-paper", 0.00779);
    EXPECT_EQ(judgementOf(results, kHybridClaim), "holds, within the uncertainty");
}

TEST(ReportData, DifferencesOnTheSameImagesArePaired) {
    // The images differ far more from each other than the two systems do.
    train::Estimate base{0.20, 0.10, 0.30}, better{0.21, 0.11, 0.31};
    const auto independent = report::difference(better, base);
    EXPECT_LT(independent.low, 0);
    for (int round = 0; round < 100; ++round) {
        const float middle = 0.1F + 0.002F * static_cast<float>(round);
        base.rounds.push_back(middle);
        better.rounds.push_back(middle + 0.01F + (round % 2 == 0 ? 0.001F : -0.001F));
    }
    const auto paired = report::difference(better, base);
    EXPECT_NEAR(paired.value, 0.01, 1e-12);
    EXPECT_NEAR(paired.low, 0.009, 1e-5);
    EXPECT_NEAR(paired.high, 0.011, 1e-5);
}

TEST(ReportVerdict, DataSetsMayDisagree) {
    auto results = someResults();
    results.runs.push_back(doneRun("photographs", "baseline-paper", 0.0070, 0.0080));
    results.runs.push_back(doneRun("photographs", "hybrid-paper", 0.0075, 0.0080));
    EXPECT_EQ(judgementOf(results, kHybridClaim), "holds on some data sets only");
}

TEST(ReportVerdict, UnequalBudgetsAreNamed) {
    auto results = someResults();
    EXPECT_THAT(report::verdict(results).front().text, Not(HasSubstr("same number of views")));
    results.runs[1].views = 100'000;
    EXPECT_THAT(report::verdict(results).front().text, HasSubstr("same number of views"));
}

TEST(ReportVerdict, SaysNothingWithoutNumbers) {
    auto results = someResults();
    results.runs.erase(results.runs.begin());
    EXPECT_EQ(judgementOf(results, kHybridClaim), "none");
    EXPECT_EQ(judgementOf(results, "U-Net"), "none");
    EXPECT_EQ(judgementOf(results, "improvements"), "none");
}

TEST(ReportVerdict, ATintIsNoColourThatWasLearned) {
    auto results = someResults();
    results.runs.push_back(doneRun("tiny-imagenet", "linear-pca", 0.0086, 0.01));
    EXPECT_EQ(judgementOf(results, "principal components"), "holds") << "there is only grey";
    results.runs.push_back(doneRun("tiny-imagenet", "mean-colour", 0.0086, 0.01));
    EXPECT_EQ(judgementOf(results, "principal components"), "does not hold");
    results.runs.push_back(doneRun("tiny-imagenet", "svr-pca", 0.0070, 0.01));
    EXPECT_EQ(judgementOf(results, "principal components"), "holds for one of two");
}

/// The judgement of a target whose topic has these words.
std::string targetOf(const Results& results, const std::string& words) {
    for (const auto& target : report::targets(results)) {
        if (target.topic.find(words) != std::string::npos) {
            return target.judgement;
        }
    }
    return "none";
}

/// Resamples around both figures: the images differ far more from each other than from grey.
void pair(train::Estimate& value, train::Estimate& grey) {
    for (int i = 0; i < 100; ++i) {
        const auto drawn =
            static_cast<float>(grey.value) * (0.98F + 0.0004F * static_cast<float>(i));
        grey.rounds.push_back(drawn);
        value.rounds.push_back(drawn + static_cast<float>(value.value - grey.value));
    }
}

TEST(ReportVerdict, UNetMustBeatGreyInAllThree) {
    auto results = someResults();
    EXPECT_EQ(targetOf(results, "U-Net"), "not measured");
    results.runs.push_back(doneRun("tiny-imagenet", "unet-mse", 0.009, 0.01));
    auto& m = *results.runs.back().measures;
    EXPECT_EQ(judgementOf(results, "U-Net"), "holds, within the uncertainty")
        << "without resamples the intervals are as wide as those of the images";
    EXPECT_EQ(targetOf(results, "U-Net"), "met, within the uncertainty");
    pair(m.psnrMean, m.greyPsnrMean);
    pair(m.ssim, m.greySsim);
    EXPECT_EQ(judgementOf(results, "U-Net"), "holds");
    EXPECT_EQ(targetOf(results, "U-Net"), "met");
    EXPECT_THAT(htmlOf(results), HasSubstr("is above grey in both PSNRs and SSIM is met:"));
    m.ssim.rounds.clear();
    m.ssim.value = 0.94;
    EXPECT_EQ(judgementOf(results, "U-Net"), "does not hold");
    EXPECT_EQ(targetOf(results, "U-Net"), "not met");
}

TEST(ReportVerdict, MoreThanGreyIsPaired) {
    auto measures = test::measuresWith(0.009, 0.01);
    measures.skill = {0.1, 0.05, 0.15};
    pair(measures.ssim, measures.greySsim);
    const auto over = report::overGrey(measures);
    EXPECT_NEAR(over.psnrPooled.value, -10 * std::log10(0.9), 1e-9);
    EXPECT_NEAR(over.psnrPooled.low, -10 * std::log10(0.95), 1e-9);
    EXPECT_NEAR(over.psnrPooled.high, -10 * std::log10(0.85), 1e-9);
    EXPECT_NEAR(over.ssim.low, 0.002, 1e-6);
    EXPECT_NEAR(over.ssim.high, 0.002, 1e-6);
    EXPECT_TRUE(over.above());
    EXPECT_FALSE(over.clearlyAbove()) << "the mean PSNR has no resamples";
}

TEST(ReportVerdict, SkillTargetsNeedTheFigureAndItsInterval) {
    auto results = someResults();
    EXPECT_EQ(targetOf(results, "on CIFAR-10"), "met");
    EXPECT_EQ(targetOf(results, "on photographs"), "not measured");
    auto& skill = results.runs[3].measures->skill;
    skill = {0.099, 0.09, 0.11};
    EXPECT_EQ(targetOf(results, "on CIFAR-10"), "not met");
    skill = {0.12, -0.01, 0.25};
    EXPECT_EQ(targetOf(results, "on CIFAR-10"), "not met");
    EXPECT_EQ(targetOf(results, "claim tested"), "holds");
}

TEST(ReportVerdict, FlatLuminanceIsTheReportsOwnHybrid) {
    auto results = someResults();
    results.runs[1].measures->flatChange = {0.0004, 0.0003, 0.0005};
    EXPECT_EQ(judgementOf(results, "luma is flat"), "holds");
    results.runs.erase(results.runs.begin() + 1);
    EXPECT_EQ(judgementOf(results, "luma is flat"), "does not hold");
}

TEST(ReportVerdict, FlatLuminanceIsJudgedByWhatCanBeSeen) {
    auto measures = test::measuresWith(0.005);
    EXPECT_EQ(report::flatJudgement(measures), "does not hold");
    measures.flatChange = {0.001, 0.0009, 0.0011};
    EXPECT_EQ(report::flatJudgement(measures), "holds");
    measures.flatChange = {0.002, 0.0015, 0.0025};
    EXPECT_EQ(report::flatJudgement(measures), "undecided");
}

void setGrey(Results& results, const train::Estimate& grey) {
    for (auto& run : results.runs) {
        if (run.measures) {
            run.measures->greyMse = grey;
        }
    }
}

TEST(ReportFindings, AreNineAndComeFromTheNumbers) {
    auto results = someResults();
    EXPECT_EQ(report::findings(results).size(), 9U);
    EXPECT_EQ(findingOf(results, "PSNR").status, Finding::Status::NotTested);
    EXPECT_EQ(findingOf(results, "identity").status, Finding::Status::NotTested);
}

TEST(ReportFindings, GreyIsJudgedByItsIntervalHereAndInTheVerdict) {
    constexpr auto* kTopic = "figures for CIFAR-10";
    auto results = someResults();
    setGrey(results, {0.0059, 0.0057, 0.0061});
    EXPECT_EQ(findingOf(results, "hard rival").status, Finding::Status::Confirmed);
    EXPECT_EQ(judgementOf(results, kTopic),
              "undecided for the hybrid; does not hold for the baseline");
    setGrey(results, {0.0059, 0.0040, 0.0080});  // few images: nothing can be said
    EXPECT_EQ(findingOf(results, "hard rival").status, Finding::Status::Undecided);
    EXPECT_THAT(findingOf(results, "hard rival").evidence,
                HasSubstr("baseline 0.007763, not told apart from grey"));
    EXPECT_EQ(judgementOf(results, kTopic), "undecided");
    setGrey(results, {0.0070, 0.0068, 0.0072});
    EXPECT_EQ(findingOf(results, "hard rival").status, Finding::Status::Mixed);
    EXPECT_EQ(judgementOf(results, kTopic), "holds for the hybrid; does not hold for the baseline");
    setGrey(results, {0.0090, 0.0088, 0.0092});
    EXPECT_EQ(findingOf(results, "hard rival").status, Finding::Status::Refuted);
    EXPECT_EQ(judgementOf(results, kTopic), "holds");
}

TEST(ReportFindings, NeutralAxisIsJudgedByItsTwoHalves) {
    constexpr auto* kTitle = "is a green";
    auto results = someResults();  // both gain, the baseline most
    EXPECT_EQ(findingOf(results, kTitle).status, Finding::Status::Confirmed);
    // The hybrid loses: it does not help both, but the baseline still gains most.
    results.runs[3] = doneRun("cifar10", "hybrid-neutral", 0.0059);
    EXPECT_EQ(findingOf(results, kTitle).status, Finding::Status::Mixed);
    EXPECT_THAT(findingOf(results, kTitle).evidence, HasSubstr("helps the baseline most holds"));
    // Within the uncertainty is no help, either.
    results.runs[3] = doneRun("cifar10", "hybrid-neutral", 0.005799);
    EXPECT_THAT(findingOf(results, kTitle).evidence, HasSubstr("helps both is undecided"));
    EXPECT_EQ(findingOf(results, kTitle).status, Finding::Status::Mixed);
    // Both gain, but the hybrid most.
    results.runs[3] = doneRun("cifar10", "hybrid-neutral", 0.0010);
    EXPECT_EQ(findingOf(results, kTitle).status, Finding::Status::Mixed);
    EXPECT_THAT(findingOf(results, kTitle).evidence, HasSubstr("baseline most does not hold"));
    results.runs[2] = doneRun("cifar10", "baseline-neutral", 0.0099);
    EXPECT_EQ(findingOf(results, kTitle).status, Finding::Status::Refuted);
    results.runs.erase(results.runs.begin() + 2);
    EXPECT_EQ(findingOf(results, kTitle).status, Finding::Status::NotTested);
}

TEST(ReportVerdict, WhatCannotBeToldApartIsUndecided) {
    auto results = someResults();
    results.runs[1] = doneRun("cifar10", "hybrid-paper", 0.00781);
    EXPECT_EQ(judgementOf(results, kHybridClaim), "undecided");
}

TEST(ReportVerdict, UNetIsComparedWithTheClaimOfTheSameLoss) {
    Results results;
    results.runs = {doneRun("tiny-imagenet", "baseline-mse", 0.0090, 0.011),
                    doneRun("tiny-imagenet", "unet-mse", 0.0080, 0.011)};
    const auto statements = report::verdict(results);
    const auto found = std::ranges::find_if(statements, [](const report::Statement& statement) {
        return statement.topic.find("U-Net beats their baseline") != std::string::npos;
    });
    ASSERT_NE(found, statements.end());
    EXPECT_THAT(found->text, HasSubstr("The slides have 0.007858 against 0.014489"));
    EXPECT_THAT(found->text, HasSubstr("0.00800 against the baseline's 0.00900"));
}

TEST(ReportAblation, TwoChangesAreComparedWithWhatTheyWereAddedTo) {
    auto results = someResults();
    for (const auto* system :
         {"hybrid-l1", "hybrid-adversarial", "hybrid-bias", "hybrid-no-identity"}) {
        results.runs.push_back(doneRun("cifar10", system, 0.0048));
    }
    int adversarial = 0;
    for (const auto& step : report::ablations(results)) {
        if (step.pair.other->system == "hybrid-adversarial") {
            EXPECT_EQ(step.pair.base->system, "hybrid-l1");
            ++adversarial;
        }
        EXPECT_EQ(step.kind == report::Ablation::Kind::Proposal,
                  step.pair.other->system != "hybrid-no-identity");
    }
    EXPECT_EQ(adversarial, 1);
    for (const auto& statement : report::verdict(results)) {
        if (statement.topic.find("improvements") != std::string::npos) {
            EXPECT_THAT(statement.text, HasSubstr("Of 3, "));
        }
    }
    EXPECT_THAT(textOf(htmlOf(results)), HasSubstr("a test of flat luma, no proposal"));
}

TEST(ReportFindings, LumaErrorsRefute) {
    auto results = someResults();
    EXPECT_EQ(findingOf(results, "Luma can be kept").status, Finding::Status::Confirmed);
    results.runs[3].measures->lumaError = 0.02;
    EXPECT_EQ(findingOf(results, "Luma can be kept").status, Finding::Status::Refuted);
    EXPECT_EQ(findingOf(results, "neutral-axis chroma").status, Finding::Status::Confirmed);
    results.runs[0].measures->lumaError = 0.02;
    EXPECT_EQ(findingOf(results, "neutral-axis chroma").status, Finding::Status::Refuted);
}

TEST(ReportFindings, IdentityKernel) {
    auto results = someResults();
    results.runs.push_back(doneRun("cifar10", "hybrid-no-identity", 0.0057));
    results.runs.back().measures->flatChange = {0.0002, 0.0001, 0.0003};
    EXPECT_EQ(findingOf(results, "identity").status, Finding::Status::Confirmed);
    EXPECT_THAT(findingOf(results, "identity").evidence, HasSubstr("without 0.00020"));
    results.runs.back().measures->flatChange = {0.02, 0.01, 0.03};
    EXPECT_EQ(findingOf(results, "identity").status, Finding::Status::Refuted);
}

TEST(ReportFindings, ArithmeticOfTheReport) {
    const auto overall = report::claimedOverallRatio();
    EXPECT_NEAR(overall.ofSums, 0.790, 5e-4);
    EXPECT_NEAR(overall.meanOfRatios, 0.816, 1e-3);
    const Results none;
    EXPECT_EQ(findingOf(none, "overall ratio").status, Finding::Status::Confirmed);
    EXPECT_THAT(findingOf(none, "basis").evidence, HasSubstr("singular values 5.86 and 1"));
    EXPECT_THAT(findingOf(none, "PSNR").evidence, HasSubstr("21.03 dB; they print 21.59 dB"));
}

TEST(ReportAblation, ComparesEachWithItsBase) {
    auto results = someResults();
    results.runs.push_back(doneRun("cifar10", "hybrid-bias", 0.0049));
    const auto steps = report::ablations(results);
    const auto bias = std::find_if(steps.begin(), steps.end(), [](const report::Ablation& step) {
        return step.pair.other->system == "hybrid-bias";
    });
    ASSERT_NE(bias, steps.end());
    EXPECT_EQ(bias->pair.base->system, "hybrid-neutral");
    EXPECT_LT(bias->pair.ratio(), 1);
}

TEST(ReportAblation, IntervalOfADifference) {
    const auto gain = report::difference({0.20, 0.17, 0.24}, {0.10, 0.07, 0.14});
    EXPECT_NEAR(gain.value, 0.10, 1e-12);
    EXPECT_NEAR(gain.low, 0.10 - std::hypot(0.03, 0.04), 1e-12);
    EXPECT_NEAR(gain.high, 0.10 + std::hypot(0.04, 0.03), 1e-12);
}

}  // namespace
}  // namespace tintype::reproduce
