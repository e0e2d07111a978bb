#pragma once

#include "core/base/result.h"
#include "core/methods/model_file.h"
#include "core/train/recipe.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace tintype::reproduce {

/// The slides' support vector regression: pictures shrunk to side×side by area, lightness to its
/// principal components, one regression with a Gaussian kernel (ε-SVR) for each principal component
/// of a* and b* together. The slides say neither C, ε, γ nor how colour becomes numbers; see
/// `SvrTrial` for what is tried.
struct SvrFitRequest {
    /// Its `network` is an svr-pca with side, components and chroma components, of which fewer are
    /// taken if the photos have fewer; `supports` is the number of photos to learn from, the first
    /// of the training split. The rest is only kept in the model file.
    train::Recipe recipe;
    std::vector<std::filesystem::path> packs;
    /// C, ε and γ are chosen on at most so many photos of the selection split.
    int selectionPhotos = 1000;
    int threads = 0;  ///< 0: as many as the hardware has
    std::stop_token stop;
    std::function<void(double)> onProgress = [](double) {};
};

/// Settings of all regressions alike. Scores of luma have a mean variance of 1 and keep their
/// proportions: with a variance of 1 each, where the 300th component counts as much as the first,
/// 2,000 tiles of Tiny ImageNet taught nothing (the selection split's error was that of the mean
/// colour; 1.6 % below it with the proportions kept). Scores of chroma have a variance of 1. γ is
/// in units of 1/K for K components of luma. First every γ of kSvrGammas is tried with every C of
/// kSvrCosts at the first ε, then the other ε with the best pair.
struct SvrTrial {
    double gamma = 0;
    double cost = 0;
    double epsilon = 0;
};
inline constexpr double kSvrGammas[] = {0.1, 0.3, 1, 3};
inline constexpr double kSvrCosts[] = {0.03, 0.1, 0.3, 1};
inline constexpr double kSvrEpsilons[] = {0.3, 0.1, 0.6};

/// A model file like those of the networks, with the trial of the least pooled squared error of a*
/// and b* on the selection split (its metrics tell which). Errors: InvalidArgument for packs
/// without photos of both splits or without colour, Cancelled.
Result<methods::ModelFile> fitSvr(const SvrFitRequest& request);

}  // namespace tintype::reproduce
