#pragma once

#include <string>
#include <string_view>

namespace tintype::train {

/// Text from a file made harmless: valid UTF-8, anything else, control characters and backslashes
/// become '_'.
std::string safeText(std::string_view text);

/// Any name from a file as an id: valid UTF-8 without control characters, parts joined by '/',
/// without "." and "..".
std::string safeId(const std::string& name);

}  // namespace tintype::train
