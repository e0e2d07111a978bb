#pragma once

#include "core/methods/network_spec.h"

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/pimpl.h>

#include <memory>
#include <string>
#include <vector>

namespace tintype::methods {

/// A transposed convolution 4×4, stride 2, padding 1, that doubles height and width. Its weight has
/// the layout of ConvTranspose2d, [in, out, 4, 4]; it is computed as one 2×2 convolution to 4·out
/// channels whose results are dealt out to the four pixels of each output square, which stays
/// channels-last and does no work twice.
class UpConvImpl : public torch::nn::Module {
public:
    UpConvImpl(int in, int out);
    at::Tensor forward(const at::Tensor& x);

    at::Tensor weight;
    at::Tensor bias;
};
TORCH_MODULE(UpConv);

/// The report's encoder and decoder: luma in, `outputs` channels of the same size out.
class ChromaCnnImpl : public torch::nn::Module {
public:
    explicit ChromaCnnImpl(int outputs);
    at::Tensor forward(const at::Tensor& luma);

    torch::nn::Conv2d encoder1{nullptr}, encoder2{nullptr}, encoder3{nullptr};
    torch::nn::Conv2d middle1{nullptr}, middle2{nullptr};
    UpConv decoder1{nullptr}, decoder2{nullptr}, decoder3{nullptr};
    torch::nn::BatchNorm2d norm1{nullptr}, norm2{nullptr}, norm3{nullptr}, norm4{nullptr};
    torch::nn::BatchNorm2d norm5{nullptr}, norm6{nullptr}, norm7{nullptr};
    bool normsFolded = false;  ///< the norms are already part of the convolutions and are skipped
};
TORCH_MODULE(ChromaCnn);

/// What every network of ours does: luma N×1×H×W (H, W multiples of 8) to chroma N×2×H×W. `forward`
/// answers on the axis that the network was trained on, `neutralChroma` always on the neutral one.
class ChromaNetwork : public torch::nn::Module {
public:
    explicit ChromaNetwork(NetworkSpec spec);
    virtual at::Tensor forward(const at::Tensor& luma) = 0;
    at::Tensor neutralChroma(const at::Tensor& luma);
    /// Stores the convolutions' weights as they are computed with; once, after the last `to`.
    void useChannelsLast();
    const NetworkSpec& spec() const { return m_spec; }

    ChromaCnn cnn;

private:
    NetworkSpec m_spec;
};

class BaselineCnn : public ChromaNetwork {
public:
    explicit BaselineCnn(NetworkSpec spec);
    at::Tensor forward(const at::Tensor& luma) override;
};

/// α = aᵀz (+ c), β = bᵀz (+ d), where z are fixed filters of the luma and a, b, c, d come from the
/// network.
class HybridSlrCnn : public ChromaNetwork {
public:
    explicit HybridSlrCnn(NetworkSpec spec);
    at::Tensor forward(const at::Tensor& luma) override;
    /// The m filter responses, N×m×H×W; borders are reflected.
    at::Tensor features(const at::Tensor& luma) const;

    at::Tensor kernels;  ///< a buffer, [m, 1, 3, 3]
};

/// The network with weights as PyTorch would draw them (uniform, bounded by 1/√fan-in), from our
/// own generator: the same seed gives the same weights with every version of LibTorch.
std::shared_ptr<ChromaNetwork> makeNetwork(const NetworkSpec& spec, std::uint64_t seed);

}  // namespace tintype::methods
