#pragma once

#include "core/metadata/png_chunks.h"

#include <optional>
#include <string>
#include <string_view>

namespace tintype::metadata {

inline constexpr std::string_view kXmpKeyword = "XML:com.adobe.xmp";
inline constexpr std::string_view kRawProfilePrefix = "Raw profile type ";

/// One text of a PNG file, as UTF-8 whatever it was stored as.
struct PngText {
    std::string keyword;
    std::string text;
    std::string language;           ///< iTXt only: "en", "de-AT", …
    std::string translatedKeyword;  ///< iTXt only
    bool compressed = false;

    bool operator==(const PngText&) const = default;
};

/// Nothing where the chunk holds no text, is malformed, or unpacks to more than a text should.
std::optional<PngText> textOf(const PngChunk& chunk);

/// tEXt or zTXt where Latin-1 is enough, iTXt otherwise.
PngChunk chunkOf(const PngText& text);

}  // namespace tintype::metadata
