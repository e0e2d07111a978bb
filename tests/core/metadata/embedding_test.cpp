#include "core/metadata/embedding.h"

#include "core/metadata/jpeg_segments.h"
#include "core/metadata/metadata_data.h"
#include "core/metadata/photoshop.h"
#include "tests/core/metadata/test_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace tintype::metadata::test {
namespace {

using image::Format;
using testing::Contains;
using testing::Field;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

Metadata carried(const Metadata& metadata, Format format) {
    const auto written = embed(metadata, format, plainFile(format), {4, 3});
    EXPECT_TRUE(written) << written.error().message();
    return readMetadata(*written).value();
}

std::vector<std::string> keysOf(const std::vector<Loss>& losses) {
    std::vector<std::string> keys;
    std::ranges::transform(losses, std::back_inserter(keys), &Loss::key);
    return keys;
}

TEST(Embed, RefusesFormatsThatItCannotWrite) {
    const auto result = embed(Metadata(), Format::WebP, plainWebP(), {});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Unsupported);
}

TEST(Embed, RefusesATinyFileThatIsNone) {
    for (const Format format : {Format::Jpeg, Format::Png, Format::Tiff}) {
        EXPECT_FALSE(embed(Metadata(), format, {1, 2, 3}, {})) << static_cast<int>(format);
        EXPECT_FALSE(embed(Metadata(), format, {}, {})) << static_cast<int>(format);
    }
}

TEST(Embed, LeavesAPictureWithoutMetadataAsItIs) {
    EXPECT_EQ(embed(Metadata(), Format::Jpeg, plainJpeg(), {}).value(), plainJpeg());
    EXPECT_EQ(embed(Metadata(), Format::Png, plainPng(), {}).value(), plainPng());
    EXPECT_TRUE(embed(Metadata(), Format::Tiff, tiffSkeleton(false), {}));
}

TEST(Embed, StatesTheTrueSize) {
    const auto metadata = readMetadata(jpegWithExif(exifBlock()));  // says 4000 × 3000, in 16 bits
    ASSERT_TRUE(metadata);
    for (const Format format : {Format::Jpeg, Format::Png, Format::Tiff}) {
        const auto written = embed(*metadata, format, plainFile(format), {70000, 12});
        ASSERT_TRUE(written);
        const auto again = readMetadata(*written);
        EXPECT_EQ(valueOf(*again, "Exif.Photo.PixelXDimension"), "70000");
        EXPECT_EQ(valueOf(*again, "Exif.Photo.PixelYDimension"), "12");
    }
    const auto unknown = embed(*metadata, Format::Jpeg, plainJpeg(), {0, 0});
    EXPECT_EQ(valueOf(*readMetadata(*unknown), "Exif.Photo.PixelXDimension"), "");
}

TEST(Embed, DropsTheThumbnailAndSaysSo) {
    auto metadata = readMetadata(jpegWithExif(exifBlock()));
    ASSERT_TRUE(metadata);
    const Bytes grey = plainJpeg();
    Exiv2::ExifThumb(metadata->data().exif)
        .setJpegThumbnail(grey.data(), static_cast<long>(grey.size()));
    metadata->data().xmp["Xmp.xmp.Thumbnails[1]/xmpGImg:image"] = std::string("QUJD");
    for (const Format format : {Format::Jpeg, Format::Png, Format::Tiff}) {
        for (const Tag& tag : list(carried(*metadata, format))) {
            EXPECT_THAT(tag.key, Not(StartsWith("Exif.Thumbnail")));
            EXPECT_THAT(tag.key, Not(StartsWith("Xmp.xmp.Thumbnails")));
        }
        const auto lost = losses(*metadata, format);
        EXPECT_THAT(keysOf(lost),
                    testing::UnorderedElementsAre("Exif.Thumbnail", "Xmp.xmp.Thumbnails"));
        EXPECT_TRUE(std::ranges::all_of(lost, &Loss::deliberate));
    }
}

TEST(Embed, PutsACommentWhereTheFormatHasRoom) {
    Metadata metadata;
    metadata.data().comment = "größer als gedacht";
    EXPECT_EQ(valueOf(carried(metadata, Format::Jpeg), "Comment"), "größer als gedacht");
    EXPECT_EQ(valueOf(carried(metadata, Format::Png), "Comment"), "größer als gedacht");
    EXPECT_EQ(valueOf(carried(metadata, Format::Tiff), "Exif.Photo.UserComment"),
              "charset=Unicode größer als gedacht");
    for (const Format format : {Format::Jpeg, Format::Png, Format::Tiff}) {
        EXPECT_THAT(losses(metadata, format), IsEmpty());
    }
}

TEST(Embed, NeverOverwritesATextToMakeRoomForAnother) {
    Metadata metadata;
    metadata.data().comment = "the comment";
    metadata.data().exif["Exif.Photo.UserComment"] = std::string("charset=Ascii the scan's own");
    const Metadata first = carried(metadata, Format::Tiff);
    EXPECT_EQ(valueOf(first, "Exif.Photo.UserComment"), "charset=Ascii the scan's own");
    EXPECT_EQ(valueOf(first, "Xmp.dc.description"), "lang=\"x-default\" the comment");

    metadata.data().xmp["Xmp.dc.description"] = std::string("lang=x-default taken as well");
    EXPECT_EQ(keysOf(losses(metadata, Format::Tiff)), std::vector<std::string>{"Comment"});
}

TEST(Embed, ReturnsPngTextsAsTheyWere) {
    Metadata metadata;
    metadata.data().pngTexts = {{"Title", "Markt", {}, {}, false},
                                {"Author", "Änne", {}, {}, true},
                                {"Title", "Рынок", "ru", "Заголовок", false},
                                {"Own keyword", std::string(5000, 'x'), {}, {}, true}};
    EXPECT_EQ(carried(metadata, Format::Png).data().pngTexts, metadata.data().pngTexts);
    EXPECT_THAT(losses(metadata, Format::Png), IsEmpty());
    const Metadata tiff = carried(metadata, Format::Tiff);
    EXPECT_EQ(valueOf(tiff, "Xmp.dc.title"), "lang=\"x-default\" Markt");
    EXPECT_EQ(valueOf(tiff, "Xmp.dc.creator"), "Änne");
    EXPECT_THAT(valueOf(tiff, "Exif.Photo.UserComment"), testing::HasSubstr("Рынок"));
    EXPECT_THAT(losses(metadata, Format::Tiff), IsEmpty());
}

/// 1 MB does not fit into a JPEG segment, but into a row of them, as the XMP specification has it.
TEST(Embed, CarriesHugeXmpIntoEveryFormat) {
    Metadata metadata;
    const std::string transcript(1 << 20, 'w');
    metadata.data().xmp["Xmp.dc.description"] = "lang=x-default " + transcript;
    metadata.data().xmp["Xmp.photoshop.City"] = std::string("Brünn");
    for (const Format format : {Format::Jpeg, Format::Png, Format::Tiff}) {
        const Metadata again = carried(metadata, format);
        EXPECT_EQ(valueOf(again, "Xmp.dc.description"), "lang=\"x-default\" " + transcript);
        EXPECT_EQ(valueOf(again, "Xmp.photoshop.City"), "Brünn");
        EXPECT_THAT(again.notes(), IsEmpty());
        EXPECT_THAT(losses(metadata, format), IsEmpty());
    }
}

TEST(Embed, LetsExiftoolReadHugeXmp) {
    if (!exiftoolIsThere()) {
        GTEST_SKIP() << "exiftool is not installed";
    }
    Metadata metadata;
    metadata.data().xmp["Xmp.dc.description"] = "lang=x-default " + std::string(200000, 'w');
    metadata.data().xmp["Xmp.photoshop.City"] = std::string("Brünn");
    const TemporaryFolder folder;
    writeBytes(folder / "huge.jpg", embed(metadata, Format::Jpeg, plainJpeg(), {4, 3}).value());
    const auto tags = exiftoolTags(folder / "huge.jpg");
    EXPECT_EQ(tags.value("XMP-dc:Description", "").size(), 200000u);
    EXPECT_EQ(tags.value("XMP-photoshop:City", ""), "Brünn");
    EXPECT_FALSE(tags.contains("ExifTool:Warning")) << tags.value("ExifTool:Warning", "");
}

TEST(ReadMetadata, NotesExtendedXmpWithAPieceMissing) {
    Metadata metadata;
    metadata.data().xmp["Xmp.dc.description"] = "lang=x-default " + std::string(200000, 'w');
    metadata.data().xmp["Xmp.photoshop.City"] = std::string("Brünn");
    const Bytes whole = embed(metadata, Format::Jpeg, plainJpeg(), {4, 3}).value();
    std::istringstream stream(std::string(whole.begin(), whole.end()));
    auto segments = readJpegSegments(stream).segments;
    ASSERT_GT(segments.size(), 3u);
    segments.erase(segments.begin() + 2);
    const auto again = readMetadata(replaceJpegSegments(plainJpeg(), segments));
    ASSERT_TRUE(again);
    EXPECT_EQ(valueOf(*again, "Xmp.photoshop.City"), "Brünn");
    EXPECT_THAT(again->notes(), Not(IsEmpty()));
}

TEST(Losses, NameWhatAJpegCannotHold) {
    auto metadata = readMetadata(jpegWithExif(exifBlock()));
    ASSERT_TRUE(metadata);
    Exiv2::DataValue large(Exiv2::undefined);
    const Bytes bytes(90000, 7);
    large.read(bytes.data(), static_cast<long>(bytes.size()), Exiv2::littleEndian);
    metadata->data().exif["Exif.Photo.MakerNote"].setValue(&large);
    const auto lost = losses(*metadata, Format::Jpeg);
    ASSERT_THAT(keysOf(lost), Contains("Exif.Photo.MakerNote"));
    EXPECT_FALSE(lost.front().deliberate);
    EXPECT_THAT(lost.front().reason, testing::HasSubstr("64 KB"));
    EXPECT_EQ(valueOf(carried(*metadata, Format::Jpeg), "Exif.Image.Artist"), "Anna Kraus");
    EXPECT_THAT(keysOf(losses(*metadata, Format::Tiff)), IsEmpty());
}

Bytes resource(std::uint16_t id, const std::string& content) {
    return serialize({PhotoshopResource{id, {}, {content.begin(), content.end()}}});
}

TEST(Losses, NamePhotoshopResourcesThatAreLeftBehind) {
    Metadata metadata;
    Bytes& blocks = metadata.data().photoshop;
    for (const Bytes& block : {resource(0x07d0, "a path"), resource(0x040c, "a grey preview")}) {
        blocks.insert(blocks.end(), block.begin(), block.end());
    }
    metadata.data().iptc["Iptc.Application2.City"] = std::string("Brno");
    for (const Format format : {Format::Jpeg, Format::Tiff}) {
        EXPECT_EQ(keysOf(losses(metadata, format)), std::vector<std::string>{"Photoshop.0x040c"});
        const Metadata again = carried(metadata, format);
        EXPECT_EQ(again.data().photoshop, resource(0x07d0, "a path"));
        EXPECT_EQ(valueOf(again, "Iptc.Application2.City"), "Brno");
    }
    EXPECT_THAT(keysOf(losses(metadata, Format::Png)),
                testing::UnorderedElementsAre("Photoshop.0x040c", "Photoshop.0x07d0"));
}

/// The values stay, and the raw bytes, whose inner offsets had to change, are no loss.
TEST(Embed, KeepsTheNotesOfAMakerThatIsKnown) {
    const auto metadata = readMetadata(jpegWithExif(exifBlockOfCanon()));
    ASSERT_TRUE(metadata);
    ASSERT_EQ(valueOf(*metadata, "Exif.Canon.OwnerName"), "Anna Kraus, owner");
    for (const Format format : {Format::Jpeg, Format::Png, Format::Tiff}) {
        const Metadata again = carried(*metadata, format);
        EXPECT_EQ(valueOf(again, "Exif.Canon.OwnerName"), "Anna Kraus, owner");
        EXPECT_EQ(valueOf(again, "Exif.Canon.FirmwareVersion"), "Firmware 1.1.1");
        EXPECT_THAT(keysOf(losses(*metadata, format)), IsEmpty());
    }
}

TEST(Losses, AreNoneForMostScans) {
    const auto metadata = readMetadata(jpegWithExif(exifBlock()));
    ASSERT_TRUE(metadata);
    for (const Format format : {Format::Jpeg, Format::Png, Format::Tiff}) {
        EXPECT_THAT(keysOf(losses(*metadata, format)), IsEmpty());
    }
}

}  // namespace
}  // namespace tintype::metadata::test
