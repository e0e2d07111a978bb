#pragma once

#include "core/reproduce/results.h"

#include <string>

namespace tintype::reproduce {

/// The measured runs as a table in Markdown, by data set, the best colour skill first, and below it
/// how many were not run.
std::string summaryOf(const Results& results);

}  // namespace tintype::reproduce
