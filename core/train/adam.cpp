#include "core/train/adam.h"

#include <ATen/ATen.h>

#include <cmath>

namespace tintype::train {

Adam::Adam(const methods::NamedTensors& parameters, const OptimizerOptions& options)
    : m_options(options) {
    for (const auto& [name, parameter] : parameters) {
        if (parameter.requires_grad()) {
            m_slots.push_back(
                {name, parameter, at::zeros_like(parameter), at::zeros_like(parameter)});
        }
    }
}

void Adam::step(double learningRate) {
    const at::NoGradGuard noGrad;
    ++m_steps;
    const auto [beta1, beta2] = m_options.betas;
    const double correction1 = 1 - std::pow(beta1, static_cast<double>(m_steps));
    const double correction2 = 1 - std::pow(beta2, static_cast<double>(m_steps));
    for (auto& slot : m_slots) {
        auto gradient = slot.parameter.grad();
        if (!gradient.defined()) {
            continue;
        }
        if (m_options.weightDecay > 0) {
            gradient = gradient.add(slot.parameter, m_options.weightDecay);
        }
        slot.first.mul_(beta1).add_(gradient, 1 - beta1);
        slot.second.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        const auto spread = slot.second.sqrt().div_(std::sqrt(correction2)).add_(m_options.epsilon);
        slot.parameter.addcdiv_(slot.first, spread, -learningRate / correction1);
        slot.parameter.mutable_grad().reset();
    }
}

methods::NamedTensors Adam::moments() const {
    methods::NamedTensors named;
    for (const auto& slot : m_slots) {
        named.emplace_back("adam-first/" + slot.name, slot.first);
        named.emplace_back("adam-second/" + slot.name, slot.second);
    }
    return named;
}

}  // namespace tintype::train
