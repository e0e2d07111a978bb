// The program on real files, with the models that ship.

#include "tests/cli/cli_fixture.h"

namespace tintype {
namespace {

TEST_F(Cli, HelpVersionAndUsage) {
    EXPECT_EQ(run({"--help"}), 0);
    EXPECT_THAT(m_out, HasSubstr("Examples:"));
    EXPECT_EQ(run({"--version"}), 0);
    EXPECT_THAT(m_out, HasSubstr("Tintype "));
    for (const char* command :
         {"colorize", "verify", "inspect", "models", "pack", "train", "evaluate"}) {
        EXPECT_EQ(run({command, "--help"}), 0) << command;
        EXPECT_THAT(m_out, HasSubstr("tintype " + std::string(command))) << command;
    }
    EXPECT_EQ(run({}), 2);
    EXPECT_EQ(run({"colorise"}), 2);
    EXPECT_EQ(run({"colorize"}), 2);
    EXPECT_EQ(run({"colorize", "--strength", "151", "x.jpg"}), 2);
    EXPECT_EQ(run({"colorize", "--depth", "16", "--format", "jpeg", "x.jpg"}), 2);
    EXPECT_THAT(m_err, HasSubstr("JPEG holds 8 bits"));
}

TEST_F(Cli, EveryModelColorizesASamplePhotographAndVerifyHolds) {
    const std::string sample =
        std::string(TINTYPE_SOURCE_DIR) + "/resources/samples/detroit-c1915.jpg";
    fs::copy_file(sample, at("detroit.jpg"));
    const std::string before = sha256OfFile(at("detroit.jpg")).value();
    for (const std::string method : {"tintype-1", "hybrid", "baseline"}) {
        ASSERT_EQ(run({"colorize",
                       at("detroit.jpg"),
                       "-o",
                       at(method),
                       "-m",
                       method,
                       "--format",
                       "tiff"}),
                  0)
            << m_err;
        const json report = verified(at(method + "/detroit_color.tif"), at("detroit.jpg"));
        EXPECT_TRUE(report["holds"]);
        EXPECT_EQ(report["pixelsWithOtherLuma"], 0);
        EXPECT_GT(report["meanChroma"].get<double>(), 1);
        EXPECT_TRUE(report["editNamesThisScan"]);
    }
    for (const std::string other : {"tintype-1", "baseline"}) {
        EXPECT_NE(readText(at("hybrid/detroit_color.tif")),
                  readText(at(other + "/detroit_color.tif")));
    }
    EXPECT_EQ(sha256OfFile(at("detroit.jpg")).value(), before);
}

TEST_F(Cli, TheEditFileMakesTheSameBytesAgain) {
    writeJpeg(at("a.jpg"), smooth(200, 160, 1));
    ASSERT_EQ(run({"colorize", at("a.jpg"), "--strength", "60", "--quality", "90"}), 0) << m_err;
    ASSERT_EQ(
        run({"colorize", at("a.jpg"), "-o", at("again"), "--edit", at("a_color.jpg.tintype.json")}),
        0)
        << m_err;
    EXPECT_EQ(readText(at("a_color.jpg")), readText(at("again/a_color.jpg")));
    EXPECT_EQ(readText(at("a_color.jpg.tintype.json")),
              readText(at("again/a_color.jpg.tintype.json")));
}

TEST_F(Cli, NothingIsReplacedUnlessAskedAndThenOnlyResults) {
    writeJpeg(at("a.jpg"), smooth(64, 48, 1));
    ASSERT_EQ(run({"colorize", at("a.jpg")}), 0) << m_err;
    const std::string first = readText(at("a_color.jpg"));
    EXPECT_EQ(run({"colorize", at("a.jpg"), "--strength", "20"}), 3);
    EXPECT_THAT(m_err, HasSubstr("--overwrite"));
    EXPECT_EQ(readText(at("a_color.jpg")), first);
    EXPECT_EQ(run({"colorize", at("a.jpg"), "--strength", "20", "--overwrite"}), 0) << m_err;
    EXPECT_NE(readText(at("a_color.jpg")), first);
    writeJpeg(at("b.jpg"), smooth(64, 48, 1));
    writeText(at("b_color.jpg"), "somebody's own file");
    EXPECT_EQ(run({"colorize", at("b.jpg"), "--overwrite"}), 3);
    EXPECT_EQ(readText(at("b_color.jpg")), "somebody's own file");
}

TEST_F(Cli, AnOriginalIsNeverReplacedNotEvenThroughALink) {
    writeJpeg(at("a.jpg"), smooth(64, 48, 1));
    const std::string original = readText(at("a.jpg"));
    fs::create_symlink("a.jpg", at("a_color.jpg"));
    EXPECT_EQ(run({"colorize", at("a.jpg"), "--overwrite"}), 3);
    EXPECT_EQ(readText(at("a.jpg")), original);
    EXPECT_TRUE(fs::is_symlink(at("a_color.jpg")));
}

TEST_F(Cli, OneBadFileInAHundredDoesNotStopTheOthers) {
    makeJpegs("scans", 99);
    writeJpeg(at("scans/broken.jpg"), smooth(640, 480, 1));
    image::test::truncateTo(at("scans/broken.jpg"), 0.4);
    EXPECT_EQ(run({"colorize", at("scans"), "-o", at("out")}), 1);
    EXPECT_THAT(m_out, HasSubstr("99 photographs colorized"));
    EXPECT_THAT(m_out, HasSubstr("broken.jpg"));
    EXPECT_EQ(names(at("out")).size(), 99U * 2);
    EXPECT_FALSE(fs::exists(at("out/broken_color.jpg")));
}

TEST_F(Cli, JsonIsOneObjectALine) {
    makeJpegs("scans", 2);
    writeText(at("scans/bad.png"), "no picture");
    EXPECT_EQ(run({"colorize", "--json", at("scans"), "-o", at("out")}), 1);
    std::istringstream lines(m_out);
    std::string line;
    int done = 0;
    int failed = 0;
    json last;
    while (std::getline(lines, line)) {
        last = json::parse(line);
        done += last.value("state", "") == "done" ? 1 : 0;
        failed += last.value("state", "") == "failed" ? 1 : 0;
    }
    EXPECT_EQ(done, 2);
    EXPECT_EQ(failed, 1);
    EXPECT_EQ(last["failed"], 1);
}

TEST_F(Cli, ResumeTakesOnlyTheResultThatIsAskedForAsDone) {
    writeJpeg(at("a.jpg"), smooth(64, 48, 1));
    ASSERT_EQ(run({"colorize", at("a.jpg")}), 0) << m_err;
    EXPECT_EQ(run({"colorize", at("a.jpg"), "--resume"}), 0) << m_err;
    EXPECT_THAT(m_out, HasSubstr("done before"));
    EXPECT_EQ(run({"colorize", at("a.jpg"), "--resume", "--strength", "40"}), 3);
    EXPECT_THAT(m_err, HasSubstr("other settings (tintype-1, strength 100 %, vividness 25 %)"));
    writeJpeg(at("a.jpg"), smooth(80, 48, 1));
    EXPECT_EQ(run({"colorize", at("a.jpg"), "--resume"}), 3);
    EXPECT_THAT(m_err, HasSubstr("another scan"));
}

TEST_F(Cli, VerifyTellsWhenMetadataIsLost) {
    image::test::JpegOptions options;
    options.exif = image::test::exifBlock(1, 300);
    writeJpeg(at("a.jpg"), smooth(64, 48, 1), options);
    ASSERT_EQ(run({"colorize", at("a.jpg")}), 0) << m_err;
    EXPECT_TRUE(verified(at("a_color.jpg"), at("a.jpg"))["metadataHolds"]);
    writeJpeg(at("stripped.jpg"), smooth(64, 48, 3));
    writeJpeg(at("turned.jpg"), smooth(64, 48, 1), [] {
        image::test::JpegOptions turned;
        turned.exif = image::test::exifBlock(6, 300);
        return turned;
    }());
    EXPECT_EQ(verified(at("stripped.jpg"), at("turned.jpg"), 4)["metadataHolds"], false);
}

// A training that is killed again and again and resumed each time ends in the model of one that ran
// through.
TEST_F(Cli, AKilledTrainingResumesToTheSameModel) {
    fs::create_directories(at("photos"));
    for (int i = 0; i < 60; ++i) {
        writeJpeg(at("photos/p" + std::to_string(i) + ".jpg"),
                  pattern(40, 40, 3, 8, static_cast<unsigned>(i + 1)));
    }
    ASSERT_EQ(run({"pack", at("photos"), "-o", at("pack"), "--size", "24"}), 0) << m_err;
    writeText(at("recipe.toml"),
              "name = \"tiny\"\n[model]\narchitecture = \"hybrid-slr-cnn\"\nkernels = "
              "[\"identity\"]\n[data]\nsize = 16\n"
              "[training]\nbatch = 8\nepochs = 6\nema_decay = 0.9\n");
    const std::vector<std::string> words = {
        "train", "--recipe", at("recipe.toml"), "--data", at("pack"), "--threads", "1", "--out"};
    auto whole = words;
    whole.push_back(at("whole"));
    ASSERT_EQ(run(whole), 0) << m_err;
    auto killed = words;
    killed.push_back(at("killed"));
    for (int round = 0; round < 4; ++round) {
        Program program(m_logs.path(), killed);
        std::this_thread::sleep_for(std::chrono::milliseconds(900 + 170 * round));
        program.kill(SIGKILL);
        program.wait();
        if (fs::exists(at("killed/last.safetensors")) && killed.back() != "--resume") {
            killed.push_back("--resume");
        } else if (!fs::exists(at("killed/last.safetensors"))) {
            fs::remove_all(at("killed"));
        }
    }
    ASSERT_EQ(run(killed), 0) << m_err;
    EXPECT_EQ(readText(at("killed/model.safetensors")), readText(at("whole/model.safetensors")));
}

TEST_F(Cli, AnUnknownCommandIsNamed) {
    EXPECT_EQ(run({"colorise", "x.jpg"}), 2);
    EXPECT_THAT(m_err, HasSubstr("\"colorise\""));
    EXPECT_THAT(m_err, HasSubstr("verify"));
}

TEST_F(Cli, AnImportedDefaultIsTakenWhereNoModelIsNamed) {
    writePng(at("a.png"), smooth(64, 48, 1));
    ASSERT_EQ(run({"models",
                   "import",
                   std::string(TINTYPE_SOURCE_DIR) + "/models/baseline.safetensors",
                   "--id",
                   "mine",
                   "--default"}),
              0)
        << m_err;
    ASSERT_EQ(run({"colorize", at("a.png")}), 0) << m_err;
    EXPECT_EQ(json::parse(readText(at("a_color.png.tintype.json"))).at("method"), "mine");
}

TEST_F(Cli, StrengthZeroIsGrey) {
    writePng(at("a.png"), pattern(100, 80, 1, 16));
    ASSERT_EQ(run({"colorize", at("a.png"), "--strength", "0"}), 0) << m_err;
    EXPECT_EQ(verified(at("a_color.png"), at("a.png"))["meanChroma"], 0);
}

TEST_F(Cli, VerifyTellsTheTruthAboutAnotherFile) {
    writePng(at("a.png"), pattern(100, 80, 1, 8));
    writePng(at("b.png"), pattern(100, 80, 1, 8, 7));
    ASSERT_EQ(run({"colorize", at("a.png")}), 0) << m_err;
    const json report = verified(at("a_color.png"), at("b.png"), 4);
    EXPECT_FALSE(report["holds"]);
    EXPECT_FALSE(report["editNamesThisScan"]);
}

TEST_F(Cli, VerifySaysWhereNothingNamesTintype) {
    writePng(at("a.png"), pattern(100, 80, 1, 8));
    EXPECT_THAT(verified(at("a.png"), at("a.png"))["notes"].dump(), HasSubstr("Nothing says"));
    ASSERT_EQ(run({"colorize", at("a.png")}), 0) << m_err;
    EXPECT_EQ(verified(at("a_color.png"), at("a.png"))["notes"], json::array());
    fs::remove(at("a_color.png.tintype.json"));  // the mark in the file is enough
    EXPECT_EQ(verified(at("a_color.png"), at("a.png"))["notes"], json::array());
}

TEST_F(Cli, VerifySaysHowManyDifferencesItDoesNotList) {
    const fs::path samples = std::string(TINTYPE_SOURCE_DIR) + "/resources/samples";
    fs::copy_file(samples / "two-dogs.jpg", at("two-dogs.jpg"));
    ASSERT_EQ(run({"colorize", at("two-dogs.jpg")}), 0) << m_err;
    ASSERT_EQ(run({"verify", at("two-dogs_color.jpg"), at("two-dogs.jpg")}), 0) << m_err;
    EXPECT_THAT(m_out, HasSubstr("1 missing"));
    EXPECT_THAT(m_out, HasSubstr("and 1 that describes the pixels of the file itself"));
    ASSERT_EQ(run({"verify", "--all", at("two-dogs_color.jpg"), at("two-dogs.jpg")}), 0);
    EXPECT_THAT(m_out, HasSubstr("missing  Exif.Image.YCbCrPositioning"));
    EXPECT_THAT(m_out, testing::Not(HasSubstr("that describes the pixels of the file itself")));
}

TEST_F(Cli, AModelSaysWhatItWasMeasuredBy) {
    ASSERT_EQ(run({"models", "show", "tintype-1"}), 0) << m_err;
    EXPECT_THAT(m_out, HasSubstr("Measured        colour skill 0."));
    EXPECT_THAT(m_out, HasSubstr("photographs that it was chosen by"));
}

TEST_F(Cli, EvaluationOnAgedPhotosIsAnotherAndAlikeAgain) {
    fs::create_directories(at("photos"));
    for (int i = 0; i < 12; ++i) {
        writeJpeg(at("photos/p" + std::to_string(i) + ".jpg"),
                  pattern(60, 60, 3, 8, static_cast<unsigned>(i + 1)));
    }
    ASSERT_EQ(run({"pack", at("photos"), "-o", at("pack"), "--size", "48"}), 0) << m_err;
    const auto evaluated = [&](std::vector<std::string> more) {
        std::vector<std::string> words = {
            "evaluate", "--model", "hybrid", "--data", at("pack"), "--split", "all", "--json"};
        words.insert(words.end(), more.begin(), more.end());
        EXPECT_EQ(run(words), 0) << m_err;
        return json::parse(m_out);
    };
    const auto plain = evaluated({}), aged = evaluated({"--aged"});
    EXPECT_EQ(plain["aged"], false);
    EXPECT_EQ(aged["aged"], true);
    EXPECT_NE(plain["all"]["mse"], aged["all"]["mse"]);
    EXPECT_EQ(aged, evaluated({"--aged"}));
}

TEST_F(Cli, AFullDiskIsSaidAndLeavesNothing) {
    makeJpegs("scans", 1, 1200, 900);
    EXPECT_EQ(run({"colorize", at("scans"), "-o", at("out"), "--format", "tiff"}, {200000}), 3);
    EXPECT_THAT(m_err, HasSubstr("scan0_color.tif"));
    EXPECT_TRUE(names(at("out")).empty());
}

TEST_F(Cli, WhatIsMissingIsNamed) {
    EXPECT_EQ(run({"colorize", at("none.jpg")}), 3);
    EXPECT_THAT(m_err, HasSubstr("There is no such file"));
    fs::create_directories(at("empty"));
    EXPECT_EQ(run({"colorize", at("empty")}), 3);
    EXPECT_THAT(m_err, HasSubstr("No photographs"));
    makeJpegs("scans", 1);
    EXPECT_NE(run({"colorize", at("scans"), "-m", "nonsense"}), 0);
    EXPECT_THAT(m_err, HasSubstr("hybrid"));
    EXPECT_EQ(run({"colorize", at("scans"), "--device", "cuda:7"}), 3);
    EXPECT_THAT(m_err, HasSubstr("cuda"));
    EXPECT_EQ(run({"inspect", at("none.jpg")}), 3);
    EXPECT_EQ(run({"verify", at("none.jpg"), at("none.jpg")}), 3);
}

TEST_F(Cli, InterruptedRunsGoOnWithResume) {
    makeJpegs("scans", 40, 900, 700);
    Program program(m_logs.path(), {"colorize", at("scans"), "-o", at("out")});
    while (!fs::exists(at("out")) || names(at("out")).size() < 6) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    program.kill(SIGINT);
    EXPECT_EQ(program.wait(), 130);
    EXPECT_LT(names(at("out")).size(), 80U);
    EXPECT_EQ(run({"colorize", at("scans"), "-o", at("out"), "--resume"}), 0) << m_err;
    EXPECT_THAT(m_out, HasSubstr("done before"));
    EXPECT_EQ(names(at("out")).size(), 80U);
}

TEST_F(Cli, AKilledRunLeavesWholeResultsOnlyAndResumeSweepsUp) {
    makeJpegs("scans", 30, 900, 700);
    for (int round = 0; round < 5; ++round) {
        Program program(m_logs.path(), {"colorize", at("scans"), "-o", at("out"), "--resume"});
        std::this_thread::sleep_for(std::chrono::milliseconds(900 + 150 * round));
        program.kill(SIGKILL);
        program.wait();
        for (const auto& entry :
             fs::exists(at("out")) ? names(at("out")) : std::vector<std::string>{}) {
            if (entry.ends_with("_color.jpg")) {
                EXPECT_TRUE(image::test::readPixels(at("out/" + entry))) << entry;
            }
        }
    }
    EXPECT_EQ(run({"colorize", at("scans"), "-o", at("out"), "--resume"}), 0) << m_err;
    int results = 0;
    for (const std::string& name : names(at("out"))) {
        EXPECT_FALSE(name.ends_with(".tintype-partial")) << name;
        results += name.ends_with("_color.jpg") ? 1 : 0;
    }
    EXPECT_EQ(results, 30);
}

TEST_F(Cli, AClosedTerminalEndsARunInOrderButNotUnderNohup) {
    makeJpegs("scans", 40, 900, 700);
    for (const bool nohup : {false, true}) {
        Program program(m_logs.path(),
                        {"colorize", at("scans"), "-o", at("out"), "--resume"},
                        {.ignoresHangUp = nohup});
        const std::size_t before = fs::exists(at("out")) ? names(at("out")).size() : 0;
        while (!fs::exists(at("out")) || names(at("out")).size() < before + 3) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        program.kill(SIGHUP);
        EXPECT_EQ(program.wait(), nohup ? 0 : 130);
        for (const std::string& name : names(at("out"))) {
            EXPECT_FALSE(name.ends_with(".tintype-partial")) << name;
        }
    }
    EXPECT_EQ(names(at("out")).size(), 80U);
}

TEST_F(Cli, WithoutStandardStreamsResultsStayWhole) {
    makeJpegs("scans", 4, 300, 200);
    EXPECT_EQ(run({"colorize", at("scans"), "-o", at("out")}, {.closedStreams = true}), 0);
    for (int i = 0; i < 4; ++i) {
        const std::string name = "scan" + std::to_string(i);
        EXPECT_TRUE(
            verified(at("out/" + name + "_color.jpg"), at("scans/" + name + ".jpg"))["holds"]);
    }
}

TEST_F(Cli, PhotographsOfTheSameNameDoNotReplaceEachOther) {
    makeJpegs("x/scans", 1);
    makeJpegs("y/scans", 1, 80, 60);
    ASSERT_EQ(run({"colorize", at("x/scans"), at("y/scans"), "-o", at("trees"), "--overwrite"}), 0)
        << m_err;
    verified(at("trees/x/scans/scan0_color.jpg"), at("x/scans/scan0.jpg"));
    verified(at("trees/y/scans/scan0_color.jpg"), at("y/scans/scan0.jpg"));
    const std::vector<std::string> files = {at("x/scans/scan0.jpg"), at("y/scans/scan0.jpg")};
    ASSERT_EQ(run({"colorize", files[0], files[1], "-o", at("files"), "--resume"}), 0) << m_err;
    EXPECT_THAT(m_out, HasSubstr("2 photographs colorized"));
}

// a.jpg and a.png need each other's name, and so does "a.jpg.bmp": what cannot be told apart is
// refused, not replaced.
TEST_F(Cli, TwoPhotographsNeverShareAResult) {
    fs::create_directories(at("scans"));
    writeJpeg(at("scans/a.jpg"), smooth(64, 48, 1));
    writeTiff(at("scans/a.tif"), pattern(64, 48, 1, 8), {});
    writePng(at("scans/a.jpg.png"), pattern(64, 48, 1, 8));
    EXPECT_EQ(run({"colorize", at("scans"), "-o", at("out"), "--format", "png", "--overwrite"}), 1);
    EXPECT_THAT(m_err, HasSubstr("the same name"));
    EXPECT_THAT(m_out, HasSubstr("2 photographs colorized"));
}

TEST_F(Cli, ResumeTakesOnlyResultsOfTintypeForDone) {
    makeJpegs("scans", 2);
    writeText(at("out/scan0_color.jpg"), "somebody's own file");
    EXPECT_EQ(run({"colorize", at("scans"), "-o", at("out"), "--resume", "--no-edit-file"}), 1);
    EXPECT_THAT(m_err, HasSubstr("not made by Tintype"));
    EXPECT_EQ(readText(at("out/scan0_color.jpg")), "somebody's own file");
    fs::remove(at("out/scan0_color.jpg"));
    EXPECT_EQ(run({"colorize", at("scans"), "-o", at("out"), "--resume"}), 0) << m_err;
    EXPECT_THAT(m_out, HasSubstr("1 done before"));
}

TEST_F(Cli, ResultsWithoutTheirEditAreNotColorizedAgain) {
    for (const std::string format : {"jpeg", "png", "tiff"}) {
        makeJpegs(format, 1);
        ASSERT_EQ(
            run({"colorize", at(format + "/scan0.jpg"), "--no-edit-file", "--format", format}), 0)
            << m_err;
        ASSERT_EQ(run({"colorize", at(format), "-o", at(format + "_out")}), 0) << m_err;
        EXPECT_EQ(names(at(format + "_out")).size(), 2U) << format;
    }
}

TEST_F(Cli, WhatLacksMemoryIsTriedAloneAndNamed) {
    makeJpegs("scans", 3);
    // An interlaced PNG cannot be read in bands; this one states 40,000 × 40,000 pixels.
    const std::string header(
        "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x9c\x40\0\0\x9c\x40\x10\0\0\0\x01", 29);
    writeText(at("scans/huge.png"),
              header + std::string("\x53\xf0\xbd\x0c\0\0\0\x0aIDAT\x78\x9c", 14));
    EXPECT_EQ(run({"colorize", at("scans"), "-o", at("out")}), 1);
    EXPECT_THAT(m_out, HasSubstr("3 photographs colorized"));
    EXPECT_THAT(m_err, HasSubstr("huge.png"));
    EXPECT_THAT(m_err, HasSubstr("memory"));
}

TEST_F(Cli, ADeviceThatIsMissingIsSaidOnce) {
    makeJpegs("scans", 20);
    EXPECT_EQ(run({"colorize", at("scans"), "-o", at("out"), "--device", "cuda:7", "--json"}), 3);
    EXPECT_EQ(m_err.find("cuda:7"), m_err.rfind("cuda:7")) << m_err;
    EXPECT_TRUE(json::parse(m_out).contains("error")) << m_out;
}

TEST_F(Cli, ContradictionsAreSaidBeforeAnythingIsDone) {
    makeJpegs("scans", 1);
    EXPECT_EQ(run({"colorize", at("scans"), "--resume", "--overwrite"}), 2);
    EXPECT_EQ(run({"colorize", at("scans"), "-o", ""}), 2);
    EXPECT_EQ(run({"colorize", at("scans"), "-o", at("scans/scan0.jpg")}), 2);
    EXPECT_THAT(m_err, HasSubstr("this is a file"));
    EXPECT_EQ(run({"colorize", at("scans"), "--edit", at("none.json"), "--strength", "20"}), 2);
    EXPECT_EQ(names(m_folder.path()), std::vector<std::string>{"scans"});
    EXPECT_EQ(run({"colorize", "--json", at("none1.jpg"), at("none2.jpg")}), 3);
    EXPECT_THAT(m_out, HasSubstr("none1.jpg"));
    EXPECT_THAT(m_out, HasSubstr("none2.jpg"));
}

TEST_F(Cli, AHundredMegapixelTiffStaysWithinItsMemory) {
    image::test::Pixels pixels = pattern(2000, 1000, 1, 16);
    image::test::Pixels large{10000, 10000, 1, 16, {}};
    large.values.reserve(100'000'000);
    for (int i = 0; i < 50; ++i) {
        large.values.insert(large.values.end(), pixels.values.begin(), pixels.values.end());
    }
    writeTiff(at("large.tif"), large, {});
    large.values.clear();
    large.values.shrink_to_fit();
    Program program(m_logs.path(), {"colorize", at("large.tif")});
    ASSERT_EQ(program.wait(), 0) << program.err();
    EXPECT_LT(program.peakMb(), 500);
    Program check(m_logs.path(), {"verify", at("large_color.tif"), at("large.tif")});
    EXPECT_EQ(check.wait(), 0) << check.out();
    EXPECT_LT(check.peakMb(), 500);
}

TEST_F(Cli, AContactSheetShowsThePairs) {
    makeJpegs("scans", 3);
    ASSERT_EQ(
        run({"colorize", at("scans"), "-o", at("out"), "--contact-sheet", at("out/sheet.png")}), 0)
        << m_err;
    const auto sheet = image::test::readPixels(at("out/sheet.png"));
    ASSERT_TRUE(sheet);
    EXPECT_GT(sheet->width, 1000);
    EXPECT_EQ(run({"colorize",
                   at("scans"),
                   "-o",
                   at("out"),
                   "--resume",
                   "--contact-sheet",
                   at("out/sheet.png")}),
              0)
        << m_err;
}

TEST_F(Cli, AContactSheetNeverReplacesAnythingElse) {
    makeJpegs("scans", 1);
    const std::string original = readText(at("scans/scan0.jpg"));
    EXPECT_EQ(
        run({"colorize", at("scans"), "-o", at("out"), "--contact-sheet", at("scans/scan0.jpg")}),
        1);
    EXPECT_THAT(m_err, HasSubstr("no contact sheet"));
    EXPECT_EQ(readText(at("scans/scan0.jpg")), original);
    EXPECT_EQ(run({"colorize",
                   at("scans"),
                   "-o",
                   at("out"),
                   "--resume",
                   "--contact-sheet",
                   at("out/scan0_color.jpg")}),
              1);
    EXPECT_TRUE(verified(at("out/scan0_color.jpg"), at("scans/scan0.jpg"))["holds"]);
}

}  // namespace
}  // namespace tintype
