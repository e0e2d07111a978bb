#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/reproduce/licences.h"
#include "core/train/pack_hash.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tintype::reproduce {

/// One of the data sets that the two documents name, or our photographs, as found on this computer.
struct DataSet {
    /// "cifar10", "tiny-imagenet", "stl10", "flowers102", "photographs", "merged", "rooms",
    /// "landscapes"
    std::string id;
    std::string title;  ///< "CIFAR-10"
    std::string
        form;  ///< "tile sheets", "original archive", "photographs", "several"; empty: not found
    std::string note;  ///< what people should know: "16,000 of 100,000 images"; of one that was not
                       ///< found: where to get it and how the file must be named
    std::vector<std::filesystem::path> training;
    std::vector<std::filesystem::path> validation;
    /// Which photos of those files: an original archive holds both parts.
    train::Part trainingPart = train::Part::All;
    train::Part validationPart = train::Part::All;
    double minChroma = 4;     ///< photos with less colour are left out; 0: all are taken
    int nativeSidePx = 0;     ///< of the pictures; 0: they differ
    bool categories = false;  ///< the data set says what its pictures show
    /// Sources (PhotoPack::Photo::source) whose licence lets a report show them; none: show
    /// nothing.
    std::vector<std::string> shown;
    std::vector<DataSet> parts;  ///< of "merged": the data sets that it is made of

    bool found() const { return !form.empty(); }
};

/// Looks for every data set in `folder` and up to two folders below. The list always has all,
/// in the order of the ids above; those that are not there have no form. An original archive goes
/// before tile sheets of the same data set. "merged" is all before it that were found, and not
/// found where there are fewer than two; "rooms" and "landscapes" are some archives of the
/// photographs. Fails where `folder` is none.
Result<std::vector<DataSet>> findDataSets(const std::filesystem::path& folder);

/// Null where the list has none of that id.
const DataSet* findDataSet(const std::vector<DataSet>& sets, std::string_view id);

/// 16 digits that change with the names and sizes of the files that a data set's training or
/// validation pictures are read from, and with the way in which they are chosen: enough to see that
/// somebody put other files there, and quick.
std::string fingerprintOf(const DataSet& set, bool validation);

/// How the photos of a data set become packs.
struct PackPlan {
    std::filesystem::path folder;  ///< is made where it is missing
    int sidePx = 128;
    /// At most so many photos, the first in the order of the pack, which is a fair sample; 0: all.
    /// Of "merged" every part gives an equal share.
    int trainingLimit = 0;
    int validationLimit = 0;
    /// The report's way, aliased, where pictures are shrunk or enlarged; else the mean of the
    /// covered area. Enlarging is bilinear in both.
    bool bilinear = false;
    int threads = 2;
};

struct BuiltPacks {
    bool cancelled = false;  ///< then the rest means nothing
    std::vector<std::filesystem::path>
        training;  ///< names without extension; with a selection split
    std::vector<std::filesystem::path> validation;  ///< every photo of them is for the report
    int trainingCount = 0;                          ///< without the selection
    int selectionCount = 0;
    int validationCount = 0;
};

/// Packs of one data set, several of "merged". A pack that exists already and was made in the same
/// way of the same files is left as it is; another one of its name is replaced. Pictures smaller
/// than the squares are enlarged where the whole data set is that small, and left out elsewhere.
/// InvalidArgument where the data set was not found.
Result<BuiltPacks> buildPacks(const DataSet& set, const PackPlan& plan, const JobContext& context);

}  // namespace tintype::reproduce
