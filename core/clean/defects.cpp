#include "core/clean/defect_finder.h"
#include "core/clean/scales.h"
#include "core/clean/stages.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace tintype::clean::detail {
namespace {

cv::Mat1b inEightBits(const cv::Mat& luma) {
    if (luma.depth() == CV_8U) {
        return luma;
    }
    cv::Mat1b codes;
    luma.convertTo(codes, CV_8U, 1.0 / 257.0);
    return codes;
}

/// Rows of the slab that make whole pixels of the picture looked at, wherever the slab begins.
cv::Range wholeRows(const SlabPlace& place, int rows, int step) {
    const int unit = 2 * step;
    const int first = (unit - place.firstRow % unit) % unit;
    const int end =
        place.firstRow + rows == place.scan.height ? rows : rows - (place.firstRow + rows) % unit;
    return {first, std::max(first, end)};
}

/// Smaller by `step`, exact means; a last incomplete row or column is completed by repetition.
cv::Mat1b shrunk(const cv::Mat1b& luma, int step) {
    const auto padding = [step](int size) { return (step - size % step) % step; };
    cv::Mat1b padded;
    cv::copyMakeBorder(
        luma, padded, 0, padding(luma.rows), 0, padding(luma.cols), cv::BORDER_REPLICATE);
    cv::Mat1b result;
    cv::resize(padded, result, {padded.cols / step, padded.rows / step}, 0, 0, cv::INTER_AREA);
    return result;
}

/// In the pixels of the scan, with the blurred rim of each defect.
cv::Mat1b enlarged(const cv::Mat1b& mask, int step, cv::Size size) {
    cv::Mat1b large;
    cv::resize(mask, large, {mask.cols * step, mask.rows * step}, 0, 0, cv::INTER_NEAREST);
    return large(cv::Rect({0, 0}, size));
}

// At half sensitivity: what is surely no part of the scene. A speck of dust is some thousandths of
// the picture; people, windows and lamps are larger. Dust and scratches of negative and emulsion
// come out bright; masts, wires and hair are dark lines, so those are only looked for on request.
constexpr double kBrightSpeckShare = 0.012;
constexpr double kDarkSpeckShare = 0.007;
constexpr double kLineShare = 0.14;
// However small the picture, a line is as long as this many pixels: rims and whiskers are shorter.
constexpr double kLineLeast = 75;
constexpr double kDarkLinesFrom = 0.6;

/// Looser by `2^(n·(sensitivity − 0.5))`.
double loosened(double limit, double sensitivity, double n) {
    return limit * std::exp2(n * (sensitivity - 0.5));
}

DefectLimits limitsFor(double sensitivity, int shortSide, bool dark) {
    DefectLimits limits;
    // The same contrast is less surely a defect where it is dark.
    limits.sensitivity = dark ? std::max(0.0, sensitivity - 0.1) : sensitivity;
    const double speck = dark ? kDarkSpeckShare : kBrightSpeckShare;
    limits.largestSpeck = std::clamp(
        static_cast<int>(std::lround(loosened(speck * shortSide, sensitivity, 3))), 4, 40);
    limits.shortestLine = std::clamp(
        static_cast<int>(
            std::lround(loosened(std::max(kLineLeast, kLineShare * shortSide), sensitivity, -8))),
        31,
        111);
    return limits;
}

cv::Mat1b found(const cv::Mat1b& luma, double sensitivity, int shortSide) {
    cv::Mat1b parts[4];
    const cv::Mat1b inverted = 255 - luma;
    cv::parallel_for_(cv::Range(0, 4), [&](const cv::Range& range) {
        for (int i = range.start; i < range.end; ++i) {
            const bool dark = i % 2 == 1;
            const cv::Mat1b& seen = dark ? inverted : luma;
            const DefectLimits limits = limitsFor(sensitivity, shortSide, dark);
            if (i < 2) {
                parts[i] = findSpecks(seen, limits);
            } else if (!dark || sensitivity > kDarkLinesFrom) {
                parts[i] = findLines(seen, limits);
            } else {
                parts[i] = cv::Mat1b(luma.size(), std::uint8_t{0});
            }
        }
    });
    return parts[0] | parts[1] | parts[2] | parts[3];
}

}  // namespace

int contextRows(image::Dimensions scan) {
    const int looked = kDetectionReach + kRepairBand + kRepairReach;
    return looked * detectionStep(scan) + kDenoiseReach;
}

cv::Mat1b detectDefects(const cv::Mat& luma, double sensitivity, const SlabPlace& place) {
    cv::Mat1b mask(luma.size(), std::uint8_t{0});
    const int step = detectionStep(place.scan);
    const cv::Range rows = wholeRows(place, luma.rows, step);
    if (sensitivity <= 0 || rows.empty() || luma.cols == 0) {
        return mask;
    }
    const cv::Mat1b small = shrunk(inEightBits(luma.rowRange(rows)), step);
    const int shortSide = std::min(place.scan.width, place.scan.height) / step;
    const cv::Mat1b defects = found(small, std::min(1.0, sensitivity), shortSide);
    enlarged(defects, step, {luma.cols, rows.size()}).copyTo(mask.rowRange(rows));
    return mask;
}

}  // namespace tintype::clean::detail
