#pragma once

#include <filesystem>

namespace tintype {

/// `$XDG_DATA_HOME/tintype`, mostly `~/.local/share/tintype`: what the user's work needs and nobody
/// else has. It need not exist. Empty where there is no home.
std::filesystem::path dataFolder();

}  // namespace tintype
