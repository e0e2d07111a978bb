#pragma once

#include "core/reproduce/results.h"

#include <string>

namespace tintype::reproduce::report {

/// What a run learns from, and how, in a few sentences of plain text.
std::string learnsFrom(const Results& results, const RunResult& run);

}  // namespace tintype::reproduce::report
