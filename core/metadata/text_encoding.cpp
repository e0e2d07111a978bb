#include "core/metadata/text_encoding.h"

#include <algorithm>
#include <cstdint>

namespace tintype::metadata {
namespace {

/// Length of the sequence at `at`, and its code point; 0 where it is malformed (overlong,
/// surrogate, truncated).
std::size_t decodeUtf8(std::string_view text, std::size_t at, char32_t& codePoint) {
    const auto lead = static_cast<std::uint8_t>(text[at]);
    if (lead < 0x80) {
        codePoint = lead;
        return 1;
    }
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || at + length > text.size()) {
        return 0;
    }
    codePoint = lead & (0xff >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<std::uint8_t>(text[at + i]);
        if ((next & 0xc0) != 0x80) {
            return 0;
        }
        codePoint = (codePoint << 6) | (next & 0x3f);
    }
    constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    return codePoint < kSmallest[length] || surrogate || codePoint > 0x10ffff ? 0 : length;
}

}  // namespace

bool isValidUtf8(std::string_view text) {
    char32_t codePoint = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = decodeUtf8(text, at, codePoint);
        if (length == 0) {
            return false;
        }
        at += length;
    }
    return true;
}

bool isAscii(std::string_view text) {
    return std::all_of(
        text.begin(), text.end(), [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

std::string latin1ToUtf8(std::string_view latin1) {
    std::string utf8;
    utf8.reserve(latin1.size());
    for (const char c : latin1) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte < 0x80) {
            utf8 += c;
        } else {
            utf8 += static_cast<char>(0xc0 | (byte >> 6));
            utf8 += static_cast<char>(0x80 | (byte & 0x3f));
        }
    }
    return utf8;
}

std::optional<std::string> utf8ToLatin1(std::string_view utf8) {
    std::string latin1;
    char32_t codePoint = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t length = decodeUtf8(utf8, at, codePoint);
        if (length == 0 || codePoint > 0xff) {
            return std::nullopt;
        }
        latin1 += static_cast<char>(codePoint);
        at += length;
    }
    return latin1;
}

std::string toUtf8(std::string_view textOfUnknownEncoding) {
    return isValidUtf8(textOfUnknownEncoding) ? std::string(textOfUnknownEncoding)
                                              : latin1ToUtf8(textOfUnknownEncoding);
}

}  // namespace tintype::metadata
