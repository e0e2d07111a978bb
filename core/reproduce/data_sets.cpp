#include "core/reproduce/data_sets.h"

#include "core/reproduce/data_set_search.h"

#include <algorithm>

namespace tintype::reproduce {
namespace fs = std::filesystem;
namespace {

constexpr int kDepth = 2;

void lookInto(const fs::path& folder, int depth, Places& places) {
    std::error_code error;
    std::vector<std::string>& files = places[folder];
    std::vector<fs::path> below;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        if (name.starts_with('.')) {
            continue;
        }
        if (entry->is_directory(ignored)) {
            below.push_back(entry->path());
        } else if (entry->is_regular_file(ignored)) {
            files.push_back(name);
        }
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& next : below) {
        if (depth < kDepth) {
            lookInto(next, depth + 1, places);
        }
    }
}

}  // namespace

Result<std::vector<DataSet>> findDataSets(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        return fail(ErrorCode::NotFound,
                    "There is no such folder of data sets. Name the folder that holds the "
                    "archives of the data sets.",
                    folder);
    }
    Places places;
    lookInto(folder, 0, places);
    std::vector<DataSet> sets = publishedDataSets(places);
    sets.push_back(lookForPhotographs(places));
    const DataSet photographs = sets.back();
    sets.push_back(merge(sets));
    sets.push_back(scenesOf(photographs, "rooms", "Houses and rooms", {"houses"}));
    sets.push_back(scenesOf(
        photographs, "landscapes", "Landscapes and streets", {"intel-scenes100", "weather"}));
    sets.back().nativeSidePx = 100;  // most of them: enlarged where they are too small
    for (DataSet& set : sets) {
        // It makes grey a weaker rival than on the whole data set, so it has to be said.
        if (set.found() && set.parts.empty() && set.minChroma > 0) {
            set.note += "; images of nearly no colour left out (mean Lab chroma below " +
                        std::to_string(static_cast<int>(set.minChroma)) + ")";
        }
    }
    return sets;
}

const DataSet* findDataSet(const std::vector<DataSet>& sets, std::string_view id) {
    const auto found = std::ranges::find(sets, id, &DataSet::id);
    return found != sets.end() ? &*found : nullptr;
}

}  // namespace tintype::reproduce
