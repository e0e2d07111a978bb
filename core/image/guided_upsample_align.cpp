#include "core/image/compose_clones.h"
#include "core/image/guided_upsample_model.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

// Edge-aware smoothing with confidence: weighted least squares, solved along columns and rows in
// turn (Min et al., "Fast global image smoothing based on weighted least squares", 2014). Colours
// spread freely where luma is even and hardly over an edge.

namespace tintype::image::detail {
namespace {

constexpr int kIterations = 3;
/// α·confidence, β·confidence, confidence: filtered alike, then divided.
constexpr std::size_t kSolved = 3;
using Solved = std::array<cv::Mat1f, kSolved>;

/// How freely colour flows between neighbours whose luma differs by `step`: 1 on even ground.
TINTYPE_ALWAYS_INLINE float flow(float step, float inverseEdge) {
    const float relative = step * inverseEdge;
    const float falloff = 1.0F + relative * relative;
    return 1.0F / (falloff * falloff);
}

/// The rows of one column block that a step of the elimination touches.
struct ForwardStep {
    const float* guideAbove;
    const float* guide;
    const float* guideBelow;
    const float* factorAbove;
    float* factor;
    std::array<const float*, kSolved> above;
    std::array<float*, kSolved> value;
    float lambda;
    float inverseEdge;
};

/// One row of Gaussian elimination in the tridiagonal systems of many columns at once. At the first
/// and last row the missing neighbour's pointers are those of the other one, and its flow is 0.
TINTYPE_CLONES
void eliminate(const ForwardStep& step, int from, int to, float hasAbove, float hasBelow) {
    const float* guideAbove = step.guideAbove;
    const float* guide = step.guide;
    const float* guideBelow = step.guideBelow;
    const float* factorAbove = step.factorAbove;
    const float* above0 = step.above[0];
    const float* above1 = step.above[1];
    const float* above2 = step.above[2];
    float* __restrict__ factor = step.factor;
    float* __restrict__ value0 = step.value[0];
    float* __restrict__ value1 = step.value[1];
    float* __restrict__ value2 = step.value[2];
    for (int x = from; x < to; ++x) {
        const float up = hasAbove * step.lambda * flow(guide[x] - guideAbove[x], step.inverseEdge);
        const float down =
            hasBelow * step.lambda * flow(guide[x] - guideBelow[x], step.inverseEdge);
        const float scale = 1.0F / (1.0F + up + down - up * factorAbove[x]);
        factor[x] = down * scale;
        value0[x] = (value0[x] + up * above0[x]) * scale;
        value1[x] = (value1[x] + up * above1[x]) * scale;
        value2[x] = (value2[x] + up * above2[x]) * scale;
    }
}

TINTYPE_CLONES
void substitute(const float* __restrict__ factor,
                const float* __restrict__ below,
                float* value,
                int from,
                int to) {
    for (int x = from; x < to; ++x) {
        value[x] += factor[x] * below[x];
    }
}

/// Solves all columns of [from, to) down and up again.
void solveColumns(const cv::Mat1f& guide,
                  float lambda,
                  float inverseEdge,
                  Solved& values,
                  cv::Mat1f& factors,
                  const cv::Range& columns) {
    const int rows = guide.rows;
    for (int y = 0; y < rows; ++y) {
        const int above = y > 0 ? y - 1 : 1;
        const int below = y < rows - 1 ? y + 1 : y - 1;
        const ForwardStep step{guide[above],
                               guide[y],
                               guide[below],
                               factors[above],
                               factors[y],
                               {values[0][above], values[1][above], values[2][above]},
                               {values[0][y], values[1][y], values[2][y]},
                               lambda,
                               inverseEdge};
        eliminate(
            step, columns.start, columns.end, y > 0 ? 1.0F : 0.0F, y < rows - 1 ? 1.0F : 0.0F);
    }
    for (int y = rows - 2; y >= 0; --y) {
        for (cv::Mat1f& value : values) {
            substitute(factors[y], value[y + 1], value[y], columns.start, columns.end);
        }
    }
}

/// Columns are independent: blocks of them fit in the cache and are shared among threads.
void smoothColumns(
    const cv::Mat1f& guide, float lambda, float inverseEdge, Solved& values, cv::Mat1f& factors) {
    constexpr int kBlock = 64;
    if (guide.rows < 2) {
        return;
    }
    const int blocks = (guide.cols + kBlock - 1) / kBlock;
    cv::parallel_for_(cv::Range(0, blocks), [&](const cv::Range& range) {
        for (int block = range.start; block < range.end; ++block) {
            const cv::Range columns(block * kBlock, std::min(guide.cols, (block + 1) * kBlock));
            solveColumns(guide, lambda, inverseEdge, values, factors, columns);
        }
    });
}

/// Where colours can be believed: little where luma varies within the reach of bleeding.
cv::Mat1f confidenceOf(const cv::Mat1f& guide, double edgeLuma, double bleed) {
    const int side = 2 * std::max(1, static_cast<int>(std::lround(bleed))) + 1;
    cv::Mat1f mean;
    cv::Mat1f squares;
    cv::boxFilter(guide, mean, CV_32F, {side, side}, {-1, -1}, true, cv::BORDER_REFLECT);
    cv::sqrBoxFilter(guide, squares, CV_32F, {side, side}, {-1, -1}, true, cv::BORDER_REFLECT);
    const auto edge2 = static_cast<float>(edgeLuma * edgeLuma);
    cv::Mat1f confidence(guide.size());
    for (int y = 0; y < guide.rows; ++y) {
        for (int x = 0; x < guide.cols; ++x) {
            const float variance = std::max(0.0F, squares(y, x) - mean(y, x) * mean(y, x));
            confidence(y, x) = std::max(1e-3F, edge2 / (edge2 + 4.0F * variance));
        }
    }
    return confidence;
}

}  // namespace

float grainOf(const cv::Mat1f& luma) {
    if (luma.rows < 3 || luma.cols < 3) {
        return 0;
    }
    // Immerkær's mask responds to noise only: standard deviation 6σ on grain, 0 on ramps.
    const cv::Matx33f mask(1, -2, 1, -2, 4, -2, 1, -2, 1);
    cv::Mat1f response;
    cv::filter2D(luma, response, CV_32F, mask, {-1, -1}, 0, cv::BORDER_REFLECT);
    std::vector<float> samples;
    for (int y = 0; y < response.rows; y += 2) {
        for (int x = y / 2 % 4; x < response.cols; x += 4) {
            samples.push_back(std::abs(response(y, x)));
        }
    }
    const auto middle = samples.begin() + static_cast<std::ptrdiff_t>(samples.size() / 2);
    std::nth_element(samples.begin(), middle, samples.end());
    return *middle / (0.6745F * 6.0F);
}

void alignToEdges(const cv::Mat1f& guide,
                  double scale,
                  double edgeLuma,
                  double bleedPx,
                  std::array<cv::Mat1f, 2>& chroma) {
    const double bleed = bleedPx * scale;
    const cv::Mat1f confidence = confidenceOf(guide, edgeLuma, bleed);
    Solved values{chroma[0].mul(confidence), chroma[1].mul(confidence), confidence.clone()};
    const cv::Mat1f guideTurned = guide.t();
    const auto inverseEdge = static_cast<float>(1.0 / edgeLuma);
    // Falling by 4 from pass to pass, which leaves no streaks along rows or columns.
    const double total = bleed * bleed;
    double lambda = 1.5 * total * std::pow(4.0, kIterations - 1) / (std::pow(4.0, kIterations) - 1);
    Solved turned;
    cv::Mat1f factors(guide.size(), 0.0F);
    cv::Mat1f factorsTurned(guideTurned.size(), 0.0F);
    for (int i = 0; i < kIterations; ++i, lambda /= 4) {
        for (std::size_t k = 0; k < kSolved; ++k) {
            cv::transpose(values[k], turned[k]);
        }
        smoothColumns(guideTurned, static_cast<float>(lambda), inverseEdge, turned, factorsTurned);
        for (std::size_t k = 0; k < kSolved; ++k) {
            cv::transpose(turned[k], values[k]);
        }
        smoothColumns(guide, static_cast<float>(lambda), inverseEdge, values, factors);
    }
    for (std::size_t k = 0; k < 2; ++k) {
        cv::divide(values[k], cv::max(values[2], 1e-12), chroma[k]);
    }
}

}  // namespace tintype::image::detail
