#include "core/train/discriminator.h"

#include "core/base/counter_rng.h"

#include <ATen/ATen.h>

#include <cmath>

namespace tintype::train {
namespace {

constexpr std::uint64_t kWeightStream = 3ULL << 40U;
// Chroma of photos is small: these bring all but the strongest colours to [-1, 1].
constexpr double kAlphaScale = 4;
constexpr double kBetaScale = 6;
constexpr double kLeak = 0.2;

torch::nn::Conv2d conv(int in, int out, int size, int stride) {
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, size).stride(stride).padding(1));
}

void draw(torch::nn::Conv2d& layer, CounterRng& random) {
    const at::NoGradGuard noGrad;
    auto& weight = layer->weight;
    const double fan = static_cast<double>(weight.numel() / weight.size(0));
    for (auto* tensor : {&weight, &layer->bias}) {
        auto values = at::empty(tensor->sizes(), at::kFloat);
        float* out = values.data_ptr<float>();
        for (std::int64_t i = 0; i < values.numel(); ++i) {
            out[i] = static_cast<float>((2 * random.uniform() - 1) / std::sqrt(fan));
        }
        tensor->copy_(values);
    }
}

}  // namespace

DiscriminatorImpl::DiscriminatorImpl(std::uint64_t seed) {
    conv1 = register_module("conv1", conv(3, 32, 4, 2));
    conv2 = register_module("conv2", conv(32, 64, 4, 2));
    norm2 = register_module(
        "norm2",
        torch::nn::BatchNorm2d(torch::nn::BatchNorm2dOptions(64).track_running_stats(false)));
    conv3 = register_module("conv3", conv(64, 1, 3, 1));
    CounterRng random(seed, kWeightStream, 0);
    for (auto* layer : {&conv1, &conv2, &conv3}) {
        draw(*layer, random);
    }
}

at::Tensor DiscriminatorImpl::forward(const at::Tensor& luma, const at::Tensor& chroma) {
    const auto input = at::cat(
        {luma * 2 - 1, chroma.narrow(1, 0, 1) * kAlphaScale, chroma.narrow(1, 1, 1) * kBetaScale},
        1);
    const auto x = at::leaky_relu(conv1(input), kLeak);
    return conv3(at::leaky_relu(norm2(conv2(x)), kLeak));
}

}  // namespace tintype::train
