#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/metadata/diff.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tintype::restore {

/// How a result's luma lies from the scan's own where nothing was repaired: no code of Tintype's
/// but the tone curve and the reading of files is trusted for it.
struct OutsideMaskReport {
    bool compared = false;   ///< false: nothing was cleaned, or the picture was turned by degrees
    bool mustEqual = false;  ///< the tone curve says it all: neither denoised nor local contrast
    std::uint64_t pixels = 0;
    std::uint64_t differing = 0;  ///< from what the tone curve makes of the scan's luma
    int largestDifference = 0;    ///< in codes
    double meanDifference = 0;
};

/// What a sceptic wants to know about a result and its scan. Where the edit beside the result
/// cleans the scan, "the scan" is the cleaned one: its size is the crop's.
struct VerifyReport {
    int width = 0;
    int height = 0;
    bool sameSize = false;
    bool sameOrientation = false;
    int bits = 8;        ///< the depth at which luma was compared: that of the result
    bool lossy = false;  ///< the result is a JPEG: luma holds up to the encoder's rounding
    std::uint64_t pixels = 0;
    std::uint64_t differing = 0;  ///< pixels whose round(wᵀRGB) is not the scan's luma code
    int largestDifference = 0;    ///< in codes of `bits`
    double meanDifference = 0;    ///< mean of the absolute difference, in codes
    double meanChroma =
        0;  ///< mean of (|R−Y| + |G−Y| + |B−Y|)/3 of the result, in codes: 0 is grey
    bool sameAlpha = true;             ///< where both have transparency
    bool cleaned = false;              ///< the edit beside the result cleans the scan
    bool repairs = false;              ///< … and repairs pixels of it
    bool maskHolds = true;             ///< the mask of repairs is there, of the scan's size, and
                                       ///< what the edit says
    std::uint64_t repairedPixels = 0;  ///< of the scan
    double repairedShare = 0;          ///< of its pixels
    /// Of them, those that the edit does not explain: neither found again nor painted.
    std::uint64_t unexplainedRepairs = 0;
    OutsideMaskReport outsideMask;
    std::string scanSha256;
    bool scanIsTheEdits =
        true;  ///< false if an edit beside the result names another scan's checksum
    metadata::MetadataDiff metadata;
    std::vector<std::string> notes;

    /// Whether every promise about pixels holds: same size and orientation, alpha kept, luma equal
    /// at every pixel, what was repaired accounted for by its mask; for a lossy result a mean
    /// difference of at most 2 codes and a largest of at most 24.
    bool lumaHolds() const;
    /// Whether no field changed, went missing or was added but for Tintype's marks, what a file
    /// states about its own pixels, and what the result's format cannot hold.
    bool metadataHolds() const { return metadata.asExpected(); }
};

/// Reads both files in bands, in bounded memory, and cleans the scan as the edit beside the result
/// says, with the mask beside it. Nothing is changed.
Result<VerifyReport> verifyResult(const std::filesystem::path& result,
                                  const std::filesystem::path& scan,
                                  const JobContext& context);

}  // namespace tintype::restore
