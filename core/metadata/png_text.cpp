#include "core/metadata/png_text.h"

#include "core/metadata/text_encoding.h"

#include <array>

#include <zlib.h>

namespace tintype::metadata {
namespace {

// A text that unpacks to more than this can only be meant to hurt.
constexpr std::size_t kMaxTextBytes = 64u << 20;

std::optional<std::string> inflateText(std::string_view packed) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) {
        return std::nullopt;
    }
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string text;
    std::array<char, 1 << 16> piece{};
    int state = Z_OK;
    while (state == Z_OK && text.size() < kMaxTextBytes) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = piece.size();
        state = inflate(&stream, Z_NO_FLUSH);
        text.append(piece.data(), piece.size() - stream.avail_out);
        if (state == Z_BUF_ERROR ||
            (state == Z_OK && stream.avail_in == 0 && stream.avail_out > 0)) {
            break;
        }
    }
    inflateEnd(&stream);
    return state == Z_STREAM_END ? std::optional(std::move(text)) : std::nullopt;
}

std::string deflateText(std::string_view text) {
    uLongf length = compressBound(static_cast<uLong>(text.size()));
    std::string packed(length, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()),
              &length,
              reinterpret_cast<const Bytef*>(text.data()),
              static_cast<uLong>(text.size()),
              Z_BEST_COMPRESSION);
    packed.resize(length);
    return packed;
}

/// Cuts `rest` at its first NUL; nothing where there is none.
std::optional<std::string_view> takeString(std::string_view& rest) {
    const std::size_t end = rest.find('\0');
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return taken;
}

std::optional<PngText> plainTextOf(std::string_view rest, bool compressed) {
    const auto keyword = takeString(rest);
    if (!keyword || (compressed && (rest.empty() || rest.front() != 0))) {
        return std::nullopt;
    }
    PngText found{latin1ToUtf8(*keyword), {}, {}, {}, compressed};
    if (compressed) {
        const auto unpacked = inflateText(rest.substr(1));
        if (!unpacked) {
            return std::nullopt;
        }
        found.text = latin1ToUtf8(*unpacked);
    } else {
        found.text = latin1ToUtf8(rest);
    }
    return found;
}

std::optional<PngText> internationalTextOf(std::string_view rest) {
    const auto keyword = takeString(rest);
    if (!keyword || rest.size() < 2) {
        return std::nullopt;
    }
    const bool compressed = rest[0] != 0;
    rest.remove_prefix(2);
    const auto language = takeString(rest);
    const auto translated = takeString(rest);
    if (!language || !translated) {
        return std::nullopt;
    }
    const auto text = compressed ? inflateText(rest) : std::optional(std::string(rest));
    if (!text) {
        return std::nullopt;
    }
    return PngText{latin1ToUtf8(*keyword),
                   toUtf8(*text),
                   std::string(*language),
                   toUtf8(*translated),
                   compressed};
}

}  // namespace

std::optional<PngText> textOf(const PngChunk& chunk) {
    const std::string_view content(reinterpret_cast<const char*>(chunk.content.data()),
                                   chunk.content.size());
    if (chunk.type == "iTXt") {
        return internationalTextOf(content);
    }
    if (chunk.type == "tEXt" || chunk.type == "zTXt") {
        return plainTextOf(content, chunk.type == "zTXt");
    }
    return std::nullopt;
}

PngChunk chunkOf(const PngText& text) {
    const std::string nul(1, '\0');
    const std::string keyword = utf8ToLatin1(text.keyword).value_or("Comment");
    const auto latin1 = utf8ToLatin1(text.text);
    PngChunk chunk;
    std::string content = keyword + nul;
    if (latin1 && text.language.empty() && text.translatedKeyword.empty()) {
        chunk.type = text.compressed ? "zTXt" : "tEXt";
        content += text.compressed ? nul + deflateText(*latin1) : *latin1;
    } else {
        chunk.type = "iTXt";
        content += text.compressed ? '\1' : '\0';
        content += nul + text.language + nul + text.translatedKeyword + nul;
        content += text.compressed ? deflateText(text.text) : text.text;
    }
    chunk.content.assign(content.begin(), content.end());
    return chunk;
}

}  // namespace tintype::metadata
