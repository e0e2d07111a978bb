#pragma once

#include "core/methods/networks.h"
#include "core/train/adam.h"
#include "core/train/batch_loader.h"
#include "core/train/objective.h"
#include "core/train/recipe.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <memory>
#include <vector>

namespace tintype::train {

/// Takes steps with the shards of a batch side by side, each on a thread of its own with a copy of
/// the network. The threads of one convolution wait for one another after every layer; those of
/// shards only at the end of a step. The copies share the network's weights but have their own
/// gradients, whose mean is what Adam sees, and their own batch statistics (the "ghost" batches of
/// Hoffer et al. 2017); what the norms remember comes from the first shard. So a recipe ends in the
/// same model, but for rounding, with however many threads.
class Shards {
public:
    /// `network` and `objective` are those of the first shard and are kept by reference. To be made
    /// when the network is on its device, in its memory format and prepared or resumed.
    Shards(const Recipe& recipe,
           methods::ChromaNetwork& network,
           Objective& objective,
           c10::Device device);

    /// One step with a batch whose photos the shards divide evenly: forward, loss, backward in each
    /// shard, one step of Adam. Returns the mean loss, still on the device.
    at::Tensor step(Adam& adam, const Batch& batch, double learningRate);

    /// Every copy's network, the first shard's included.
    const std::vector<methods::ChromaNetwork*>& networks() const { return m_networks; }

private:
    std::vector<at::Tensor> losses(std::vector<Batch>& parts, double learningRate);
    void gather();

    std::size_t m_threads = 1;
    const double m_dropout;
    const std::uint64_t m_seed;
    std::vector<std::shared_ptr<methods::ChromaNetwork>> m_copies;
    std::vector<std::unique_ptr<Objective>> m_copiedObjectives;
    std::vector<methods::ChromaNetwork*> m_networks;
    std::vector<Objective*> m_objectives;
};

}  // namespace tintype::train
