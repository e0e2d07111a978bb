#pragma once

#include "core/image/shrink.h"

#include <algorithm>

/// How the steps of cleaning grow with a scan's resolution. See stages.h.
namespace tintype::clean::detail {

/// Defects are looked for in a picture whose short side is at most this.
inline constexpr int kDetectionSide = 2500;

/// How many times smaller, in both directions, a scan is looked at: 1, 2, 4, …
inline int detectionStep(image::Dimensions scan) {
    int step = 1;
    while (std::min(scan.width, scan.height) / step > kDetectionSide) {
        step *= 2;
    }
    return step;
}

// What a pixel of the mask depends on, up and down, in rows of the picture looked at: the height of
// a speck, the ground around it and the texture around that; along a line its
// other end, and beside it.
inline constexpr int kDetectionReach = 112;
// Repair works in bands of this many of those rows, each of which sees some more on both sides.
inline constexpr int kRepairBand = 32;
inline constexpr int kRepairReach = 40;
// In rows of the scan.
inline constexpr int kDenoiseReach = 8;

}  // namespace tintype::clean::detail
