#include "core/reproduce/data_sets.h"

#include "core/reproduce/licences.h"
#include "core/train/pack_tiles.h"

#include <algorithm>
#include <map>
#include <utility>

namespace tintype::reproduce {
namespace {

namespace fs = std::filesystem;

constexpr int kDepth = 2;

/// The folders that are looked into, and the files in each, all sorted.
using Places = std::map<fs::path, std::vector<std::string>>;

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

bool contains(const std::vector<std::string>& files, const std::string& name) {
    return std::binary_search(files.begin(), files.end(), name);
}

/// Empty where no folder has it.
fs::path findFile(const Places& places, const std::string& name) {
    for (const auto& [folder, files] : places) {
        if (contains(files, name)) {
            return folder / name;
        }
    }
    return {};
}

std::string withCommas(std::size_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) {
        text.insert(at -= 3, ",");
    }
    return text;
}

/// What is known of a data set before anybody looks for it.
struct Known {
    std::string id;
    std::string title;
    std::string original;  ///< name of the archive that its makers publish
    std::string sheets;    ///< tile sheets are "NAME-train.tar" and "NAME-val.tar"; may be none
    std::size_t trainingTotal;  ///< pictures that its makers give for training
    int nativeSidePx;
    double minChroma;
    std::string advice;
};

std::vector<Known> knownDataSets() {
    const auto advice = [](const std::string& file, const std::string& page) {
        return "Get " + file + " from " + page +
               " and put it into the data folder under that name.";
    };
    return {{"cifar10",
             "CIFAR-10",
             "cifar-10-binary.tar.gz",
             "cifar10",
             50'000,
             32,
             0,
             advice("cifar-10-binary.tar.gz", "www.cs.toronto.edu/~kriz/cifar.html")},
            {"tiny-imagenet",
             "Tiny ImageNet",
             "tiny-imagenet-200.zip",
             "tinyimagenet",
             100'000,
             64,
             4,
             advice("tiny-imagenet-200.zip", "cs231n.stanford.edu")},
            {"stl10",
             "STL-10",
             "stl10_binary.tar.gz",
             "",
             105'000,
             96,
             4,
             advice("stl10_binary.tar.gz", "cs.stanford.edu/~acoates/stl10")},
            {"flowers102",
             "Oxford Flowers-102",
             "102flowers.tgz",
             "",
             7'169,
             0,
             4,
             "Get 102flowers.tgz, imagelabels.mat and setid.mat from "
             "www.robots.ox.ac.uk/~vgg/data/flowers/102 and put them into one place in the data "
             "folder under these names."}};
}

DataSet blank(const Known& known) {
    DataSet set;
    set.id = known.id;
    set.title = known.title;
    set.minChroma = known.minChroma;
    set.nativeSidePx = known.nativeSidePx;
    set.note = known.advice;
    return set;
}

// What the makers' archives mean by training and validation, where that is not plain.
std::string noteOf(const std::string& id, bool categories) {
    if (id == "stl10") {
        return "training: the labelled and the unlabelled pictures; validation: the test set";
    }
    if (id == "flowers102") {
        return categories
                   ? "training: the official training and test sets; validation: the "
                     "official validation set"
                   : "imagelabels.mat or setid.mat is not beside the archive: no categories, "
                     "and one picture in ten, by hash, for validation";
    }
    return {};
}

void takeOriginal(DataSet& set, const fs::path& archive) {
    const auto beside = [&](const char* name) {
        std::error_code ignored;
        return fs::exists(archive.parent_path() / name, ignored);
    };
    set.form = "original archive";
    set.training = {archive};
    set.validation = {archive};
    set.trainingPart = train::Part::Training;
    set.validationPart = train::Part::Validation;
    set.categories = set.id != "flowers102" || (beside("imagelabels.mat") && beside("setid.mat"));
    set.note = noteOf(set.id, set.categories);
}

// False where the sheets in this folder cannot be used; the note says why.
bool takeSheets(DataSet& set, const Known& known, const fs::path& folder) {
    const auto index = train::readTileIndex(train::findTileIndex(folder));
    if (!index) {
        // Reports travel, so they name no folder of this computer beyond the last.
        set.note = "The tile sheets of " + set.title + " were found in " +
                   folder.filename().string() + "/, but their index.csv.gz cannot be read. " +
                   index.error().detail;
        return false;
    }
    std::size_t count = 0;
    bool categories = false;
    for (const auto& [sheet, cells] : index->sheets) {
        count += sheet.starts_with("train") ? cells.size() : 0;
        categories = categories || std::ranges::any_of(cells, [](const train::TileCell& cell) {
                         return !cell.category.empty();
                     });
    }
    set.form = "tile sheets";
    set.training = {folder / (known.sheets + "-train.tar")};
    set.validation = {folder / (known.sheets + "-val.tar")};
    set.categories = categories;
    set.note = "JPEG tiles";
    if (count > 0 && count < known.trainingTotal) {
        set.note += ", " + withCommas(count) + " of " + withCommas(known.trainingTotal) +
                    " training images";
    }
    return true;
}

DataSet lookFor(const Known& known, const Places& places) {
    DataSet set = blank(known);
    if (const fs::path archive = findFile(places, known.original); !archive.empty()) {
        takeOriginal(set, archive);
        return set;
    }
    for (const auto& [folder, files] : places) {
        const bool here = !known.sheets.empty() && contains(files, known.sheets + "-train.tar") &&
                          contains(files, known.sheets + "-val.tar");
        if (here && takeSheets(set, known, folder)) {
            return set;
        }
    }
    const fs::path python = findFile(places, "cifar-10-python.tar.gz");
    if (known.id == "cifar10" && !python.empty()) {
        set.note =
            "cifar-10-python.tar.gz is there, but that is the version for Python. " + set.note;
    }
    return set;
}

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

// The photographs of some archives alone, to learn what a narrow choice of scenes does to colours.
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
    std::vector<DataSet> sets;
    for (const Known& known : knownDataSets()) {
        sets.push_back(lookFor(known, places));
    }
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
