#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/pimpl.h>

#include <utility>

namespace tintype::methods {

/// The layout that convolutions are fastest in.
at::Tensor channelsLast(const at::Tensor& x);

/// size×size, padding 1 (none for 1×1).
torch::nn::Conv2d conv(int in, int out, int size, int stride);

/// Makes a norm part of the convolution before it, and leaves a norm that does nothing.
/// `outputAxis` is where the convolution's weight counts its outputs: 0, or 1 if it is transposed.
void foldNorm(torch::nn::BatchNorm2d& norm, at::Tensor& weight, at::Tensor& bias, int outputAxis);

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

/// Lets every place know what the whole image shows, and learns to tell image categories apart
/// (after Iizuka, Simo-Serra and Ishikawa 2016, in one small layer): maps N×C×h×w in; the guided
/// maps and the categories' logits, N×categories, out.
class GuideImpl : public torch::nn::Module {
public:
    GuideImpl(int channels, int categories);
    std::pair<at::Tensor, at::Tensor> forward(const at::Tensor& x);

    torch::nn::Linear mix, tell;
};
TORCH_MODULE(Guide);

}  // namespace tintype::methods
