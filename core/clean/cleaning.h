#pragma once

#include "core/base/result.h"
#include "core/image/stroke.h"

#include <vector>

namespace tintype::clean {

/// Painted over the proposed mask of repairs, in order: adds what the detection missed, or takes
/// away what is no defect.
struct MaskStroke {
    bool erases = false;
    image::Stroke stroke;
    bool operator==(const MaskStroke&) const = default;
};

/// Grows when detection finds other defects in the same scan: then a mask can no longer be
/// explained by finding it again. An edit file that does not say means 1.
inline constexpr int kDetector = 1;

/// Where the numbers of a cleaning come from.
enum class Origin {
    Chosen,  ///< somebody chose them
    Auto,    ///< to be proposed by an analysis of the photo when it is rendered: no numbers yet
    AutoWithFrame,  ///< the same, straightening and crop included
    Proposed,       ///< they were proposed so
    ProposedWithFrame,
};

/// What is done to a scan's luma before it is coloured, in this order. Everything is off by
/// default; everything is a number in the edit, so that the same edit gives the same pixels.
struct Cleaning {
    Origin origin = Origin::Chosen;
    // Dust and scratches: 0 off, up to 1 the most is taken for a defect.
    double repair = 0;
    // The detector that `repair` speaks of.
    int detector = kDetector;
    // Also where `repair` is 0: then only what was painted is repaired.
    std::vector<MaskStroke> maskStrokes;
    // 0 off, up to 1; part of the grain always stays.
    double denoise = 0;
    // Fading: how far, 0 to 1, luma is stretched so that `blackPoint` becomes 0 and `whitePoint` 1.
    double fading = 0;
    // Luma in [0, 1], black below white by at least 0.1.
    double blackPoint = 0;
    double whitePoint = 1;
    // 0 off, up to 1.
    double localContrast = 0;
    // Degrees that the upright picture is turned by, clockwise, −15 to 15, about its middle; the
    // picture keeps its size.
    double straighten = 0;
    // Of the straightened picture.
    image::RelativeRect crop;

    bool operator==(const Cleaning&) const = default;
    /// Whether an analysis still has to find the numbers; see restore::withProposedCleaning.
    bool isToBeProposed() const {
        return origin == Origin::Auto || origin == Origin::AutoWithFrame;
    }
    bool isOff() const { return !changesLuma() && !changesFrame(); }
    bool repairs() const { return repair > 0 || !maskStrokes.empty(); }
    bool changesLuma() const { return repairs() || denoise > 0 || fading > 0 || localContrast > 0; }
    bool changesFrame() const { return straighten != 0 || !crop.isWhole(); }
    /// What is out of range, as a sentence.
    Result<void> validate() const;
};

}  // namespace tintype::clean
