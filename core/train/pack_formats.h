#pragma once

#include "core/base/result.h"
#include "core/train/pack_hash.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tintype::train {

/// Pixels without a file format around them: three planes (red, green, blue) of side·side bytes.
struct RawPixels {
    int sidePx = 0;
    bool columnMajor = false;  ///< a plane goes down the columns, not along the rows
    std::size_t bytes() const { return std::size_t{3} * unsigned(sidePx) * unsigned(sidePx); }
};

/// What a member of an original archive is good for.
struct MemberRole {
    enum class Kind { Other, Picture, Records } kind = Kind::Other;
    Part part = Part::Training;
    std::string category{};   ///< of a picture
    RawPixels pixels{};       ///< of every record
    bool labelFirst = false;  ///< every record begins with a byte, its label
};

/// A member with records that an archive has, if it is whole.
struct RecordMember {
    std::string name;
    Part part = Part::Training;
    bool required = true;
};

/// How one data set is laid out in the archive that its makers publish. Members are known by their
/// names; a few of them (labels, names of classes) say something about the others, and are learned
/// from in a first pass.
class OriginalFormat {
public:
    virtual ~OriginalFormat() = default;

    virtual bool wants(std::string_view) const { return false; }
    virtual Result<void> learn(std::string_view, std::span<const std::uint8_t>) { return {}; }
    /// Whether there is nothing left to learn.
    virtual bool knowsAll() const { return true; }

    virtual Result<MemberRole> roleOf(std::string_view member) const = 0;
    /// Of record `number` (from 0) of a member; `label` where the record has one.
    virtual Result<std::string> categoryOf(std::string_view,
                                           std::size_t,
                                           std::optional<std::uint8_t>) const {
        return std::string();
    }
    /// After the last record of a member.
    virtual Result<void> checkCount(std::string_view, std::size_t) const { return {}; }
    virtual std::vector<RecordMember> recordMembers() const { return {}; }
};

/// The format that a member's name gives away, or null. `archive` is where the member is in: labels
/// may lie beside it. Fails where it is a known data set in a form that cannot be read.
Result<std::unique_ptr<OriginalFormat>> recogniseFormat(std::string_view member,
                                                        const std::filesystem::path& archive);

/// CIFAR-10, binary version (A. Krizhevsky, "Learning multiple layers of features from tiny
/// images", 2009): data_batch_1.bin to data_batch_5.bin for training, test_batch.bin for
/// validation; records of a label and 3·32·32 bytes.
std::unique_ptr<OriginalFormat> cifar10Format();

/// STL-10 (Coates, Lee, Ng, "An analysis of single-layer networks in unsupervised feature
/// learning", 2011): train_X.bin and unlabeled_X.bin for training, test_X.bin for validation;
/// records of 3·96·96 bytes, column by column; labels (from 1) in train_y.bin and test_y.bin.
std::unique_ptr<OriginalFormat> stl10Format();

/// Tiny ImageNet (Stanford CS231n): train/nXXXXXXXX/images and val/images with
/// val_annotations.txt. The categories are WordNet's ids, as the folders have them. test/ has no
/// labels and is not used.
std::unique_ptr<OriginalFormat> tinyImageNetFormat();

/// Oxford Flowers-102 (Nilsback, Zisserman, "Automated flower classification over a large number of
/// classes", 2008): jpg/image_00001.jpg and so on. imagelabels.mat and setid.mat beside the archive
/// say what they show and where they belong: `valid` is for validation, `trnid` and `tstid`
/// together for training. Without these files there are no categories, and the parts are told apart
/// by hash.
Result<std::unique_ptr<OriginalFormat>> flowers102Format(const std::filesystem::path& archive);

}  // namespace tintype::train
