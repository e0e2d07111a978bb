// The whole way of a field: out of a scan, through `embed` and the pixel writers, into a finished
// picture.

#include "core/image/image_reader.h"
#include "core/image/image_writer.h"
#include "core/metadata/diff.h"
#include "core/metadata/embedding.h"
#include "core/metadata/marking.h"
#include "core/metadata/metadata.h"
#include "core/metadata/metadata_data.h"
#include "tests/core/metadata/test_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tintype::metadata::test {
namespace {

using image::Format;

struct Target {
    Format format;
    bool bigTiff = false;
};

class ThroughWriters : public testing::TestWithParam<Target> {};

/// Exif, GPS, a maker note, IPTC, XMP larger than a JPEG segment, a comment and texts.
Metadata everything() {
    Metadata metadata = readMetadata(jpegWithExif(exifBlock())).value();
    Metadata::Data& data = metadata.data();
    data.xmp["Xmp.dc.description"] = "lang=x-default " + std::string(100000, 'w');
    data.xmp["Xmp.photoshop.City"] = std::string("Brünn");
    data.iptc["Iptc.Envelope.CharacterSet"] = std::string("\x1b%G");
    data.iptc["Iptc.Application2.Headline"] = std::string("Südmährischer Marktplatz");
    data.comment = "größer als gedacht";
    data.pngTexts = {{"Title", "Рынок", {}, {}, true}};
    return metadata;
}

TEST_P(ThroughWriters, EveryFieldArrives) {
    const TemporaryFolder folder;
    const auto path = folder / "result";
    const Metadata scan = everything();
    Metadata marked = scan;
    ASSERT_TRUE(mark(marked, {"Tintype 0.1.0", "hybrid", "m", "ff", 1, "2026-01-02", ""}));
    image::OutputSpec spec;
    spec.format = GetParam().format;
    spec.bigTiff = GetParam().bigTiff;
    spec.width = 40;
    spec.height = 30;
    spec.orientation = 6;
    spec.resolution = {600, 600};
    const auto put = [&](Format format, Bytes tiny) {
        return embed(marked, format, std::move(tiny), {spec.width, spec.height});
    };
    auto writer = image::createImage(path, spec, put);
    ASSERT_TRUE(writer) << writer.error().message();
    const Bytes rows(40 * 30 * 3, 99);
    ASSERT_TRUE((*writer)->writeRows(30, rows.data()));
    ASSERT_TRUE((*writer)->finish());

    const auto result = readMetadata(path);
    ASSERT_TRUE(result);
    EXPECT_THAT(result->notes(), testing::IsEmpty());
    const MetadataDiff found = diff(scan, *result);
    EXPECT_TRUE(found.asExpected()) << toText(found);
    EXPECT_EQ(found.count(Change::Missing), 0u) << toText(found);
    EXPECT_EQ(valueOf(*result, "Exif.Photo.PixelXDimension"), "40");
    EXPECT_EQ(valueOf(*result, "Exif.Image.Orientation"), "6");

    auto reader = image::openImage(path);
    ASSERT_TRUE(reader) << reader.error().message();
    EXPECT_EQ((*reader)->info().width, 40);
    EXPECT_EQ((*reader)->info().bigTiff, GetParam().bigTiff);
}

INSTANTIATE_TEST_SUITE_P(Formats,
                         ThroughWriters,
                         testing::Values(Target{Format::Jpeg},
                                         Target{Format::Png},
                                         Target{Format::Tiff},
                                         Target{Format::Tiff, true}),
                         [](const auto& info) {
                             return std::string(info.param.bigTiff                  ? "BigTiff"
                                                : info.param.format == Format::Jpeg ? "Jpeg"
                                                : info.param.format == Format::Png  ? "Png"
                                                                                    : "Tiff");
                         });

}  // namespace
}  // namespace tintype::metadata::test
