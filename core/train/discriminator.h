#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/pimpl.h>

#include <cstdint>

namespace tintype::train {

/// A PatchGAN discriminator (Isola et al. 2017): tells true from predicted chroma of a photo by
/// patches of 18×18 pixels, one answer for every fourth pixel in each direction. Convolutions 4×4
/// stride 2 to 32 channels (leaky ReLU, slope 0.2), 4×4 stride 2 to 64 (batch norm, leaky ReLU),
/// 3×3 to 1. Its norm always takes the batch's own statistics: it only ever runs in training.
class DiscriminatorImpl : public torch::nn::Module {
public:
    /// Weights drawn like a network's, uniform within 1/√fan-in.
    explicit DiscriminatorImpl(std::uint64_t seed);

    /// `luma` N×1×H×W, neutral-axis chroma N×2×H×W to N×1×H/4×W/4: near 1 for true, near 0 for made
    /// up.
    at::Tensor forward(const at::Tensor& luma, const at::Tensor& chroma);

    torch::nn::Conv2d conv1{nullptr}, conv2{nullptr}, conv3{nullptr};
    torch::nn::BatchNorm2d norm2{nullptr};
};
TORCH_MODULE(Discriminator);

}  // namespace tintype::train
