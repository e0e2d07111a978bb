#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/metadata/diff.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tintype::restore {

/// What a sceptic wants to know about a result and its scan.
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
    bool sameAlpha = true;  ///< where both have transparency
    std::string scanSha256;
    bool scanIsTheEdits =
        true;  ///< false if an edit beside the result names another scan's checksum
    metadata::MetadataDiff metadata;
    std::vector<std::string> notes;

    /// Whether every promise about pixels holds: same size and orientation, alpha kept, luma equal
    /// at every pixel; for a lossy result a mean difference of at most 2 codes and a largest of at
    /// most 24.
    bool lumaHolds() const;
    /// Whether no field changed, went missing or was added but for Tintype's marks, what a file
    /// states about its own pixels, and what the result's format cannot hold.
    bool metadataHolds() const { return metadata.asExpected(); }
};

/// Reads both files in bands, in bounded memory. Neither is changed.
Result<VerifyReport> verifyResult(const std::filesystem::path& result,
                                  const std::filesystem::path& scan,
                                  const JobContext& context);

}  // namespace tintype::restore
