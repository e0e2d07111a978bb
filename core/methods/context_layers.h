#pragma once

#include "core/base/counter_rng.h"

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/container/sequential.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/pimpl.h>

#include <optional>
#include <utility>

namespace tintype::methods {

/// A convolution with a norm after it, which `fold` makes part of it.
class NormedConvImpl : public torch::nn::Module {
public:
    /// size×size; padded so that stride 1 keeps the size.
    NormedConvImpl(int in, int out, int size, int stride = 1);
    at::Tensor forward(const at::Tensor& x);
    void fold();

private:
    torch::nn::Conv2d m_conv{nullptr};
    torch::nn::BatchNorm2d m_norm{nullptr};
    bool m_folded = false;
};
TORCH_MODULE(NormedConv);

/// Two 3×3 convolutions beside a straight way (He et al. 2016).
class ResidualBlockImpl : public torch::nn::Module {
public:
    explicit ResidualBlockImpl(int channels);
    at::Tensor forward(const at::Tensor& x);
    /// In training, from now on, leaves out each map of what is added to the straight way with a
    /// probability of `share` and makes the others up for it (Tompson et al. 2015).
    void dropMaps(double share, const CounterRng& random);

private:
    at::Tensor dropped(const at::Tensor& maps);

    NormedConv m_first{nullptr}, m_second{nullptr};
    double m_dropShare = 0;
    std::optional<CounterRng> m_random;
};
TORCH_MODULE(ResidualBlock);

/// Tells every place what the whole picture is like: mean and standard deviation of each map go
/// through two layers and are added. With categories, a third layer guesses from the same sum which
/// of them the picture belongs to: what helps with that helps with colours.
class WholePictureImpl : public torch::nn::Module {
public:
    explicit WholePictureImpl(int channels, int categories = 0);
    /// The maps and, with categories, their logits.
    std::pair<at::Tensor, at::Tensor> forward(const at::Tensor& x);

private:
    torch::nn::Linear m_sum{nullptr}, m_tell{nullptr}, m_guess{nullptr};
};
TORCH_MODULE(WholePicture);

/// Lets every place look at every other (Vaswani et al. 2017), beside a straight way.
class SelfAttentionImpl : public torch::nn::Module {
public:
    SelfAttentionImpl(int channels, int heads);
    at::Tensor forward(const at::Tensor& x);

private:
    int m_heads;
    NormedConv m_ask{nullptr};  // queries, keys and values, one after another
    NormedConv m_answer{nullptr};
};
TORCH_MODULE(SelfAttention);

}  // namespace tintype::methods
