#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace tintype {

/// SHA-256 of a file's bytes as 64 lowercase hexadecimal digits; reads in pieces of 1 MiB.
Result<std::string> sha256OfFile(const std::filesystem::path& path);

}  // namespace tintype
