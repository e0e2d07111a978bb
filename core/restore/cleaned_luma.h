#pragma once

#include "core/clean/clean_rows.h"
#include "core/image/shrink.h"
#include "core/restore/luma_source.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace tintype::restore {

/// A scan's luma on its way to being coloured: cleaned, gone through twice. Kept in memory between
/// the two where it is small enough; else read and cleaned once more.
class CleanedLuma {
public:
    struct Options {
        clean::Cleaning cleaning;
        clean::TakeMask takeMask;
        // Nothing is kept, bands are small.
        bool sparing = false;
    };
    /// `source` has to live.
    static Result<std::unique_ptr<CleanedLuma>> open(LumaSource& source,
                                                     Options options,
                                                     const JobContext& context);

    image::Dimensions size() const { return m_rows->size(); }
    const clean::Frame& frame() const { return m_rows->frame(); }
    std::uint64_t repairedPixels() const { return m_rows->repairedPixels(); }
    bool isKept() const { return m_kept; }
    int bandRows() const { return m_band; }

    /// First: everything, to the size of the colours' guide. Reports 0 to 0.4, "read".
    Result<image::FloatPlane> readGuide(const JobContext& context);
    /// Then, where it was not kept, `mask` (may be empty) says what to repair.
    Result<void> begin(clean::GiveMask mask);
    struct Band {
        const std::uint8_t* luma = nullptr;
        const std::uint8_t* alpha = nullptr;  ///< null where there is none
    };
    /// The next rows, one band after another.
    Result<Band> next(int rows);

private:
    CleanedLuma() = default;

    std::unique_ptr<clean::CleanRows> m_rows;
    int m_bits = 8;
    bool m_hasAlpha = false;
    bool m_kept = false;
    int m_band = 1;
    std::size_t m_rowBytes = 0;
    std::vector<std::uint8_t> m_luma;  // the whole picture if m_kept, else one band
    std::vector<std::uint8_t> m_alpha;
    int m_next = 0;
};

}  // namespace tintype::restore
