#include "core/train/train_step.h"

#include "core/methods/compat.h"
#include "core/train/losses.h"

#include <ATen/ATen.h>

namespace tintype::train {

at::Tensor trainStep(methods::ChromaNetwork& network,
                     Adam& adam,
                     Batch& batch,
                     c10::Device device,
                     const LossOptions& options,
                     double learningRate) {
    const auto side = batch.size;
    const auto luma =
        at::from_blob(batch.luma.data(), {batch.count, 1, side, side}, at::kFloat).to(device);
    const auto truth = at::from_blob(batch.chroma.data(), {batch.count, side, side, 2}, at::kFloat)
                           .to(device)
                           .permute({0, 3, 1, 2});
    at::Tensor predicted;
    {
        // bfloat16 keeps float's range, so no loss scaling is needed.
        const methods::compat::CudaAutocast autocast(device.is_cuda());
        predicted = network.neutralChroma(luma);
    }
    const auto loss = rgbLoss(predicted.to(at::kFloat), truth, options);
    loss.backward();
    adam.step(learningRate);
    return loss.detach();
}

}  // namespace tintype::train
