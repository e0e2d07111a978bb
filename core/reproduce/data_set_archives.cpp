#include "core/reproduce/data_set_search.h"
#include "core/train/pack_tiles.h"

#include <algorithm>

namespace tintype::reproduce {
namespace fs = std::filesystem;
namespace {

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

}  // namespace

std::vector<DataSet> publishedDataSets(const Places& places) {
    std::vector<DataSet> sets;
    for (const Known& known : knownDataSets()) {
        sets.push_back(lookFor(known, places));
    }
    return sets;
}

}  // namespace tintype::reproduce
