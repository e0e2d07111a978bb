#include "core/restore/edit.h"

#include "core/restore/edit_words.h"
#include "core/restore/orientation.h"
#include "core/restore/target_guard.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <cmath>

namespace tintype::restore {
namespace {

namespace fs = std::filesystem;
using test::TempFolder;
using test::writeText;

EditRecord sample() {
    EditRecord record;
    record.edit.method = "baseline";
    record.edit.modelChecksum = std::string(64, 'a');
    record.edit.strength = 0.7;
    record.edit.when = "2026-05-01T12:00:00Z";
    record.edit.output.format = image::Format::Tiff;
    record.edit.output.depth = 16;
    record.edit.output.tiffCompression = "lzw";
    record.scanName = "Scan – Hafen.tif";
    record.scanSha256 = std::string(64, 'b');
    return record;
}

TEST(Edit, SurvivesItsFile) {
    const EditRecord record = sample();
    const auto back = editFromJson(toJson(record));
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(back->edit, record.edit);
    EXPECT_EQ(back->scanName, record.scanName);
    EXPECT_EQ(back->scanSha256, record.scanSha256);
}

TEST(Edit, DefaultsSurviveToo) {
    const auto back = editFromJson(toJson({}));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->edit, Edit{});
}

TEST(Edit, RefusesWhatItDoesNotUnderstand) {
    const std::string text = toJson(sample());
    const auto changed = [&text](const std::string& from, const std::string& to) {
        std::string copy = text;
        copy.replace(copy.find(from), from.size(), to);
        return editFromJson(copy);
    };
    EXPECT_FALSE(changed("\"method\"", "\"methods\""));
    EXPECT_FALSE(changed("0.7", "\"0.7\""));
    EXPECT_FALSE(changed("0.7", "7"));
    EXPECT_FALSE(changed("\"depth\": 16", "\"depth\": 12"));
    EXPECT_FALSE(changed("\"tiff\"", "\"gif\""));
    EXPECT_FALSE(changed("\"tintypeEdit\": 1", "\"tintypeEdit\": 2"));
    EXPECT_FALSE(editFromJson("[]"));
    EXPECT_FALSE(editFromJson("{"));
    EXPECT_FALSE(editFromJson(""));
}

TEST(Edit, CutAnywhereIsAnErrorNeverACrash) {
    const std::string text = toJson(sample());
    for (std::size_t length = 0; length + 2 < text.size(); ++length) {
        EXPECT_FALSE(editFromJson(text.substr(0, length))) << length;
    }
}

TEST(Edit, JpegWithSixteenBitsIsRefused) {
    Edit edit;
    edit.output.format = image::Format::Jpeg;
    edit.output.depth = 16;
    EXPECT_EQ(edit.validate().error().code, ErrorCode::InvalidArgument);
    edit.output.depth = 8;
    EXPECT_TRUE(edit.validate());
    edit.strength = std::nan("");
    EXPECT_FALSE(edit.validate());
}

TEST(MayWrite, AFreeName) {
    TempFolder folder;
    writeText(folder / "scan.jpg", "scan");
    EXPECT_TRUE(mayWrite(folder / "scan_color.jpg", folder / "scan.jpg", false));
}

TEST(MayWrite, NeverTheScanNotEvenThroughALink) {
    TempFolder folder;
    writeText(folder / "scan.jpg", "scan");
    writeText(folder / "scan.jpg.tintype.json", "{}");
    fs::create_symlink("scan.jpg", folder / "soft.jpg");
    fs::create_hard_link(folder / "scan.jpg", folder / "hard.jpg");
    fs::create_directory_symlink(folder.path(), folder / "elsewhere");
    for (const char* name : {"scan.jpg", "soft.jpg", "hard.jpg", "elsewhere/scan.jpg"}) {
        const auto allowed = mayWrite(folder / name, folder / "scan.jpg", true);
        ASSERT_FALSE(allowed) << name;
        EXPECT_EQ(allowed.error().code, ErrorCode::InvalidArgument) << name;
    }
}

TEST(MayWrite, ReplacesOnlyResultsAndOnlyWhenAsked) {
    TempFolder folder;
    writeText(folder / "scan.jpg", "scan");
    writeText(folder / "scan_color.jpg", "earlier result");
    writeText(folder / "scan_color.jpg.tintype.json", "{}");
    writeText(folder / "holiday_color.jpg", "not ours");
    EXPECT_EQ(mayWrite(folder / "scan_color.jpg", folder / "scan.jpg", false).error().code,
              ErrorCode::AlreadyExists);
    EXPECT_TRUE(mayWrite(folder / "scan_color.jpg", folder / "scan.jpg", true));
    EXPECT_EQ(mayWrite(folder / "holiday_color.jpg", folder / "scan.jpg", true).error().code,
              ErrorCode::AlreadyExists);
    fs::create_symlink("gone.jpg", folder / "dangling.jpg");
    EXPECT_FALSE(mayWrite(folder / "dangling.jpg", folder / "scan.jpg", true));
}

// What every orientation does to the picture  1 2 3 / 4 5 6.
TEST(Orientation, TurnsAsExifSays) {
    const methods::LumaMap stored{3, 2, {1, 2, 3, 4, 5, 6}};
    const std::vector<std::vector<float>> expected = {{1, 2, 3, 4, 5, 6},
                                                      {3, 2, 1, 6, 5, 4},
                                                      {6, 5, 4, 3, 2, 1},
                                                      {4, 5, 6, 1, 2, 3},
                                                      {1, 4, 2, 5, 3, 6},
                                                      {4, 1, 5, 2, 6, 3},
                                                      {6, 3, 5, 2, 4, 1},
                                                      {3, 6, 2, 5, 1, 4}};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const methods::LumaMap turned = upright(stored, orientation);
        EXPECT_EQ(turned.values, expected[orientation - 1]) << orientation;
        EXPECT_EQ(turned.width, orientation >= 5 ? 2 : 3);
        const methods::ChromaMap chroma{turned.width, turned.height, turned.values, turned.values};
        const methods::ChromaMap back = asStored(chroma, orientation);
        EXPECT_EQ(back.alpha, stored.values) << orientation;
        EXPECT_EQ(back.width, 3);
    }
}

TEST(Edit, VividnessAndWhatWasGuessedSurviveTheirFile) {
    EditRecord record = sample();
    record.edit.vividness = 0.8;
    EXPECT_EQ(guessedInWords({0.055, 0.25}),
              "25 % of the photograph may well be other colours, expected error 5.5 %");
    EXPECT_EQ(guessedInWords({0.055, 0}), "no part much more than the rest, expected error 5.5 %");
    record.guessed = Guessed{0.0512, 0.25};
    const auto back = editFromJson(toJson(record));
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(back->edit.vividness, 0.8);
    EXPECT_EQ(back->guessed, record.guessed);
    EXPECT_FALSE(editFromJson(toJson(sample()))->guessed.has_value());
}

TEST(Edit, AnOlderFileWithoutVividnessHasTheDefault) {
    std::string text = toJson(sample());
    const std::size_t at = text.find("  \"vividness\"");
    ASSERT_NE(at, std::string::npos);
    text.erase(at, text.find('\n', at) - at + 1);
    ASSERT_EQ(text.find("vividness"), std::string::npos);
    const auto old = editFromJson(text);
    ASSERT_TRUE(old) << old.error().message();
    EXPECT_EQ(old->edit, sample().edit);
    EXPECT_TRUE(old->edit.looksLike(sample().edit));
    EXPECT_TRUE(satisfies(old->edit, sample().edit));
}

TEST(Edit, RefusesAVividnessOrGuessThatMakesNoSense) {
    EditRecord record = sample();
    record.guessed = Guessed{0.125, 0.375};
    const std::string text = toJson(record);
    const auto changed = [&text](const std::string& from, const std::string& to) {
        std::string copy = text;
        copy.replace(copy.find(from), from.size(), to);
        return editFromJson(copy);
    };
    EXPECT_TRUE(changed("\"vividness\": 0.25", "\"vividness\": 1"));
    EXPECT_FALSE(changed("\"vividness\": 0.25", "\"vividness\": 1.01"));
    EXPECT_FALSE(changed("\"vividness\": 0.25", "\"vividness\": -0.01"));
    EXPECT_FALSE(changed("\"vividness\": 0.25", "\"vividness\": \"0.25\""));
    EXPECT_FALSE(changed("\"vividness\": 0.25", "\"vividness\": null"));
    EXPECT_FALSE(changed("0.125", "2"));
    EXPECT_FALSE(changed("0.375", "\"0.375\""));
    EXPECT_FALSE(changed("\"share\"", "\"shares\""));
    Edit edit;
    edit.vividness = std::nan("");
    EXPECT_FALSE(edit.validate());
}

TEST(Edit, AnotherVividnessLooksDifferent) {
    Edit edit;
    Edit other = edit;
    other.vividness = 0.9;
    EXPECT_FALSE(edit.looksLike(other));
    EXPECT_FALSE(satisfies(edit, other));
}

}  // namespace
}  // namespace tintype::restore
