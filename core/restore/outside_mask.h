#pragma once

#include "core/clean/mask_file.h"
#include "core/restore/luma_source.h"
#include "core/restore/verify.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace tintype::restore {

/// Compares a cleaned result with the scan itself where nothing was repaired, row by row. Not for
/// pictures that were turned by some degrees.
class OutsideMask {
public:
    /// `mask` is empty where nothing was repaired.
    static Result<std::unique_ptr<OutsideMask>> open(const std::filesystem::path& scan,
                                                     int bits,
                                                     const clean::Cleaning& cleaning,
                                                     const std::filesystem::path& mask);

    /// The next rows of the result's luma, without gaps.
    Result<void> add(int rows, const std::uint8_t* luma);
    Result<void> add(int rows, const std::uint16_t* luma);
    OutsideMaskReport report() const;

private:
    OutsideMask() = default;
    template <class T>
    Result<void> addRows(int rows, const T* luma);
    Result<void> readScan(int rows);

    std::unique_ptr<LumaSource> m_scan;
    std::unique_ptr<clean::MaskReader> m_mask;
    std::vector<std::uint16_t> m_tones;
    image::Dimensions m_size;  // of the result
    int m_left = 0;
    int m_rowsToSkip = 0;
    std::vector<std::uint8_t> m_luma;
    std::vector<std::uint8_t> m_alpha;
    std::vector<std::uint8_t> m_repaired;
    OutsideMaskReport m_report;
    double m_sum = 0;
};

}  // namespace tintype::restore
