#include "core/image/embedded_metadata.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tintype::image {
namespace {

// One grey pixel of 8 bit; the check sums were computed once for these bytes.
constexpr std::array<std::uint8_t, 67> kTinyPng = {
    0x89, 'P',  'N',  'G',  0x0d, 0x0a, 0x1a, 0x0a,  //
    0,    0,    0,    13,   'I',  'H',  'D',  'R',  0,    0,    0,    1,
    0,    0,    0,    1,    8,    0,    0,    0,    0,  //
    0x3a, 0x7e, 0x9b, 0x55,                             //
    0,    0,    0,    10,   'I',  'D',  'A',  'T',  0x78, 0xda, 0x63, 0x68,
    0,    0,    0,    0x82, 0,    0x81, 0xda, 0x45, 0x08, 0x3b,  //
    0,    0,    0,    0,    'I',  'E',  'N',  'D',  0xae, 0x42, 0x60, 0x82};

std::size_t bigEndian(const std::vector<std::uint8_t>& file, std::size_t at) {
    return static_cast<std::size_t>(file[at]) << 24 | static_cast<std::size_t>(file[at + 1]) << 16 |
           static_cast<std::size_t>(file[at + 2]) << 8 | file[at + 3];
}

bool isMetadata(std::string_view name) {
    constexpr std::array<std::string_view, 4> kNames = {"eXIf", "tEXt", "zTXt", "iTXt"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// Every chunk is a length, four letters, the content and a check sum.
std::vector<PngChunk> chunksOf(const std::vector<std::uint8_t>& file) {
    std::vector<PngChunk> chunks;
    std::size_t at = 8;
    while (at + 12 <= file.size()) {
        const std::size_t length = bigEndian(file, at);
        if (length > file.size() - at - 12) {
            break;
        }
        const auto start = file.begin() + static_cast<std::ptrdiff_t>(at) + 8;
        std::string name(start - 4, start);
        if (isMetadata(name)) {
            chunks.push_back(
                {std::move(name), {start, start + static_cast<std::ptrdiff_t>(length)}});
        }
        at += 12 + length;
    }
    return chunks;
}

}  // namespace

Result<std::vector<PngChunk>> pngMetadata(const EmbedMetadata& embed) {
    if (!embed) {
        return {};
    }
    const auto marked = embed(Format::Png, {kTinyPng.begin(), kTinyPng.end()});
    if (!marked) {
        return failWith(marked);
    }
    return chunksOf(*marked);
}

}  // namespace tintype::image
