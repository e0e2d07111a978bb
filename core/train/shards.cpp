#include "core/train/shards.h"

#include "core/methods/torch_device.h"
#include "core/methods/torch_model_io.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <thread>
#include <type_traits>

namespace tintype::train {
namespace {

constexpr std::uint64_t kDropoutStream = 5ULL << 40U;

// The network's twin: weights in the same memory, gradients of its own.
std::shared_ptr<methods::ChromaNetwork> copyOf(methods::ChromaNetwork& network,
                                               const Recipe& recipe,
                                               c10::Device device) {
    auto copy = methods::makeNetwork(recipe.network, recipe.seed);
    copy->to(device);
    const at::NoGradGuard noGrad;
    const auto weights = network.named_parameters();
    for (auto& weight : copy->named_parameters()) {
        weight.value().set_data(weights[weight.key()].detach());
    }
    const auto buffers = network.named_buffers();
    for (auto& buffer : copy->named_buffers()) {
        buffer.value().copy_(buffers[buffer.key()]);
    }
    return copy;
}

Batch part(const Batch& batch, std::size_t index, std::size_t parts) {
    const auto cut = [&](const auto& values) {
        const auto length = static_cast<std::ptrdiff_t>(values.size() / parts);
        const auto begin = values.begin() + static_cast<std::ptrdiff_t>(index) * length;
        return std::remove_cvref_t<decltype(values)>(begin, begin + length);
    };
    Batch cutOut;
    cutOut.size = batch.size;
    cutOut.count = batch.count / static_cast<std::int64_t>(parts);
    cutOut.luma = cut(batch.luma);
    cutOut.chroma = cut(batch.chroma);
    cutOut.category = cut(batch.category);
    return cutOut;
}

}  // namespace

Shards::Shards(const Recipe& recipe,
               methods::ChromaNetwork& network,
               Objective& objective,
               c10::Device device)
    : m_dropout(recipe.dropout),
      m_seed(recipe.seed),
      m_networks{&network},
      m_objectives{&objective} {
    const auto count = static_cast<std::size_t>(recipe.shards);
    if (device.is_cpu()) {
        m_threads = std::min(count, static_cast<std::size_t>(at::get_num_threads()));
    }
    for (std::size_t i = 1; i < count; ++i) {
        m_copies.push_back(copyOf(network, recipe, device));
        m_copiedObjectives.push_back(std::make_unique<Objective>(recipe, *m_copies.back(), device));
        m_networks.push_back(m_copies.back().get());
        m_objectives.push_back(m_copiedObjectives.back().get());
    }
}

at::Tensor Shards::step(Adam& adam, const Batch& batch, double learningRate) {
    std::vector<Batch> parts;
    parts.reserve(m_objectives.size());
    for (std::size_t i = 0; i < m_objectives.size(); ++i) {
        parts.push_back(part(batch, i, m_objectives.size()));
    }
    for (std::size_t i = 0; i < m_networks.size() && m_dropout > 0; ++i) {
        const auto shard = static_cast<std::uint64_t>(adam.steps()) * m_networks.size() + i;
        m_networks[i]->dropMaps(m_dropout, m_seed, kDropoutStream + shard);
    }
    const auto each = losses(parts, learningRate);
    gather();
    adam.step(learningRate);
    return at::stack(each).mean();
}

std::vector<at::Tensor> Shards::losses(std::vector<Batch>& parts, double learningRate) {
    std::vector<at::Tensor> losses(parts.size());
    std::vector<std::exception_ptr> failures(m_threads);
    const auto work = [&](std::size_t thread) {
        try {
            std::optional<methods::TorchThreadScope> alone;
            if (m_threads > 1) {
                alone.emplace(1);
            }
            for (auto i = thread; i < parts.size(); i += m_threads) {
                const auto loss = m_objectives[i]->loss(parts[i], learningRate);
                loss.backward();
                losses[i] = loss.detach();
            }
        } catch (...) {
            failures[thread] = std::current_exception();
        }
    };
    const int before = at::get_num_threads();
    {
        std::vector<std::jthread> others;
        for (std::size_t thread = 1; thread < m_threads; ++thread) {
            others.emplace_back(work, thread);
        }
        work(0);
    }
    // Not earlier: a thread takes the number that was last set anywhere when it first needs it.
    at::set_num_threads(before);
    for (const auto& failure : failures) {
        if (failure) {
            std::rethrow_exception(failure);
        }
    }
    return losses;
}

// The mean of the gradients, where Adam looks for it.
void Shards::gather() {
    const at::NoGradGuard noGrad;
    std::vector<std::vector<at::Tensor>> weights;
    for (auto* network : m_networks) {
        weights.push_back(network->parameters());
    }
    for (std::size_t i = 0; i < weights.front().size(); ++i) {
        auto& sum = weights.front()[i].mutable_grad();
        for (std::size_t shard = 1; shard < weights.size(); ++shard) {
            auto& gradient = weights[shard][i].mutable_grad();
            if (gradient.defined() && sum.defined()) {
                sum.add_(gradient);
            }
            gradient.reset();
        }
        if (sum.defined()) {
            sum.div_(static_cast<double>(weights.size()));
        }
    }
}

}  // namespace tintype::train
