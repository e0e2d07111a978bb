#include "core/reproduce/data_set_search.h"

#include <algorithm>

namespace tintype::reproduce {
namespace fs = std::filesystem;
namespace {

// photos/NAME.tar and photos/NAME-val.tar.
void takePhotoTars(DataSet& set, const fs::path& folder, const std::vector<std::string>& files) {
    for (const std::string& file : files) {
        const fs::path path = folder / file;
        if (path.extension() != ".tar") {
            continue;
        }
        const std::string source = path.stem().string();
        (source.ends_with("-val") ? set.validation : set.training).push_back(path);
        if (licenceOf(source)) {
            set.shown.push_back(source);
        }
    }
}

}  // namespace

DataSet lookForPhotographs(const Places& places) {
    DataSet set;
    set.id = "photographs";
    set.title = "Photographs";
    set.note =
        "Put colour photographs into a folder named \"photographs\" in the data folder; one in "
        "ten, by hash, will be for validation.";
    for (const auto& [folder, files] : places) {
        const std::string name = folder.filename().string();
        if (name != "photos" && name != "photographs") {
            continue;
        }
        DataSet tars = set;
        takePhotoTars(tars, folder, files);
        if (!tars.training.empty() && !tars.validation.empty()) {
            tars.form = "photographs";
            tars.note = std::to_string(tars.training.size()) + " archives of photographs";
            return tars;
        }
    }
    for (const auto& [folder, files] : places) {
        if (folder.filename() == "photographs") {
            set.form = "photographs";
            set.training = {folder};
            set.validation = {folder};
            set.trainingPart = train::Part::Training;
            set.validationPart = train::Part::Validation;
            set.note = "one photograph in ten, by hash, for validation";
            return set;
        }
    }
    return set;
}

DataSet scenesOf(const DataSet& photographs,
                 const std::string& id,
                 const std::string& title,
                 const std::vector<std::string>& sources) {
    DataSet set = photographs;
    set.id = id;
    set.title = title;
    const auto keep = [&](std::vector<fs::path>& files, const std::string& ending) {
        std::erase_if(files, [&](const fs::path& file) {
            return std::ranges::none_of(sources, [&](const std::string& source) {
                return file.filename() == source + ending;
            });
        });
    };
    keep(set.training, ".tar");
    keep(set.validation, "-val.tar");
    std::string names;
    for (const std::string& source : sources) {
        names += (names.empty() ? "" : ", ") + source + ".tar";
    }
    const bool found = !set.training.empty() && !set.validation.empty();
    set.form = found ? photographs.form : "";
    set.note =
        found ? "of the photographs " + names : "It is made of the photographs' " + names + ".";
    return set;
}

DataSet merge(const std::vector<DataSet>& sets) {
    DataSet merged;
    merged.id = "merged";
    merged.title = "Merged";
    merged.note = "It is made of all data sets that are there, and there are fewer than two.";
    std::string names;
    for (const DataSet& set : sets) {
        if (set.found()) {
            merged.parts.push_back(set);
            names += (names.empty() ? "" : ", ") + set.title;
        }
    }
    if (merged.parts.size() < 2) {
        merged.parts.clear();
        return merged;
    }
    merged.form = "several";
    merged.note = "made of " + names;
    merged.categories = true;
    for (const DataSet& part : merged.parts) {
        merged.training.insert(merged.training.end(), part.training.begin(), part.training.end());
        merged.validation.insert(
            merged.validation.end(), part.validation.begin(), part.validation.end());
        merged.shown.insert(merged.shown.end(), part.shown.begin(), part.shown.end());
        merged.categories = merged.categories && part.categories;
    }
    return merged;
}

}  // namespace tintype::reproduce
