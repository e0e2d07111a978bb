#include "core/reproduce/report.h"

#include "core/base/atomic_file.h"
#include "core/image/image_writer.h"
#include "core/reproduce/budgets.h"
#include "core/reproduce/claims.h"
#include "core/reproduce/html.h"
#include "core/reproduce/report_charts.h"
#include "core/reproduce/report_data.h"
#include "core/reproduce/report_verdict.h"
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

using test::doneRun;
using test::expectSound;
using test::htmlOf;
using test::judgementOf;
using test::someResults;
using test::textOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Report, IsOneSoundPageWithoutAnythingToLoad) {
    const auto html = htmlOf(someResults());
    expectSound(html);
    EXPECT_THAT(html, ::testing::StartsWith("<!DOCTYPE html>"));
    for (const char* loads : {"<script", "src=\"http", "href=\"http", "url(", "@import", "<link"}) {
        EXPECT_THAT(html, Not(HasSubstr(loads)));
    }
    EXPECT_LT(html.size(), 200'000U);
}

TEST(Report, LinksLeadToSections) {
    const auto html = htmlOf(someResults());
    std::set<std::string> targets;
    for (std::size_t at = 0; (at = html.find("href=\"#", at)) != std::string::npos; ++at) {
        targets.insert(html.substr(at + 7, html.find('"', at + 7) - at - 7));
    }
    EXPECT_GT(targets.size(), 10U);
    for (const auto& target : targets) {
        EXPECT_THAT(html, HasSubstr("id=\"" + target + "\""));
    }
}

TEST(Report, TextIsEscaped) {
    const auto html = htmlOf(someResults());
    EXPECT_THAT(html,
                HasSubstr("failed: The loss is &lt;script&gt;not&lt;/script&gt; a number &amp;"));
}

TEST(Report, SaysWhatWasNotRunAndWhy) {
    const auto words = textOf(htmlOf(someResults()));
    EXPECT_THAT(words, HasSubstr("not run: STL-10 was not found in the folder."));
    EXPECT_THAT(words, HasSubstr("4 of 6 planned runs are measured, 1 failed, 1 not run."));
}

TEST(Report, WarnsOfTheSmokeBudget) {
    auto results = someResults();
    EXPECT_THAT(htmlOf(results), Not(HasSubstr("This is the smoke budget")));
    results.runs[0].budget = "smoke";
    EXPECT_THAT(htmlOf(results), HasSubstr("This is the smoke budget"));
}

TEST(Report, NothingAtAllIsAPage) {
    const auto html = htmlOf(Results{});
    expectSound(html);
    EXPECT_THAT(html, HasSubstr("there is no verdict"));
    EXPECT_TRUE(report::verdict(Results{}).empty());
}

TEST(Report, SurvivesRunsOfOneEpochOrNone) {
    auto results = someResults();
    results.runs[0].epochs.resize(1);
    results.runs[0].bestEpoch = 1;
    results.runs[1].epochs.clear();
    results.runs[2].epochs.resize(1);
    results.runs[2].epochs[0].views = 0;
    results.runs[2].epochs[0].trainLoss = 0;
    results.runs[2].epochs[0].select = {};
    expectSound(htmlOf(results));
}

TEST(Report, SurvivesFiguresThatAreNoNumbers) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    const double endless = std::numeric_limits<double>::infinity();
    auto results = someResults();
    results.runs[0].measures->mse = {none, none, none};
    results.runs[1].measures->flatChange = {none, none, none};
    results.runs[1].measures->psnrPooled = {endless, endless, endless};
    results.runs[2].measures->truthFlatChange = {};
    results.runs[2].measures->mse = {};
    results.runs[3].measures->skill.low = -endless;
    results.runs[3].epochs[2].trainLoss = none;
    results.runs[3].epochs[3].select.mse = -endless;
    results.runs[3].seconds = none;
    expectSound(htmlOf(results));
}

/// What stands in an attribute of this name, for every tag that has it.
std::vector<std::string> attributesOf(const std::string& html, const std::string& name) {
    std::vector<std::string> values;
    const auto start = " " + name + "=\"";
    for (std::size_t at = 0; (at = html.find(start, at)) != std::string::npos;) {
        at += start.size();
        values.push_back(html.substr(at, html.find('"', at) - at));
    }
    return values;
}

TEST(Report, ChartsHaveCoordinatesThatSvgReads) {
    auto results = someResults();
    results.runs[0].recipe = "name = \"a\"\n[model]\narchitecture = \"baseline-cnn\"\n";
    results.runs[0].epochs[0].trainLoss = 900;  // far above the panel
    results.runs[1].measures->skill = {-3, -4, -2};
    const auto html = htmlOf(results);
    for (const auto* name : {"points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "viewBox"}) {
        const auto values = attributesOf(html, name);
        EXPECT_FALSE(values.empty()) << name;
        for (const auto& value : values) {
            EXPECT_EQ(value.find_first_not_of("0123456789.,- "), std::string::npos) << value;
        }
    }
}

TEST(Report, OtherLossesHaveAScaleOfTheirOwn) {
    auto results = someResults();
    results.runs.resize(1);
    auto& run = results.runs[0];
    const std::string head = "name = \"a\"\n[model]\narchitecture = \"baseline-cnn\"\n";
    run.recipe = head;
    EXPECT_TRUE(report::trainsOnMse(run));
    EXPECT_THAT(htmlOf(results), HasSubstr("Selection / training"));
    const auto frame = report::lossFrame({&run});
    const auto together = report::lossChart(run, frame);
    run.recipe = head + "[loss]\nmse = 0.0\nl1 = 1.0\n";
    EXPECT_FALSE(report::trainsOnMse(run));
    EXPECT_THAT(htmlOf(results), Not(HasSubstr("Selection / training")));
    EXPECT_GT(attributesOf(report::lossChart(run, frame), "x1").size(),
              attributesOf(together, "x1").size());
    run.recipe = "not TOML";
    EXPECT_FALSE(report::trainsOnMse(run));
}

TEST(Report, BestIsBoldOnlyWhereItIsBetterThanGreyInThatMeasure) {
    auto results = someResults();
    EXPECT_THAT(htmlOf(results), HasSubstr("<b>0.00500</b>"));
    results.runs = {doneRun("cifar10", "hybrid-paper", 0.0070),
                    doneRun("cifar10", "baseline-paper", 0.0090)};
    auto html = htmlOf(results);
    EXPECT_THAT(html, Not(HasSubstr("<b>0.00700</b>")));
    EXPECT_THAT(html, HasSubstr("<b>0.9570</b>"));  // SSIM of 0.955 for grey
    for (auto& run : results.runs) {
        run.measures->ssim.value = 0.954;
    }
    results.runs[0].measures->skill = {0.1, 0.09, 0.11};
    html = htmlOf(results);
    EXPECT_THAT(html, HasSubstr("<b>0.100</b>"));
    EXPECT_THAT(html, Not(HasSubstr("<b>0.9540</b>")));
}

TEST(Report, WhatHasNoFlatPlacesIsNotMeasuredThere) {
    auto results = someResults();
    EXPECT_THAT(textOf(htmlOf(results)), HasSubstr("20.0 % of all neighbours are flat"));
    for (auto& run : results.runs) {
        if (run.measures) {
            run.measures->flatChange = run.measures->truthFlatChange = {};
            run.measures->flatShare = {};
        }
    }
    const auto words = textOf(htmlOf(results));
    EXPECT_THAT(words, HasSubstr("not measured"));
    EXPECT_THAT(words, Not(HasSubstr("0.00000")));
    EXPECT_EQ(judgementOf(results, "luma is flat"), "none");
}

TEST(Report, OverfittingComparesWhatTheLossSees) {
    auto results = someResults();
    results.runs.resize(1);
    auto& run = results.runs[0];
    run.recipe = "name = \"a\"\n[model]\narchitecture = \"baseline-cnn\"\n";
    run.epochs.back().trainLoss = 0.008;
    run.epochs.back().select.mse = 0.007;
    run.epochs.back().select.rawMse = 0.012;
    EXPECT_THAT(htmlOf(results), HasSubstr("<td>0.00800</td><td>0.01200</td><td>1.500</td>"));
    EXPECT_THAT(htmlOf(results), HasSubstr("10 of 10<small>by MSE</small>"));
    run.recipe += "[training]\nselect = \"ssim\"\n";
    EXPECT_TRUE(report::selectsBySsim(run));
    EXPECT_THAT(htmlOf(results), HasSubstr("10 of 10<small>by SSIM</small>"));
    run.epochs.back().select.rawMse = 0;  // not known
    EXPECT_THAT(htmlOf(results), HasSubstr("<td>0.00800</td><td>–</td><td>–</td>"));
}

TEST(Report, ALastEpochOfAFewViewsDoesNotCount) {
    auto results = someResults();
    results.runs.resize(1);
    auto& run = results.runs[0];
    run.recipe = "name = \"a\"\n[model]\narchitecture = \"baseline-cnn\"\n";
    run.epochs.back().views = run.epochs[8].views + 112;
    run.epochs.back().trainLoss = 0.00123;
    EXPECT_EQ(report::lastWholeEpoch(run), &run.epochs[8]);
    EXPECT_THAT(htmlOf(results), Not(HasSubstr("0.00123")));
    run.epochs.resize(1);
    EXPECT_EQ(report::lastWholeEpoch(run), &run.epochs[0]);
    run.epochs.clear();
    EXPECT_EQ(report::lastWholeEpoch(run), nullptr);
}

TEST(Report, AReasonStandsOnceForADataSet) {
    auto results = someResults();
    const std::string reason = "STL-10 was not found in the folder.";
    for (const auto* system : {"hybrid-neutral", "baseline-paper", "baseline-neutral"}) {
        results.runs.push_back(test::notRun("stl10", system, reason));
    }
    const auto words = textOf(htmlOf(results));
    EXPECT_THAT(words, HasSubstr("4 systems"));
    int count = 0;
    for (std::size_t at = 0; (at = words.find(reason, at)) != std::string::npos; ++at) {
        ++count;
    }
    EXPECT_EQ(count, 2);  // in the table of all systems and in that of what was not run
}

TEST(Report, FittedRunsHaveABudgetOfTheirOwn) {
    auto results = someResults();
    EXPECT_THAT(htmlOf(results), Not(HasSubstr("fitted run")));
    for (const std::int64_t photos : {15'000, 20'000}) {
        auto run = doneRun("cifar10", "mean-colour", 0.0055);
        run.batch = 0;
        run.views = photos;
        results.runs.push_back(run);
    }
    const auto words = textOf(htmlOf(results));
    EXPECT_THAT(words, HasSubstr("Budget of 2 fitted runs"));
    EXPECT_THAT(words, HasSubstr("15,000 to 20,000 training photos"));
    EXPECT_THAT(words, HasSubstr("Budget of 4 trained runs"));
}

TEST(Report, BadgesHaveSignsAndNoTwoWordsForOneState) {
    auto results = someResults();
    auto html = htmlOf(results);
    EXPECT_THAT(html,
                HasSubstr("judgement yes\"><span class=\"sign\" aria-hidden=\"true\">✓</span>"));
    results.runs[1] = doneRun("cifar10", "hybrid-paper", 0.0091);
    results.runs[5].state = RunState::Partial;
    html = htmlOf(results);
    EXPECT_THAT(html,
                HasSubstr("judgement no\"><span class=\"sign\" aria-hidden=\"true\">✗</span>"));
    EXPECT_THAT(html, HasSubstr("1 not finished"));
    EXPECT_THAT(html, Not(HasSubstr("begun")));
}

TEST(Report, ScenesStandFirstAmongTheBiases) {
    auto results = someResults();
    for (const auto* dataSet : {"landscapes", "rooms"}) {
        results.runs.push_back(doneRun(dataSet, "hybrid-neutral", 0.0070, 0.0080));
        results.runs.back().transfer["photographs"] = test::measuresWith(0.0075, 0.0080);
    }
    results.runs.push_back(doneRun("photographs", "hybrid-neutral", 0.0065, 0.0080));
    const auto words = textOf(htmlOf(results));
    const auto from = words.find("Learned from different scenes");
    ASSERT_NE(from, std::string::npos);
    const auto rooms = words.find("Houses and rooms", from);
    const auto landscapes = words.find("Landscapes and streets", from);
    const auto others = words.find("All others", from);
    EXPECT_LT(rooms, landscapes);
    EXPECT_LT(landscapes, others);
    EXPECT_LT(words.find("Photographs", landscapes), others);
}

TEST(Report, ManyRunsStayCompact) {
    auto results = someResults();
    for (int k = 0; k < 40; ++k) {
        auto run = doneRun("tiny-imagenet", "system-" + std::to_string(k), 0.009 + k * 1e-4, 0.01);
        while (run.epochs.size() < 50) {
            run.epochs.push_back(run.epochs.back());
            run.epochs.back().epoch++;
            run.epochs.back().views += 20'000;
        }
        results.runs.push_back(run);
    }
    const auto html = htmlOf(results);
    expectSound(html);
    EXPECT_LT(html.size(), 700'000U);
}

TEST(Report, ShowsGridsThatExist) {
    const std::filesystem::path folder = ::testing::TempDir();
    image::OutputSpec spec;
    spec.format = image::Format::Png;
    spec.width = 64;
    spec.height = 52;  // three rows of 12 pixels and four gaps of 4
    const std::vector<unsigned char> pixels(64 * 52 * 3, 120);
    auto writer = image::createImage(folder / "grid.png", spec);
    ASSERT_TRUE(writer);
    ASSERT_TRUE((*writer)->writeRows(52, pixels.data()));
    ASSERT_TRUE((*writer)->finish());
    auto results = someResults();
    results.runs[0].grid = "grid.png";
    results.runs[1].grid = "missing.png";
    results.runs[2].grid = "grid.png";
    const auto html = reportHtml(results, folder);
    expectSound(html);
    EXPECT_THAT(html, HasSubstr("<img src=\"data:image/jpeg;base64,/9j/"));
    EXPECT_THAT(html, HasSubstr("width=\"64\" height=\"12\""));
    EXPECT_EQ(attributesOf(html, "alt"),
              (std::vector<std::string>{
                  "Grey", "Baseline CNN, neutral axis", "Baseline CNN, paper axis", "Truth"}))
        << "grey and truth once";
    EXPECT_THAT(html, HasSubstr("could not be read"));
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        EXPECT_THAT(entry.path().string(), Not(HasSubstr("tintype-partial")));
    }
}

TEST(Report, AGridOfAnotherShapeIsLeftOut) {
    const std::filesystem::path folder = ::testing::TempDir();
    image::OutputSpec spec;
    spec.format = image::Format::Png;
    spec.width = 20;
    spec.height = 20;
    const std::vector<unsigned char> pixels(20 * 20 * 3, 120);
    auto writer = image::createImage(folder / "square.png", spec);
    ASSERT_TRUE(writer);
    ASSERT_TRUE((*writer)->writeRows(20, pixels.data()));
    ASSERT_TRUE((*writer)->finish());
    auto results = someResults();
    results.runs[0].grid = "square.png";
    const auto html = reportHtml(results, folder);
    EXPECT_THAT(html, HasSubstr("could not be read"));
    EXPECT_THAT(html, Not(HasSubstr("<img")));
}

/// What stands above the list of contents.
std::string topOf(const Results& results) {
    const auto html = htmlOf(results);
    return textOf(html.substr(0, html.find("<nav>")));
}

TEST(Report, TheTopSaysWhatWasMeasuredWhoWonAndWhetherTargetsAreMet) {
    auto results = someResults();
    for (auto& run : results.runs) {
        run.machine = "A computer, 2 cores";
    }
    const auto top = topOf(results);
    EXPECT_THAT(top, HasSubstr("4 of 6 planned runs are measured"));
    EXPECT_THAT(top, HasSubstr("200,000 training views"));
    EXPECT_THAT(top, HasSubstr("MachineA computer, 2 cores"));
    EXPECT_THAT(top, HasSubstr("10,000 images, 32 px"));
    EXPECT_THAT(top, HasSubstr("Hybrid SLR-CNN, neutral axis"));
    EXPECT_THAT(top, Not(HasSubstr("level with")));
    EXPECT_THAT(top, HasSubstr("met The hybrid on the neutral axis"));
    EXPECT_THAT(top, HasSubstr("not measured A U-Net above grey"));
}

TEST(Report, AWinnerThatCannotBeToldApartIsLevel) {
    auto results = someResults();
    results.runs[1] = doneRun("cifar10", "hybrid-paper", 0.00501);
    EXPECT_THAT(topOf(results), HasSubstr("level with Hybrid SLR-CNN, paper axis"));
}

TEST(Report, EveryMachineIsNamedWhereTheyDiffer) {
    auto results = someResults();
    for (auto& run : results.runs) {
        run.machine = "A computer, 2 cores";
    }
    EXPECT_THAT(htmlOf(results), Not(HasSubstr("<small>A computer, 2 cores</small>")));
    results.runs[1].machine = "A server, 64 cores";
    const auto html = htmlOf(results);
    EXPECT_THAT(textOf(html),
                HasSubstr("A computer, 2 cores (3 runs) and A server, 64 cores (1 run)"));
    EXPECT_THAT(html, HasSubstr("<small>A server, 64 cores</small>"));
    EXPECT_THAT(html, HasSubstr("8 min of training, on A server, 64 cores"));
}

TEST(Report, SizesStandBesideTheDocuments) {
    auto results = someResults();
    auto words = textOf(htmlOf(results));
    EXPECT_THAT(words, HasSubstr("(ours measured at 32 px, the report&#39;s at 128 px)"));
    EXPECT_THAT(words, HasSubstr("CIFAR-10 at 32 px."));
    for (auto& run : results.runs) {
        run.measuredSidePx = 128;
    }
    words = textOf(htmlOf(results));
    EXPECT_THAT(words, HasSubstr("both at 128 px"));
    EXPECT_THAT(words, HasSubstr("ours trained on crops of 32 px"));
    results.runs.push_back(doneRun("tiny-imagenet", "unet-mse", 0.009, 0.01));
    EXPECT_THAT(textOf(htmlOf(results)), HasSubstr("0.9387 (both at 64 px; ours trained on crops"));
}

TEST(Report, SaysWhatFitsLearnFrom) {
    auto results = someResults();
    results.data.push_back(test::found("tiny-imagenet", 15'000));
    const auto add = [&](const std::string& system, std::int64_t views, int batch) {
        auto run = doneRun("tiny-imagenet", system, 0.009, 0.01);
        run.recipe = recipeText(*findSystem(system), "tiny-imagenet", Budget::Cpu);
        run.views = views;
        run.batch = batch;
        results.runs.push_back(run);
    };
    add("svr-pca", 2000, 0);
    results.runs.back().settings = "C = 0.3";
    add("mean-colour", 15'000, 0);
    add("linear-pca", 200'000, 16);
    add("unet-mse-l1", 200'000, 16);
    const auto words = textOf(htmlOf(results));
    EXPECT_THAT(words, HasSubstr("Learns from 2,000 training images, the first"));
    EXPECT_THAT(words, HasSubstr("the 300 strongest principal components of L*"));
    EXPECT_THAT(words, HasSubstr("of 18 settings"));
    EXPECT_THAT(words, HasSubstr("at most 1,000: C = 0.3."));
    EXPECT_THAT(words, HasSubstr("the mean a* and b* of 15,000 training images"));
    EXPECT_THAT(words, HasSubstr("whole training images at 64×64. The 600 strongest"));
    EXPECT_THAT(words, HasSubstr("Loss: MSE + 0.1·L1. Keeps the epoch that is best by SSIM"));
}

TEST(Report, TransfersArePairedWithTheRunThatWasTrainedThere) {
    auto results = someResults();
    results.runs.push_back(doneRun("photographs", "hybrid-neutral", 0.0065, 0.0080));
    auto& there = results.runs.back().measures->skill;
    auto& moved = results.runs[3].transfer["photographs"];
    moved = test::measuresWith(0.0067, 0.0080);
    for (int i = 0; i < 100; ++i) {
        there.rounds.push_back(0.15F + 0.001F * static_cast<float>(i));
        moved.skill.rounds.push_back(there.rounds.back() - 0.025F);
    }
    const auto words = textOf(htmlOf(results));
    EXPECT_THAT(words, HasSubstr("Change by moving"));
    EXPECT_THAT(words, HasSubstr("−0.025−0.025 to −0.025"));
    EXPECT_EQ(judgementOf(results, "model of CIFAR-10 does worse"), "holds");
}

TEST(Report, IsWrittenWhole) {
    const auto path = std::filesystem::path(::testing::TempDir()) / "report.html";
    ASSERT_TRUE(writeReport(someResults(), ::testing::TempDir(), path));
    const auto text = readWholeFile(path, 1U << 24U);
    ASSERT_TRUE(text);
    EXPECT_EQ(*text, htmlOf(someResults()));
    const auto failed = writeReport(someResults(), ::testing::TempDir(), "/proc/none/report.html");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::Unwritable);
}

TEST(Claims, AreThoseOfTheDocuments) {
    EXPECT_EQ(claims().size(), 14U);
    EXPECT_EQ(claimedMse("cifar10", false), 0.007763);
    EXPECT_EQ(claimedMse("stl10", true), 0.005577);
    EXPECT_FALSE(claimedMse("photographs", true));
    EXPECT_EQ(uNetMseClaim().mse, 0.007858);
    EXPECT_EQ(bestUNetClaim().psnr, 21.59);
    EXPECT_EQ(baselineClaim().ssim, 0.6624);
    EXPECT_EQ(linearClaim().ssim, 0.9287);
    for (const auto& claim : claims()) {
        EXPECT_LE(claim.psnr.value_or(0), bestUNetClaim().psnr.value_or(0) + 2);
    }
}

TEST(Html, Numbers) {
    using namespace report;
    EXPECT_EQ(number(0.00512, 4), "0.0051");
    EXPECT_EQ(number(-1.25, 1), "−1.2");
    EXPECT_EQ(number(-0.0001, 2), "0.00");
    EXPECT_EQ(number(std::nan(""), 2), "–");
    EXPECT_EQ(signedNumber(0.5, 1), "+0.5");
    EXPECT_EQ(signedNumber(0.00001, 2), "0.00");
    EXPECT_EQ(grouped(200'000), "200,000");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(-1'234'567), "−1,234,567");
    EXPECT_EQ(duration(40), "40 s");
    EXPECT_EQ(duration(600), "10 min");
    EXPECT_EQ(duration(12'000), "3 h 20 min");
    EXPECT_EQ(joined({"a", "b", "c"}), "a, b and c");
    EXPECT_EQ(escaped("<a b=\"c\">&'\x01"), "&lt;a b=&quot;c&quot;&gt;&amp;&#39; ");
}

TEST(Html, Base64) {
    EXPECT_EQ(report::base64(""), "");
    EXPECT_EQ(report::base64("f"), "Zg==");
    EXPECT_EQ(report::base64("fo"), "Zm8=");
    EXPECT_EQ(report::base64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(report::base64("\xff\xfe"), "//4=");
}

}  // namespace
}  // namespace tintype::reproduce
