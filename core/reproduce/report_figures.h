#pragma once

#include "core/reproduce/results.h"

#include <filesystem>
#include <string>

/// The figures of the report, as HTML.
namespace tintype::reproduce::report {

/// Data sets against loss for all models of the report, as its figure 2.
std::string errorBars(const Results& results);
/// Of every run that has any, as the report's figures 3 to 8.
std::string lossCurves(const Results& results);
/// What each change of a base brought in colour skill.
std::string ablationFigures(const Results& results);
/// The runs' grids, which are below `folder`; it must be writable.
std::string pictures(const Results& results, const std::filesystem::path& folder);

}  // namespace tintype::reproduce::report
