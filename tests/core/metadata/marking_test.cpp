#include "core/metadata/marking.h"

#include "core/metadata/diff.h"
#include "core/metadata/embedding.h"
#include "core/metadata/jpeg_segments.h"
#include "tests/core/metadata/test_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tintype::metadata::test {
namespace {

using testing::HasSubstr;

ColorizationMark exampleMark() {
    return {"Tintype 0.1.0", "hybrid", "hybrid-2", "abcd", 0.75, "2026-01-02T03:04:05Z", "cleaned"};
}

Bytes jpegWithXmp(const std::string& properties, const Bytes& exif) {
    const std::string packet =
        std::string("http://ns.adobe.com/xap/1.0/") + '\0' +
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
        "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
        "xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/' "
        "xmlns:stEvt='http://ns.adobe.com/xap/1.0/sType/ResourceEvent#' "
        "xmlns:ext='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'>" +
        properties + "</rdf:Description></rdf:RDF></x:xmpmeta>";
    JpegSegment exifSegment{kApp1, {'E', 'x', 'i', 'f', 0, 0}};
    exifSegment.content.insert(exifSegment.content.end(), exif.begin(), exif.end());
    return replaceJpegSegments(plainJpeg(), {exifSegment, {kApp1, {packet.begin(), packet.end()}}});
}

constexpr const char* kTwoEntries =
    "<ext:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/print"
    "</ext:DigitalSourceType><xmpMM:History><rdf:Seq>"
    "<rdf:li rdf:parseType='Resource'><stEvt:action>created</stEvt:action>"
    "<stEvt:when>2019-03-04</stEvt:when></rdf:li>"
    "<rdf:li rdf:parseType='Resource'><stEvt:action>saved</stEvt:action>"
    "<stEvt:softwareAgent>Darkroom 2</stEvt:softwareAgent></rdf:li>"
    "</rdf:Seq></xmpMM:History>";

/// Marked, written to the format and read again.
Metadata writtenAndRead(const Metadata& metadata, image::Format format) {
    const auto written = embed(metadata, format, plainFile(format), {4, 3});
    EXPECT_TRUE(written) << written.error().message();
    return readMetadata(*written).value();
}

class MarkIn : public testing::TestWithParam<image::Format> {};

TEST_P(MarkIn, BecomesTheThirdEntryOfAHistoryOfTwo) {
    auto metadata = readMetadata(jpegWithXmp(kTwoEntries, exifBlock()));
    ASSERT_TRUE(metadata && mark(*metadata, exampleMark()));
    const Metadata result = writtenAndRead(*metadata, GetParam());
    const std::string history = "Xmp.xmpMM.History";
    EXPECT_EQ(valueOf(result, history + "[1]/stEvt:action"), "created");
    EXPECT_EQ(valueOf(result, history + "[1]/stEvt:when"), "2019-03-04");
    EXPECT_EQ(valueOf(result, history + "[2]/stEvt:softwareAgent"), "Darkroom 2");
    EXPECT_EQ(valueOf(result, history + "[3]/stEvt:action"), "converted");
    EXPECT_EQ(valueOf(result, history + "[3]/stEvt:softwareAgent"), "Tintype 0.1.0");
    EXPECT_EQ(valueOf(result, history + "[3]/stEvt:when"), "2026-01-02T03:04:05Z");
    EXPECT_EQ(valueOf(result, history + "[4]"), "");
    const std::string parameters = valueOf(result, history + "[3]/stEvt:parameters");
    for (const char* part : {"method: hybrid",
                             "model: hybrid-2",
                             "abcd",
                             "strength: 0.75",
                             "cleaned",
                             "previous Software: ScanGear 3.2",
                             "previous DigitalSourceType: "
                             "http://cv.iptc.org/newscodes/digitalsourcetype/print"}) {
        EXPECT_THAT(parameters, HasSubstr(part));
    }
    EXPECT_EQ(valueOf(result, "Exif.Image.Software"), "Tintype 0.1.0");
    EXPECT_EQ(valueOf(result, "Xmp.Iptc4xmpExt.DigitalSourceType"), kCompositeWithTrainedModel);
    EXPECT_EQ(valueOf(result, "Exif.Photo.ColorSpace"), "1");
}

INSTANTIATE_TEST_SUITE_P(
    Formats, MarkIn, testing::Values(image::Format::Jpeg, image::Format::Png, image::Format::Tiff));

TEST(Mark, StandsAloneInAPictureWithoutMetadata) {
    Metadata metadata;
    ASSERT_TRUE(mark(metadata, exampleMark()));
    const Metadata result = writtenAndRead(metadata, image::Format::Jpeg);
    EXPECT_EQ(valueOf(result, "Xmp.xmpMM.History[1]/stEvt:softwareAgent"), "Tintype 0.1.0");
    EXPECT_THAT(valueOf(result, "Xmp.xmpMM.History[1]/stEvt:parameters"),
                Not(HasSubstr("previous")));
}

TEST(Mark, IsTheSameBytesForTheSameMark) {
    const auto make = [] {
        auto metadata = readMetadata(jpegWithExif(exifBlock()));
        EXPECT_TRUE(mark(*metadata, exampleMark()));
        return embed(*metadata, image::Format::Jpeg, plainJpeg(), {4, 3}).value();
    };
    EXPECT_EQ(make(), make());
}

TEST(Mark, ColorizedTwiceLeavesTwoEntries) {
    Metadata metadata;
    ASSERT_TRUE(mark(metadata, exampleMark()));
    ASSERT_TRUE(mark(metadata, exampleMark()));
    EXPECT_EQ(valueOf(metadata, "Xmp.xmpMM.History[2]/stEvt:action"), "converted");
    EXPECT_THAT(valueOf(metadata, "Xmp.xmpMM.History[2]/stEvt:parameters"),
                HasSubstr("previous Software: Tintype 0.1.0"));
}

TEST(Mark, SurvivesAHistoryThatIsNoList) {
    auto metadata =
        readMetadata(jpegWithXmp("<xmpMM:History>scanned in 2019</xmpMM:History>", exifBlock()));
    ASSERT_TRUE(metadata);
    const auto marked = mark(*metadata, exampleMark());
    ASSERT_TRUE(marked) << marked.error().message();
    const Metadata result = writtenAndRead(*metadata, image::Format::Jpeg);
    EXPECT_EQ(valueOf(result, "Xmp.xmpMM.History[1]/stEvt:action"), "converted");
    EXPECT_THAT(valueOf(result, "Xmp.xmpMM.History[1]/stEvt:parameters"),
                HasSubstr("scanned in 2019"));
}

TEST(Diff, TellsOurMarksFromOtherChanges) {
    const auto scan = readMetadata(jpegWithXmp(kTwoEntries, exifBlock()));
    ASSERT_TRUE(scan);
    Metadata result = *scan;
    ASSERT_TRUE(mark(result, exampleMark()));
    EXPECT_TRUE(diff(*scan, result).asExpected()) << toText(diff(*scan, result));

    const Metadata empty;
    const MetadataDiff lost = diff(*scan, empty);
    EXPECT_FALSE(lost.asExpected());
    EXPECT_EQ(lost.count(Change::Kept), 0u);
    EXPECT_GT(lost.count(Change::Missing), 10u);
    EXPECT_THAT(toText(lost), HasSubstr("missing! Exif.Image.Artist: Anna Kraus"));

    const MetadataDiff foreign = diff(empty, *scan);
    EXPECT_FALSE(foreign.asExpected()) << "somebody else's Software is no mark of ours";
}

TEST(Diff, SpeaksJson) {
    const auto scan = readMetadata(jpegWithExif(exifBlock()));
    ASSERT_TRUE(scan);
    Metadata result = *scan;
    ASSERT_TRUE(mark(result, exampleMark()));
    const nlohmann::json json = toJson(diff(*scan, result));
    EXPECT_EQ(json.at("asExpected"), true);
    EXPECT_EQ(json.at("counts").at("missing"), 0);
    bool found = false;
    for (const auto& field : json.at("fields")) {
        if (field.at("key") == "Exif.Image.Software") {
            found = true;
            EXPECT_EQ(field.at("change"), "changed");
            EXPECT_EQ(field.at("scan"), "ScanGear 3.2");
            EXPECT_EQ(field.at("result"), "Tintype 0.1.0");
        }
    }
    EXPECT_TRUE(found);
}

}  // namespace
}  // namespace tintype::metadata::test
