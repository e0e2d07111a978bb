#include "core/methods/distribution.h"

#include "core/methods/network_spec.h"

#include <ATen/ATen.h>

namespace tintype::methods {
namespace {

// A weighted sum over the colours at each place is a 1×1 convolution.
at::Tensor weighted(const at::Tensor& shares, const at::Tensor& values) {
    return at::conv2d(shares, values.t().reshape({values.size(1), values.size(0), 1, 1}));
}

// Red, green and blue minus luma, along the second axis, of α and β.
at::Tensor withBlue(const at::Tensor& chroma) {
    const auto alpha = chroma.select(1, 0), beta = chroma.select(1, 1);
    return at::stack({alpha, beta, alpha * -kBlueFromAlpha + beta * -kBlueFromBeta}, 1);
}

}  // namespace

at::Tensor meanOf(const at::Tensor& answers, const at::Tensor& colours) {
    return weighted(answers.softmax(1), colours);
}

at::Tensor spreadOf(const at::Tensor& answers, const at::Tensor& colours, const at::Tensor& shown) {
    const auto rgb = withBlue(colours), chosen = withBlue(shown);
    const auto means = weighted(answers.softmax(1), at::cat({rgb, rgb.square()}, 1));
    const auto square =
        means.narrow(1, 3, 3) - 2 * means.narrow(1, 0, 3) * chosen + chosen.square();
    return square.mean(1, /*keepdim=*/true).clamp_min(0).sqrt();
}

at::Tensor vividly(const at::Tensor& answers, const at::Tensor& weights, double vividness) {
    if (vividness <= 0) {
        return answers;
    }
    const auto gain = weights.clamp_min(1e-6).log().view({1, -1, 1, 1});
    return (answers + gain * (kRareGain * vividness)) / (1 + (kVividTemperature - 1) * vividness);
}

}  // namespace tintype::methods
