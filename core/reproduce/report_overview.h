#pragma once

#include "core/reproduce/results.h"

#include <string>

/// The top of the page: what was measured, on what, which system won where, whether the targets
/// are met.
namespace tintype::reproduce::report {

std::string overview(const Results& results);
/// "AMD EPYC, 2 cores"; of several machines each with its number of measured runs.
std::string machinesWords(const Results& results);
/// On how many machines the measured runs were trained.
int machineCount(const Results& results);

}  // namespace tintype::reproduce::report
