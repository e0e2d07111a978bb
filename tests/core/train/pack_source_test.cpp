#include "core/train/pack_source.h"

#include "tests/core/train/pack_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

// 3 × 2 tiles of 8 pixels: red, green, blue; yellow, grey, red again.
Colour sheetColour(int x, int y) {
    const std::array<Colour, 6> colours{kRed, kGreen, kBlue, kYellow, Colour{90, 90, 90}, kRed};
    return colours[static_cast<std::size_t>(x / 8 + 3 * (y / 8))];
}

TEST_F(PackTest, ReadsPhotosOutOfAnArchive) {
    const std::string one = jpeg(1);
    const std::string two = jpeg(2);
    test::writeText(path("photos.tar"),
                    tarMember("photos/a.jpg", one) + tarMember("b.jpg", two) + tarEnd());
    const ReadPack fromArchive = pack({path("photos.tar")});
    EXPECT_THAT(fromArchive.ids(), UnorderedElementsAre("photos/a.jpg", "photos/b.jpg"));
    test::writeText(path("folder/photos/a.jpg"), one);
    test::writeText(path("folder/photos/b.jpg"), two);
    request.options.replace = true;
    const ReadPack fromFolder = pack({path("folder/photos")});
    EXPECT_EQ(fromArchive.pixels, fromFolder.pixels);
    EXPECT_EQ(fromArchive.index, fromFolder.index);
}

TEST_F(PackTest, NamesInAnArchiveDoNoHarm) {
    const std::string long100(100, 'n');
    test::writeText(path("t.tar"),
                    tarMember("../../escape.jpg", jpeg(1)) +
                        tarMember("/etc/absolute.jpg", jpeg(2)) +
                        tarMember("a\xFF\x01.jpg", jpeg(3)) + tarMember("..", jpeg(4)) +
                        tarMember(long100, jpeg(5)) + tarMember("same.jpg", jpeg(6)) +
                        tarMember("same.jpg", jpeg(7)) + tarEnd());
    const ReadPack read = pack({path("t.tar")});
    EXPECT_THAT(read.ids(),
                UnorderedElementsAre("t/escape.jpg",
                                     "t/etc/absolute.jpg",
                                     "t/a__.jpg",
                                     "t/unnamed",
                                     "t/" + long100,
                                     "t/same.jpg",
                                     "t/same.jpg~2"));
    EXPECT_FALSE(fs::exists(path("../escape.jpg")));
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(m_folder.path())) {
        names.insert(entry.path().filename());
    }
    EXPECT_THAT(names, UnorderedElementsAre("out", "t.tar"));
}

TEST_F(PackTest, GoesOnBehindABrokenMember) {
    test::writeText(path("t.tar"),
                    tarMember("good.jpg", jpeg(1)) + tarMember("bad.jpg", jpeg(2).substr(0, 200)) +
                        tarMember("notes.txt", "words") + tarMember("also.jpg", jpeg(3)) +
                        tarEnd());
    const ReadPack read = pack({path("t.tar")});
    EXPECT_THAT(read.ids(), UnorderedElementsAre("t/good.jpg", "t/also.jpg"));
    EXPECT_EQ(read.skipped().at("t/bad.jpg"), "corrupt");
    EXPECT_EQ(read.skipped().at("t/notes.txt"), "no-picture");
}

TEST_F(PackTest, KeepsWhatATruncatedArchiveHolds) {
    const std::string whole = tarMember("a.jpg", jpeg(1)) + tarMember("b.jpg", jpeg(2)) + tarEnd();
    paint(path("album/c.jpg"), 16, 16, colourful(3));
    for (const std::size_t size : {whole.size() - 1024 - 600, whole.size() / 2 + 700}) {
        test::writeText(path("t.tar"), whole.substr(0, size));
        request.options.replace = true;
        const ReadPack read = pack({path("t.tar"), path("album")});
        EXPECT_THAT(read.ids(), UnorderedElementsAre("t/a.jpg", "album/c.jpg")) << size;
        EXPECT_EQ(read.skipped().at("t"), "corrupt") << size;
    }
}

TEST_F(PackTest, TakesAnyBytesForAnArchiveWithoutFalling) {
    paint(path("album/c.jpg"), 16, 16, colourful(3));
    test::writeText(path("noise.tar"), std::string(5000, '\x5A'));
    test::writeText(path("gzip.tar.gz"), "\x1F\x8B\x08 no gzip at all");
    const ReadPack read = pack({path("noise.tar"), path("gzip.tar.gz"), path("album")});
    EXPECT_THAT(read.ids(), ElementsAre("album/c.jpg"));
    EXPECT_EQ(read.skipped().at("noise"), "corrupt");
    EXPECT_EQ(read.skipped().at("gzip"), "corrupt");
}

TEST_F(PackTest, AnEmptyArchiveHoldsNothing) {
    for (const std::string& content : {std::string(), tarEnd()}) {
        test::writeText(path("empty.tar"), content);
        request.sources = {path("empty.tar")};
        const auto summary = buildPack(request, {});
        ASSERT_FALSE(summary);
        EXPECT_THAT(summary.error().detail, testing::HasSubstr("no files"));
    }
}

TEST_F(PackTest, LinksInAnArchiveAreNotFollowed) {
    std::string link = tarMember("link.jpg", "");
    link[156] = '2';
    link.replace(157, 11, "/etc/passwd");
    link.replace(148, 8, "        ");
    unsigned sum = 0;
    for (std::size_t i = 0; i < 512; ++i) {
        sum += static_cast<unsigned char>(link[i]);
    }
    char text[8];
    std::snprintf(text, sizeof(text), "%06o", sum);
    link.replace(148, 7, std::string(text, 7));
    test::writeText(path("t.tar"), link + tarMember("a.jpg", jpeg(1)) + tarEnd());
    const ReadPack read = pack({path("t.tar")});
    EXPECT_THAT(read.ids(), ElementsAre("t/a.jpg"));
    EXPECT_TRUE(read.skipped().empty());
}

TEST_F(PackTest, CutsSheetsIntoTiles) {
    paint(path("sheets/s.png"), 24, 16, sheetColour);
    request.options.sizePx = 8;
    request.options.tiles = TileSize{8, 8};
    const ReadPack read = pack({path("sheets")});
    EXPECT_THAT(
        read.ids(),
        UnorderedElementsAre(
            "sheets/s.png#0,0", "sheets/s.png#1,0", "sheets/s.png#2,0", "sheets/s.png#0,1"));
    EXPECT_EQ(read.skipped().at("sheets/s.png#1,1"), "grey");
    EXPECT_EQ(read.skipped().at("sheets/s.png#2,1"), "duplicate");
    for (std::size_t i = 0; i < 4; ++i) {
        const std::string id = read.ids()[i];
        const int column = id[id.size() - 3] - '0';
        const int row = id[id.size() - 1] - '0';
        EXPECT_EQ(read.pixel(i, 0, 0), sheetColour(column * 8, row * 8)) << id;
        EXPECT_EQ(read.pixel(i, 7, 7), sheetColour(column * 8, row * 8)) << id;
    }
}

TEST_F(PackTest, AnIndexBesideAnArchiveMarksItsSheets) {
    paint(path("painted.png"), 24, 16, sheetColour);
    const std::string sheet = test::readText(path("painted.png"));
    test::writeText(path("data/tiles.tar"),
                    tarMember("x/sheet.png", sheet) + tarMember("x/photo.jpg", jpeg(1)) + tarEnd());
    test::writeText(path("data/index.csv"),
                    "sheet,col,row,class\r\nsheet.png,2,0,sky\r\nsheet.png,0,1,sand\n");
    request.options.sizePx = 8;
    const ReadPack read = pack({path("data/tiles.tar")});
    EXPECT_THAT(read.ids(),
                UnorderedElementsAre(
                    "tiles/x/sheet.png#2,0", "tiles/x/sheet.png#0,1", "tiles/x/photo.jpg"));
    EXPECT_EQ(read.categories(),
              (std::map<std::string, std::string>{{"tiles/x/sheet.png#2,0", "sky"},
                                                  {"tiles/x/sheet.png#0,1", "sand"}}));
}

TEST_F(PackTest, ACategoryMayBeMissingOrStrange) {
    paint(path("sheets/s.png"), 24, 16, sheetColour);
    test::writeText(path("sheets/index.csv"),
                    "sheet,class,col,row\ns.png,,0,0\ns.png,a\x01\xFF b,1,0\ns.png,sky,2,0\n");
    request.options.sizePx = 8;
    EXPECT_EQ(pack({path("sheets")}).categories(),
              (std::map<std::string, std::string>{{"sheets/s.png#1,0", "a__ b"},
                                                  {"sheets/s.png#2,0", "sky"}}));
    test::writeText(path("sheets/index.csv"), "sheet,col,row,class\ns.png,2,0\n");
    request.options.replace = true;
    EXPECT_TRUE(pack({path("sheets")}).categories().empty());
}

TEST_F(PackTest, AnIndexThatLiesIsNamed) {
    paint(path("sheets/s.png"), 24, 16, sheetColour);
    test::writeText(path("sheets/index.csv"), "sheet,col,row\ns.png,2,0\ns.png,2,9\n");
    request.options.sizePx = 8;
    const ReadPack read = pack({path("sheets")});
    EXPECT_THAT(read.ids(), ElementsAre("sheets/s.png#2,0"));
    EXPECT_EQ(read.skipped().at("sheets/s.png#2,9"), "corrupt");
}

TEST_F(PackTest, AnotherTableIsNoIndex) {
    paint(path("album/a.jpg"), 16, 16, colourful(1));
    test::writeText(path("album/index.csv"), "name,date\na.jpg,1931\n");
    EXPECT_THAT(pack({path("album")}).ids(), ElementsAre("album/a.jpg"));
    test::writeText(path("album/index.csv"), "sheet,col,row\na.jpg,-1,0\n");
    request.options.replace = true;
    request.sources = {path("album")};
    const auto broken = buildPack(request, {});
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().code, ErrorCode::BrokenFile);
    EXPECT_THAT(broken.error().detail, testing::HasSubstr("Line 2"));
}

TEST_F(PackTest, SourcesOfTheSameNameStayApart) {
    paint(path("a/album/x.jpg"), 16, 16, colourful(1));
    paint(path("b/album/x.jpg"), 16, 16, colourful(2));
    EXPECT_THAT(pack({path("a/album"), path("b/album")}).ids(),
                UnorderedElementsAre("album/x.jpg", "album-2/x.jpg"));
}

TEST_F(PackTest, SingleFilesAreSourcesToo) {
    paint(path("album/x.jpg"), 16, 16, colourful(1));
    paint(path("album/y.jpg"), 16, 16, colourful(2));
    paint(path("album/z.jpg"), 16, 16, colourful(3));
    EXPECT_THAT(pack({path("album/x.jpg"), path("album/z.jpg")}).ids(),
                UnorderedElementsAre("album/x.jpg", "album/z.jpg"));
}

TEST_F(PackTest, AFolderMayLinkToItself) {
    paint(path("album/a.jpg"), 16, 16, colourful(1));
    paint(path("album/.trash/b.jpg"), 16, 16, colourful(2));
    fs::create_directory_symlink(path("album"), path("album/again"));
    fs::create_symlink(path("nowhere"), path("album/dangling.jpg"));
    EXPECT_THAT(pack({path("album")}).ids(), ElementsAre("album/a.jpg"));
}

TEST(SafeId, LeavesOnlyHarmlessText) {
    EXPECT_EQ(safeId("a/b.jpg"), "a/b.jpg");
    EXPECT_EQ(safeId("/a//./b/../c.jpg"), "a/b/c.jpg");
    EXPECT_EQ(safeId("..\\..\\x"), ".._.._x");
    EXPECT_EQ(safeId("grün ✓ 🙂"), "grün ✓ 🙂");
    EXPECT_EQ(safeId("\xC0\xAF"), "__");
    EXPECT_EQ(safeId("\xED\xA0\x80"), "___");
    EXPECT_EQ(safeId("\xE2\x82"), "__");
    EXPECT_EQ(safeId("a\nb\x7F"), "a_b_");
    EXPECT_EQ(safeId(std::string("a\0b", 3)), "a_b");
    EXPECT_EQ(safeId("../.."), "unnamed");
}

}  // namespace
}  // namespace tintype::train
