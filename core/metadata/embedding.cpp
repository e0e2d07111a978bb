#include "core/metadata/embedding.h"

#include "core/metadata/big_tiff.h"
#include "core/metadata/exif_rules.h"
#include "core/metadata/extended_xmp.h"
#include "core/metadata/photoshop.h"
#include "core/metadata/preparation.h"
#include "core/metadata/tiff_directory.h"

#include <algorithm>
#include <stdexcept>

namespace tintype::metadata {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kMaxJpegExifBytes = kMaxSegmentBytes - 6;
constexpr const char* kOrientation = "Exif.Image.Orientation";

void eraseLargest(Exiv2::ExifData& exif) {
    const auto largest = std::max_element(
        exif.begin(), exif.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    exif.erase(largest);
}

/// The Exif block as a small TIFF, no longer than `limit`: the largest fields go first.
Bytes encodeExif(Exiv2::ExifData exif, Exiv2::ByteOrder order, std::size_t limit) {
    Exiv2::Blob blob;
    while (!exif.empty()) {
        blob.clear();
        Exiv2::ExifParser::encode(blob, order, exif);
        if (blob.size() <= limit) {
            return {blob.begin(), blob.end()};
        }
        eraseLargest(exif);
    }
    return {};
}

Bytes encodeIptc(const Exiv2::IptcData& iptc) {
    return iptc.empty() ? Bytes() : compat::copyOf(Exiv2::IptcParser::encode(iptc));
}

/// Content longer than a segment goes on in the next one.
void appendSegments(std::vector<JpegSegment>& segments,
                    std::uint8_t marker,
                    std::string_view signature,
                    std::span<const std::uint8_t> content) {
    const std::size_t room = kMaxSegmentBytes - signature.size();
    while (!content.empty()) {
        const auto piece = content.first(std::min(room, content.size()));
        JpegSegment segment{marker, {signature.begin(), signature.end()}};
        segment.content.insert(segment.content.end(), piece.begin(), piece.end());
        segments.push_back(std::move(segment));
        content = content.subspan(piece.size());
    }
}

std::span<const std::uint8_t> bytesOf(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Bytes intoJpeg(const Metadata::Data& data, const Bytes& tinyFile) {
    constexpr std::string_view kExifSignature{"Exif\0\0", 6};
    constexpr std::string_view kPhotoshopSignature{"Photoshop 3.0\0", 14};
    std::vector<JpegSegment> segments;
    appendSegments(
        segments, kApp1, kExifSignature, encodeExif(data.exif, data.byteOrder, kMaxJpegExifBytes));
    std::ranges::move(jpegXmpSegments(data.xmp), std::back_inserter(segments));
    appendSegments(segments,
                   kApp13,
                   kPhotoshopSignature,
                   photoshopWithIptc(data.photoshop, encodeIptc(data.iptc)));
    appendSegments(segments, kCom, {}, bytesOf(data.comment));
    return replaceJpegSegments(tinyFile, segments);
}

Bytes textChunks(const Metadata::Data& data) {
    Bytes chunks;
    const auto append = [&](const PngChunk& chunk) {
        const Bytes bytes = serialize(chunk);
        chunks.insert(chunks.end(), bytes.begin(), bytes.end());
    };
    if (!data.comment.empty()) {
        append(chunkOf(PngText{"Description", data.comment, {}, {}, false}));
    }
    for (const PngText& text : data.pngTexts) {
        append(chunkOf(text));
    }
    return chunks;
}

Bytes intoPng(const Metadata::Data& data, const Bytes& tinyFile) {
    Bytes chunks;
    const auto append = [&](const Bytes& bytes) {
        chunks.insert(chunks.end(), bytes.begin(), bytes.end());
    };
    if (const Bytes exif = encodeExif(data.exif, data.byteOrder, SIZE_MAX); !exif.empty()) {
        append(serialize(PngChunk{"eXIf", exif}));
    }
    if (!data.xmp.empty()) {
        // iTXt whatever the characters, as the XMP specification demands.
        const std::string content =
            std::string(kXmpKeyword) + std::string(5, '\0') + encodeXmp(data.xmp);
        append(serialize(PngChunk{"iTXt", {content.begin(), content.end()}}));
    }
    if (const Bytes iptc = encodeIptc(data.iptc); !iptc.empty()) {
        const std::string profile = encodeRawProfile("iptc", photoshopWithIptc({}, iptc));
        append(serialize(
            chunkOf(PngText{std::string(kRawProfilePrefix) + "iptc", profile, {}, {}, true})));
    }
    append(textChunks(data));
    return replacePngChunks(tinyFile, chunks);
}

void setPhotoshopTag(Exiv2::ExifData& exif, const Metadata::Data& data) {
    if (data.photoshop.empty()) {
        return;
    }
    const Bytes iptc = encodeIptc(data.iptc);
    const Bytes blocks = photoshopWithIptc(data.photoshop, iptc);
    Exiv2::DataValue value(blocks.data(), static_cast<long>(blocks.size()));
    exif["Exif.Image.ImageResources"].setValue(&value);
    // Exiv2 writes the IPTC tag beside Photoshop's only where there is one already.
    if (!iptc.empty()) {
        exif["Exif.Image.IPTCNAA"].setValue(&value);
    }
}

/// Exiv2 keeps the tags of the file's structure, provided that it finds them among those it is
/// given.
Bytes intoClassicTiff(const Metadata::Data& data, const Bytes& tinyFile) {
    const auto image = compat::openMemory(tinyFile);
    image->readMetadata();
    const Exiv2::ExifData own = image->exifData();
    Exiv2::ExifData exif = data.exif;
    for (const auto& datum : own) {
        const auto same = exif.findKey(Exiv2::ExifKey(datum.key()));
        const bool ours = same != exif.end() && datum.key() != kOrientation;
        if (!ours && same != exif.end()) {
            exif.erase(same);
        }
        if (!ours) {
            exif.add(datum);
        }
    }
    setPhotoshopTag(exif, data);
    image->setExifData(exif);
    image->setIptcData(data.iptc);
    image->setXmpData(data.xmp);
    image->writeMetadata();
    Bytes written = compat::copyOf(compat::readAll(image->io()));
    repairStripOffsets(written);
    return written;
}

/// Through a classic TIFF in the same byte order, which holds one tag that the BigTIFF has anyway.
Bytes intoBigTiff(const Metadata::Data& data, const Bytes& tinyFile) {
    static const Bytes kLittle = {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0, 1, 3,
                                  0,   1,   0,  0, 0, 1, 0, 0, 0, 0, 0, 0, 0};
    static const Bytes kBig = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0, 0,
                               3,   0,   0, 0,  1, 0, 1, 0, 0, 0, 0, 0, 0};
    const Bytes classic = intoClassicTiff(data, tinyFile[0] == 'I' ? kLittle : kBig);
    return addTagsToBigTiff(tinyFile, classic).value_or(Bytes());
}

Bytes into(image::Format target, const Metadata::Data& data, const Bytes& tinyFile) {
    switch (target) {
        case image::Format::Jpeg:
            return intoJpeg(data, tinyFile);
        case image::Format::Png:
            return intoPng(data, tinyFile);
        default:
            return isBigTiff(tinyFile) ? intoBigTiff(data, tinyFile)
                                       : intoClassicTiff(data, tinyFile);
    }
}

}  // namespace

Result<std::vector<std::uint8_t>> embed(const Metadata& metadata,
                                        image::Format target,
                                        std::vector<std::uint8_t> tinyFile,
                                        const Placement& placement) {
    const auto lock = libraryLock();
    if (target != image::Format::Jpeg && target != image::Format::Png &&
        target != image::Format::Tiff) {
        return fail(ErrorCode::Unsupported,
                    "Metadata can be written to JPEG, PNG and TIFF files only.");
    }
    Bytes result;
    std::vector<std::string> notes;
    const bool finished = guarded("The metadata could not be written", notes, [&] {
        const Metadata::Data data = prepare(metadata.data(), target, placement);
        result = into(target, data, tinyFile);
    });
    if (!finished) {
        return fail(ErrorCode::Internal, notes.empty() ? "Out of memory." : notes.back());
    }
    if (result.empty()) {
        return fail(ErrorCode::BrokenFile, "The file made for the metadata is not complete.");
    }
    return result;
}

std::vector<std::uint8_t> pngTextChunks(const Metadata& metadata) {
    const auto lock = libraryLock();
    return textChunks(metadata.data());
}

}  // namespace tintype::metadata
