#pragma once

#include "core/base/result.h"
#include "core/methods/chroma_levels.h"
#include "core/methods/networks.h"
#include "core/train/adam.h"
#include "core/train/batch_loader.h"
#include "core/train/bin_targets.h"
#include "core/train/discriminator.h"
#include "core/train/recipe.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace tintype::train {

/// What a network is trained towards: the recipe's losses, with the discriminator and the bins of
/// chroma where the recipe wants them. Lives as long as the training; `network` is kept by
/// reference.
class Objective {
public:
    Objective(const Recipe& recipe, methods::ChromaNetwork& network, c10::Device device);

    /// Before the first step of a new training: counts over the training photos (20,000 at most,
    /// their centre crops) how often each bin of chroma occurs, as the mean of the soft answers,
    /// whose Gaussian is all the smoothing there is; the weights that follow stay in the network.
    void prepare(const std::vector<PhotoPack>& packs, const std::vector<PhotoRef>& photos);

    /// The batch's loss with its graph, on the device. With an adversarial loss the discriminator
    /// takes its own step first (least squares; Adam with β 0.5 and 0.999), its learning rate
    /// following the network's `learningRate` down.
    at::Tensor loss(Batch& batch, double learningRate);

    /// What a checkpoint holds of it: "adversary/NAME" and the moments of its Adam.
    methods::NamedTensors state() const;
    /// After `state` was filled from a checkpoint.
    void setSteps(std::int64_t steps);

private:
    struct Sample {
        at::Tensor luma, truth;
        methods::ChromaNetwork::Outputs outputs;
    };
    at::Tensor colourLoss(const Sample& sample, double learningRate);
    at::Tensor crossEntropy(const Batch& batch, const at::Tensor& answers) const;
    at::Tensor levelsLoss(const Batch& batch, const at::Tensor& answers) const;
    std::vector<double> countBins(const Batch& batch) const;
    void stepAdversary(const Sample& sample, const at::Tensor& predicted, double learningRate);
    at::Tensor fooled(const at::Tensor& luma, const at::Tensor& predicted);

    Recipe m_recipe;
    methods::ChromaNetwork& m_network;
    c10::Device m_device;
    std::optional<BinTargets> m_bins;
    std::optional<methods::ChromaLevels> m_levels;
    Discriminator m_adversary{nullptr};
    std::optional<Adam> m_adversaryAdam;
};

}  // namespace tintype::train
