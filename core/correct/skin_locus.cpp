#include "core/correct/skin_locus.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tintype::correct {
namespace {

struct Knot {
    double luma, alpha, beta, alphaAlpha, alphaBeta, betaBeta;
};

// Rough, from two means of skin.
constexpr std::array<Knot, 2> kKnots = {{
    {0.15, 0.08, -0.03, 1e-3, 0, 3e-4},
    {0.85, 0.12, -0.04, 1e-3, 0, 3e-4},
}};

// Distances up to this are real skin, which is nobody's business.
constexpr double kPlausible = 1.0;
// And no distance is left above about this.
constexpr double kFarthest = 1.6;

}  // namespace

double SkinLocus::distance(const image::Chroma& chroma) const {
    const double a = chroma.alpha - mean.alpha;
    const double b = chroma.beta - mean.beta;
    const double determinant = alphaAlpha * betaBeta - alphaBeta * alphaBeta;
    const double squared =
        (betaBeta * a * a - 2 * alphaBeta * a * b + alphaAlpha * b * b) / determinant;
    return std::sqrt(std::max(0.0, squared));
}

SkinLocus skinLocus(double luma) {
    std::size_t i = 0;
    while (i + 2 < kKnots.size() && luma > kKnots[i + 1].luma) {
        ++i;
    }
    const Knot& low = kKnots[i];
    const Knot& high = kKnots[i + 1];
    const double t = std::clamp((luma - low.luma) / (high.luma - low.luma), 0.0, 1.0);
    const auto mix = [t](double a, double b) { return a + t * (b - a); };
    return {{mix(low.alpha, high.alpha), mix(low.beta, high.beta)},
            mix(low.alphaAlpha, high.alphaAlpha),
            mix(low.alphaBeta, high.alphaBeta),
            mix(low.betaBeta, high.betaBeta)};
}

image::Chroma plausibleSkin(const image::Chroma& predicted, double luma) {
    const SkinLocus locus = skinLocus(luma);
    const double distance = locus.distance(predicted);
    if (distance <= kPlausible) {
        return predicted;
    }
    const double span = kFarthest - kPlausible;
    const double left = kPlausible + span * (1 - std::exp(-(distance - kPlausible) / span));
    const double share = left / distance;
    return {locus.mean.alpha + share * (predicted.alpha - locus.mean.alpha),
            locus.mean.beta + share * (predicted.beta - locus.mean.beta)};
}

}  // namespace tintype::correct
