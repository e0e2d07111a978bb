#include "core/metadata/embedding.h"
#include "core/metadata/jpeg_segments.h"
#include "core/metadata/marking.h"
#include "core/metadata/metadata.h"
#include "core/metadata/png_chunks.h"
#include "core/metadata/png_text.h"
#include "tests/core/metadata/test_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

namespace tintype::metadata::test {
namespace {

using image::Format;
using testing::IsEmpty;
using testing::Not;

/// A file of each format with Exif, GPS, XMP and a history.
Bytes richFile(Format format, bool big = false) {
    auto metadata = readMetadata(jpegWithExif(exifBlock()));
    EXPECT_TRUE(metadata && mark(*metadata, {"Tintype 0.1.0", "m", "id", "ff", 1, "2026", ""}));
    const Bytes empty = format == Format::Tiff ? plainTiff(big) : plainFile(format);
    return embed(*metadata, format, empty, {4, 3}).value();
}

bool hasKey(const Metadata& metadata, const std::string& key) {
    return std::ranges::any_of(list(metadata), [&](const Tag& tag) { return tag.key == key; });
}

TEST(ReadMetadata, SaysWhatIsMissingOrForbidden) {
    const TemporaryFolder folder;
    const auto missing = readMetadata(folder / "none.jpg");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    const auto directory = readMetadata(folder / ".");
    ASSERT_FALSE(directory);
    EXPECT_EQ(directory.error().code, ErrorCode::Unreadable);
}

TEST(ReadMetadata, FindsNothingInPlainFilesAndDoesNotComplain) {
    for (const Format format : {Format::Jpeg, Format::Png, Format::WebP}) {
        const auto metadata = readMetadata(plainFile(format));
        ASSERT_TRUE(metadata);
        EXPECT_TRUE(metadata->empty()) << static_cast<int>(format);
        EXPECT_THAT(metadata->notes(), IsEmpty()) << static_cast<int>(format);
    }
}

TEST(ReadMetadata, TakesAFileOfAnotherKindForOneWithoutMetadata) {
    const std::string text = "This is no picture at all, only words.";
    const auto metadata = readMetadata(Bytes(text.begin(), text.end()));
    ASSERT_TRUE(metadata);
    EXPECT_TRUE(metadata->empty());
    EXPECT_THAT(metadata->notes(), Not(IsEmpty()));
    EXPECT_TRUE(readMetadata(Bytes()));
}

TEST(ReadMetadata, GroupsFieldsForPeople) {
    const auto metadata = readMetadata(jpegWithExif(exifBlock()));
    ASSERT_TRUE(metadata);
    const auto tags = list(*metadata);
    const auto artist = std::ranges::find(tags, "Exif.Image.Artist", &Tag::key);
    ASSERT_NE(artist, tags.end());
    EXPECT_EQ(artist->group, "Exif.Image");
    EXPECT_EQ(artist->value, "Anna Kraus");
    const auto note = std::ranges::find(tags, "Exif.Photo.MakerNote", &Tag::key);
    ASSERT_NE(note, tags.end());
    EXPECT_EQ(note->value, "213 values");
    EXPECT_FALSE(hasKey(*metadata, "Exif.Image.ExifTag")) << "pointers say nothing";
}

TEST(ReadMetadata, KeepsWhatStandsBesideADamagedExifBlock) {
    Bytes exif = exifBlock();
    std::fill(exif.begin() + 4, exif.begin() + 8, 0xee);  // the directory lies outside
    const JpegSegment comment{kCom, {'k', 'e', 'p', 't'}};
    JpegSegment damaged{kApp1, {'E', 'x', 'i', 'f', 0, 0}};
    damaged.content.insert(damaged.content.end(), exif.begin(), exif.end());
    const auto metadata = readMetadata(replaceJpegSegments(plainJpeg(), {damaged, comment}));
    ASSERT_TRUE(metadata);
    EXPECT_EQ(valueOf(*metadata, "Comment"), "kept");
    EXPECT_THAT(metadata->notes(), Not(IsEmpty()));
}

TEST(ReadMetadata, KeepsTheStartOfATruncatedExifBlock) {
    Bytes exif = exifBlock();
    exif.resize(exif.size() / 2);
    const auto metadata = readMetadata(jpegWithExif(exif));
    ASSERT_TRUE(metadata);
    EXPECT_THAT(metadata->notes(), Not(IsEmpty()));
}

TEST(ReadMetadata, NotesADamagedXmpPacket) {
    const std::string packet = "http://ns.adobe.com/xap/1.0/" + std::string(1, '\0') +
                               "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF";
    const JpegSegment xmp{kApp1, {packet.begin(), packet.end()}};
    const auto metadata = readMetadata(replaceJpegSegments(plainJpeg(), {xmp}));
    ASSERT_TRUE(metadata);
    EXPECT_THAT(metadata->notes(), Not(IsEmpty()));
}

TEST(ReadMetadata, LeavesOutAPngChunkWithAWrongChecksum) {
    Bytes chunks = serialize(chunkOf(PngText{"Title", "first", {}, {}, false}));
    chunks.back() ^= 0xff;
    const Bytes second = serialize(chunkOf(PngText{"Author", "second", {}, {}, true}));
    chunks.insert(chunks.end(), second.begin(), second.end());
    const auto metadata = readMetadata(replacePngChunks(plainPng(), chunks));
    ASSERT_TRUE(metadata);
    EXPECT_FALSE(hasKey(*metadata, "Png.Title"));
    EXPECT_EQ(valueOf(*metadata, "Png.Author"), "second");
    EXPECT_EQ(metadata->notes().size(), 1u);
}

/// Whatever is broken, reading ends, does not throw, and the same bytes can be carried on.
TEST(ReadMetadata, SurvivesFilesCutAnywhere) {
    for (const Format format : {Format::Jpeg, Format::Png, Format::Tiff}) {
        const Bytes whole = richFile(format);
        for (std::size_t length = 0; length < whole.size(); length += 41) {
            const auto metadata = readMetadata(std::span(whole).first(length));
            ASSERT_TRUE(metadata);
            EXPECT_NO_THROW(list(*metadata));
        }
    }
}

TEST(ReadMetadata, SurvivesRandomDamage) {
    std::mt19937 random(20260102);
    const std::map<Format, Bytes> empty = {{Format::Jpeg, plainJpeg()},
                                           {Format::Png, plainPng()},
                                           {Format::Tiff, tiffSkeleton(false)}};
    for (int kind = 0; kind < 4; ++kind) {
        const Format format = kind == 0 ? Format::Jpeg : kind == 1 ? Format::Png : Format::Tiff;
        const Bytes whole = richFile(format, kind == 3);
        for (int round = 0; round < 150; ++round) {
            Bytes broken = whole;
            for (int i = 0; i < 12; ++i) {
                broken[random() % broken.size()] = static_cast<std::uint8_t>(random());
            }
            auto metadata = readMetadata(broken);
            ASSERT_TRUE(metadata);
            EXPECT_NO_THROW(list(*metadata));
            EXPECT_NO_THROW(losses(*metadata, Format::Jpeg));
            EXPECT_TRUE(mark(*metadata, {"Tintype", "m", "id", "ff", 1, "2026", ""}));
            for (const Format target : {Format::Jpeg, Format::Png, Format::Tiff}) {
                const auto written = embed(*metadata, target, empty.at(target), {4, 3});
                ASSERT_TRUE(written) << written.error().message();
                EXPECT_EQ(valueOf(*readMetadata(*written), "Exif.Image.Software"), "Tintype");
            }
        }
    }
}

TEST(ReadMetadata, RunsOnManyThreadsAtOnce) {
    const Bytes jpeg = richFile(Format::Jpeg);
    const Bytes tiff = richFile(Format::Tiff);
    const Bytes expected = embed(*readMetadata(jpeg), Format::Png, plainPng(), {4, 3}).value();
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i) {
                auto a = readMetadata(jpeg);
                const auto b = readMetadata(tiff);
                const auto written = embed(*a, Format::Png, plainPng(), {4, 3});
                wrong += !written || *written != expected || !a->notes().empty();
                wrong += !mark(*a, {"Tintype", "m", "id", "ff", 1, "2026", ""});
                wrong += valueOf(*b, "Exif.Image.Artist") != "Anna Kraus";
            }
        });
    }
    threads.clear();
    EXPECT_EQ(wrong, 0);
}

TEST(MetadataValue, CopiesAreIndependent) {
    auto first = readMetadata(jpegWithExif(exifBlock()));
    ASSERT_TRUE(first);
    Metadata second = *first;
    ASSERT_TRUE(mark(second, {"Tintype 0.1.0", "m", "id", "ff", 1, "2026", ""}));
    EXPECT_EQ(valueOf(*first, "Exif.Image.Software"), "ScanGear 3.2");
    EXPECT_EQ(valueOf(second, "Exif.Image.Software"), "Tintype 0.1.0");
    const Metadata third = std::move(second);
    EXPECT_EQ(valueOf(third, "Exif.Image.Software"), "Tintype 0.1.0");
    EXPECT_TRUE(second.empty());  // NOLINT(bugprone-use-after-move): it promises to stay usable
}

}  // namespace
}  // namespace tintype::metadata::test
