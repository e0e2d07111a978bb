#include "core/train/train_step.h"

#include <ATen/ATen.h>

namespace tintype::train {

at::Tensor trainStep(Objective& objective, Adam& adam, Batch& batch, double learningRate) {
    const auto loss = objective.loss(batch, learningRate);
    loss.backward();
    adam.step(learningRate);
    return loss.detach();
}

}  // namespace tintype::train
