#pragma once

#include "core/reproduce/results.h"

#include <string>
#include <string_view>
#include <vector>

/// What people read for the ids of data sets and systems.
namespace tintype::reproduce {

/// "CIFAR-10"; an unknown id is its own title.
std::string dataSetTitle(const std::string& id);
/// In a sentence: "photographs", "the merged set".
std::string dataSetInText(const std::string& id);
/// Those that have a title, in the order in which they are listed.
const std::vector<std::string>& namedDataSets();

/// An unknown id is its own title and has no origin.
std::string systemTitle(const std::string& id);
/// Which document has it: "the report, 2.4".
std::string systemOrigin(const std::string& id);

/// "Hybrid, paper axis on CIFAR-10"
std::string runTitle(const RunResult& run);

}  // namespace tintype::reproduce
