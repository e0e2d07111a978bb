#pragma once

#include "core/base/job_context.h"
#include "core/clean/cleaning.h"
#include "core/clean/frame.h"
#include "core/clean/survey.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace tintype::clean {

/// Where luma comes from, from top to bottom: a scan's file or memory.
struct LumaRows {
    image::Dimensions size;
    int bits = 8;  ///< 8 or 16: uint8_t or uint16_t codes
    int orientation = 1;
    bool hasAlpha = false;
    /// The next `count` rows without gaps; `alpha` (null where there is none) in the same depth.
    std::function<Result<void>(int count, void* luma, void* alpha)> read;
    /// Back to the first row.
    std::function<Result<void>()> rewind;
};

/// Rows of the mask of repairs, 255 where a pixel was repaired and 0 elsewhere, in the pixels and
/// order of the scan as stored.
using TakeMask = std::function<Result<void>(int rows, const std::uint8_t* mask)>;
using GiveMask = std::function<Result<void>(int rows, std::uint8_t* mask)>;

/// Reads a scan from its first row to its last and rewinds it. Reports "survey" from 0 to 1;
/// Cancelled when `context.stop` asks for it.
Result<Survey> surveyOf(LumaRows& scan, const JobContext& context);

struct CleanOptions {
    /// Known already; else the scan is read once more where it is needed.
    std::optional<Survey> survey;
    /// Takes this mask instead of detecting and painting (`tintype verify`).
    GiveMask mask;
    /// Is given the mask, each row once, in order, during the first reading.
    TakeMask takeMask;
    /// What was detected before, without what is painted: spares detecting it again.
    GiveMask detected;
    /// Is given what is detected, as `takeMask`, before anything is painted.
    TakeMask takeDetected;
};

/// A scan's luma, cleaned, in bands of any height and in bounded memory: the same pixels whatever
/// the bands. Work is done in slabs of some hundred rows with context above and below.
class CleanRows {
public:
    /// Where nothing is to be cleaned, rows pass through untouched and no copy is made.
    static Result<std::unique_ptr<CleanRows>> open(LumaRows scan,
                                                   const Cleaning& cleaning,
                                                   CleanOptions options = {},
                                                   const JobContext& context = {});
    ~CleanRows();

    const Frame& frame() const;
    image::Dimensions size() const { return frame().size(); }
    /// The next `count` rows of the result.
    Result<void> readRows(int count, void* luma, void* alpha);
    /// Back to the first row. `mask`, the one that was handed out, spares detecting it again; where
    /// a mask was given at first it has to be given again.
    Result<void> rewind(GiveMask mask = {});
    /// Pixels of the scan that were repaired, once all rows were read.
    std::uint64_t repairedPixels() const;

private:
    CleanRows();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// What CleanRows takes of memory at most, in bytes.
std::uint64_t expectedBytes(image::Dimensions scan, int bits, const Cleaning& cleaning);

/// What the tone curve (fading) makes of each code of 8 or 16 bits; empty where it changes none.
std::vector<std::uint16_t> toneTable(const Cleaning& cleaning, int bits);

}  // namespace tintype::clean
