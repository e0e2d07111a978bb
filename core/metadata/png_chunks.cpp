#include "core/metadata/png_chunks.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include <zlib.h>

namespace tintype::metadata {
namespace {

// Texts are read into memory whole; a scan's are a few kilobytes, an XMP packet may be some
// megabytes.
constexpr std::uint32_t kMaxChunkBytes = 64u << 20;
// More than this in all, however small each is, can only be meant to hurt.
constexpr std::size_t kMaxBytesInAll = 256u << 20;

std::uint32_t bigEndian32(const std::uint8_t* bytes) {
    return (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) |
           (std::uint32_t{bytes[2]} << 8) | bytes[3];
}

void appendBigEndian32(std::vector<std::uint8_t>& out, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) {
        out.push_back(static_cast<std::uint8_t>(value >> shift));
    }
}

bool isOurs(std::string_view type) {
    return type == "eXIf" || type == "tEXt" || type == "zTXt" || type == "iTXt";
}

std::uint32_t checksum(std::string_view type, std::span<const std::uint8_t> content) {
    uLong crc = crc32(0, reinterpret_cast<const Bytef*>(type.data()), 4);
    return static_cast<std::uint32_t>(
        content.empty() ? crc : crc32(crc, content.data(), static_cast<uInt>(content.size())));
}

/// Takes one of our chunks, whose head was read already. False where the file ends in it.
bool takeChunk(std::istream& file, std::string type, std::uint32_t length, PngChunks& found) {
    PngChunk chunk{std::move(type), {}};
    // Grows with what is really there, so that a length that lies costs nothing.
    for (std::uint32_t left = length; left > 0;) {
        const std::uint32_t step = std::min(left, 1u << 20);
        const std::size_t before = chunk.content.size();
        chunk.content.resize(before + step);
        if (!file.read(reinterpret_cast<char*>(chunk.content.data() + before), step)) {
            return false;
        }
        left -= step;
    }
    std::array<std::uint8_t, 4> crc{};
    if (!file.read(reinterpret_cast<char*>(crc.data()), 4)) {
        return false;
    }
    if (bigEndian32(crc.data()) != checksum(chunk.type, chunk.content)) {
        found.notes.push_back(
            "A " + chunk.type +
            " chunk of the PNG file is damaged (wrong checksum) and was left out.");
    } else {
        found.chunks.push_back(std::move(chunk));
    }
    return true;
}

std::span<const std::uint8_t> bytesOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

PngChunks readPngChunks(std::istream& file) {
    PngChunks found;
    file.ignore(static_cast<std::streamsize>(kPngSignature.size()));
    std::array<std::uint8_t, 8> head{};
    std::size_t inAll = 0;
    while (file.read(reinterpret_cast<char*>(head.data()), 8)) {
        const std::uint32_t length = bigEndian32(head.data());
        std::string type(reinterpret_cast<const char*>(head.data()) + 4, 4);
        if (type == "IEND") {
            return found;
        }
        if (!isOurs(type)) {
            file.seekg(std::streamoff{length} + 4, std::ios::cur);
            continue;
        }
        inAll += length;
        if (length > kMaxChunkBytes || inAll > kMaxBytesInAll) {
            found.notes.push_back("A " + type +
                                  " chunk of the PNG file is too large and was left out.");
            file.seekg(std::streamoff{length} + 4, std::ios::cur);
        } else if (!takeChunk(file, std::move(type), length, found)) {
            break;
        }
    }
    found.notes.push_back("The PNG file ends early; metadata behind that point is missing.");
    return found;
}

std::optional<std::vector<std::uint8_t>> decodeRawProfile(std::string_view text) {
    const auto skipSpace = [&] {
        while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) {
            text.remove_prefix(1);
        }
    };
    skipSpace();
    text.remove_prefix(std::min(text.size(), text.find('\n')));  // the profile's name
    skipSpace();
    std::size_t length = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), length);
    if (parsed.ec != std::errc() || length > text.size()) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](unsigned char c) {
        return std::isxdigit(c) != 0;
    });
    if (digits.size() != 2 * length) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> bytes(length);
    for (std::size_t i = 0; i < length; ++i) {
        std::from_chars(&digits[2 * i], &digits[2 * i] + 2, bytes[i], 16);
    }
    return bytes;
}

std::string encodeRawProfile(std::string_view name, std::span<const std::uint8_t> bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    constexpr std::size_t kBytesPerLine = 36;
    const std::string length = std::to_string(bytes.size());
    std::string text = "\n";
    text.append(name).append("\n");
    text.append(length.size() < 8 ? 8 - length.size() : 0, ' ').append(length);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i % kBytesPerLine == 0) {
            text += '\n';
        }
        text += kDigits[bytes[i] >> 4];
        text += kDigits[bytes[i] & 15];
    }
    return text + "\n";
}

std::vector<std::uint8_t> serialize(const PngChunk& chunk) {
    std::vector<std::uint8_t> out;
    appendBigEndian32(out, static_cast<std::uint32_t>(chunk.content.size()));
    out.insert(out.end(), chunk.type.begin(), chunk.type.end());
    out.insert(out.end(), chunk.content.begin(), chunk.content.end());
    appendBigEndian32(out, checksum(chunk.type, chunk.content));
    return out;
}

std::vector<std::uint8_t> replacePngChunks(std::span<const std::uint8_t> tinyFile,
                                           std::span<const std::uint8_t> serializedChunks) {
    if (tinyFile.size() < kPngSignature.size() ||
        !std::ranges::equal(tinyFile.first(kPngSignature.size()), bytesOf(kPngSignature))) {
        return {};
    }
    std::vector<std::uint8_t> out(tinyFile.begin(), tinyFile.begin() + 8);
    for (std::size_t at = 8; at + 12 <= tinyFile.size();) {
        const std::size_t whole = std::size_t{bigEndian32(tinyFile.data() + at)} + 12;
        if (at + whole > tinyFile.size()) {
            return {};
        }
        const auto chunk = tinyFile.subspan(at, whole);
        const std::string_view type(reinterpret_cast<const char*>(chunk.data()) + 4, 4);
        if (!isOurs(type)) {
            out.insert(out.end(), chunk.begin(), chunk.end());
        }
        if (type == "IHDR") {
            out.insert(out.end(), serializedChunks.begin(), serializedChunks.end());
        }
        at += whole;
    }
    return out;
}

}  // namespace tintype::metadata
