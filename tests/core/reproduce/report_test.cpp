#include "core/reproduce/report.h"

#include "core/base/atomic_file.h"
#include "core/image/image_writer.h"
#include "core/reproduce/claims.h"
#include "core/reproduce/html.h"
#include "core/reproduce/report_charts.h"
#include "core/reproduce/report_data.h"
#include "core/reproduce/report_verdict.h"
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
using test::someResults;
using ::testing::HasSubstr;
using ::testing::Not;

/// What is wrong with the nesting of tags and the quoting of text; empty if nothing.
std::string faultOf(const std::string& html) {
    std::vector<std::string> open;
    std::size_t at = html.find('\n') + 1;  // behind the doctype
    while ((at = html.find('<', at)) != std::string::npos) {
        const auto end = html.find('>', at);
        if (end == std::string::npos) {
            return "a tag is not closed";
        }
        const auto tag = html.substr(at + 1, end - at - 1);
        const auto name = tag.substr(tag.starts_with('/') ? 1 : 0);
        const auto word = name.substr(0, name.find_first_of(" \n/"));
        if (word.empty() || tag.find('<') != std::string::npos) {
            return "no tag: <" + tag + ">";
        }
        if (std::count(tag.begin(), tag.end(), '"') % 2 != 0) {
            return "quotes: <" + tag + ">";
        }
        if (tag.starts_with('/')) {
            if (open.empty() || open.back() != word) {
                return "</" + word + "> closes " + (open.empty() ? "nothing" : open.back());
            }
            open.pop_back();
        } else if (!tag.ends_with('/')) {
            open.push_back(word);
        }
        at = word == "style" && !tag.starts_with('/') ? html.find("</style", end) : end;
    }
    return open.empty() ? "" : "<" + open.back() + "> is left open";
}

/// The text between the tags, without the style sheet.
std::string textOf(std::string html) {
    html.erase(0, html.find("</style>"));
    std::string text;
    bool inTag = false;
    for (const char character : html) {
        inTag = inTag || character == '<';
        if (!inTag) {
            text += character;
        }
        inTag = inTag && character != '>';
    }
    return text;
}

std::string htmlOf(const Results& results) {
    return reportHtml(results, ::testing::TempDir());
}

void expectSound(const std::string& html) {
    EXPECT_EQ(faultOf(html), "");
    const auto words = textOf(html);
    for (const char* number : {"nan", "inf"}) {
        for (const char* around : {" ", "(", ">", "+", "−", "-"}) {
            EXPECT_THAT(words, Not(HasSubstr(std::string(around) + number + " ")));
            EXPECT_THAT(html, Not(HasSubstr(std::string("\"") + number)));
            EXPECT_THAT(html, Not(HasSubstr(std::string(around) + number + "<")));
        }
    }
}

std::string judgementOf(const Results& results, const std::string& topic) {
    for (const auto& statement : report::verdict(results)) {
        if (statement.topic.find(topic) != std::string::npos) {
            return statement.judgement;
        }
    }
    return "none";
}

Finding findingOf(const Results& results, const std::string& title) {
    for (const auto& finding : report::findings(results)) {
        if (finding.title.find(title) != std::string::npos) {
            return finding;
        }
    }
    return {};
}

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
    spec.height = 48;
    const std::vector<unsigned char> pixels(64 * 48 * 3, 120);
    auto writer = image::createImage(folder / "grid.png", spec);
    ASSERT_TRUE(writer);
    ASSERT_TRUE((*writer)->writeRows(48, pixels.data()));
    ASSERT_TRUE((*writer)->finish());
    auto results = someResults();
    results.runs[0].grid = "grid.png";
    results.runs[1].grid = "missing.png";
    const auto html = reportHtml(results, folder);
    expectSound(html);
    EXPECT_THAT(html, HasSubstr("<img src=\"data:image/jpeg;base64,/9j/"));
    EXPECT_THAT(html, HasSubstr("width=\"64\" height=\"48\""));
    EXPECT_THAT(html, HasSubstr("could not be read"));
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        EXPECT_THAT(entry.path().string(), Not(HasSubstr("tintype-partial")));
    }
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

constexpr auto* kHybridClaim = "The report's claim, on its own axis";

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

TEST(ReportVerdict, UNetMustBeatGreyInAllThree) {
    auto results = someResults();
    results.runs.push_back(doneRun("tiny-imagenet", "unet-mse", 0.009, 0.01));
    EXPECT_EQ(judgementOf(results, "U-Net"), "holds");
    results.runs.back().measures->ssim.value = 0.94;
    EXPECT_EQ(judgementOf(results, "U-Net"), "does not hold");
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
