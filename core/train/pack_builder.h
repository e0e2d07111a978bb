#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/train/pack_photo.h"
#include "core/train/pack_source.h"
#include "core/train/pack_writer.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tintype::train {

/// How photos are gathered into a pack.
struct PackOptions {
    // Side of the squares in pixels.
    int sizePx = 144;
    // Photos with a shorter side than this are left out; 0 means `sizePx`, or 1 with `enlarge`.
    int minSidePx = 0;
    // Take photos that are smaller than the squares, too, and enlarge them.
    bool enlarge = false;
    // Photos with a mean Lab chroma below this count as grey. 0 takes all that have three channels.
    double minChroma = 4.0;
    Resize resize = Resize::Area;
    // Treat every picture as a sheet of tiles of this size.
    std::optional<TileSize> tiles;
    // Take only the photos of one split.
    std::optional<Split> only;
    // Take only one part of the data set. The select split is a share of each part.
    Part part = Part::All;
    // Take only the first so many photos in the order of the pack; 0 takes all.
    int limit = 0;
    // Another seed gives another split and order.
    std::string splitSeed = "1";
    // Pictures are decoded by this many threads.
    int threads = 2;
    // Replace a pack of the same name.
    bool replace = false;

    Result<void> validate() const;
    PhotoOptions photoOptions() const;
};

struct PackRequest {
    std::vector<std::filesystem::path> sources;
    std::filesystem::path
        name;  ///< NAME.npy and NAME.json are written; an extension .npy or .json is ignored
    PackOptions options;
    /// Kept in the index if not empty, to know later what the pack was made of and how.
    std::string origin{};
};

struct PackSummary {
    bool cancelled = false;  ///< then nothing was written
    std::filesystem::path array;
    std::filesystem::path index;
    std::size_t count = 0;
    std::size_t selectCount = 0;
    std::size_t otherSplit = 0;  ///< good photos that `only` left out
    std::size_t otherPart = 0;   ///< photos of another part, not looked at
    std::size_t beyondLimit =
        0;  ///< photos that stand behind the limit, many of them not looked at
    std::vector<SkippedPhoto> skipped;
};

/// Photos that cannot be used are named in the summary and in the index, and stop nothing. Fails
/// where a source is missing, the pack cannot be written, or no photo is left. The same sources and
/// options give the same bytes, however many threads.
Result<PackSummary> buildPack(const PackRequest& request, const JobContext& context);

}  // namespace tintype::train
