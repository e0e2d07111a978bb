#include "core/correct/skin_locus.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tintype::correct {
namespace {

struct Knot {
    double luma, alpha, beta, alphaAlpha, alphaBeta, betaBeta;
};

// Of 689 faces in photographs of three collections (188 dark, 242 medium and 259 light by their
// typology angle; each face counts alike inside its group and each group alike), pixels where the
// mask of core/correct/faces.h says skin: "skin_quality fit FOLDER", tests/bench.
constexpr std::array<Knot, 9> kKnots = {{
    {0.1, 0.0641, -0.0237, 2.10e-03, -7.98e-04, 3.22e-04},
    {0.2, 0.0931, -0.0330, 2.46e-03, -8.98e-04, 3.57e-04},
    {0.3, 0.1185, -0.0406, 2.42e-03, -8.80e-04, 3.61e-04},
    {0.4, 0.1370, -0.0457, 2.38e-03, -8.55e-04, 3.54e-04},
    {0.5, 0.1477, -0.0484, 2.46e-03, -8.59e-04, 3.54e-04},
    {0.6, 0.1513, -0.0489, 2.30e-03, -7.77e-04, 3.20e-04},
    {0.7, 0.1456, -0.0467, 2.25e-03, -7.50e-04, 3.08e-04},
    {0.8, 0.1278, -0.0407, 2.07e-03, -6.85e-04, 2.84e-04},
    {0.9, 0.0841, -0.0253, 1.39e-03, -4.57e-04, 2.22e-04},
}};

// Distances up to this are real skin, which is nobody's business.
constexpr double kPlausible = 0.5;
// And no distance is left above this: a judgement between skin that keeps a wrong colour and faces
// that all look alike. What it makes of the error: tests/bench/skin_quality.
constexpr double kFarthest = 1.0;

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
