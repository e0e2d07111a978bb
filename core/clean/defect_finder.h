#pragma once

#include <opencv2/core.hpp>

/// The two kinds of defects that are looked for, in 8-bit luma of a resolution at which they are
/// some pixels wide. See stages.h.
namespace tintype::clean::detail {

/// Specks taller or wider than this are none, whatever is asked for.
inline constexpr int kLargestSpeck = 40;

/// What is believed to be a defect; a person on a square and a flagpole are dark, small and alone
/// too.
struct DefectLimits {
    double sensitivity = 0.5;
    int largestSpeck = kLargestSpeck;  ///< pixels, in height and width
    int shortestLine = 31;             ///< pixels, 31 to 111
};

/// What is brighter than its surroundings and small: dust, drops, the ends of hairs. For what is
/// darker, pass the picture inverted. 255 where one is. The picture's first row lies
/// at an even row of the scan's.
cv::Mat1b findSpecks(const cv::Mat1b& luma, const DefectLimits& limits);

/// What is brighter than both sides, thin and long: scratches, hairs.
cv::Mat1b findLines(const cv::Mat1b& luma, const DefectLimits& limits);

/// How restless the picture is around each pixel, in sixteenths of a code: the mean of
/// `deviation`, of which each pixel counts as `most` at most.
cv::Mat1w restlessness(const cv::Mat1b& deviation, int most);

}  // namespace tintype::clean::detail
