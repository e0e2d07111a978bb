#include "core/methods/networks.h"

#include "core/base/counter_rng.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/impl/LocalDispatchKeySet.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/generated/variable_factories.h>

#include <cmath>
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

at::Tensor channelsLast(const at::Tensor& x) {
    return x.contiguous(at::MemoryFormat::ChannelsLast);
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

torch::nn::Conv2d conv(int in, int out, int size, int stride) {
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, size).stride(stride).padding(1));
}

void drawUniform(at::Tensor& tensor, double bound, CounterRng& random) {
    auto values = at::empty(tensor.sizes(), at::kFloat);
    float* out = values.data_ptr<float>();
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        out[i] = static_cast<float>(bound * (2 * random.uniform() - 1));
    }
    at::NoGradGuard noGrad;
    tensor.copy_(values);
}

}  // namespace

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

ChromaCnnImpl::ChromaCnnImpl(int outputs) {
    encoder1 = register_module("encoder1", conv(1, 32, 4, 2));
    norm1 = register_module("norm1", torch::nn::BatchNorm2d(32));
    encoder2 = register_module("encoder2", conv(32, 64, 4, 2));
    norm2 = register_module("norm2", torch::nn::BatchNorm2d(64));
    encoder3 = register_module("encoder3", conv(64, 128, 4, 2));
    norm3 = register_module("norm3", torch::nn::BatchNorm2d(128));
    middle1 = register_module("middle1", conv(128, 128, 3, 1));
    norm4 = register_module("norm4", torch::nn::BatchNorm2d(128));
    middle2 = register_module("middle2", conv(128, 128, 3, 1));
    norm5 = register_module("norm5", torch::nn::BatchNorm2d(128));
    decoder1 = register_module("decoder1", UpConv(128, 64));
    norm6 = register_module("norm6", torch::nn::BatchNorm2d(64));
    decoder2 = register_module("decoder2", UpConv(64, 32));
    norm7 = register_module("norm7", torch::nn::BatchNorm2d(32));
    decoder3 = register_module("decoder3", UpConv(32, outputs));
}

at::Tensor ChromaCnnImpl::forward(const at::Tensor& luma) {
    const auto activate = [this](torch::nn::BatchNorm2d& norm, at::Tensor x) {
        return (normsFolded ? std::move(x) : norm(x)).relu_();
    };
    // A single channel is channels-last and not at the same time; from the first result on the
    // layout is forced.
    auto x = activate(norm1, channelsLast(encoder1(luma)));
    x = activate(norm2, encoder2(x));
    x = activate(norm3, encoder3(x));
    x = activate(norm4, middle1(x));
    x = activate(norm5, middle2(x));
    x = activate(norm6, decoder1(x));
    x = activate(norm7, decoder2(x));
    return decoder3(x);
}

ChromaNetwork::ChromaNetwork(NetworkSpec spec)
    : cnn(register_module("cnn", ChromaCnn(outputChannels(spec)))), m_spec(std::move(spec)) {}

at::Tensor ChromaNetwork::neutralChroma(const at::Tensor& luma) {
    auto chroma = forward(luma);
    if (m_spec.axis == Axis::Neutral) {
        return chroma;
    }
    const auto shift =
        at::tensor({kPaperToNeutralAlpha, kPaperToNeutralBeta}, luma.options()).view({1, 2, 1, 1});
    return chroma + luma * shift;
}

void ChromaNetwork::useChannelsLast() {
    const at::NoGradGuard noGrad;
    for (auto* layer :
         {&cnn->encoder1, &cnn->encoder2, &cnn->encoder3, &cnn->middle1, &cnn->middle2}) {
        auto& weight = (*layer)->weight;
        weight.set_data(channelsLast(weight));
    }
}

BaselineCnn::BaselineCnn(NetworkSpec spec) : ChromaNetwork(std::move(spec)) {}

at::Tensor BaselineCnn::forward(const at::Tensor& luma) {
    return cnn(luma);
}

HybridSlrCnn::HybridSlrCnn(NetworkSpec given) : ChromaNetwork(std::move(given)) {
    const auto count = static_cast<std::int64_t>(spec().kernels.size());
    auto values = at::empty({count, 1, 3, 3}, at::kFloat);
    for (std::int64_t i = 0; i < count; ++i) {
        const auto weights = weightsOf(spec().kernels[static_cast<std::size_t>(i)]);
        std::memcpy(values.data_ptr<float>() + i * 9, weights.data(), sizeof(weights));
    }
    kernels = register_buffer("kernels", values);
}

at::Tensor HybridSlrCnn::features(const at::Tensor& luma) const {
    // In full precision even where the network runs in 16 bits: z carries the picture's detail.
    const c10::impl::ExcludeDispatchKeyGuard noAutocast(
        c10::DispatchKeySet(c10::DispatchKey::AutocastCUDA));
    return at::conv2d(at::reflection_pad2d(luma, {1, 1, 1, 1}), kernels);
}

at::Tensor HybridSlrCnn::forward(const at::Tensor& luma) {
    const auto m = static_cast<std::int64_t>(spec().kernels.size());
    const auto weights = cnn(luma);
    const auto z = features(luma);
    auto chroma = at::cat(
        {(weights.narrow(1, 0, m) * z).sum(1, true), (weights.narrow(1, m, m) * z).sum(1, true)},
        1);
    return spec().bias ? chroma + weights.narrow(1, 2 * m, 2) : chroma;
}

std::shared_ptr<ChromaNetwork> makeNetwork(const NetworkSpec& spec, std::uint64_t seed) {
    std::shared_ptr<ChromaNetwork> network;
    if (spec.architecture == Architecture::BaselineCnn) {
        network = std::make_shared<BaselineCnn>(spec);
    } else {
        network = std::make_shared<HybridSlrCnn>(spec);
    }
    CounterRng random(seed, 0, 0);
    double bound = 0;
    for (auto& item : network->named_parameters()) {
        if (item.key().find(".norm") != std::string::npos) {
            continue;  // weight 1 and bias 0, as constructed
        }
        auto& tensor = item.value();
        if (tensor.dim() == 4) {
            // As PyTorch counts it: the second axis, which for a transposed convolution is `out`.
            bound = 1 / std::sqrt(
                            static_cast<double>(tensor.size(1) * tensor.size(2) * tensor.size(3)));
        }
        drawUniform(tensor, bound, random);
    }
    return network;
}

}  // namespace tintype::methods
