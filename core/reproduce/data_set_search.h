#pragma once

#include "core/reproduce/data_sets.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// How the data sets are found, for the sources of `findDataSets` only.
namespace tintype::reproduce {

/// The folders that are looked into, and the files in each, all sorted.
using Places = std::map<std::filesystem::path, std::vector<std::string>>;

/// The data sets that others publish: as their original archives or as tile sheets.
std::vector<DataSet> publishedDataSets(const Places& places);

DataSet lookForPhotographs(const Places& places);
/// The photographs of some archives alone, to learn what a narrow choice of scenes does to colours.
DataSet scenesOf(const DataSet& photographs,
                 const std::string& id,
                 const std::string& title,
                 const std::vector<std::string>& sources);
/// All that were found, as one.
DataSet merge(const std::vector<DataSet>& sets);

}  // namespace tintype::reproduce
