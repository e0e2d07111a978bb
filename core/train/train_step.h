#pragma once

#include "core/train/adam.h"
#include "core/train/batch_loader.h"
#include "core/train/objective.h"

#include <ATen/core/Tensor.h>

namespace tintype::train {

/// One step: forward, loss, backward, Adam. Returns the loss, still on the device.
at::Tensor trainStep(Objective& objective, Adam& adam, Batch& batch, double learningRate);

}  // namespace tintype::train
