#include "core/base/counter_rng.h"
#include "core/train/image_measures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace tintype::train {
namespace {

constexpr int kResamples = 1000;
constexpr std::uint64_t kBootstrapSeed = 20'240'229;

// What an image adds to the sums from which every figure is computed: resampling adds up these, and
// looks at no image again.
enum Term : std::size_t {
    kMse,
    kGreyMse,
    kL1,
    kGreyL1,
    kPsnr,
    kGreyPsnr,
    kSsim,
    kGreySsim,
    kCiede,
    kGreyCiede,
    kAb,
    kGreyAb,
    kTruthA,
    kTruthB,
    kTruthAb,
    kColourfulness,
    kTruthColourfulness,
    kChroma,
    kTruthChroma,
    kRedBias,
    kYellowBias,
    kFlat,
    kFlatChange,
    kTruthFlatChange,
    kEdges,
    kStray,
    kTruthEdges,
    kTruthStray,
    kTerms
};
using Terms = std::array<double, kTerms>;

Terms termsOf(const ImageMeasures& image) {
    return {image.mse,
            image.greyMse,
            image.l1,
            image.greyL1,
            psnr(image.mse),
            psnr(image.greyMse),
            image.ssim,
            image.greySsim,
            image.ciede2000,
            image.greyCiede2000,
            image.abSquare,
            image.greyAbSquare,
            image.truthA,
            image.truthB,
            image.truthAbSquare,
            image.colourfulness,
            image.truthColourfulness,
            image.chroma,
            image.truthChroma,
            image.redBias,
            image.yellowBias,
            image.flatShare,
            image.flatShare * image.flatChange,
            image.flatShare * image.truthFlatChange,
            image.edgeShare,
            image.edgeShare * image.strayEdges,
            image.truthEdgeShare,
            image.truthEdgeShare * image.truthStrayEdges};
}

constexpr std::array kFields = {MeasureField{"mse", &Measures::mse},
                                MeasureField{"grey_mse", &Measures::greyMse},
                                MeasureField{"l1", &Measures::l1},
                                MeasureField{"grey_l1", &Measures::greyL1},
                                MeasureField{"psnr_pooled", &Measures::psnrPooled},
                                MeasureField{"grey_psnr_pooled", &Measures::greyPsnrPooled},
                                MeasureField{"psnr_mean", &Measures::psnrMean},
                                MeasureField{"grey_psnr_mean", &Measures::greyPsnrMean},
                                MeasureField{"ssim", &Measures::ssim},
                                MeasureField{"grey_ssim", &Measures::greySsim},
                                MeasureField{"ciede2000", &Measures::ciede2000},
                                MeasureField{"grey_ciede2000", &Measures::greyCiede2000},
                                MeasureField{"r2", &Measures::r2},
                                MeasureField{"grey_r2", &Measures::greyR2},
                                MeasureField{"colourfulness", &Measures::colourfulness},
                                MeasureField{"truth_colourfulness", &Measures::truthColourfulness},
                                MeasureField{"skill", &Measures::skill},
                                MeasureField{"saturation", &Measures::saturation},
                                MeasureField{"red_bias", &Measures::redBias},
                                MeasureField{"yellow_bias", &Measures::yellowBias},
                                MeasureField{"flat_change", &Measures::flatChange},
                                MeasureField{"truth_flat_change", &Measures::truthFlatChange},
                                MeasureField{"stray_edges", &Measures::strayEdges},
                                MeasureField{"truth_stray_edges", &Measures::truthStrayEdges},
                                MeasureField{"flat_share", &Measures::flatShare},
                                MeasureField{"edge_share", &Measures::edgeShare},
                                MeasureField{"truth_edge_share", &Measures::truthEdgeShare}};
using Figures = std::array<double, kFields.size()>;

double ratio(double part, double whole) {
    return whole > 0 ? part / whole : 0;
}

// Every figure of the sums over `count` images, in the order of the fields.
Figures figuresOf(const Terms& sums, double count) {
    const auto mean = [&](Term term) { return sums[term] / count; };
    const double variance =
        mean(kTruthAb) - mean(kTruthA) * mean(kTruthA) - mean(kTruthB) * mean(kTruthB);
    const auto explained = [&](Term term) { return variance > 0 ? 1 - mean(term) / variance : 0; };
    return {mean(kMse),
            mean(kGreyMse),
            mean(kL1),
            mean(kGreyL1),
            psnr(mean(kMse)),
            psnr(mean(kGreyMse)),
            mean(kPsnr),
            mean(kGreyPsnr),
            mean(kSsim),
            mean(kGreySsim),
            mean(kCiede),
            mean(kGreyCiede),
            explained(kAb),
            explained(kGreyAb),
            mean(kColourfulness),
            mean(kTruthColourfulness),
            sums[kGreyMse] > 0 ? 1 - sums[kMse] / sums[kGreyMse] : 0,
            ratio(sums[kChroma], sums[kTruthChroma]),
            mean(kRedBias),
            mean(kYellowBias),
            ratio(sums[kFlatChange], sums[kFlat]),
            ratio(sums[kTruthFlatChange], sums[kFlat]),
            ratio(sums[kStray], sums[kEdges]),
            ratio(sums[kTruthStray], sums[kTruthEdges]),
            mean(kFlat),
            mean(kEdges),
            mean(kTruthEdges)};
}

void add(Terms& sums, const Terms& terms) {
    for (std::size_t i = 0; i < kTerms; ++i) {
        sums[i] += terms[i];
    }
}

// The figures of as many images as there are, drawn with replacement.
Figures resample(const std::vector<Terms>& terms, int round) {
    CounterRng random(kBootstrapSeed, static_cast<std::uint64_t>(round), 0);
    Terms sums{};
    for (std::size_t i = 0; i < terms.size(); ++i) {
        add(sums, terms[random.below(terms.size())]);
    }
    return figuresOf(sums, static_cast<double>(terms.size()));
}

// A figure that is no number in one round has no interval.
void setInterval(std::vector<double>& values, Estimate& estimate) {
    const auto broken =
        std::ranges::find_if(values, [](double value) { return std::isnan(value); });
    if (broken != values.end()) {
        estimate.low = estimate.high = *broken;
        return;
    }
    std::ranges::sort(values);
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) +
                                               0.5)];
    };
    estimate.low = at(0.025);
    estimate.high = at(0.975);
}

}  // namespace

std::span<const MeasureField> measureFields() {
    return kFields;
}

Measures summariseMeasures(std::span<const ImageMeasures> images) {
    Measures measures;
    measures.images = static_cast<int>(images.size());
    if (images.empty()) {
        return measures;
    }
    std::vector<Terms> terms(images.size());
    std::ranges::transform(images, terms.begin(), termsOf);
    Terms sums{};
    for (std::size_t i = 0; i < images.size(); ++i) {
        add(sums, terms[i]);
        measures.lumaError = std::max(measures.lumaError, images[i].lumaError);
    }
    const Figures figures = figuresOf(sums, static_cast<double>(images.size()));
    std::vector<Figures> rounds;
    for (int round = 0; round < kResamples; ++round) {
        rounds.push_back(resample(terms, round));
    }
    std::vector<double> values(rounds.size());
    for (std::size_t f = 0; f < kFields.size(); ++f) {
        std::ranges::transform(
            rounds, values.begin(), [f](const Figures& round) { return round[f]; });
        Estimate& estimate = measures.*kFields[f].value;
        estimate.value = figures[f];
        estimate.rounds.assign(values.begin(), values.end());
        setInterval(values, estimate);
    }
    return measures;
}

}  // namespace tintype::train
