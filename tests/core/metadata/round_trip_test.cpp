// Every pair of formats, judged by exiftool: what it finds in the scan it must find in the result,
// unless `losses` says so.

#include "core/metadata/big_tiff.h"
#include "core/metadata/diff.h"
#include "core/metadata/embedding.h"
#include "core/metadata/marking.h"
#include "core/metadata/metadata.h"
#include "tests/core/metadata/test_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

namespace tintype::metadata::test {
namespace {

using image::Format;

constexpr const char* kXmpPacket = R"(<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
  xmlns:arch="http://archive.example/plates/1.0/"
  xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
  xmp:CreatorTool="ScanGear 3.2" photoshop:City="Brünn" photoshop:ColorMode="1"
  photoshop:ICCProfile="Dot Gain 20%"
  arch:Plate="7" Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/negativeFilm">
  <dc:subject><rdf:Bag><rdf:li>Markt</rdf:li><rdf:li>Brünn</rdf:li><rdf:li>1913</rdf:li></rdf:Bag></dc:subject>
  <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Market</rdf:li><rdf:li xml:lang="de">Markt</rdf:li></rdf:Alt></dc:title>
  <arch:Boxes><rdf:Bag><rdf:li>12</rdf:li><rdf:li>12b</rdf:li></rdf:Bag></arch:Boxes>
  <arch:Keeper rdf:parseType="Resource"><arch:Name>A. Kraus</arch:Name><arch:Room>3</arch:Room></arch:Keeper>
</rdf:Description></rdf:RDF></x:xmpmeta>)";

std::string suffixOf(Format format) {
    constexpr std::array<const char*, 4> kSuffixes = {".jpg", ".png", ".tif", ".webp"};
    return kSuffixes.at(static_cast<std::size_t>(format));
}

/// A scan with everything that its format can hold, put in by exiftool.
std::filesystem::path makeScan(const TemporaryFolder& folder, Format format, bool bigTiff = false) {
    const auto model = folder / "model.jpg";
    writeBytes(model, jpegWithExif(exifBlock()));
    const std::string packet = kXmpPacket;
    writeBytes(folder / "packet.xmp", {packet.begin(), packet.end()});
    const auto scan = folder / ("scan" + suffixOf(format));
    writeBytes(scan, plainFile(format));
    std::vector<std::string> arguments = {"-q", "-q", "-m", "-overwrite_original"};
    const auto add = [&](const std::vector<std::string>& more) {
        arguments.insert(arguments.end(), more.begin(), more.end());
    };
    add({"-tagsfromfile", model.string(), "-exif:all", "-gps:all", "-makernotes"});
    add({"-XMP<=" + (folder / "packet.xmp").string()});
    if (format != Format::WebP) {
        add({"-codedcharacterset=utf8", "-IPTC:Headline=Südmährischer Marktplatz"});
        add({"-IPTC:Keywords=Markt", "-IPTC:Keywords=Brünn", "-IPTC:City=Brünn"});
    }
    if (format == Format::Jpeg) {
        add({"-Comment=Found behind the mirror, größer als gedacht"});
    }
    if (format == Format::Png) {
        add({"-PNG:Author=Anna Kraus", "-PNG:Comment=Rückseite beschriftet"});
        add({"-PNG:Description=Found behind the mirror", "-PNG:Software=ScanGear 3.2"});
    }
    add({scan.string()});
    exiftool(arguments);
    if (bigTiff) {  // exiftool reads BigTIFF, but does not write it
        const auto big = addTagsToBigTiff(plainTiff(true), readBytes(scan));
        EXPECT_TRUE(big);
        writeBytes(scan, big.value_or(Bytes()));
    }
    return scan;
}

/// Of the files themselves, or of structure that the result has its own of.
bool concernsTheFile(const std::string& key) {
    static const std::set<std::string> kOwn = {"SourceFile",
                                               "IFD0:ImageWidth",
                                               "IFD0:ImageHeight",
                                               "IFD0:BitsPerSample",
                                               "IFD0:Compression",
                                               "IFD0:PhotometricInterpretation",
                                               "IFD0:StripOffsets",
                                               "IFD0:SamplesPerPixel",
                                               "IFD0:RowsPerStrip",
                                               "IFD0:StripByteCounts",
                                               "IFD0:PlanarConfiguration",
                                               "IFD0:YCbCrPositioning",
                                               "IFD0:FillOrder",
                                               "ExifIFD:ExifImageWidth",
                                               "ExifIFD:ExifImageHeight",
                                               "ExifIFD:ColorSpace",
                                               "IFD0:Software",
                                               "ExifIFD:ComponentsConfiguration",
                                               "XMP-photoshop:ColorMode",
                                               "XMP-photoshop:ICCProfileName",
                                               "XMP-iptcExt:DigitalSourceType",
                                               "XMP-x:XMPToolkit",
                                               "Photoshop:IPTCDigest",
                                               "PNG:Software",
                                               "File:Comment",
                                               "PNG:Author",
                                               "PNG:Comment",
                                               "PNG:Description"};
    const std::string group = key.substr(0, key.find(':'));
    static const std::set<std::string> kGroups = {
        "ExifTool", "System", "JFIF", "Composite", "RIFF", "VP8X", "VP8L"};
    const bool pictureOfPng = group == "PNG" && !kOwn.contains(key);
    const bool file = group == "File" && key != "File:Comment";
    return kOwn.contains(key) || kGroups.contains(group) || pictureOfPng || file ||
           key.starts_with("PNG-pHYs");
}

/// exiftool reads a BigTIFF's main tags only, so it is shown the same tags in a classic TIFF;
/// another test has libtiff judge the BigTIFF itself.
nlohmann::json tagsOf(const std::filesystem::path& path) {
    const Bytes bytes = readBytes(path);
    if (!isBigTiff(bytes)) {
        return exiftoolTags(path);
    }
    std::istringstream stream(std::string(bytes.begin(), bytes.end()));
    std::vector<std::string> notes;
    const auto classic = path.string() + ".classic.tif";
    writeBytes(classic, classicTiffOfBigTiff(stream, notes));
    EXPECT_THAT(notes, testing::IsEmpty());
    return exiftoolTags(classic);
}

bool saysAnywhere(const nlohmann::json& tags, const std::string& text) {
    return std::ranges::any_of(tags.items(), [&](const auto& item) {
        return item.value().is_string() &&
               item.value().template get<std::string>().find(text) != std::string::npos;
    });
}

ColorizationMark ourMark() {
    return {
        "Tintype 0.1.0", "hybrid", "hybrid", std::string(64, 'a'), 0.8, "2026-01-02T03:04:05Z", ""};
}

struct Pair {
    Format scan;
    Format result;
    bool bigScan = false;
    bool bigResult = false;
};

class RoundTrip : public testing::TestWithParam<Pair> {};

TEST_P(RoundTrip, ExiftoolFindsEveryFieldAgain) {
    if (!exiftoolIsThere()) {
        GTEST_SKIP() << "exiftool is not installed";
    }
    const auto [scanFormat, resultFormat, bigScan, bigResult] = GetParam();
    const TemporaryFolder folder;
    const auto scan = makeScan(folder, scanFormat, bigScan);
    const Bytes before = readBytes(scan);
    auto metadata = readMetadata(scan);
    ASSERT_TRUE(metadata) << metadata.error().message();
    EXPECT_THAT(metadata->notes(), testing::IsEmpty());
    const auto lost = losses(*metadata, resultFormat);
    ASSERT_TRUE(mark(*metadata, ourMark()));

    const Bytes tiny =
        resultFormat == Format::Tiff ? tiffSkeleton(bigResult) : plainFile(resultFormat);
    const auto written = embed(*metadata, resultFormat, tiny, {4, 3});
    ASSERT_TRUE(written) << written.error().message();
    const auto result = folder / ("result" + suffixOf(resultFormat));
    writeBytes(result, *written);

    const auto old = tagsOf(scan);
    const auto now = tagsOf(result);
    for (const auto& [key, value] : old.items()) {
        if (!concernsTheFile(key)) {
            EXPECT_TRUE(now.contains(key)) << key << " = " << value;
            EXPECT_EQ(now.value(key, nlohmann::json()), value) << key;
        }
    }
    for (const char* text :
         {"Found behind the mirror", "größer als gedacht", "Rückseite beschriftet", "Anna Kraus"}) {
        EXPECT_EQ(saysAnywhere(now, text), saysAnywhere(old, text)) << text << "\n" << now.dump(1);
    }
    for (const Loss& loss : lost) {
        ADD_FAILURE() << "lost: " << loss.key << " = " << loss.value << ": " << loss.reason;
    }
    EXPECT_EQ(now.value("IFD0:Software", ""), "Tintype 0.1.0");
    EXPECT_EQ(now.value("ExifIFD:ColorSpace", 0), 1);
    EXPECT_EQ(now.value("XMP-photoshop:ColorMode", 0), 3);
    EXPECT_FALSE(now.contains("XMP-photoshop:ICCProfileName"));
    EXPECT_EQ(now.value("XMP-iptcExt:DigitalSourceType", ""), kCompositeWithTrainedModel);
    // A maker note that nobody knows is a remark of exiftool's, not a fault.
    const std::string warning = now.value("ExifTool:Warning", "");
    EXPECT_TRUE(warning.empty() || warning.starts_with("[minor]")) << warning;
    EXPECT_EQ(readBytes(scan), before) << "the scan was written to";

    const auto again = readMetadata(result);
    ASSERT_TRUE(again);
    const MetadataDiff found = diff(*readMetadata(scan), *again);
    EXPECT_TRUE(found.asExpected()) << toText(found);
}

std::string nameOfPair(const testing::TestParamInfo<Pair>& info) {
    constexpr std::array<const char*, 4> kNames = {"Jpeg", "Png", "Tiff", "WebP"};
    return std::string(info.param.bigScan ? "Big" : "") +
           kNames.at(static_cast<std::size_t>(info.param.scan)) + "To" +
           (info.param.bigResult ? "Big" : "") +
           kNames.at(static_cast<std::size_t>(info.param.result));
}

INSTANTIATE_TEST_SUITE_P(AllPairs,
                         RoundTrip,
                         testing::Values(Pair{Format::Jpeg, Format::Jpeg},
                                         Pair{Format::Jpeg, Format::Png},
                                         Pair{Format::Jpeg, Format::Tiff},
                                         Pair{Format::Jpeg, Format::Tiff, false, true},
                                         Pair{Format::Tiff, Format::Jpeg},
                                         Pair{Format::Tiff, Format::Png},
                                         Pair{Format::Tiff, Format::Tiff},
                                         Pair{Format::Tiff, Format::Tiff, true, true},
                                         Pair{Format::Tiff, Format::Jpeg, true, false},
                                         Pair{Format::Png, Format::Jpeg},
                                         Pair{Format::Png, Format::Png},
                                         Pair{Format::Png, Format::Tiff},
                                         Pair{Format::WebP, Format::Jpeg},
                                         Pair{Format::WebP, Format::Png},
                                         Pair{Format::WebP, Format::Tiff}),
                         nameOfPair);

}  // namespace
}  // namespace tintype::metadata::test
