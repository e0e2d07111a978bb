#include "core/metadata/big_tiff.h"
#include "core/metadata/extended_xmp.h"
#include "core/metadata/metadata_data.h"
#include "core/metadata/photoshop.h"
#include "core/metadata/text_encoding.h"

#include <fstream>
#include <functional>
#include <optional>
#include <sstream>
#include <system_error>

namespace tintype::metadata {
namespace {

using Bytes = std::span<const std::uint8_t>;

void decodeExif(Metadata::Data& data, Bytes bytes) {
    const bool finished = guarded("Exif", data.notes, [&] {
        const auto order = Exiv2::ExifParser::decode(
            data.exif, bytes.data(), static_cast<std::uint32_t>(bytes.size()));
        if (order != Exiv2::invalidByteOrder) {
            data.byteOrder = order;
        }
    });
    if (!finished || data.exif.empty()) {
        data.notes.emplace_back(
            "The Exif block is damaged; only a part of it, or nothing, could be read.");
    }
}

void decodeIptc(Metadata::Data& data, Bytes bytes) {
    int state = 0;
    const bool finished = guarded("IPTC", data.notes, [&] {
        state = Exiv2::IptcParser::decode(
            data.iptc, bytes.data(), static_cast<std::uint32_t>(bytes.size()));
    });
    if (!finished || state != 0) {
        data.notes.emplace_back(
            "The IPTC block is damaged; only a part of it, or nothing, could be read.");
    }
}

/// Keeps the Photoshop resources and decodes the IPTC among them. What is not copied to results is
/// kept here too: `losses` must be able to name it.
void decodePhotoshop(Metadata::Data& data, Bytes blocks) {
    bool damaged = false;
    std::vector<PhotoshopResource> resources = parsePhotoshop(blocks, damaged);
    for (const PhotoshopResource& resource : resources) {
        if (resource.id == kIptcResource && data.iptc.empty()) {
            decodeIptc(data, resource.content);
        }
    }
    std::erase_if(resources, [](const auto& r) { return r.id == kIptcResource; });
    data.photoshop = serialize(resources);
    if (damaged) {
        data.notes.emplace_back(
            "The Photoshop resources are damaged; what follows the damage was left out.");
    }
}

void readJpeg(Metadata::Data& data, std::istream& file) {
    constexpr std::string_view kExifSignature{"Exif\0\0", 6};
    constexpr std::string_view kPhotoshopSignature{"Photoshop 3.0\0", 14};
    const JpegSegments found = readJpegSegments(file);
    std::vector<std::uint8_t> photoshop;
    for (const JpegSegment& segment : found.segments) {
        if (const auto exif = segment.after(kExifSignature);
            segment.marker == kApp1 && !exif.empty()) {
            if (data.exif.empty()) {
                decodeExif(data, exif);
            } else {
                data.notes.emplace_back("A second Exif block was left out.");
            }
        } else if (segment.marker == kApp13) {
            const auto piece = segment.after(kPhotoshopSignature);
            photoshop.insert(photoshop.end(), piece.begin(), piece.end());
        } else if (segment.marker == kCom) {
            std::string comment(segment.content.begin(), segment.content.end());
            comment.erase(comment.find_last_not_of('\0') + 1);
            data.comment += (data.comment.empty() ? "" : "\n") + toUtf8(comment);
        }
    }
    decodePhotoshop(data, photoshop);
    data.xmp = readJpegXmp(found.segments, data.notes);
    if (found.damaged) {
        data.notes.emplace_back(
            "The JPEG file is damaged before its pixels; metadata may be missing.");
    }
}

void takeRawProfile(Metadata::Data& data, const PngText& text) {
    const std::string name = text.keyword.substr(kRawProfilePrefix.size());
    const auto bytes = decodeRawProfile(text.text);
    if (!bytes) {
        data.notes.push_back("The PNG text \"" + text.keyword + "\" is damaged and was left out.");
        return;
    }
    Bytes rest = *bytes;
    constexpr std::string_view kExifSignature{"Exif\0\0", 6};
    const bool signedExif =
        rest.size() > 6 && std::equal(kExifSignature.begin(),
                                      kExifSignature.end(),
                                      reinterpret_cast<const char*>(rest.data()));
    if (name == "exif" || (name == "APP1" && signedExif)) {
        if (data.exif.empty()) {
            decodeExif(data, signedExif ? rest.subspan(6) : rest);
        }
    } else if (name == "iptc" || name == "8bim") {
        const bool blocks = rest.size() > 4 && rest[0] == '8';
        if (blocks) {
            decodePhotoshop(data, rest);
        } else if (data.iptc.empty()) {
            decodeIptc(data, rest);
        }
    } else if (name != "icc" && name != "icm" && name != "xmp" && name != "APP1") {
        data.pngTexts.push_back(text);
    }
}

void takePngText(Metadata::Data& data, PngText text) {
    if (text.keyword == kXmpKeyword) {
        const std::vector<JpegSegment> wrapped = {
            {kApp1, [&] {
                 const std::string content = std::string(kXmpSignature) + text.text;
                 return std::vector<std::uint8_t>(content.begin(), content.end());
             }()}};
        data.xmp = readJpegXmp(wrapped, data.notes);
    } else if (text.keyword.starts_with(kRawProfilePrefix)) {
        takeRawProfile(data, text);
    } else if (text.keyword == "Description" && data.comment.empty() && text.language.empty()) {
        data.comment = text.text;
    } else {
        data.pngTexts.push_back(std::move(text));
    }
}

void readPng(Metadata::Data& data, std::istream& file) {
    PngChunks found = readPngChunks(file);
    data.notes = std::move(found.notes);
    // eXIf is the standard's way and wins over a text in disguise.
    for (const PngChunk& chunk : found.chunks) {
        if (chunk.type == "eXIf" && data.exif.empty()) {
            decodeExif(data, chunk.content);
        }
    }
    for (const PngChunk& chunk : found.chunks) {
        if (chunk.type == "eXIf") {
            continue;
        }
        if (auto text = textOf(chunk)) {
            takePngText(data, std::move(*text));
        } else {
            data.notes.push_back("A " + chunk.type +
                                 " chunk of the PNG file is damaged and was left out.");
        }
    }
}

/// TIFF, WebP, JPEG 2000, HEIF and whatever else Exiv2 knows. It reads tags only, never a whole
/// file.
template <class Open>
void readByLibrary(Metadata::Data& data, const Open& open) {
    const bool finished = guarded("Metadata", data.notes, [&] {
        const auto image = open();
        // What was read before an error stays in the image, so it is fetched whatever happens.
        guarded("Metadata", data.notes, [&] { image->readMetadata(); });
        data.exif = image->exifData();
        data.iptc = image->iptcData();
        data.xmp = image->xmpData();
        data.comment = toUtf8(image->comment());
        if (image->byteOrder() != Exiv2::invalidByteOrder) {
            data.byteOrder = image->byteOrder();
        }
    });
    if (!finished) {
        data.notes.emplace_back("Metadata of this kind of file cannot be read.");
    }
}

/// Photoshop's blocks inside a TIFF tag become ours, as in a JPEG.
void liftPhotoshopTag(Metadata::Data& data) {
    const auto tag = data.exif.findKey(Exiv2::ExifKey("Exif.Image.ImageResources"));
    if (tag == data.exif.end()) {
        return;
    }
    std::vector<std::uint8_t> blocks(static_cast<std::size_t>(tag->size()));
    tag->copy(blocks.data(), data.byteOrder);
    decodePhotoshop(data, blocks);
    data.exif.erase(tag);
}

enum class Kind { Jpeg, Png, BigTiff, Other };

Kind kindOf(std::istream& file) {
    std::array<char, 8> head{};
    file.read(head.data(), head.size());
    const std::string_view start(head.data(), static_cast<std::size_t>(file.gcount()));
    file.clear();
    file.seekg(0);
    if (start.starts_with("\xff\xd8")) {
        return Kind::Jpeg;
    }
    if (start == kPngSignature) {
        return Kind::Png;
    }
    const bool big = start.starts_with(std::string_view("II\x2b\0", 4)) ||
                     start.starts_with(std::string_view("MM\0\x2b", 4));
    return big ? Kind::BigTiff : Kind::Other;
}

template <class Open>
Metadata readFrom(std::istream& file, const Open& open) {
    Metadata metadata;
    Metadata::Data& data = metadata.data();
    guarded("Metadata", data.notes, [&] {
        switch (kindOf(file)) {
            case Kind::Jpeg:
                readJpeg(data, file);
                break;
            case Kind::Png:
                readPng(data, file);
                break;
            case Kind::BigTiff: {
                const auto classic = classicTiffOfBigTiff(file, data.notes);
                readByLibrary(data, [&] { return compat::openMemory(classic); });
                break;
            }
            case Kind::Other:
                readByLibrary(data, open);
        }
        liftPhotoshopTag(data);
    });
    return metadata;
}

}  // namespace

Result<Metadata> readMetadata(const std::filesystem::path& path) {
    const auto lock = libraryLock();
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return fail(ErrorCode::NotFound, "There is no such file.", path);
    }
    std::ifstream file(path, std::ios::binary);
    if (!file || std::filesystem::is_directory(path, error)) {
        return fail(
            ErrorCode::Unreadable, "The file may not be read; check its permissions.", path);
    }
    return readFrom(file, [&] { return Exiv2::ImageFactory::open(path.string()); });
}

Result<Metadata> readMetadata(std::span<const std::uint8_t> file) {
    const auto lock = libraryLock();
    std::istringstream stream(std::string(file.begin(), file.end()));
    return readFrom(stream, [&] { return compat::openMemory(file); });
}

}  // namespace tintype::metadata
