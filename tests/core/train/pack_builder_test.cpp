#include "core/train/pack_builder.h"

#include "tests/core/train/pack_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <filesystem>

#ifdef __SANITIZE_ADDRESS__
// OpenCV's tables for Lab are made once and never given back.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:cv::fastMalloc";
}  // NOLINT(bugprone-reserved-identifier)
#endif

namespace tintype::train {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

void expectNear(const Colour& actual,
                const Colour& expected,
                int tolerance,
                const std::string& what) {
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(actual[i], expected[i], tolerance) << what << ", channel " << i;
    }
}

TEST_F(PackTest, GathersAFolderWithItsSubfolders) {
    paint(path("album/a.jpg"), 40, 20, colourful(1));
    paint(path("album/summer/b.png"), 20, 40, colourful(2));
    paint(path("album/summer/c.tif"), 17, 16, colourful(3));
    const ReadPack read = pack({path("album")});
    EXPECT_EQ(read.index["format"], "tintype-pack");
    EXPECT_EQ(read.index["version"], 1);
    EXPECT_EQ(read.index["width"], 16);
    EXPECT_EQ(read.index["height"], 16);
    EXPECT_THAT(read.ids(),
                UnorderedElementsAre("album/a.jpg", "album/summer/b.png", "album/summer/c.tif"));
    EXPECT_EQ(read.index["images"][0]["source"], "album");
    EXPECT_EQ(read.pixels.size(), 3U * 3 * 16 * 16);
}

TEST_F(PackTest, WritesAnArrayThatNumpyReads) {
    paint(path("album/a.jpg"), 40, 20, colourful(1));
    const ReadPack read = pack({path("album")});
    std::string expected("\x93NUMPY\x01\x00\x76\x00", 10);
    expected += "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 3, 16, 16), }";
    expected.resize(127, ' ');
    EXPECT_EQ(read.header, expected + "\n");
    const std::string planes = read.image(0);
    const Digest digest = digestOf(planes);
    EXPECT_EQ(read.index["images"][0]["sha256"], hexOf(digest));
}

TEST_F(PackTest, StandsInTheOrderOfTheHashes) {
    for (int i = 0; i < 12; ++i) {
        paint(path("album/" + std::to_string(i) + ".png"), 16, 16, colourful(i));
    }
    const ReadPack read = pack({path("album")});
    ASSERT_EQ(read.ids().size(), 12U);
    Digest before{};
    for (std::size_t i = 0; i < 12; ++i) {
        const auto& entry = read.index["images"][i];
        const Digest placement = placementOf(entry["id"].get<std::string>(), "1");
        EXPECT_LT(before, placement);
        before = placement;
        EXPECT_EQ(entry["split"], nameOf(splitOf(placement)));
        EXPECT_EQ(entry["sha256"], hexOf(digestOf(read.image(i))))
            << "row " << i << " belongs to another photo";
        const int seed = std::stoi(fs::path(entry["id"].get<std::string>()).stem().string());
        EXPECT_EQ(read.pixel(i, 3, 5), colourful(seed)(3, 5));
    }
}

TEST_F(PackTest, NamesWhatItLeavesOut) {
    const auto folder = path("album");
    paint(folder / "good.jpg", 20, 20, colourful(1));
    paint(folder / "grey.png", 20, 20, [](int x, int) {
        return Colour{std::uint8_t(x * 9), std::uint8_t(x * 9), std::uint8_t(x * 9)};
    });
    paint(folder / "small.jpg", 15, 60, colourful(2));
    paint(folder / "twin.png", 24, 24, colourful(3));
    fs::copy_file(folder / "twin.png", folder / "twin-again.png");
    const std::string whole = jpeg(4, 64, 64);
    test::writeText(folder / "cut.jpg", whole.substr(0, whole.size() / 3));
    test::writeText(folder / "notes.txt", "Summer 1931");
    test::writeText(folder / "empty.jpg", "");
    const ReadPack read = pack({folder});
    EXPECT_THAT(read.ids(), UnorderedElementsAre("album/good.jpg", "album/twin-again.png"));
    const auto skipped = read.skipped();
    EXPECT_EQ(skipped.size(), 6U);
    EXPECT_EQ(skipped.at("album/grey.png"), "grey");
    EXPECT_EQ(skipped.at("album/small.jpg"), "too-small");
    EXPECT_EQ(skipped.at("album/twin.png"), "duplicate");
    EXPECT_EQ(skipped.at("album/cut.jpg"), "corrupt");
    EXPECT_EQ(skipped.at("album/notes.txt"), "no-picture");
    EXPECT_TRUE(skipped.contains("album/empty.jpg"));
}

TEST_F(PackTest, TakesGreyOnlyWhereAskedTo) {
    paint(path("album/pale.png"), 16, 16, [](int, int) { return Colour{101, 100, 100}; });
    request.sources = {path("album")};
    EXPECT_FALSE(buildPack(request, {}));
    request.options.minChroma = 0;
    EXPECT_EQ(pack({path("album")}).ids().size(), 1U);
}

TEST_F(PackTest, EnlargesOnlyWhereAskedTo) {
    paint(path("album/small.png"), 8, 12, colourful(1));
    paint(path("album/tiny.png"), 4, 12, colourful(2));
    request.options.enlarge = true;
    request.options.minSidePx = 6;
    const ReadPack read = pack({path("album")});
    EXPECT_THAT(read.ids(), UnorderedElementsAre("album/small.png"));
    EXPECT_EQ(read.skipped().at("album/tiny.png"), "too-small");
}

TEST_F(PackTest, TurnsPhotosUpright) {
    const auto quadrants = [](int x, int y) {
        return y < 10 ? (x < 16 ? kRed : kGreen) : (x < 16 ? kBlue : kYellow);
    };
    // The colours that are seen at the left top and at the right top.
    const std::array<std::pair<Colour, Colour>, 8> seen{{{kRed, kGreen},
                                                         {kGreen, kRed},
                                                         {kYellow, kBlue},
                                                         {kBlue, kYellow},
                                                         {kRed, kBlue},
                                                         {kBlue, kRed},
                                                         {kYellow, kGreen},
                                                         {kGreen, kYellow}}};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const fs::path file = path("turned" + std::to_string(orientation)) / "photo.tif";
        paint(file, 32, 20, quadrants, orientation);
        request.options.replace = true;
        const ReadPack read = pack({file.parent_path()});
        const auto& [left, right] = seen[static_cast<std::size_t>(orientation - 1)];
        expectNear(
            read.pixel(0, 2, 2), left, 3, "orientation " + std::to_string(orientation) + " left");
        expectNear(read.pixel(0, 13, 2),
                   right,
                   3,
                   "orientation " + std::to_string(orientation) + " right");
    }
}

TEST_F(PackTest, AveragesWhatItShrinks) {
    // One-pixel stripes: picking pixels would give stripes or one of the colours.
    const auto stripes = [](int x, int) {
        return x % 2 == 0 ? Colour{200, 0, 0} : Colour{0, 0, 100};
    };
    for (const int width : {64, 100, 37}) {
        paint(path("album" + std::to_string(width) + "/s.png"), width, width, stripes);
        request.options.replace = true;
        const ReadPack read = pack({path("album" + std::to_string(width))});
        for (int x = 0; x < 16; ++x) {
            expectNear(
                read.pixel(0, x, 7), {100, 0, 50}, width == 37 ? 25 : 10, std::to_string(width));
        }
    }
}

TEST_F(PackTest, CutsTheMiddleOut) {
    paint(path("album/wide.png"), 96, 32, [](int x, int) {
        return x < 32 ? kRed : x < 64 ? kGreen : kBlue;
    });
    const ReadPack read = pack({path("album")});
    for (int x = 0; x < 16; ++x) {
        EXPECT_EQ(read.pixel(0, x, 8), kGreen) << x;
    }
}

TEST_F(PackTest, BilinearLooksBetweenTheNearestPixels) {
    // Every fourth column is red: a quarter of the area, but never next to the middle of four.
    paint(path("album/s.png"), 64, 64, [](int x, int) { return x % 4 == 0 ? kRed : kBlue; });
    expectNear(pack({path("album")}).pixel(0, 5, 5), {63, 38, 178}, 2, "area");
    request.options.resize = Resize::Bilinear;
    request.options.replace = true;
    expectNear(pack({path("album")}).pixel(0, 5, 5), kBlue, 0, "bilinear");
}

TEST_F(PackTest, DoesNotDependOnTheNumberOfThreads) {
    for (int i = 0; i < 40; ++i) {
        paint(path("album/" + std::to_string(i) + ".jpg"), 20 + i, 30, colourful(i % 25));
    }
    request.options.threads = 1;
    const ReadPack one = pack({path("album")});
    request.options.threads = 5;
    request.options.replace = true;
    const ReadPack five = pack({path("album")});
    EXPECT_EQ(one.header + one.pixels, five.header + five.pixels);
    EXPECT_EQ(one.index, five.index);
}

TEST_F(PackTest, TheSplitsMakeUpTheWhole) {
    for (const int number : {1, 2, 3}) {
        paint(path("album/" + std::to_string(number) + ".jpg"), 16, 16, colourful(number));
    }
    // Of the first 200 numbers, 2 is the first for selection: computed by another program.
    request.options.only = Split::Select;
    EXPECT_THAT(pack({path("album")}).ids(), UnorderedElementsAre("album/2.jpg"));
    request.options.replace = true;
    request.options.only = Split::Train;
    EXPECT_THAT(pack({path("album")}).ids(), UnorderedElementsAre("album/1.jpg", "album/3.jpg"));
    request.options.only.reset();
    EXPECT_EQ(pack({path("album")}).ids().size(), 3U);
}

TEST(PackPlacement, IsWhatTheHeaderSays) {
    EXPECT_EQ(hexOf(placementOf("album/0.jpg", "1")),
              "9def579a3e8258944ab5f0bfe1e00640cf30a6e368b5faab5991328d1cd099c5");
    std::vector<int> select;
    for (int i = 0; i < 110; ++i) {
        if (splitOf(placementOf("album/" + std::to_string(i) + ".jpg", "1")) == Split::Select) {
            select.push_back(i);
        }
    }
    EXPECT_THAT(select, testing::ElementsAre(2, 27, 34, 41, 85, 86, 101));
}

TEST_F(PackTest, LeavesAnExistingPackAlone) {
    paint(path("album/a.jpg"), 16, 16, colourful(1));
    test::writeText(path("out/pack.json"), "mine");
    request.sources = {path("album")};
    const auto refused = buildPack(request, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(test::readText(path("out/pack.json")), "mine");
    request.options.replace = true;
    EXPECT_TRUE(buildPack(request, {}));
    EXPECT_EQ(readPack(request.name).ids().size(), 1U);
}

TEST_F(PackTest, TakesANameWithAnExtension) {
    paint(path("album/a.jpg"), 16, 16, colourful(1));
    request.name = path("out/v1.5.npy");
    request.sources = {path("album")};
    ASSERT_TRUE(buildPack(request, {}));
    EXPECT_TRUE(fs::exists(path("out/v1.5.npy")));
    EXPECT_TRUE(fs::exists(path("out/v1.5.json")));
    request.name = path("out/v1.6");
    ASSERT_TRUE(buildPack(request, {}));
    EXPECT_TRUE(fs::exists(path("out/v1.6.npy")));
}

TEST_F(PackTest, WritesNothingWhenStopped) {
    paint(path("album/a.jpg"), 16, 16, colourful(1));
    std::stop_source stop;
    stop.request_stop();
    JobContext context;
    context.stop = stop.get_token();
    request.sources = {path("album")};
    const auto summary = buildPack(request, context);
    ASSERT_TRUE(summary);
    EXPECT_TRUE(summary->cancelled);
    EXPECT_TRUE(fs::is_empty(path("out")));
}

TEST_F(PackTest, WritesNothingWhereNothingIsLeft) {
    fs::create_directories(path("empty"));
    request.sources = {path("empty")};
    EXPECT_THAT(buildPack(request, {}).error().detail, HasSubstr("no files"));
    test::writeText(path("texts/a.txt"), "text");
    request.sources = {path("texts")};
    EXPECT_THAT(buildPack(request, {}).error().detail, HasSubstr("Left out: 1 no-picture."));
    request.sources = {path("absent")};
    EXPECT_EQ(buildPack(request, {}).error().code, ErrorCode::NotFound);
    EXPECT_TRUE(fs::is_empty(path("out")));
}

TEST_F(PackTest, SaysWhereItCannotWrite) {
    paint(path("album/a.jpg"), 16, 16, colourful(1));
    request.sources = {path("album")};
    request.name = path("nowhere/pack");
    const auto failed = buildPack(request, {});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::Unwritable);
}

TEST_F(PackTest, ReportsItsProgressToTheEnd) {
    paint(path("album/a.jpg"), 16, 16, colourful(1));
    double last = 0;
    JobContext context;
    context.report = [&](const Progress& progress) {
        EXPECT_GE(progress.fraction, last);
        last = progress.fraction;
    };
    request.sources = {path("album")};
    ASSERT_TRUE(buildPack(request, context));
    EXPECT_DOUBLE_EQ(last, 1.0);
}

TEST_F(PackTest, OptionsAreChecked) {
    const auto wrong = [](const std::function<void(PackOptions&)>& change) {
        PackOptions options;
        change(options);
        return !options.validate();
    };
    EXPECT_TRUE(PackOptions{}.validate());
    EXPECT_TRUE(wrong([](PackOptions& o) { o.sizePx = 4; }));
    EXPECT_TRUE(wrong([](PackOptions& o) { o.sizePx = 100000; }));
    EXPECT_TRUE(wrong([](PackOptions& o) { o.minSidePx = -1; }));
    EXPECT_TRUE(wrong([](PackOptions& o) { o.minSidePx = 100; }));
    EXPECT_TRUE(wrong([](PackOptions& o) { o.minChroma = -1; }));
    EXPECT_TRUE(wrong([](PackOptions& o) { o.minChroma = std::nan(""); }));
    EXPECT_TRUE(wrong([](PackOptions& o) { o.threads = 0; }));
    EXPECT_TRUE(wrong([](PackOptions& o) { o.tiles = TileSize{0, 8}; }));
}

}  // namespace
}  // namespace tintype::train
