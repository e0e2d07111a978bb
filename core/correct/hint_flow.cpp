#include "core/correct/hint_flow.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace tintype::correct {
namespace {

// Half the side of the window that texture is measured in.
constexpr int kTextureRadius = 7;

cv::Mat1f finiteLuma(const image::FloatPlane& guide) {
    cv::Mat1f luma(guide.height, guide.width);
    std::transform(guide.values.begin(), guide.values.end(), luma.begin(), [](float value) {
        return std::isfinite(value) ? std::clamp(value, 0.0F, 1.0F) : 0.0F;
    });
    return luma;
}

/// Steps to the right and lower neighbour, 0 at the last ones.
void stepsOf(const cv::Mat1f& luma, cv::Mat1f& right, cv::Mat1f& down) {
    right = cv::Mat1f::zeros(luma.size());
    down = cv::Mat1f::zeros(luma.size());
    const int width = luma.cols;
    const int height = luma.rows;
    if (width > 1) {
        cv::absdiff(
            luma.colRange(1, width), luma.colRange(0, width - 1), right.colRange(0, width - 1));
    }
    if (height > 1) {
        cv::absdiff(
            luma.rowRange(1, height), luma.rowRange(0, height - 1), down.rowRange(0, height - 1));
    }
}

/// What counts as an edge here, as 1 over the step. Roots are averaged, so that one strong edge
/// does not make itself passable while the pattern of a cloth does.
cv::Mat1f inverseEdge(const cv::Mat1f& right, const cv::Mat1f& down, const HintOptions& options) {
    const int side = 2 * kTextureRadius + 1;
    cv::Mat1f root;
    cv::Mat1f edge;
    cv::sqrt(right + down, root);
    cv::boxFilter(root, edge, CV_32F, {side, side}, {-1, -1}, true, cv::BORDER_REFLECT);
    edge = edge.mul(edge, 0.5 * options.texture);
    cv::max(edge, options.edgeLuma, edge);
    cv::divide(1.0, edge, edge);
    return edge;
}

// Less does not flow over any edge: what lies on it would belong to neither side.
constexpr float kLeastFlow = 1e-5F;

/// The smaller of the steps to both neighbours across the direction of the flow, where both lead up
/// or both lead down: what lies between the two sides of an edge, but on neither nor on a line.
cv::Mat1f slopeAcross(const cv::Mat1f& luma, bool isVertical) {
    cv::Mat1f slope = cv::Mat1f::zeros(luma.size());
    const int dx = isVertical ? 0 : 1;
    const int dy = isVertical ? 1 : 0;
    for (int y = dy; y + dy < luma.rows; ++y) {
        const float* before = luma[y - dy] - dx;
        const float* here = luma[y];
        const float* after = luma[y + dy] + dx;
        float* result = slope[y];
        for (int x = dx; x < luma.cols - dx; ++x) {
            const float first = here[x] - before[x];
            const float second = after[x] - here[x];
            const float least = std::min(std::abs(first), std::abs(second));
            result[x] = first * second > 0 ? least : 0.0F;
        }
    }
    return slope;
}

/// Flow from each pixel to the one `step` further. Where both lie on an edge that runs along the
/// flow, little does: pixels on an edge pass from one side's luma to the other's in small steps
/// along it, and colour would leak that way.
void flowOf(const cv::Mat1f& steps,
            const cv::Mat1f& slopes,
            std::size_t step,
            const cv::Mat1f& inverse,
            float along,
            std::vector<float>& flow) {
    flow.resize(steps.total());
    const float* stepAt = steps.ptr<float>();
    const float* slopeAt = slopes.ptr<float>();
    const float* inverseAt = inverse.ptr<float>();
    for (std::size_t i = 0; i + step < flow.size(); ++i) {
        const float beside = along * std::min(slopeAt[i], slopeAt[i + step]);
        const float relative = std::max(stepAt[i], beside) * inverseAt[i];
        const float falloff = 1.0F + relative * relative;
        flow[i] = std::max(kLeastFlow, 1.0F / (falloff * falloff * falloff));
    }
}

}  // namespace

void setFlow(const image::FloatPlane& guide,
             double shortSidePx,
             const HintOptions& options,
             SpreadProblem& problem) {
    const cv::Mat1f luma = finiteLuma(guide);
    cv::Mat1f right;
    cv::Mat1f down;
    stepsOf(luma, right, down);
    const cv::Mat1f inverse = inverseEdge(right, down, options);
    problem.width = guide.width;
    problem.height = guide.height;
    const auto along = static_cast<float>(options.along);
    flowOf(right, slopeAcross(luma, true), 1, inverse, along, problem.right);
    flowOf(down,
           slopeAcross(luma, false),
           static_cast<std::size_t>(guide.width),
           inverse,
           along,
           problem.down);
    const double reach = std::max(1.0, options.reach * shortSidePx);
    problem.leak = 1.0 / (reach * reach);
}

}  // namespace tintype::correct
