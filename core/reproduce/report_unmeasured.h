#pragma once

#include "core/reproduce/html.h"
#include "core/reproduce/results.h"

#include <string>
#include <vector>

/// What the table of all systems says of runs without figures.
namespace tintype::reproduce::report {

/// Those among `runs`, each reason once, whatever number of systems it has.
void unmeasuredRows(HtmlTable& table, const std::vector<const RunResult*>& runs);
/// Data sets of which no run is measured, a row each, under a heading of their own.
void unmeasuredSets(HtmlTable& table,
                    const Results& results,
                    const std::vector<std::string>& dataSets);

}  // namespace tintype::reproduce::report
