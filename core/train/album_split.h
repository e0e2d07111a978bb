#pragma once

#include "core/train/album.h"

#include <string>
#include <vector>

namespace tintype::train {

/// Train: learnt from. Select: chooses between the states of a training. Held out: never touched
/// before the verdict.
enum class AlbumPart { Train, Select, HeldOut };

struct AlbumSplit {
    std::vector<AlbumPart> part;  ///< of each photograph of the scan
    std::vector<int> group;       ///< photographs of one group are always in one part
    int groups = 0;
    int heldOutGroups = 0;
    bool daysUnknown = false;  ///< the files' dates said nothing (all copied on one day, say), so
                               ///< that neighbours by name were kept together instead of days

    int count(AlbumPart which) const;
};

/// Fewer held-out photographs than these give no verdict.
inline constexpr int kFewestHeldOut = 20;

/// Days and photographs that look alike stay together, so that no burst has one shot in the
/// training and the next in the verdict. About a fifth is held out, of albums below 100 photographs
/// up to a third, so that a verdict is possible from 60 on. The same photographs and seed give the
/// same split.
AlbumSplit splitAlbum(const std::vector<AlbumPhoto>& photos, std::uint64_t seed);

}  // namespace tintype::train
