#include "core/batch/file_list.h"

#include "core/batch/naming.h"
#include "tests/support/temp_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tintype::batch {
namespace {

namespace fs = std::filesystem;
using image::Format;
using test::TempFolder;
using test::writeText;
using testing::ElementsAre;

std::vector<std::string> relatives(const FileList& list) {
    std::vector<std::string> names;
    for (const InputFile& input : list.files) {
        names.push_back(input.relative.string());
    }
    return names;
}

TEST(FileList, TakesPicturesOfAFolderInNaturalOrder) {
    TempFolder folder;
    for (const char* name :
         {"scan10.tif", "scan2.tif", "scan002b.JPG", "notes.txt", ".hidden.jpg", "1912/x.png"}) {
        writeText(folder / name, "");
    }
    const FileList list = collectInputs({folder.path()}, {});
    EXPECT_THAT(relatives(list),
                ElementsAre("1912/x.png", "scan2.tif", "scan002b.JPG", "scan10.tif"));
    EXPECT_EQ(list.skippedOthers, 1);
}

TEST(FileList, LeavesOutTheOutputFolderAndEarlierResults) {
    TempFolder folder;
    for (const char* name :
         {"a.jpg", "out/a_color.jpg", "b_color.jpg", "b_color.jpg.tintype.json"}) {
        writeText(folder / name, "");
    }
    const FileList list = collectInputs({folder.path()}, folder / "out");
    EXPECT_THAT(relatives(list), ElementsAre("a.jpg"));
    EXPECT_EQ(list.skippedResults, 1);
}

TEST(FileList, LeavesOutTheMasksOfResults) {
    TempFolder folder;
    for (const char* name : {"a.png",
                             "b_color.png",
                             "b_color.png.mask.png",
                             "b_color.png.tintype.json",
                             "nobodys.mask.png"}) {
        writeText(folder / name, "");
    }
    const FileList list = collectInputs({folder.path()}, {});
    EXPECT_THAT(relatives(list), ElementsAre("a.png", "nobodys.mask.png"));
    EXPECT_EQ(list.skippedResults, 2);
}

TEST(FileList, NamesWhatIsMissingAndGoesOn) {
    TempFolder folder;
    writeText(folder / "a.xyz", "");
    const FileList list = collectInputs({folder / "none.jpg", folder / "a.xyz"}, {});
    EXPECT_THAT(relatives(list), ElementsAre("a.xyz"));
    ASSERT_EQ(list.problems.size(), 1U);
    EXPECT_EQ(list.problems[0].code, ErrorCode::NotFound);
}

TEST(FileList, TakesAFileNamedTwiceOnceAndDoesNotWalkInCircles) {
    TempFolder folder;
    writeText(folder / "sub/a.jpg", "");
    fs::create_directory_symlink(folder.path(), folder / "sub/loop");
    const FileList list =
        collectInputs({folder / "sub/a.jpg", folder / "sub", folder / "sub/../sub/a.jpg"}, {});
    EXPECT_EQ(list.files.size(), 1U);
}

TEST(FileList, KeepsSeveralFoldersApart) {
    TempFolder folder;
    writeText(folder / "x/a.jpg", "");
    writeText(folder / "y/a.jpg", "");
    EXPECT_THAT(relatives(collectInputs({folder / "x", folder / "y"}, folder / "out")),
                ElementsAre("x/a.jpg", "y/a.jpg"));
    // Without an output folder each has a tree of its own anyway, the same as if it were named
    // alone.
    EXPECT_THAT(relatives(collectInputs({folder / "x", folder / "y"}, {})),
                ElementsAre("a.jpg", "a.jpg"));
}

TEST(FileList, KeepsFoldersAndFilesOfTheSameNameApart) {
    TempFolder folder;
    for (const char* name : {"x/scans/a.jpg", "x/scans/only.jpg", "y/scans/a.jpg", "z/a.jpg"}) {
        writeText(folder / name, "");
    }
    const fs::path out = folder / "out";
    EXPECT_THAT(relatives(collectInputs({folder / "x/scans", folder / "y/scans/"}, out)),
                ElementsAre("x/scans/a.jpg", "x/scans/only.jpg", "y/scans/a.jpg"));
    EXPECT_THAT(
        relatives(collectInputs(
            {folder / "z/a.jpg", folder / "y/scans/a.jpg", folder / "x/scans/only.jpg"}, out)),
        ElementsAre("z/a.jpg", "scans/a.jpg", "only.jpg"));
    EXPECT_THAT(relatives(collectInputs({folder / "x/scans", folder / "z/a.jpg"}, out)),
                ElementsAre("scans/a.jpg", "only.jpg", "z/a.jpg"));
}

TEST(TargetNames, FollowTheScanAndMirrorFolders) {
    const TargetNames beside({}, {});
    EXPECT_EQ(beside.targetFor({"/s/a.JPG", "a.JPG", {}}, Format::Jpeg), "/s/a_color.JPG");
    EXPECT_EQ(beside.targetFor({"/s/sub/a.tiff", "sub/a.tiff", "/s"}, Format::Tiff),
              "/s_color/sub/a_color.tiff");
    EXPECT_EQ(beside.targetFor({"/s/a.jpg", "a.jpg", {}}, Format::Png), "/s/a_color.png");
    const TargetNames below({.outputFolder = "/out"}, {});
    EXPECT_EQ(below.targetFor({"/s/sub/a.jp2", "sub/a.jp2", "/s"}, Format::Tiff),
              "/out/sub/a_color.tif");
}

TEST(TargetNames, NeverGiveTwoPhotographsOneTarget) {
    const std::vector<InputFile> files = {
        {"/s/a.webp", "a.webp", {}}, {"/s/a.bmp", "a.bmp", {}}, {"/s/a.png", "a.png", {}}};
    const TargetNames names({.outputFolder = "/out"}, files);
    EXPECT_EQ(names.targetFor(files[0], Format::Png), "/out/a.webp_color.png");
    EXPECT_EQ(names.targetFor(files[1], Format::Png), "/out/a.bmp_color.png");
    EXPECT_EQ(names.targetFor(files[2], Format::Png), "/out/a_color.png");
}

}  // namespace
}  // namespace tintype::batch
