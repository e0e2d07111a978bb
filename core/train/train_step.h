#pragma once

#include "core/methods/networks.h"
#include "core/train/adam.h"
#include "core/train/batch_loader.h"
#include "core/train/recipe.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

namespace tintype::train {

/// One step: forward, loss, backward, Adam. Returns the loss, still on the device.
at::Tensor trainStep(methods::ChromaNetwork& network,
                     Adam& adam,
                     Batch& batch,
                     c10::Device device,
                     const LossOptions& loss,
                     double learningRate);

}  // namespace tintype::train
