#include "core/correct/swatches.h"

#include "core/correct/paper_border.h"
#include "core/correct/superpixels.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace tintype::correct {
namespace {

constexpr std::size_t kSwatches = 48;
// Superpixels along the short side.
constexpr int kAlong = 24;

double square(double value) {
    return value * value;
}

/// Sums over pixels, or over superpixels.
struct Sums {
    Swatch sum;  ///< of values times weight

    void add(const Swatch& value, double weight) {
        sum.luma += weight * value.luma;
        sum.contrast += weight * value.contrast;
        sum.texture += weight * value.texture;
        sum.height += weight * value.height;
        sum.alpha += weight * value.alpha;
        sum.beta += weight * value.beta;
        sum.weight += weight;
    }
    Swatch mean() const {
        const double n = std::max(sum.weight, 1e-12);
        return {sum.luma / n,
                sum.contrast / n,
                sum.texture / n,
                sum.height / n,
                sum.weight,
                sum.alpha / n,
                sum.beta / n};
    }
};

/// How different two regions look, in steps that are just clearly visible. Height counts little, so
/// that one lawn stays one swatch.
double distance2(const Swatch& a, const Swatch& b) {
    return square((a.alpha - b.alpha) / 0.03) + square((a.beta - b.beta) / 0.02) +
           square((a.luma - b.luma) / 0.08) + square((a.contrast - b.contrast) / 0.05) +
           square((a.texture - b.texture) / 0.03) + square((a.height - b.height) / 0.4);
}

Result<cv::Mat1i> regionsOf(const cv::Mat1f& luma, const cv::Mat1f& alpha, const cv::Mat1f& beta) {
    const int shortSide = std::min(luma.rows, luma.cols);
    if (shortSide < 2 * kAlong) {
        cv::Mat1i each(luma.size());
        for (int i = 0; i < static_cast<int>(each.total()); ++i) {
            each(i) = i;
        }
        return each;
    }
    cv::Mat3b picture(luma.size());
    for (int i = 0; i < static_cast<int>(luma.total()); ++i) {
        // Chroma counts twice: regions are to have one colour.
        picture(i) = {cv::saturate_cast<std::uint8_t>(255 * luma(i)),
                      cv::saturate_cast<std::uint8_t>(128 + 510 * alpha(i)),
                      cv::saturate_cast<std::uint8_t>(128 + 510 * beta(i))};
    }
    return superpixels(picture, std::max(4, shortSide / kAlong), 12.0F);
}

std::vector<Swatch> meansOf(const cv::Mat1i& labels,
                            const LumaFeatures& features,
                            const cv::Mat1f& luma,
                            const cv::Mat1f& alpha,
                            const cv::Mat1f& beta) {
    double last = 0;
    cv::minMaxLoc(labels, nullptr, &last);
    std::vector<Sums> sums(static_cast<std::size_t>(last) + 1);
    const cv::Mat1f border = paperBorder(luma);
    for (int y = 0; y < labels.rows; ++y) {
        for (int x = 0; x < labels.cols; ++x) {
            // A frame of paper is no region: most photographs have one or have none.
            const double weight = 1.0 - border(y, x);
            sums[static_cast<std::size_t>(labels(y, x))].add({features.luma(y, x),
                                                              features.contrast(y, x),
                                                              features.texture(y, x),
                                                              (y + 0.5) / labels.rows,
                                                              0,
                                                              alpha(y, x),
                                                              beta(y, x)},
                                                             weight);
        }
    }
    std::vector<Swatch> regions;
    for (const Sums& sum : sums) {
        if (sum.sum.weight > 0.5) {
            regions.push_back(sum.mean());
        }
    }
    return regions;
}

std::size_t nearest(const Swatch& region, const std::vector<Swatch>& centres) {
    std::size_t best = 0;
    double least = std::numeric_limits<double>::max();
    for (std::size_t k = 0; k < centres.size(); ++k) {
        const double distance = distance2(region, centres[k]);
        if (distance < least) {
            least = distance;
            best = k;
        }
    }
    return best;
}

/// From the heaviest on, always the region that is farthest from those chosen, large before small:
/// no randomness.
std::vector<Swatch> firstCentres(const std::vector<Swatch>& regions) {
    const auto heaviest =
        std::max_element(regions.begin(), regions.end(), [](const Swatch& a, const Swatch& b) {
            return a.weight < b.weight;
        });
    std::vector<Swatch> centres = {*heaviest};
    std::vector<double> far(regions.size(), std::numeric_limits<double>::max());
    while (centres.size() < kSwatches) {
        std::size_t next = 0;
        double most = 0;
        for (std::size_t i = 0; i < regions.size(); ++i) {
            far[i] = std::min(far[i], distance2(regions[i], centres.back()));
            const double merit = far[i] * regions[i].weight;
            if (merit > most) {
                most = merit;
                next = i;
            }
        }
        // What is left looks like something chosen already.
        if (far[next] < 0.25) {
            break;
        }
        centres.push_back(regions[next]);
    }
    return centres;
}

std::vector<Swatch> clustered(const std::vector<Swatch>& regions) {
    std::vector<Swatch> centres = firstCentres(regions);
    constexpr int kRounds = 12;
    for (int round = 0; round < kRounds; ++round) {
        std::vector<Sums> sums(centres.size());
        for (const Swatch& region : regions) {
            sums[nearest(region, centres)].add(region, region.weight);
        }
        centres.clear();
        for (const Sums& sum : sums) {
            if (sum.sum.weight > 0) {
                centres.push_back(sum.mean());
            }
        }
    }
    return centres;
}

}  // namespace

Result<std::vector<Swatch>> swatchesOf(const cv::Mat1f& luma,
                                       const cv::Mat1f& alpha,
                                       const cv::Mat1f& beta) {
    const auto labels = regionsOf(luma, alpha, beta);
    if (!labels) {
        return failWith(labels);
    }
    std::vector<Swatch> swatches =
        clustered(meansOf(*labels, lumaFeatures(luma), luma, alpha, beta));
    double total = 0;
    for (const Swatch& swatch : swatches) {
        total += swatch.weight;
    }
    for (Swatch& swatch : swatches) {
        swatch.weight /= total;
        for (double* value : {&swatch.luma, &swatch.contrast, &swatch.texture, &swatch.height}) {
            *value = std::clamp(*value, 0.0, 1.0);
        }
    }
    std::stable_sort(swatches.begin(), swatches.end(), [](const Swatch& a, const Swatch& b) {
        return a.weight > b.weight;
    });
    return swatches;
}

}  // namespace tintype::correct
