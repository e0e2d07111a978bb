#pragma once

#include "core/methods/torch_model_io.h"
#include "core/train/recipe.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace tintype::train {

/// Adam, with its moments in the open so that a checkpoint holds them and a resumed training goes
/// on bit for bit.
class Adam {
public:
    Adam(const methods::NamedTensors& parameters, const OptimizerOptions& options);

    /// One step from the gradients, which are cleared.
    void step(double learningRate);

    /// Moments by name: "adam-first/NAME" and "adam-second/NAME".
    methods::NamedTensors moments() const;
    std::int64_t steps() const { return m_steps; }
    void setSteps(std::int64_t steps) { m_steps = steps; }

private:
    struct Slot {
        std::string name;
        at::Tensor parameter, first, second;
    };
    std::vector<Slot> m_slots;
    OptimizerOptions m_options;
    std::int64_t m_steps = 0;
};

}  // namespace tintype::train
