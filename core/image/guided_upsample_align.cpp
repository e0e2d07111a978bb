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

/// How freely colour flows between neighbours: 1 on even ground, towards 0 over an edge.
TINTYPE_CLONES
void flowLine(const float* __restrict__ above,
              const float* __restrict__ below,
              float inverseEdge,
              float* __restrict__ flow,
              int count) {
    for (int x = 0; x < count; ++x) {
        const float relative = (below[x] - above[x]) * inverseEdge;
        const float falloff = 1.0F + relative * relative;
        flow[x] = 1.0F / (falloff * falloff);
    }
}

/// Row y holds the flow between rows y − 1 and y of the guide; there is none past its borders.
cv::Mat1f flowsDown(const cv::Mat1f& guide, double edgeLuma) {
    cv::Mat1f flows(guide.rows + 1, guide.cols, 0.0F);
    for (int y = 1; y < guide.rows; ++y) {
        flowLine(guide[y - 1], guide[y], static_cast<float>(1.0 / edgeLuma), flows[y], guide.cols);
    }
    return flows;
}

/// The rows that one step of the elimination touches. In the first row nothing flows from above, so
/// that any other row may stand there.
struct ForwardStep {
    const float* flowAbove;
    const float* flowBelow;
    const float* factorAbove;
    float* factor;
    std::array<const float*, kSolved> above;
    std::array<float*, kSolved> value;
    float lambda;
};

/// One row of Gaussian elimination in the tridiagonal systems of many columns at once.
TINTYPE_CLONES
void eliminate(const ForwardStep& step, int from, int to) {
    const float* flowAbove = step.flowAbove;
    const float* flowBelow = step.flowBelow;
    const float* factorAbove = step.factorAbove;
    const float* above0 = step.above[0];
    const float* above1 = step.above[1];
    const float* above2 = step.above[2];
    float* __restrict__ factor = step.factor;
    float* __restrict__ value0 = step.value[0];
    float* __restrict__ value1 = step.value[1];
    float* __restrict__ value2 = step.value[2];
    const float lambda = step.lambda;
    for (int x = from; x < to; ++x) {
        const float up = lambda * flowAbove[x];
        const float down = lambda * flowBelow[x];
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

/// What is needed to smooth along the columns of a plane.
struct Columns {
    cv::Mat1f flows;
    cv::Mat1f factors;  ///< of the elimination, kept for the way back

    Columns(const cv::Mat1f& guide, double edgeLuma)
        : flows(flowsDown(guide, edgeLuma)), factors(guide.size(), 0.0F) {}
};

/// Solves the columns of one block down and up again.
void solveBlock(Columns& columns, float lambda, Solved& values, const cv::Range& block) {
    const int rows = columns.factors.rows;
    for (int y = 0; y < rows; ++y) {
        const int above = y > 0 ? y - 1 : 1;
        const ForwardStep step{columns.flows[y],
                               columns.flows[y + 1],
                               columns.factors[above],
                               columns.factors[y],
                               {values[0][above], values[1][above], values[2][above]},
                               {values[0][y], values[1][y], values[2][y]},
                               lambda};
        eliminate(step, block.start, block.end);
    }
    for (int y = rows - 2; y >= 0; --y) {
        for (cv::Mat1f& value : values) {
            substitute(columns.factors[y], value[y + 1], value[y], block.start, block.end);
        }
    }
}

/// Columns are independent: blocks of them fit in the cache and are shared among threads.
void smooth(Columns& columns, float lambda, Solved& values) {
    constexpr int kBlock = 128;
    const cv::Size size = columns.factors.size();
    if (size.height < 2) {
        return;
    }
    cv::parallel_for_(
        cv::Range(0, (size.width + kBlock - 1) / kBlock), [&](const cv::Range& range) {
            const cv::Range block(range.start * kBlock, std::min(size.width, range.end * kBlock));
            solveBlock(columns, lambda, values, block);
        });
}

void transposeAll(const Solved& from, Solved& to) {
    cv::parallel_for_(cv::Range(0, static_cast<int>(kSolved)), [&](const cv::Range& range) {
        for (int k = range.start; k < range.end; ++k) {
            cv::transpose(from[static_cast<std::size_t>(k)], to[static_cast<std::size_t>(k)]);
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
    Solved turned;
    Columns columns(guide, edgeLuma);
    Columns lines(guide.t(), edgeLuma);
    // Falling by 4 from pass to pass, which leaves no streaks along rows or columns.
    const double total = bleed * bleed;
    double lambda = 1.5 * total * std::pow(4.0, kIterations - 1) / (std::pow(4.0, kIterations) - 1);
    for (int i = 0; i < kIterations; ++i, lambda /= 4) {
        transposeAll(values, turned);
        smooth(lines, static_cast<float>(lambda), turned);
        transposeAll(turned, values);
        smooth(columns, static_cast<float>(lambda), values);
    }
    for (std::size_t k = 0; k < 2; ++k) {
        cv::divide(values[k], cv::max(values[2], 1e-12), chroma[k]);
    }
}

}  // namespace tintype::image::detail
