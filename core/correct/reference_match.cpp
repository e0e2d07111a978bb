#include "core/correct/reference_match.h"

#include "core/correct/guided_filter.h"
#include "core/correct/luma_features.h"
#include "core/correct/paper_border.h"
#include "core/correct/planes.h"
#include "core/correct/reference.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace tintype::correct {
namespace {

/// A swatch with what is asked of it at every pixel.
struct Candidate {
    float luma, contrast, texture, height, alpha, beta;
    float weight;
};

struct Scale {
    float luma, contrast, texture, height, alpha, beta;
};

/// What one pixel is to become and how much of that is believed.
struct Match {
    float alpha = 0;
    float beta = 0;
    float confidence = 0;
};

float square(float value) {
    return value * value;
}

class Matcher {
public:
    Matcher(const Reference& reference, const MatchOptions& options)
        : m_scale{static_cast<float>(1 / options.luma),
                  static_cast<float>(1 / options.contrast),
                  static_cast<float>(1 / options.texture),
                  static_cast<float>(1 / options.height),
                  static_cast<float>(1 / options.alpha),
                  static_cast<float>(1 / options.beta)},
          m_evidence(static_cast<float>(options.evidence)) {
        for (const Swatch& swatch : reference.swatches) {
            m_candidates.push_back({static_cast<float>(swatch.luma),
                                    static_cast<float>(swatch.contrast),
                                    static_cast<float>(swatch.texture),
                                    static_cast<float>(swatch.height),
                                    static_cast<float>(swatch.alpha),
                                    static_cast<float>(swatch.beta),
                                    static_cast<float>(swatch.weight)});
        }
    }

    /// The mean of the swatches' colours, each by how likely it is here.
    Match at(const Candidate& pixel) const {
        float sum = 0;
        Match match;
        for (const Candidate& swatch : m_candidates) {
            const float distance = square((swatch.luma - pixel.luma) * m_scale.luma) +
                                   square((swatch.contrast - pixel.contrast) * m_scale.contrast) +
                                   square((swatch.texture - pixel.texture) * m_scale.texture) +
                                   square((swatch.height - pixel.height) * m_scale.height) +
                                   square((swatch.alpha - pixel.alpha) * m_scale.alpha) +
                                   square((swatch.beta - pixel.beta) * m_scale.beta);
            const float likely = swatch.weight * std::exp(-0.5F * distance);
            sum += likely;
            match.alpha += likely * swatch.alpha;
            match.beta += likely * swatch.beta;
        }
        if (sum > 1e-12F) {
            match.alpha /= sum;
            match.beta /= sum;
            match.confidence = sum / (sum + m_evidence);
        }
        return match;
    }

private:
    Scale m_scale;
    float m_evidence;
    std::vector<Candidate> m_candidates;
};

/// Two planes, as colours or as differences of colours.
struct Chroma {
    cv::Mat1f alpha;
    cv::Mat1f beta;
};

/// Differences to the prediction, times confidence, at half the size: what is matched is smooth,
/// and edges come back afterwards.
Chroma pullOf(const cv::Mat1f& guide, const Matcher& matcher, const Chroma& predicted) {
    const cv::Size size((guide.cols + 1) / 2, (guide.rows + 1) / 2);
    const auto half = [size](const cv::Mat1f& plane) {
        cv::Mat1f out;
        cv::resize(plane, out, size, 0, 0, cv::INTER_AREA);
        return out;
    };
    const LumaFeatures features = lumaFeatures(guide);
    const cv::Mat1f luma = half(features.luma);
    const cv::Mat1f contrast = half(features.contrast);
    const cv::Mat1f texture = half(features.texture);
    const Chroma from{half(predicted.alpha), half(predicted.beta)};
    Chroma pull{cv::Mat1f(size), cv::Mat1f(size)};
    cv::parallel_for_(cv::Range(0, size.height), [&](const cv::Range& rows) {
        for (int y = rows.start; y < rows.end; ++y) {
            const float height = (static_cast<float>(y) + 0.5F) / static_cast<float>(size.height);
            for (int x = 0; x < size.width; ++x) {
                const float alpha = from.alpha(y, x);
                const float beta = from.beta(y, x);
                const Match match =
                    matcher.at({luma(y, x), contrast(y, x), texture(y, x), height, alpha, beta, 0});
                pull.alpha(y, x) = match.confidence * (match.alpha - alpha);
                pull.beta(y, x) = match.confidence * (match.beta - beta);
            }
        }
    });
    return pull;
}

/// One colour inside an object, none over its edges.
cv::Mat1f smoothed(const cv::Mat1f& guide, const cv::Mat1f& pull) {
    cv::Mat1f full;
    cv::resize(pull, full, guide.size(), 0, 0, cv::INTER_LINEAR);
    const int radius = std::max(2, std::min(guide.rows, guide.cols) / 24);
    return guidedFilter(guide, full, radius, 1e-3);
}

}  // namespace

/// Mean and spread of one channel of chroma.
struct Statistics {
    double mean = 0;
    double spread = 0;
};

Statistics statisticsOf(const cv::Mat1f& plane, const cv::Mat1f& weights) {
    const double total = std::max(1e-6, cv::sum(weights)[0]);
    const double mean = plane.dot(weights) / total;
    const cv::Mat1f off = plane - mean;
    return {mean, std::sqrt(off.mul(off).dot(weights) / total)};
}

Statistics statisticsOf(const std::vector<Swatch>& swatches, double Swatch::*channel) {
    double total = 1e-6;
    double sum = 0;
    double squares = 0;
    for (const Swatch& swatch : swatches) {
        total += swatch.weight;
        sum += swatch.weight * swatch.*channel;
        squares += swatch.weight * swatch.*channel * swatch.*channel;
    }
    const double mean = sum / total;
    return {mean, std::sqrt(std::max(0.0, squares / total - mean * mean))};
}

/// One step towards the reference's light and saturation, before single things are matched: so that
/// a series gets one look.
cv::Mat1f withLook(const cv::Mat1f& plane,
                   const cv::Mat1f& inside,
                   const Statistics& look,
                   double share) {
    const Statistics own = statisticsOf(plane, inside);
    const double stretch = std::clamp(look.spread / std::max(own.spread, 1e-3), 0.7, 1.5);
    const double gain = std::pow(stretch, share);
    const double shift = share * std::clamp(look.mean - own.mean, -0.05, 0.05);
    const cv::Mat1f change = (plane - own.mean) * (gain - 1) + shift;
    return plane + change.mul(inside);
}

void applyReference(const image::FloatPlane& guide,
                    const Placement& placement,
                    const Reference& reference,
                    image::ChromaPlanes& chroma) {
    if (!(reference.amount > 0) || reference.swatches.empty() || guide.values.empty()) {
        return;
    }
    const int turn = placement.orientation;
    cv::Mat1f alpha = matOf(guide.width, guide.height, chroma.alpha);
    cv::Mat1f beta = matOf(guide.width, guide.height, chroma.beta);
    const MatchOptions options;
    const cv::Mat1f luma = turnedUpright(matOf(guide), turn).clone();
    const cv::Mat1f inside = 1.0 - paperBorder(luma);
    const Chroma before{turnedUpright(alpha, turn).clone(), turnedUpright(beta, turn).clone()};
    const auto& swatches = reference.swatches;
    const Chroma looked{
        withLook(before.alpha, inside, statisticsOf(swatches, &Swatch::alpha), options.look),
        withLook(before.beta, inside, statisticsOf(swatches, &Swatch::beta), options.look)};
    const Chroma pull = pullOf(luma, Matcher(reference, options), looked);
    const double amount = std::min(reference.amount, 1.0);
    const auto add =
        [&](cv::Mat1f& plane, const cv::Mat1f& from, const cv::Mat1f& to, const cv::Mat1f& more) {
            const cv::Mat1f change = to - from + smoothed(luma, more).mul(inside);
            plane += amount * turnedBack(change, turn);
        };
    add(alpha, before.alpha, looked.alpha, pull.alpha);
    add(beta, before.beta, looked.beta, pull.beta);
}

}  // namespace tintype::correct
