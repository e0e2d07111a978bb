#pragma once

#include "core/image/guided_upsample.h"
#include "core/image/shrink.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tintype::correct {

/// What makes one photo look different, as values of its edit.
struct Look {
    std::string method;   ///< id of the model
    double warmth = 0;    ///< Corrections::warmth
    double strength = 1;  ///< of the colours, 0 to 1.5
    bool operator==(const Look&) const = default;
};

/// A look with what the photo is like in it.
struct LookPreview {
    Look look;
    int width = 0;  ///< upright
    int height = 0;
    std::vector<std::uint8_t> rgb;  ///< rows of 3·width bytes
};

/// What one method sees in the photo: aligned to the guide, before warmth and strength. Corrections
/// that all looks share (a reference, hints) may be in it already.
struct MethodColours {
    std::string method;
    const image::ChromaPlanes* chroma = nullptr;
};

struct ProposalOptions {
    // The look that is shown now: the first one, whatever it is like.
    Look current;
    // With the current one.
    std::size_t most = 4;
    // Long side of the previews.
    int previewPx = 160;
    // Exif, of the guide; previews are upright.
    int orientation = 1;
    // Mean CIEDE2000 by which any two looks differ.
    double leastDifference = 2.5;
};

/// Looks to choose from, clearly different from one another and all plausible (not gaudy, no blue
/// or green faces): the current one, then the one farthest from those before. Fewer where there are
/// not so many; none where the current method is not among `methods`. Any thread; some 30 ms of one
/// core, and about 150 ms more where no one looked for faces in this photo before.
std::vector<LookPreview> proposeLooks(const image::FloatPlane& guide,
                                      const std::vector<MethodColours>& methods,
                                      const ProposalOptions& options);

}  // namespace tintype::correct
