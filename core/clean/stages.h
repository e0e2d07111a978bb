#pragma once

#include "core/clean/cleaning.h"
#include "core/clean/frame.h"
#include "core/clean/survey.h"

#include <opencv2/core.hpp>

#include <cstdint>
#include <vector>

/// The steps of cleaning, each on a slab: some rows of the scan's luma as stored (8- or 16-bit
/// codes) with context above and below. All give the same pixels for any number of threads; pixels
/// at least `contextRows` from the slab's upper and lower edge do not depend on where the slab
/// begins or ends (edges of the picture itself are mirrored). Not for other users: see
/// clean_rows.h.
namespace tintype::clean::detail {

/// Rows that detection, repair and denoising together have to see above and below.
int contextRows(image::Dimensions scan);

struct SlabPlace {
    image::Dimensions scan;
    int firstRow = 0;  ///< of the slab, in the scan
};

/// Specks and thin scratches, dark or bright, at several scales: 255 where one is. `sensitivity` 0
/// to 1.
cv::Mat1b detectDefects(const cv::Mat& luma, double sensitivity, const SlabPlace& place);
/// What was painted, over the mask.
void paintMask(cv::Mat1b& mask,
               const std::vector<MaskStroke>& strokes,
               const Frame& frame,
               const SlabPlace& place);
/// Fills what the mask covers from around it, grain included. Rows outside of `wanted` may be left
/// as they are.
void inpaintDefects(cv::Mat& luma,
                    const cv::Mat1b& mask,
                    const SlabPlace& place,
                    cv::Range wanted = cv::Range::all());
/// Part of the grain goes, edges and the rest of the grain stay. `grain` as in Survey.
void denoise(cv::Mat& luma, double amount, double grain, const SlabPlace& place);

/// Black and white point. Monotonic; code 0 to 2^bits − 1.
class ToneCurve {
public:
    ToneCurve(const Cleaning& cleaning, int bits);
    bool isIdentity() const { return m_table.empty(); }
    std::uint16_t operator()(std::uint16_t code) const {
        return m_table.empty() ? code : m_table[code];
    }
    void apply(std::uint8_t* luma, std::size_t count) const;
    void apply(std::uint16_t* luma, std::size_t count) const;

private:
    std::vector<std::uint16_t> m_table;
};

/// Larger differences between neighbouring parts of the picture, without touching grain.
class LocalContrast {
public:
    /// `guide` as in Survey; `curve` is applied to it first.
    LocalContrast(const image::FloatPlane& guide,
                  const ToneCurve& curve,
                  int bits,
                  double amount,
                  image::Dimensions scan);
    /// Rows of the scan, without gaps.
    void apply(std::uint8_t* luma, int firstRow, int rows) const;
    void apply(std::uint16_t* luma, int firstRow, int rows) const;

private:
    cv::Mat1f m_lift;  ///< what is added, at the guide's size
    image::Dimensions m_scan;
};

}  // namespace tintype::clean::detail
