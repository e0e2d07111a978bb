#pragma once

#include "core/base/result.h"
#include "core/methods/network_spec.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>

namespace tintype::train {

/// What errors are measured in: RGB in [0, 1] as predicted, not clipped; or a*/100 and b*/100,
/// which needs a network that works in Lab.
enum class LossSpace { Rgb, Lab };

/// The loss is a weighted sum, each a mean over pixels and channels.
struct LossOptions {
    double mse = 1;
    double l1 = 0;
    double huber = 0;
    double huberDelta = 0.1;  ///< below it the Huber loss is quadratic
    double ssim = 0;          ///< of 1 − SSIM on RGB, with the window of metrics.h
    LossSpace space = LossSpace::Rgb;
    /// For a network with bins, instead of all of the above: soft cross-entropy of the five nearest
    /// bins (see bin_targets.h); a pixel weighs ((1 − rebalance)·p + rebalance/bins)⁻¹, scaled to
    /// a mean of 1 (Zhang, Isola and Efros 2016). p: how often its nearest bin occurs.
    /// For a network with chroma levels, beside the above: soft cross-entropy against the four
    /// colours around the truth, all pixels alike; `rebalance` is for the weights in the model.
    double crossEntropy = 0;
    double rebalance = 0.5;
    /// Of the cross-entropy of the image's category, for a network with a guide. Photos without a
    /// category do not count.
    double category = 0;
    /// Of the adversarial loss (least squares, Mao et al. 2017) against a PatchGAN discriminator
    /// that sees luma and chroma (Isola et al. 2017).
    double adversarial = 0;
    double adversaryLearningRate = 2e-4;
};

struct AugmentOptions {
    bool flip = true;            ///< mirror half of the views
    double rotationDegrees = 0;  ///< turn by up to this much either way; borders reflect
    bool randomCrop = true;      ///< else the centre
    std::array<double, 2> scale = {1.0, 1.0};  ///< pack pixels per training pixel, drawn evenly
    double aged = 0;  ///< share of the views whose luma looks like an old photograph's (aging.h)
    /// The crop is wider and less high than a square by up to this share, or the other way round.
    double stretch = 0;
};

struct OptimizerOptions {
    double learningRate = 2e-3;
    std::array<double, 2> betas = {0.9, 0.999};
    double epsilon = 1e-8;
    double weightDecay = 0;  ///< added to the gradient, as Adam of the report's time does
};

enum class ScheduleKind { Constant, Cosine, OneCycle };

struct ScheduleOptions {
    ScheduleKind kind = ScheduleKind::Cosine;
    std::int64_t warmupSteps = 100;  ///< linear from 0; one-cycle: the rising part, 0 picks 30 %
    double finalFraction = 0;        ///< of the learning rate, at the last step
};

enum class SelectionMetric { Mse, Ssim };

/// Everything that decides what a training ends in, apart from data, threads and device.
struct Recipe {
    std::string name = "model";  ///< the model's id: [a-z0-9-]+
    methods::NetworkSpec network;
    int size = 64;     ///< side of the training crop in pixels; multiple of 8
    int packSize = 0;  ///< side that the packs must have; 0: any that the crop fits into
    LossOptions loss;
    AugmentOptions augment;
    OptimizerOptions optimizer;
    ScheduleOptions schedule;
    int batch = 64;
    /// Parts that a batch is cut into, each with norms' statistics of its own, for as many threads
    /// to work side by side (see shards.h).
    int shards = 1;
    int epochs = 50;
    std::int64_t views =
        0;  ///< if not 0: stop after about this many training samples, whatever `epochs` says
    std::int64_t epochViews = 0;  ///< if not 0: an epoch is this many views, drawn anew from all
                                  ///< photos, instead of every photo once
    /// bfloat16 where the processor computes convolutions and products of matrices: about twice as
    /// fast where it knows that type, slower where it does not. CUDA always does so.
    bool cpuHalfPrecision = false;
    double emaDecay = 0;  ///< 0: no averaging of weights
    /// ContextUNet only: the probability with which a residual block leaves one of its maps out.
    double dropout = 0;
    /// What was once counted over photos stays as it is in the model that the training begins from:
    /// the norms' means and deviations, which a few photos would bend, and how rare each colour is.
    bool frozenStatistics = false;
    std::uint64_t seed = 1;
    SelectionMetric select = SelectionMetric::Mse;
    std::string text;  ///< the TOML that it was read from

    Result<void> validate() const;
};

/// Unknown keys, wrong types and values out of range are errors that name the key.
Result<Recipe> parseRecipe(const std::string& toml);
Result<Recipe> readRecipe(const std::filesystem::path& path);

/// The losses that suit a network, with weights that make them weigh alike.
LossOptions lossFor(const methods::NetworkSpec& network);

/// The [model] table, with every key, as TOML that `parseRecipe` reads back.
std::string tomlOf(const methods::NetworkSpec& network);
/// The [loss] table of what `lossFor` answers.
std::string lossTomlFor(const methods::NetworkSpec& network);

/// The learning rate of step `step` (from 0) of `total`.
double learningRateAt(const Recipe& recipe, std::int64_t step, std::int64_t total);

}  // namespace tintype::train
