#include "core/reproduce/names.h"

#include "core/reproduce/systems.h"

#include <array>
#include <utility>

namespace tintype::reproduce {
namespace {

using Entry = std::pair<const char*, const char*>;

constexpr std::array kDataSets = {
    Entry{"cifar10", "CIFAR-10"},
    Entry{"photographs", "Photographs"},
    Entry{"tiny-imagenet", "Tiny ImageNet"},
    Entry{"merged", "Merged"},
    Entry{"rooms", "Houses and rooms"},
    Entry{"landscapes", "Landscapes and streets"},
    Entry{"stl10", "STL-10"},
    Entry{"flowers102", "Flowers-102"},
};

}  // namespace

std::string dataSetTitle(const std::string& id) {
    for (const auto& [known, title] : kDataSets) {
        if (id == known) {
            return title;
        }
    }
    return id;
}

std::string dataSetInText(const std::string& id) {
    if (id == "photographs") {
        return id;
    }
    return id == "merged" ? "the merged set" : dataSetTitle(id);
}

const std::vector<std::string>& namedDataSets() {
    static const std::vector<std::string> ids = [] {
        std::vector<std::string> all;
        for (const auto& [id, title] : kDataSets) {
            all.emplace_back(id);
        }
        return all;
    }();
    return ids;
}

std::string systemTitle(const std::string& id) {
    const auto* system = findSystem(id);
    return system == nullptr ? id : system->title;
}

std::string systemOrigin(const std::string& id) {
    const auto* system = findSystem(id);
    return system == nullptr ? std::string() : system->place;
}

std::string runTitle(const RunResult& run) {
    return systemTitle(run.system) + " on " + dataSetInText(run.dataSet);
}

}  // namespace tintype::reproduce
