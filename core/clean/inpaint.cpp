#include "core/base/counter_rng.h"
#include "core/clean/scales.h"
#include "core/clean/stages.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/photo.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace tintype::clean::detail {
namespace {

constexpr double kInpaintRadius = 4;
// Known pixels to the left and right of a box, in pixels of the picture looked at.
constexpr int kSideMargin = 12;
constexpr std::uint64_t kGrainSeed = 0x6772'6169;

/// The picture filled in, as floats, and where.
struct Patch {
    cv::Rect box;   ///< in the slab
    cv::Rect kept;  ///< the part of the box that is used
};

struct Run {
    int begin;
    int end;
};

/// Columns of `rows` with something to fill, those near each other together.
std::vector<Run> maskedColumns(const cv::Mat1b& rows, int gap) {
    cv::Mat1b any;
    cv::reduce(rows, any, 0, cv::REDUCE_MAX);
    std::vector<Run> runs;
    for (int x = 0; x < any.cols; ++x) {
        if (any(0, x) == 0) {
            continue;
        }
        if (!runs.empty() && x - runs.back().end <= gap) {
            runs.back().end = x + 1;
        } else {
            runs.push_back({x, x + 1});
        }
    }
    return runs;
}

/// The boxes to fill in a band of rows that lies at a multiple of its height in the scan, so that
/// they are the same whatever the slab.
void addPatches(const cv::Mat1b& mask, cv::Range band, int step, std::vector<Patch>& patches) {
    const int margin = kSideMargin * step;
    const int top = std::max(0, band.start - kRepairReach * step);
    const int bottom = std::min(mask.rows, band.end + kRepairReach * step);
    for (const Run& run : maskedColumns(mask.rowRange(band), 2 * margin)) {
        const int left = std::max(0, run.begin - margin);
        const int right = std::min(mask.cols, run.end + margin);
        patches.push_back(
            {cv::Rect(left, top, right - left, bottom - top),
             cv::Rect(run.begin, band.start, run.end - run.begin, band.end - band.start)});
    }
}

std::vector<Patch> patchesOf(const cv::Mat1b& mask,
                             const SlabPlace& place,
                             cv::Range wanted,
                             int step) {
    const int height = kRepairBand * step;
    std::vector<Patch> patches;
    for (int row = 0; row < mask.rows;) {
        const int end = std::min(mask.rows, row + height - (place.firstRow + row) % height);
        if (row < wanted.end && end > wanted.start) {
            addPatches(mask, cv::Range(row, end), step, patches);
        }
        row = end;
    }
    return patches;
}

/// A standard deviation of the fine grain of the known pixels, in codes: robust, so that edges
/// hardly count.
double grainOf(const cv::Mat& luma, const cv::Mat1b& mask) {
    cv::Mat1f values;
    luma.convertTo(values, CV_32F);
    cv::Mat1f smooth;
    cv::GaussianBlur(values, smooth, {5, 5}, 1.2, 1.2, cv::BORDER_REFLECT);
    cv::Mat1b near;
    cv::dilate(mask, near, cv::Mat(), {-1, -1}, 2);
    std::vector<float> residuals;
    for (int y = 0; y < values.rows; ++y) {
        for (int x = 0; x < values.cols; ++x) {
            if (near(y, x) == 0) {
                residuals.push_back(std::abs(values(y, x) - smooth(y, x)));
            }
        }
    }
    if (residuals.size() < 16) {
        return 0;
    }
    const auto middle = residuals.begin() + static_cast<std::ptrdiff_t>(residuals.size() / 2);
    std::nth_element(residuals.begin(), middle, residuals.end());
    // Of white noise the filter leaves 0.91 of the deviation.
    return *middle / 0.6745 / 0.91;
}

/// Near enough to Gaussian, of deviation 1, the same for a place whatever else is filled.
double noiseAt(int x, int y) {
    CounterRng random(kGrainSeed, static_cast<std::uint64_t>(y), static_cast<std::uint64_t>(x));
    const double sum = random.uniform() + random.uniform() + random.uniform() + random.uniform();
    return (sum - 2.0) * 1.7320508;
}

template <class T>
void putGrain(cv::Mat& filled, const cv::Mat1b& mask, cv::Rect kept, cv::Point origin) {
    const double grain = grainOf(filled, mask);
    for (int y = kept.y; y < kept.y + kept.height; ++y) {
        for (int x = kept.x; x < kept.x + kept.width; ++x) {
            if (mask(y, x) != 0) {
                const double noisy =
                    filled.at<T>(y, x) + grain * noiseAt(origin.x + x, origin.y + y);
                filled.at<T>(y, x) = cv::saturate_cast<T>(noisy);
            }
        }
    }
}

/// What is put in place of the box. Nothing where nothing is known.
cv::Mat filledBox(const cv::Mat& luma,
                  const cv::Mat1b& mask,
                  const Patch& patch,
                  const SlabPlace& place) {
    const cv::Mat1b holes = mask(patch.box).clone();
    if (cv::countNonZero(holes) == patch.box.area()) {
        return {};
    }
    cv::Mat filled;
    cv::inpaint(luma(patch.box), holes, filled, kInpaintRadius, cv::INPAINT_TELEA);
    const cv::Rect kept(patch.kept.tl() - patch.box.tl(), patch.kept.size());
    const cv::Point origin(patch.box.x, patch.box.y + place.firstRow);
    if (luma.depth() == CV_8U) {
        putGrain<std::uint8_t>(filled, holes, kept, origin);
    } else {
        putGrain<std::uint16_t>(filled, holes, kept, origin);
    }
    return filled(kept);
}

}  // namespace

void inpaintDefects(cv::Mat& luma,
                    const cv::Mat1b& mask,
                    const SlabPlace& place,
                    cv::Range wanted) {
    const std::vector<Patch> patches = patchesOf(mask, place, wanted, detectionStep(place.scan));
    std::vector<cv::Mat> fills(patches.size());
    cv::parallel_for_(cv::Range(0, static_cast<int>(patches.size())), [&](const cv::Range& range) {
        for (int i = range.start; i < range.end; ++i) {
            const auto index = static_cast<std::size_t>(i);
            fills[index] = filledBox(luma, mask, patches[index], place);
        }
    });
    // Only now, because neighbouring boxes look at the damaged picture.
    for (std::size_t i = 0; i < patches.size(); ++i) {
        if (!fills[i].empty()) {
            fills[i].copyTo(luma(patches[i].kept), mask(patches[i].kept));
        }
    }
}

}  // namespace tintype::clean::detail
