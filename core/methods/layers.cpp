#include "core/methods/layers.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/generated/variable_factories.h>

#include <cstring>

namespace tintype::methods {
namespace {

// One of the four interleaved pictures of an up-convolution: how to walk from its place in the
// convolution's result, N×(H+1)×(W+1)×(2·2·C), to its place in the output, N×2H×2W×C.
struct Deal {
    std::int64_t height, width, channels;
    std::size_t wideOffset(std::int64_t n, std::int64_t y, std::int64_t x, int py, int px) const {
        const auto pixel = ((n * (height + 1) + y + py) * (width + 1)) + x + px;
        return static_cast<std::size_t>((pixel * 4 + py * 2 + px) * channels);
    }
};

template <class Copy>
void forEachPixel(const Deal& deal, std::int64_t images, Copy copy) {
    at::parallel_for(0, images * deal.height, 8, [&](std::int64_t begin, std::int64_t end) {
        for (auto row = begin; row < end; ++row) {
            const auto n = row / deal.height;
            const auto y = row % deal.height;
            for (int py = 0; py < 2; ++py) {
                auto narrow = static_cast<std::size_t>(((n * deal.height + y) * 2 + py) * 2 *
                                                       deal.width * deal.channels);
                for (std::int64_t x = 0; x < deal.width; ++x) {
                    for (int px = 0; px < 2; ++px) {
                        copy(deal.wideOffset(n, y, x, py, px), narrow);
                        narrow += static_cast<std::size_t>(deal.channels);
                    }
                }
            }
        }
    });
}

// Four views and a stack: slower, for devices and types that the loops above do not serve.
at::Tensor dealOutGeneric(const at::Tensor& wide) {
    const auto n = wide.size(0), c = wide.size(1) / 4, h = wide.size(2) - 1, w = wide.size(3) - 1;
    const auto pixels = wide.permute({0, 2, 3, 1}).reshape({n, h + 1, w + 1, 4, c});
    std::vector<at::Tensor> rows;
    for (int py = 0; py < 2; ++py) {
        std::vector<at::Tensor> columns;
        for (int px = 0; px < 2; ++px) {
            columns.push_back(pixels.narrow(1, py, h).narrow(2, px, w).select(3, py * 2 + px));
        }
        rows.push_back(at::stack(columns, 3));
    }
    return at::stack(rows, 2).reshape({n, 2 * h, 2 * w, c}).permute({0, 3, 1, 2});
}

class DealOut : public torch::autograd::Function<DealOut> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext*, const at::Tensor& given) {
        const auto wide = channelsLast(given);
        const Deal deal{wide.size(2) - 1, wide.size(3) - 1, wide.size(1) / 4};
        auto out = at::empty({wide.size(0), deal.channels, 2 * deal.height, 2 * deal.width},
                             wide.options().memory_format(at::MemoryFormat::ChannelsLast));
        const float* from = wide.data_ptr<float>();
        float* to = out.data_ptr<float>();
        const auto bytes = static_cast<std::size_t>(deal.channels) * sizeof(float);
        forEachPixel(deal, wide.size(0), [=](std::size_t wideAt, std::size_t narrowAt) {
            std::memcpy(to + narrowAt, from + wideAt, bytes);
        });
        return out;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext*,
                                                   torch::autograd::variable_list grads) {
        const auto grad = channelsLast(grads[0]);
        const Deal deal{grad.size(2) / 2, grad.size(3) / 2, grad.size(1)};
        // at::zeros takes no notice of the memory format.
        auto wide = at::empty({grad.size(0), 4 * deal.channels, deal.height + 1, deal.width + 1},
                              grad.options().memory_format(at::MemoryFormat::ChannelsLast))
                        .zero_();
        const float* from = grad.data_ptr<float>();
        float* to = wide.data_ptr<float>();
        const auto bytes = static_cast<std::size_t>(deal.channels) * sizeof(float);
        forEachPixel(deal, grad.size(0), [=](std::size_t wideAt, std::size_t narrowAt) {
            std::memcpy(to + wideAt, from + narrowAt, bytes);
        });
        return {wide};
    }
};

at::Tensor dealOut(const at::Tensor& wide) {
    const bool plain = wide.device().is_cpu() && wide.scalar_type() == at::kFloat;
    return plain ? DealOut::apply(wide) : dealOutGeneric(wide);
}

}  // namespace

at::Tensor channelsLast(const at::Tensor& x) {
    return x.contiguous(at::MemoryFormat::ChannelsLast);
}

torch::nn::Conv2d conv(int in, int out, int size, int stride) {
    const int padding = size == 1 ? 0 : 1;
    return torch::nn::Conv2d(
        torch::nn::Conv2dOptions(in, out, size).stride(stride).padding(padding));
}

void foldNorm(torch::nn::BatchNorm2d& norm, at::Tensor& weight, at::Tensor& bias, int outputAxis) {
    const auto scale = norm->weight / (norm->running_var + norm->options.eps()).sqrt();
    weight.mul_(outputAxis == 0 ? scale.view({-1, 1, 1, 1}) : scale.view({1, -1, 1, 1}));
    bias.sub_(norm->running_mean).mul_(scale).add_(norm->bias);
    norm->weight.fill_(1);
    norm->bias.zero_();
    norm->running_mean.zero_();
    norm->running_var.fill_(1);
    norm->options.eps(0);
}

UpConvImpl::UpConvImpl(int in, int out)
    : weight(register_parameter("weight", torch::empty({in, out, 4, 4}))),
      bias(register_parameter("bias", torch::empty({out}))) {}

at::Tensor UpConvImpl::forward(const at::Tensor& x) {
    // Output pixel 2y+p takes input pixels y−1+p+t (t = 0, 1) with kernel row 3−p−2t, and likewise
    // across. Flipped, the kernel's row index is p+2t, so a reshape separates t from p.
    const auto in = weight.size(0), out = weight.size(1);
    const auto fourKernels = weight.flip({2, 3})
                                 .reshape({in, out, 2, 2, 2, 2})
                                 .permute({3, 5, 1, 0, 2, 4})
                                 .reshape({4 * out, in, 2, 2});
    return dealOut(at::conv2d(x, channelsLast(fourKernels), bias.repeat({4}), 1, 1));
}

GuideImpl::GuideImpl(int channels, int categories)
    : mix(register_module("mix", torch::nn::Linear(channels, channels))),
      tell(register_module("tell", torch::nn::Linear(channels, categories))) {}

std::pair<at::Tensor, at::Tensor> GuideImpl::forward(const at::Tensor& x) {
    const auto whole = mix(x.mean({2, 3})).relu();
    return {x + whole.unsqueeze(2).unsqueeze(3), tell(whole)};
}

}  // namespace tintype::methods
