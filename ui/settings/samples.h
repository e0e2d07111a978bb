#pragma once

#include <filesystem>
#include <vector>

namespace tintype::ui {

/// Where the sample photographs are: `../share/tintype/samples` from the program, or
/// `resources/samples` of the source tree that it was built in. Empty where there are none.
std::filesystem::path sampleFolder();
/// The photographs in it, in the order of their names.
std::vector<std::filesystem::path> samplePhotographs();

}  // namespace tintype::ui
