#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tintype::metadata {

bool isValidUtf8(std::string_view text);

bool isAscii(std::string_view text);

std::string latin1ToUtf8(std::string_view latin1);

/// Nothing where a character has no place in Latin-1.
std::optional<std::string> utf8ToLatin1(std::string_view utf8);

/// The text itself if it is UTF-8 already, otherwise its bytes taken for Latin-1, as old scanners
/// wrote them.
std::string toUtf8(std::string_view textOfUnknownEncoding);

}  // namespace tintype::metadata
