#include "core/metadata/extended_xmp.h"

#include "core/metadata/photoshop.h"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace tintype::metadata {
namespace {

constexpr std::string_view kLinkKey = "Xmp.xmpNote.HasExtendedXMP";
constexpr std::size_t kGuidBytes = 32;
constexpr std::size_t kExtensionHead = kExtendedXmpSignature.size() + kGuidBytes + 8;
// More than any archive writes; a length in the file that claims more is a lie.
constexpr std::size_t kMaxExtendedBytes = 256u << 20;

/// "Xmp.xmpMM.History" for "Xmp.xmpMM.History[2]/stEvt:when".
std::string topLevelOf(const std::string& key) {
    return key.substr(0, key.find_first_of("[/"));
}

std::string textOf(std::span<const std::uint8_t> bytes) {
    return {bytes.begin(), bytes.end()};
}

std::uint32_t bigEndian32(std::span<const std::uint8_t> bytes) {
    return (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) |
           (std::uint32_t{bytes[2]} << 8) | bytes[3];
}

void decodeInto(Exiv2::XmpData& xmp,
                const std::string& packet,
                const std::string& what,
                std::vector<std::string>& notes) {
    Exiv2::XmpData decoded;
    int state = 1;
    const bool finished =
        guarded(what, notes, [&] { state = Exiv2::XmpParser::decode(decoded, packet); });
    if (!finished || state != 0) {
        notes.push_back(what + " is damaged and could not be read.");
        return;
    }
    for (const auto& datum : decoded) {
        if (datum.key() != kLinkKey) {
            xmp.add(datum);
        }
    }
}

/// Puts the pieces with this GUID together; empty where one is missing or lies outside.
std::string joinExtension(const std::vector<JpegSegment>& segments, const std::string& guid) {
    std::string whole;
    std::size_t filled = 0;
    for (const JpegSegment& segment : segments) {
        const auto rest = segment.after(kExtendedXmpSignature);
        if (rest.size() < kGuidBytes + 8 || textOf(rest.first(kGuidBytes)) != guid) {
            continue;
        }
        const std::size_t length = bigEndian32(rest.subspan(kGuidBytes));
        const std::size_t offset = bigEndian32(rest.subspan(kGuidBytes + 4));
        const auto piece = rest.subspan(kGuidBytes + 8);
        if (length > kMaxExtendedBytes || offset + piece.size() > length) {
            return {};
        }
        whole.resize(std::max(whole.size(), offset + piece.size()));
        std::ranges::copy(piece, whole.begin() + static_cast<std::ptrdiff_t>(offset));
        filled += piece.size();
    }
    return filled == whole.size() ? whole : std::string();
}

/// Moves the largest properties out of `xmp` until what stays fits into one segment.
Exiv2::XmpData splitOff(Exiv2::XmpData& xmp, std::size_t room) {
    std::map<std::string, std::size_t> sizes;
    for (const auto& datum : xmp) {
        sizes[topLevelOf(datum.key())] += datum.key().size() + datum.toString().size() + 64;
    }
    std::vector<std::pair<std::size_t, std::string>> bySize;
    std::size_t total = encodeXmp(xmp).size();
    for (const auto& [key, size] : sizes) {
        bySize.emplace_back(size, key);
    }
    std::sort(bySize.rbegin(), bySize.rend());
    Exiv2::XmpData extended;
    for (const auto& [size, top] : bySize) {
        if (total <= room && encodeXmp(xmp).size() <= room) {
            break;
        }
        for (auto it = xmp.begin(); it != xmp.end();) {
            if (topLevelOf(it->key()) == top) {
                extended.add(*it);
                it = xmp.erase(it);
            } else {
                ++it;
            }
        }
        total -= std::min(total, size);
    }
    return extended;
}

std::string upperHex(const std::vector<std::uint8_t>& bytes) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

JpegSegment mainSegment(const Exiv2::XmpData& xmp) {
    const std::string content = std::string(kXmpSignature) + encodeXmp(xmp);
    return {kApp1, {content.begin(), content.end()}};
}

void appendExtension(std::vector<JpegSegment>& segments,
                     const std::string& extension,
                     const std::string& guid) {
    constexpr std::size_t kPiece = kMaxSegmentBytes - kExtensionHead;
    const auto number = [](std::size_t value) {
        std::string bytes;
        for (const int shift : {24, 16, 8, 0}) {
            bytes += static_cast<char>(value >> shift);
        }
        return bytes;
    };
    for (std::size_t offset = 0; offset < extension.size(); offset += kPiece) {
        const std::string content = std::string(kExtendedXmpSignature) + guid +
                                    number(extension.size()) + number(offset) +
                                    extension.substr(offset, kPiece);
        segments.push_back({kApp1, {content.begin(), content.end()}});
    }
}

}  // namespace

std::string encodeXmp(const Exiv2::XmpData& xmp) {
    std::string packet;
    if (Exiv2::XmpParser::encode(packet, xmp, Exiv2::XmpParser::useCompactFormat) != 0) {
        throw std::runtime_error("The XMP toolkit could not write the properties.");
    }
    return packet;
}

Exiv2::XmpData readJpegXmp(const std::vector<JpegSegment>& segments,
                           std::vector<std::string>& notes) {
    Exiv2::XmpData xmp;
    std::string mainPacket;
    for (const JpegSegment& segment : segments) {
        if (mainPacket.empty()) {
            mainPacket = textOf(segment.after(kXmpSignature));
        }
    }
    if (!mainPacket.empty()) {
        decodeInto(xmp, mainPacket, "The XMP packet", notes);
    }
    const std::size_t link = mainPacket.find("HasExtendedXMP");
    const std::size_t guid =
        link == std::string::npos ? link : mainPacket.find_first_of("0123456789ABCDEF", link + 14);
    if (guid != std::string::npos) {
        const std::string packet = joinExtension(segments, mainPacket.substr(guid, kGuidBytes));
        if (packet.empty()) {
            notes.emplace_back("The extended XMP is missing or incomplete.");
        } else {
            decodeInto(xmp, packet, "The extended XMP", notes);
        }
    }
    return xmp;
}

std::vector<JpegSegment> jpegXmpSegments(Exiv2::XmpData xmp) {
    if (xmp.empty()) {
        return {};
    }
    constexpr std::size_t kRoom = kMaxSegmentBytes - kXmpSignature.size();
    if (encodeXmp(xmp).size() <= kRoom) {
        return {mainSegment(xmp)};
    }
    const Exiv2::XmpData extended = splitOff(xmp, kRoom - 256);  // the link needs some room
    std::string packet;
    Exiv2::XmpParser::encode(
        packet, extended, Exiv2::XmpParser::useCompactFormat | Exiv2::XmpParser::omitPacketWrapper);
    const std::string guid =
        upperHex(md5Of({reinterpret_cast<const std::uint8_t*>(packet.data()), packet.size()}));
    xmp[std::string(kLinkKey)] = guid;
    std::vector<JpegSegment> segments = {mainSegment(xmp)};
    appendExtension(segments, packet, guid);
    return segments;
}

}  // namespace tintype::metadata
