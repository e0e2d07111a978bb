#pragma once

#include "core/reproduce/results.h"

#include <string>

/// The prose of the report that explains; numbers that it names come from the results.
namespace tintype::reproduce::report {

/// "Tintype 0.1.0, 2026-11-22 08:00 UTC"
std::string versionWords(const Results& results);
std::string howToRead();
std::string protocol(const Results& results);
std::string measureDefinitions();
/// Whose photographs are shown, and under which licences.
std::string pictureSources();

}  // namespace tintype::reproduce::report
