#pragma once

#include "core/reproduce/results.h"

#include <string>

namespace tintype::reproduce::report {

/// What each run learned from and what it took, with its recipe to unfold, by data set.
std::string recipes(const Results& results);

}  // namespace tintype::reproduce::report
