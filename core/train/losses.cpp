#include "core/train/losses.h"

#include "core/methods/network_spec.h"

#include <ATen/ATen.h>

namespace tintype::train {
namespace {

// Of one channel's error; the caller adds the three channels up.
at::Tensor channelLoss(const at::Tensor& error, const LossOptions& options) {
    at::Tensor loss;
    const auto add = [&loss](const at::Tensor& term) {
        loss = loss.defined() ? loss + term : term;
    };
    if (options.mse > 0) {
        add(error.square().mean() * options.mse);
    }
    if (options.l1 > 0) {
        add(error.abs().mean() * options.l1);
    }
    if (options.huber > 0) {
        add(at::huber_loss(error, at::zeros_like(error), at::Reduction::Mean, options.huberDelta) *
            options.huber);
    }
    return loss;
}

}  // namespace

at::Tensor rgbLoss(const at::Tensor& predicted,
                   const at::Tensor& truth,
                   const LossOptions& options) {
    const auto error = predicted - truth;
    const auto blue = error.select(1, 0) * -methods::kBlueFromAlpha +
                      error.select(1, 1) * -methods::kBlueFromBeta;
    // `error` holds two of the three channels.
    return (channelLoss(error, options) * 2 + channelLoss(blue, options)) / 3;
}

}  // namespace tintype::train
