#pragma once

#include "core/train/pack_hash.h"
#include "core/train/pack_photo.h"
#include "core/train/pack_source.h"

#include <optional>
#include <string>
#include <vector>

namespace tintype::train {

/// What becomes of a photo before anybody looks at its pixels.
enum class Fate { Wanted, OtherPart, BeyondLimit };

/// Decides by ids alone.
struct PhotoFilter {
    Part part = Part::All;
    std::string seed = "1";
    /// Photos whose placement is not before this one are beyond the limit.
    std::optional<Digest> bound;

    /// `known` where the source says which part the photo belongs to.
    Fate fateOf(const std::string& id, std::optional<Part> known) const;
};

/// One photo that may go into a pack.
struct Candidate {
    std::string id;
    PhotoResult photo;  ///< an error without reason where `fate` is not Wanted
    std::string category{};
    Fate fate = Fate::Wanted;
};

/// The photos of an item: one, or those of a sheet. An item that cannot be read gives one candidate
/// that says why.
std::vector<Candidate> packItem(const PackItem& item,
                                const PhotoOptions& options,
                                const PhotoFilter& filter);

}  // namespace tintype::train
