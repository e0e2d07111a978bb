// Cleaning and colours that people put right, on the command line.

#include "tests/cli/cli_fixture.h"

#include <random>

namespace tintype {
namespace {

using image::test::Pixels;

constexpr int kWidth = 480;
constexpr int kHeight = 360;

// A soft picture with fine grain, faded to luma 60 to 200, and a bright scratch of two pixels.
Pixels damaged() {
    Pixels pixels = smooth(kWidth, kHeight, 1);
    std::mt19937 random(7);
    std::normal_distribution<double> grain(0, 2);
    for (int y = 0; y < kHeight; ++y) {
        for (int x = 0; x < kWidth; ++x) {
            auto& value = pixels.values[static_cast<std::size_t>(y) * kWidth + x];
            const double faded = 60 + 140 * (value - 40) / 120.0 + grain(random);
            value = static_cast<std::uint16_t>(std::clamp(std::lround(faded), 0L, 255L));
        }
    }
    for (int y = 40; y < 320; ++y) {
        for (int x = 200; x < 202; ++x) {
            pixels.values[static_cast<std::size_t>(y) * kWidth + x] = 250;
        }
    }
    return pixels;
}

json editOf(const std::string& result) {
    return json::parse(readText(result + ".tintype.json"));
}

TEST_F(Cli, ACleanedResultIsAccountedFor) {
    writeTiff(at("scan.tif"), damaged(), {});
    ASSERT_EQ(run({"colorize", at("scan.tif"), "--clean", "repair=80,levels=20:80,denoise=30"}), 0)
        << m_err;
    EXPECT_TRUE(fs::exists(at("scan_color.tif.mask.png")));
    EXPECT_EQ(editOf(at("scan_color.tif"))["cleaning"]["repair"], 0.8);
    const json report = verified(at("scan_color.tif"), at("scan.tif"));
    EXPECT_TRUE(report["holds"]);
    EXPECT_EQ(report["pixelsWithOtherLuma"], 0);
}

TEST_F(Cli, WhatTheMaskDoesNotCoverIsNotExcused) {
    writeTiff(at("scan.tif"), damaged(), {});
    ASSERT_EQ(run({"colorize", at("scan.tif"), "--clean", "repair=80"}), 0) << m_err;
    ASSERT_TRUE(fs::exists(at("scan_color.tif.mask.png")));
    fs::remove(at("scan_color.tif.mask.png"));
    EXPECT_FALSE(verified(at("scan_color.tif"), at("scan.tif"), 4)["holds"]);
}

TEST_F(Cli, AutoProposesForEachPhotographAndResumeKnowsIt) {
    fs::create_directories(at("album"));
    writeTiff(at("album/a.tif"), damaged(), {});
    writeJpeg(at("album/b.jpg"), smooth(kWidth, kHeight, 1));
    ASSERT_EQ(run({"colorize", at("album"), "-o", at("out"), "--clean", "auto"}), 0) << m_err;
    const json edit = editOf(at("out/a_color.tif"));
    EXPECT_EQ(edit["cleaning"]["origin"], "proposed");
    EXPECT_GT(edit["cleaning"].value("fading", 0.0), 0) << edit.dump();
    EXPECT_EQ(verified(at("out/a_color.tif"), at("album/a.tif"))["holds"], true);
    ASSERT_EQ(
        run({"colorize", at("album"), "-o", at("out"), "--clean", "auto", "--resume", "--json"}), 0)
        << m_err;
    EXPECT_THAT(m_out, HasSubstr("\"skipped\""));
    EXPECT_EQ(run({"colorize", at("album"), "-o", at("out"), "--resume"}), 3);
    EXPECT_THAT(m_err, HasSubstr("cleaned differently"));
}

TEST_F(Cli, TheEditFileOfACleanedResultMakesTheSameBytesAgain) {
    writeTiff(at("scan.tif"), damaged(), {});
    ASSERT_EQ(run({"colorize",
                   at("scan.tif"),
                   "--clean",
                   "repair=70,crop=0.1:0.1:0.8:0.8,straighten=1.5",
                   "--warmth",
                   "30",
                   "--skin",
                   "50"}),
              0)
        << m_err;
    ASSERT_EQ(run({"colorize",
                   at("scan.tif"),
                   "-o",
                   at("again"),
                   "--edit",
                   at("scan_color.tif.tintype.json")}),
              0)
        << m_err;
    for (const std::string name : {"scan_color.tif", "scan_color.tif.mask.png"}) {
        EXPECT_EQ(readText(at(name)), readText(at("again/" + name))) << name;
    }
    EXPECT_TRUE(verified(at("scan_color.tif"), at("scan.tif"))["holds"]);
}

TEST_F(Cli, HintsColourTheirPlace) {
    writeTiff(at("scan.tif"), smooth(kWidth, kHeight, 1), {});
    writeText(
        at("hints.json"),
        R"({"hints": [{"kind": "colour", "points": [[0.5, 0.5]], "radius": 0.1, "colour": "#a03020"}]})");
    ASSERT_EQ(run({"colorize", at("scan.tif"), "-o", at("plain")}), 0) << m_err;
    ASSERT_EQ(run({"colorize", at("scan.tif"), "-o", at("hinted"), "--hints", at("hints.json")}), 0)
        << m_err;
    EXPECT_NE(readText(at("plain/scan_color.tif")), readText(at("hinted/scan_color.tif")));
    EXPECT_TRUE(verified(at("hinted/scan_color.tif"), at("scan.tif"))["holds"]);
    EXPECT_GT(verified(at("hinted/scan_color.tif"), at("scan.tif"))["meanChroma"].get<double>(),
              verified(at("plain/scan_color.tif"), at("scan.tif"))["meanChroma"].get<double>());
}

TEST_F(Cli, HintsOfAnotherKindAreRefusedInASentence) {
    makeJpegs("album", 2);
    writeText(at("hints.json"), R"({"hints": []})");
    EXPECT_EQ(run({"colorize", at("album"), "--hints", at("hints.json")}), 2);
    EXPECT_THAT(m_err, HasSubstr("one photograph"));
    writeText(at("broken.json"), R"({"hints": [{"kind": "purple"}]})");
    EXPECT_EQ(run({"colorize", at("album/scan0.jpg"), "--hints", at("broken.json")}), 2);
    EXPECT_THAT(m_err, HasSubstr("broken.json"));
    EXPECT_EQ(run({"colorize", at("album/scan0.jpg"), "--clean", "polish"}), 2);
    EXPECT_THAT(m_err, HasSubstr("polish"));
    EXPECT_EQ(run({"colorize", at("album/scan0.jpg"), "--clean", "crop=0.5:0.5:0.9:0.9"}), 2);
    EXPECT_THAT(m_err, HasSubstr("crop"));
}

TEST_F(Cli, AReferenceHasToHaveColours) {
    writeJpeg(at("grey.jpg"), smooth(kWidth, kHeight, 1));
    writeTiff(at("scan.tif"), smooth(kWidth, kHeight, 1), {});
    EXPECT_NE(run({"colorize", at("scan.tif"), "--reference", at("grey.jpg")}), 0);
    EXPECT_THAT(m_err, HasSubstr("grey.jpg"));
    EXPECT_NE(run({"colorize", at("scan.tif"), "--reference", at("nowhere.jpg")}), 0);
    Pixels colours = smooth(kWidth, kHeight, 3);
    for (std::size_t i = 0; i < colours.values.size(); i += 3) {
        const bool left = i / 3 % kWidth < kWidth / 2;
        colours.values[i] = left ? 200 : 40;
        colours.values[i + 2] = left ? 50 : 220;
    }
    writeJpeg(at("colour.jpg"), colours);
    ASSERT_EQ(run({"colorize", at("scan.tif"), "--reference", at("colour.jpg")}), 0) << m_err;
    const json reference = editOf(at("scan_color.tif"))["corrections"]["reference"];
    EXPECT_EQ(reference["name"], "colour.jpg");
    EXPECT_FALSE(reference["swatches"].empty());
    EXPECT_TRUE(verified(at("scan_color.tif"), at("scan.tif"))["holds"]);
}

TEST_F(Cli, KeptEditsAreUsedWhereThereAreAny) {
    makeJpegs("album", 2, 200, 160);
    ASSERT_EQ(run({"colorize", at("album/scan0.jpg"), "-o", at("first"), "-s", "40"}), 0) << m_err;
    // Both hold the same picture: the second begins with the first one's edit.
    writeJpeg(at("album/other.jpg"), pattern(200, 160, 1, 8));
    ASSERT_EQ(run({"colorize", at("album"), "-o", at("out"), "--kept-edits", "-s", "90"}), 0)
        << m_err;
    EXPECT_EQ(editOf(at("out/scan0_color.jpg"))["strength"], 0.4);
    EXPECT_EQ(editOf(at("out/other_color.jpg"))["strength"], 0.9);
}

}  // namespace
}  // namespace tintype
