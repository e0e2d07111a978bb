#include "core/methods/distribution.h"

#include "core/methods/network_spec.h"

#include <ATen/ATen.h>

namespace tintype::methods {
namespace {

constexpr std::int64_t kReach = 2, kWindow = 2 * kReach + 1;  // places
constexpr double kPlaceSigma = 1.5;                           // places
constexpr double kLumaSigma = 0.05;

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

at::Tensor alongLuma(const at::Tensor& chroma, const at::Tensor& luma) {
    const auto n = chroma.size(0), h = chroma.size(2), w = chroma.size(3);
    // The places of the window around each place, along the second axis but one; borders repeat.
    const auto neighbours = [&](const at::Tensor& planes) {
        const auto wide = at::replication_pad2d(planes, {kReach, kReach, kReach, kReach});
        return at::im2col(wide, {kWindow, kWindow}, {1, 1}, {0, 0}, {1, 1})
            .view({n, planes.size(1), kWindow * kWindow, h, w});
    };
    const auto tone = at::avg_pool2d(luma, {luma.size(2) / h, luma.size(3) / w});
    const auto offset = at::arange(-kReach, kReach + 1, luma.options());
    const auto distance = (offset.square().unsqueeze(0) + offset.square().unsqueeze(1)) /
                          (2 * kPlaceSigma * kPlaceSigma);
    const auto unlike =
        (neighbours(tone) - tone.unsqueeze(2)).square() / (2 * kLumaSigma * kLumaSigma);
    const auto weights = (-unlike - distance.view({1, 1, -1, 1, 1})).exp();
    return (neighbours(chroma) * weights).sum(2) / weights.sum(2);
}

at::Tensor vividly(const at::Tensor& answers, const at::Tensor& weights, double vividness) {
    if (vividness <= 0) {
        return answers;
    }
    const auto gain = weights.clamp_min(1e-6).log().view({1, -1, 1, 1});
    return (answers + gain * (kRareGain * vividness)) / (1 + (kVividTemperature - 1) * vividness);
}

}  // namespace tintype::methods
