// The small formats around the metadata: text encodings, PNG chunks, JPEG segments, Photoshop
// resources, TIFF directories.

#include "core/metadata/big_tiff.h"
#include "core/metadata/jpeg_segments.h"
#include "core/metadata/photoshop.h"
#include "core/metadata/png_chunks.h"
#include "core/metadata/png_text.h"
#include "core/metadata/text_encoding.h"
#include "core/metadata/tiff_directory.h"
#include "tests/core/metadata/test_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace tintype::metadata::test {
namespace {

using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::istringstream streamOf(const Bytes& bytes) {
    return std::istringstream(std::string(bytes.begin(), bytes.end()));
}

TEST(TextEncoding, KnowsMalformedUtf8) {
    EXPECT_TRUE(isValidUtf8("größer, Рынок, 𝄞"));
    EXPECT_FALSE(
        isValidUtf8("gr\xf6\xdf"
                    "er"));
    EXPECT_FALSE(isValidUtf8("\xc0\xaf")) << "overlong";
    EXPECT_FALSE(isValidUtf8("\xed\xa0\x80")) << "surrogate";
    EXPECT_FALSE(isValidUtf8("\xf4\x90\x80\x80")) << "beyond Unicode";
    EXPECT_FALSE(isValidUtf8("\xe2\x82")) << "truncated";
    EXPECT_FALSE(isValidUtf8("\x80")) << "no start";
}

TEST(TextEncoding, ConvertsLatin1BothWays) {
    EXPECT_EQ(latin1ToUtf8("gr\xf6\xdf"
                           "er"),
              "größer");
    EXPECT_EQ(utf8ToLatin1("größer"),
              "gr\xf6\xdf"
              "er");
    EXPECT_EQ(utf8ToLatin1("Рынок"), std::nullopt);
    EXPECT_EQ(toUtf8("gr\xf6\xdf"
                     "er"),
              "größer");
    EXPECT_EQ(toUtf8("größer"), "größer");
}

TEST(PngText, PicksTheSimplestChunkThatHoldsTheText) {
    EXPECT_EQ(chunkOf({"Title", "größer", {}, {}, false}).type, "tEXt");
    EXPECT_EQ(chunkOf({"Title", "größer", {}, {}, true}).type, "zTXt");
    EXPECT_EQ(chunkOf({"Title", "Рынок", {}, {}, true}).type, "iTXt");
    EXPECT_EQ(chunkOf({"Title", "a", "en", {}, false}).type, "iTXt");
    for (const PngText& text : {PngText{"Title", "größer", {}, {}, false},
                                PngText{"Title", "größer", {}, {}, true},
                                PngText{"Title", "Рынок", "ru", "Заголовок", true},
                                PngText{"Title", "", {}, {}, false}}) {
        EXPECT_EQ(textOf(chunkOf(text)), text);
    }
}

TEST(PngText, RefusesMalformedChunks) {
    EXPECT_EQ(textOf({"tEXt", {'n', 'o', ' ', 'e', 'n', 'd'}}), std::nullopt);
    EXPECT_EQ(textOf({"zTXt", {'K', 0}}), std::nullopt);
    EXPECT_EQ(textOf({"zTXt", {'K', 0, 0, 1, 2, 3}}), std::nullopt) << "not deflated";
    EXPECT_EQ(textOf({"iTXt", {'K', 0, 0, 0, 'e', 'n'}}), std::nullopt);
    PngChunk cut = chunkOf({"K", std::string(1000, 'x'), {}, {}, true});
    cut.content.resize(cut.content.size() - 6);
    EXPECT_EQ(textOf(cut), std::nullopt) << "ends early";
}

TEST(PngText, RefusesATextThatUnpacksWithoutEnd) {
    const PngChunk bomb = chunkOf({"K", std::string(80u << 20, 'x'), {}, {}, true});
    EXPECT_LT(bomb.content.size(), 200000u);
    EXPECT_EQ(textOf(bomb), std::nullopt);
}

TEST(PngChunks, SkipsPixelsAndNotesAnEarlyEnd) {
    const Bytes chunk = serialize(chunkOf({"Title", "Markt", {}, {}, false}));
    Bytes png = replacePngChunks(plainPng(), chunk);
    auto whole = streamOf(png);
    EXPECT_THAT(readPngChunks(whole).chunks, SizeIs(1));
    png.resize(png.size() - 14);  // in the middle of the pixels
    auto cut = streamOf(png);
    const PngChunks found = readPngChunks(cut);
    EXPECT_THAT(found.chunks, SizeIs(1));
    EXPECT_THAT(found.notes, SizeIs(1));
}

TEST(PngChunks, DoesNotBelieveALengthBeyondTheFile) {
    Bytes png = plainPng();
    const Bytes liar = {0x03, 0xff, 0xff, 0xff, 't', 'E', 'X', 't', 'K', 0, 'v'};
    png.insert(png.begin() + 33, liar.begin(), liar.end());
    auto stream = streamOf(png);
    const PngChunks found = readPngChunks(stream);
    EXPECT_THAT(found.chunks, IsEmpty());
    EXPECT_THAT(found.notes, Not(IsEmpty()));
}

TEST(RawProfile, GoesThereAndBack) {
    const Bytes bytes = makerNoteBytes();
    EXPECT_EQ(decodeRawProfile(encodeRawProfile("iptc", bytes)), bytes);
    EXPECT_EQ(decodeRawProfile("\nIPTC profile\n       3\n01fe\nff\n"), (Bytes{1, 0xfe, 0xff}));
    EXPECT_EQ(decodeRawProfile("\niptc\n       4\n01feff\n"), std::nullopt) << "too short";
    EXPECT_EQ(decodeRawProfile("\niptc\n99999999999999999999\n01\n"), std::nullopt);
    EXPECT_EQ(decodeRawProfile(""), std::nullopt);
}

TEST(JpegSegments, ReplacesOnlyItsOwnKinds) {
    const JpegSegment first{kApp1, {1, 2, 3}};
    const JpegSegment second{kCom, {4}};
    const Bytes once = replaceJpegSegments(plainJpeg(), {first});
    const Bytes twice = replaceJpegSegments(once, {second});
    auto stream = streamOf(twice);
    const JpegSegments found = readJpegSegments(stream);
    ASSERT_THAT(found.segments, SizeIs(1));
    EXPECT_EQ(found.segments[0].content, second.content);
    EXPECT_FALSE(found.damaged);
    EXPECT_EQ(replaceJpegSegments(twice, {}), plainJpeg());
    EXPECT_EQ(twice[3], 0xe0) << "the JFIF header stays first";
}

TEST(JpegSegments, NotesAFileThatEndsBeforeItsPixels) {
    Bytes cut = replaceJpegSegments(plainJpeg(), {{kCom, Bytes(100, 'x')}});
    cut.resize(60);
    auto stream = streamOf(cut);
    EXPECT_TRUE(readJpegSegments(stream).damaged);
    EXPECT_THAT(replaceJpegSegments(cut, {}), IsEmpty());
}

TEST(Photoshop, KeepsNamesAndPadding) {
    const std::vector<PhotoshopResource> resources = {
        {0x07d0, "path", {1, 2, 3}}, {0x0bb7, "", {4, 5}}, {0x03ed, "odd", {}}};
    bool damaged = false;
    const auto again = parsePhotoshop(serialize(resources), damaged);
    EXPECT_FALSE(damaged);
    ASSERT_THAT(again, SizeIs(3));
    EXPECT_EQ(again[0].name, "path");
    EXPECT_EQ(again[0].content, (Bytes{1, 2, 3}));
    EXPECT_EQ(again[2].name, "odd");
    EXPECT_EQ(labelOf(again[0]), "0x07d0 (path)");
}

TEST(Photoshop, StopsAtDamage) {
    Bytes blocks = serialize({{0x07d0, "", {1, 2}}, {0x0bb7, "", {4, 5, 6, 7}}});
    blocks.resize(blocks.size() - 2);
    bool damaged = false;
    EXPECT_THAT(parsePhotoshop(blocks, damaged), SizeIs(1));
    EXPECT_TRUE(damaged);
}

TEST(Photoshop, BringsTheDigestOfIptcUpToDate) {
    const Bytes old = serialize({{kIptcDigestResource, "", Bytes(16, 9)}});
    const Bytes iptc = {0x1c, 2, 90, 0, 1, 'B'};
    bool damaged = false;
    const auto resources = parsePhotoshop(photoshopWithIptc(old, iptc), damaged);
    ASSERT_THAT(resources, SizeIs(2));
    EXPECT_EQ(resources[0].content, iptc);
    EXPECT_EQ(resources[1].content, md5Of(iptc));
}

TEST(BigTiff, CarriesTagsThereAndBack) {
    for (const char order : {'I', 'M'}) {
        const bool little = order == 'I';
        TiffDirectory directory;
        directory.entries = {{0x010e, 2, 6, {'h', 'e', 'l', 'l', 'o', 0}, {}},
                             {0x013b, 2, 11, Bytes(11, 'x'), {}}};
        TiffLayout layout{false, little, 8, true};
        Bytes classic(8);
        classic[0] = classic[1] = static_cast<std::uint8_t>(order);
        putTiffNumber(&classic[2], 42, 2, little);
        putTiffNumber(&classic[4], appendTiffDirectory(classic, layout, directory), 4, little);

        Bytes big(16);
        big[0] = big[1] = static_cast<std::uint8_t>(order);
        putTiffNumber(&big[2], 43, 2, little);
        putTiffNumber(&big[4], 8, 2, little);
        layout.big = true;
        const std::uint64_t at = appendTiffDirectory(big, layout, {});
        putTiffNumber(&big[8], at, 8, little);

        const auto joined = addTagsToBigTiff(big, classic);
        ASSERT_TRUE(joined);
        auto stream = streamOf(*joined);
        std::vector<std::string> notes;
        auto back = streamOf(classicTiffOfBigTiff(stream, notes));
        const auto found = readTiffDirectory(back, readTiffLayout(back), notes);
        EXPECT_THAT(notes, IsEmpty());
        ASSERT_THAT(found.entries, SizeIs(2));
        EXPECT_EQ(found.entries[0].value, directory.entries[0].value);
        EXPECT_EQ(found.entries[1].value, directory.entries[1].value);
    }
}

TEST(BigTiff, DoesNotFollowDirectoriesInCircles) {
    TiffDirectory directory;
    directory.entries = {{0x8769, 13, 1, Bytes(4), {}}};
    Bytes file = {'I', 'I', 42, 0, 8, 0, 0, 0};
    const TiffLayout layout{false, true, 8, true};
    appendTiffDirectory(file, layout, directory);
    file[10 + 8] = 8;  // Exif lies where the main directory does
    auto stream = streamOf(file);
    std::vector<std::string> notes;
    EXPECT_THAT(readTiffDirectory(stream, layout, notes).entries, SizeIs(1));
}

TEST(BigTiff, NotesATagThatPointsOutside) {
    TiffDirectory directory;
    directory.entries = {{0x010e, 2, 20, Bytes(20, 'x'), {}}, {0x013b, 2, 3, {'o', 'k', 0}, {}}};
    Bytes file = {'I', 'I', 42, 0, 0, 0, 0, 0};
    TiffLayout layout{false, true, 0, true};
    layout.firstDirectory = appendTiffDirectory(file, layout, directory);
    putTiffNumber(&file[layout.firstDirectory + 2 + 4], 0xfffffff, 4, true);
    auto stream = streamOf(file);
    std::vector<std::string> notes;
    EXPECT_THAT(readTiffDirectory(stream, layout, notes).entries, SizeIs(1));
    EXPECT_THAT(notes, SizeIs(1));
}

}  // namespace
}  // namespace tintype::metadata::test
