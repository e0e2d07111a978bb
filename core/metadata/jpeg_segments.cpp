#include "core/metadata/jpeg_segments.h"

#include <algorithm>

namespace tintype::metadata {
namespace {

constexpr std::uint8_t kSoi = 0xd8;
constexpr std::uint8_t kEoi = 0xd9;
constexpr std::uint8_t kSos = 0xda;
constexpr std::uint8_t kApp0 = 0xe0;

bool isOurs(std::uint8_t marker) {
    return marker == kApp1 || marker == kApp13 || marker == kCom;
}

bool standsAlone(std::uint8_t marker) {
    return marker == 0x01 || (marker >= 0xd0 && marker <= kSoi);
}

/// The next marker, over any fill bytes; -1 at the end of the file or where no marker stands.
int nextMarker(std::istream& file) {
    if (file.get() != 0xff) {
        return -1;
    }
    int marker = 0xff;
    while (marker == 0xff) {
        marker = file.get();
    }
    return marker == std::istream::traits_type::eof() ? -1 : marker;
}

/// The length of the content that follows; -1 where the file lies.
int contentLength(std::istream& file) {
    const int high = file.get();
    const int low = file.get();
    const int length = high * 256 + low;
    return !file || length < 2 ? -1 : length - 2;
}

void append(std::vector<std::uint8_t>& out, const JpegSegment& segment) {
    const std::size_t length = segment.content.size() + 2;
    out.insert(out.end(),
               {0xff,
                segment.marker,
                static_cast<std::uint8_t>(length >> 8),
                static_cast<std::uint8_t>(length & 0xff)});
    out.insert(out.end(), segment.content.begin(), segment.content.end());
}

}  // namespace

std::span<const std::uint8_t> JpegSegment::after(std::string_view signature) const {
    const bool matches =
        content.size() >= signature.size() &&
        std::equal(signature.begin(), signature.end(), content.begin(), [](char a, std::uint8_t b) {
            return static_cast<std::uint8_t>(a) == b;
        });
    return matches ? std::span(content).subspan(signature.size()) : std::span<const std::uint8_t>();
}

JpegSegments readJpegSegments(std::istream& file) {
    JpegSegments found;
    found.damaged = true;
    for (int marker = nextMarker(file); marker >= 0; marker = nextMarker(file)) {
        if (marker == kSos || marker == kEoi) {
            found.damaged = false;
            break;
        }
        if (standsAlone(static_cast<std::uint8_t>(marker))) {
            continue;
        }
        const int length = contentLength(file);
        if (length < 0) {
            break;
        }
        if (!isOurs(static_cast<std::uint8_t>(marker))) {
            file.ignore(length);
            continue;
        }
        JpegSegment segment{static_cast<std::uint8_t>(marker), {}};
        segment.content.resize(static_cast<std::size_t>(length));
        file.read(reinterpret_cast<char*>(segment.content.data()), length);
        segment.content.resize(static_cast<std::size_t>(file.gcount()));
        found.segments.push_back(std::move(segment));
    }
    return found;
}

std::vector<std::uint8_t> replaceJpegSegments(std::span<const std::uint8_t> tinyFile,
                                              const std::vector<JpegSegment>& segments) {
    if (tinyFile.size() < 4 || tinyFile[0] != 0xff || tinyFile[1] != kSoi) {
        return {};
    }
    std::vector<std::uint8_t> out = {0xff, kSoi};
    bool inserted = false;
    std::size_t at = 2;
    while (at + 4 <= tinyFile.size() && tinyFile[at] == 0xff) {
        const std::uint8_t marker = tinyFile[at + 1];
        if (marker == kSos || marker == kEoi || standsAlone(marker)) {
            break;
        }
        const std::size_t whole = 2 + tinyFile[at + 2] * 256u + tinyFile[at + 3];
        if (at + whole > tinyFile.size()) {
            return {};
        }
        if (marker != kApp0 && !inserted) {
            std::for_each(segments.begin(), segments.end(), [&](const auto& s) { append(out, s); });
            inserted = true;
        }
        if (!isOurs(marker)) {
            out.insert(out.end(),
                       tinyFile.begin() + static_cast<std::ptrdiff_t>(at),
                       tinyFile.begin() + static_cast<std::ptrdiff_t>(at + whole));
        }
        at += whole;
    }
    if (!inserted) {
        std::for_each(segments.begin(), segments.end(), [&](const auto& s) { append(out, s); });
    }
    out.insert(out.end(), tinyFile.begin() + static_cast<std::ptrdiff_t>(at), tinyFile.end());
    return out;
}

}  // namespace tintype::metadata
