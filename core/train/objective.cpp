#include "core/train/objective.h"

#include "core/methods/compat.h"
#include "core/methods/lab_tensor.h"
#include "core/train/level_targets.h"
#include "core/train/losses.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <functional>

namespace tintype::train {
namespace {

constexpr std::size_t kPhotosToCount = 20'000;
constexpr std::size_t kPhotosAtOnce = 256;
constexpr auto kNearest = static_cast<std::int64_t>(BinTargets::kNearest);

// Answers to every square of 2×2 pixels of every photo of the batch.
std::vector<BinTargets::Answer> answersTo(const BinTargets& bins, const Batch& batch) {
    const auto pixels = static_cast<std::int64_t>(batch.size) * batch.size;
    std::vector<BinTargets::Answer> answers(static_cast<std::size_t>(batch.count * pixels / 4));
    at::parallel_for(0, batch.count, 1, [&](std::int64_t begin, std::int64_t end) {
        for (auto i = begin; i < end; ++i) {
            bins.answerTo(batch.luma.data() + i * pixels,
                          batch.chroma.data() + i * pixels * 2,
                          batch.size,
                          answers.data() + i * pixels / 4);
        }
    });
    return answers;
}

OptimizerOptions adversaryOptions(const LossOptions& loss) {
    OptimizerOptions options;
    options.learningRate = loss.adversaryLearningRate;
    options.betas = {0.5, 0.999};
    return options;
}

methods::NamedTensors weightsOf(const Discriminator& adversary) {
    methods::NamedTensors named;
    for (const auto& item : adversary->named_parameters()) {
        named.emplace_back("adversary/" + item.key(), item.value());
    }
    return named;
}

void add(at::Tensor& sum, const at::Tensor& term, double weight) {
    const auto weighted = weight == 1 ? term : term * weight;
    sum = sum.defined() ? sum + weighted : weighted;
}

}  // namespace

Objective::Objective(const Recipe& recipe, methods::ChromaNetwork& network, c10::Device device)
    : m_recipe(recipe), m_network(network), m_device(device) {
    if (recipe.network.chromaLevels > 0) {
        m_levels.emplace(recipe.network.chromaLevels);
    } else if (recipe.loss.crossEntropy > 0) {
        m_bins.emplace(recipe.network.binSpacing);
    }
    if (recipe.loss.adversarial > 0) {
        m_adversary = Discriminator(recipe.seed);
        m_adversary->to(device);
        m_adversaryAdam.emplace(weightsOf(m_adversary), adversaryOptions(recipe.loss));
    }
}

std::vector<double> Objective::countBins(const Batch& batch) const {
    std::vector<double> counts(m_levels ? m_levels->colours().size() : m_bins->bins(), 0.0);
    const auto count = [&counts](const auto& numbers, const auto& weights) {
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            counts[static_cast<std::size_t>(numbers[i])] += static_cast<double>(weights[i]);
        }
    };
    if (m_levels) {
        for (const auto& shares : levelShares(*m_levels, batch)) {
            count(shares.colours, shares.weights);
        }
    } else {
        for (const auto& answer : answersTo(*m_bins, batch)) {
            count(answer.bins, answer.weights);
        }
    }
    return counts;
}

void Objective::prepare(const std::vector<PhotoPack>& packs, const std::vector<PhotoRef>& photos) {
    if (m_recipe.frozenStatistics || (!m_bins && !m_levels)) {
        return;
    }
    const auto counted = spreadOver(photos, kPhotosToCount);
    std::vector<double> counts;
    for (std::size_t first = 0; first < counted.size(); first += kPhotosAtOnce) {
        Batch batch;
        batch.size = m_recipe.size;
        for (auto i = first; i < std::min(first + kPhotosAtOnce, counted.size()); ++i) {
            appendView(batch,
                       centreCrop(packs[static_cast<std::size_t>(counted[i].pack)],
                                  counted[i].index,
                                  m_recipe.size));
        }
        const auto more = countBins(batch);
        counts.resize(more.size(), 0.0);
        std::ranges::transform(counts, more, counts.begin(), std::plus<>{});
    }
    auto weights = rebalancedWeights(counts, m_recipe.loss.rebalance);
    const at::NoGradGuard noGrad;
    m_network.binWeights.copy_(
        at::from_blob(weights.data(), {static_cast<std::int64_t>(weights.size())}, at::kFloat));
}

at::Tensor Objective::loss(Batch& batch, double learningRate) {
    const auto side = batch.size;
    Sample sample;
    sample.luma =
        at::from_blob(batch.luma.data(), {batch.count, 1, side, side}, at::kFloat).to(m_device);
    sample.truth = at::from_blob(batch.chroma.data(), {batch.count, side, side, 2}, at::kFloat)
                       .to(m_device)
                       .permute({0, 3, 1, 2});
    {
        // bfloat16 keeps float's range, so no loss scaling is needed. Components have too many
        // small numbers for its eight bits.
        const bool components = m_recipe.network.architecture == methods::Architecture::LinearPca;
        const methods::compat::CudaAutocast autocast(m_device.is_cuda() && !components);
        const methods::compat::CpuAutocast onCpu(m_device.is_cpu() && m_recipe.cpuHalfPrecision &&
                                                 !components);
        sample.outputs = m_network.run(sample.luma);
    }
    sample.outputs.values = sample.outputs.values.to(at::kFloat);
    at::Tensor loss;
    if (m_bins) {
        add(loss, crossEntropy(batch, sample.outputs.values), m_recipe.loss.crossEntropy);
    } else {
        loss = colourLoss(sample, learningRate);
    }
    if (m_levels) {
        add(loss, levelsLoss(batch, sample.outputs.values), m_recipe.loss.crossEntropy);
    }
    if (m_recipe.loss.category > 0) {
        const auto categories =
            at::from_blob(batch.category.data(), {batch.count}, at::kLong).to(m_device);
        add(loss,
            categoryLoss(sample.outputs.categories.to(at::kFloat), categories),
            m_recipe.loss.category);
    }
    return loss;
}

at::Tensor Objective::colourLoss(const Sample& sample, double learningRate) {
    const auto& options = m_recipe.loss;
    const bool lab = options.space == LossSpace::Lab;
    at::Tensor predicted;  // on the neutral axis
    if (!lab || options.ssim > 0 || options.adversarial > 0) {
        predicted = m_network.toNeutral(sample.outputs.values, sample.luma);
    }
    at::Tensor loss = lab ? labLoss(sample.outputs.values,
                                    methods::labFromNeutral(sample.truth, sample.luma),
                                    options)
                          : rgbLoss(predicted, sample.truth, options);
    if (options.ssim > 0) {
        add(loss, ssimLoss(sample.luma, predicted, sample.truth), options.ssim);
    }
    if (options.adversarial > 0) {
        stepAdversary(sample, predicted.detach(), learningRate);
        add(loss, fooled(sample.luma, predicted), options.adversarial);
    }
    return loss;
}

at::Tensor Objective::crossEntropy(const Batch& batch, const at::Tensor& answers) const {
    const auto truth = answersTo(*m_bins, batch);
    auto bins = at::empty({batch.count, kNearest, batch.size / 2, batch.size / 2}, at::kLong);
    auto weights = at::empty(bins.sizes(), at::kFloat);
    const auto pixels = static_cast<std::size_t>(batch.size / 2 * (batch.size / 2));
    auto* bin = bins.data_ptr<std::int64_t>();
    auto* weight = weights.data_ptr<float>();
    for (std::size_t photo = 0; photo < static_cast<std::size_t>(batch.count); ++photo) {
        for (std::size_t k = 0; k < BinTargets::kNearest; ++k) {
            for (std::size_t i = 0; i < pixels; ++i) {
                *bin++ = truth[photo * pixels + i].bins[k];
                *weight++ = truth[photo * pixels + i].weights[k];
            }
        }
    }
    return binLoss(answers, bins.to(m_device), weights.to(m_device), m_network.binWeights);
}

at::Tensor Objective::levelsLoss(const Batch& batch, const at::Tensor& answers) const {
    const auto truth = levelTargets(*m_levels, batch);
    // Not weighed: the distribution is to be true; what is rare gains when it is read.
    return binLoss(answers,
                   truth.bins.to(m_device),
                   truth.weights.to(m_device),
                   at::ones({answers.size(1)}, answers.options().dtype(at::kFloat)));
}

void Objective::stepAdversary(const Sample& sample,
                              const at::Tensor& predicted,
                              double learningRate) {
    const auto real = m_adversary(sample.luma, sample.truth),
               madeUp = m_adversary(sample.luma, predicted);
    const auto loss = ((real - 1).square().mean() + madeUp.square().mean()) / 2;
    loss.backward();
    m_adversaryAdam->step(m_recipe.loss.adversaryLearningRate * learningRate /
                          m_recipe.optimizer.learningRate);
}

// How far the discriminator is from taking the prediction for true. Its own weights get no
// gradients from it.
at::Tensor Objective::fooled(const at::Tensor& luma, const at::Tensor& predicted) {
    const auto weights = m_adversary->parameters();
    for (const auto& weight : weights) {
        weight.set_requires_grad(false);
    }
    const auto loss = (m_adversary(luma, predicted) - 1).square().mean();
    for (const auto& weight : weights) {
        weight.set_requires_grad(true);
    }
    return loss;
}

methods::NamedTensors Objective::state() const {
    if (!m_adversary) {
        return {};
    }
    auto named = weightsOf(m_adversary);
    const auto moments = m_adversaryAdam->moments();
    named.insert(named.end(), moments.begin(), moments.end());
    return named;
}

void Objective::setSteps(std::int64_t steps) {
    if (m_adversaryAdam) {
        m_adversaryAdam->setSteps(steps);
    }
}

}  // namespace tintype::train
