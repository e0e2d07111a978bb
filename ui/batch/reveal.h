#pragma once

#include <filesystem>
#include <vector>

namespace tintype::ui {

/// Shows files in the desktop's file manager, selected if it can do that (the D-Bus interface that
/// file managers share), else opens their folder. Returns at once.
void revealFiles(const std::vector<std::filesystem::path>& files);

}  // namespace tintype::ui
