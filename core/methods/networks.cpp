#include "core/methods/networks.h"

#include "core/base/counter_rng.h"
#include "core/methods/chroma_levels.h"
#include "core/methods/context_u_net.h"
#include "core/methods/distribution.h"
#include "core/methods/lab_tensor.h"
#include "core/methods/pca_networks.h"
#include "core/methods/u_net.h"

#include <ATen/ATen.h>
#include <c10/core/impl/LocalDispatchKeySet.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <tuple>

namespace tintype::methods {
namespace {

void drawUniform(at::Tensor& tensor, double bound, CounterRng& random) {
    auto values = at::empty(tensor.sizes(), at::kFloat);
    float* out = values.data_ptr<float>();
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        out[i] = static_cast<float>(bound * (2 * random.uniform() - 1));
    }
    at::NoGradGuard noGrad;
    tensor.copy_(values);
}

// The given weights as filters, [count, 1, side, side].
at::Tensor filtersOf(const std::vector<std::vector<float>>& weights, int side) {
    auto values = at::empty({static_cast<std::int64_t>(weights.size()), 1, side, side}, at::kFloat);
    float* out = values.data_ptr<float>();
    for (const auto& filter : weights) {
        out = std::copy(filter.begin(), filter.end(), out);
    }
    return values;
}

at::Tensor filtered(const at::Tensor& luma, const at::Tensor& filters) {
    const auto radius = filters.size(2) / 2;
    return at::conv2d(at::reflection_pad2d(luma, {radius, radius, radius, radius}), filters);
}

at::Tensor broughtTo(const at::Tensor& luma, const at::Tensor& small) {
    return at::upsample_bilinear2d(small, {luma.size(2), luma.size(3)}, /*align_corners=*/false);
}

// Two looks at a picture err less than one, the more so if it is seen at two sizes.
struct Look {
    double scale = 1;
    bool mirrored = false;
};
constexpr float kLeastShare = 1e-12F;  // before a logarithm
constexpr std::array kLooks = {Look{5.0 / 6, true}, Look{7.0 / 6, false}};

// Without aliasing where it shrinks.
at::Tensor resized(const at::Tensor& planes, at::IntArrayRef size) {
    return planes.sizes().slice(2) == size
               ? planes
               : at::_upsample_bilinear2d_aa(planes, size, /*align_corners=*/false);
}

std::shared_ptr<ChromaNetwork> construct(const NetworkSpec& spec) {
    switch (spec.architecture) {
        case Architecture::BaselineCnn:
            return std::make_shared<BaselineCnn>(spec);
        case Architecture::HybridSlrCnn:
            return std::make_shared<HybridSlrCnn>(spec);
        case Architecture::UNet:
            return std::make_shared<UNetNetwork>(spec);
        case Architecture::ContextUNet:
            return std::make_shared<ContextUNet>(spec);
        case Architecture::LinearPca:
            return std::make_shared<LinearPca>(spec);
        case Architecture::SvrPca:
            break;
    }
    return std::make_shared<SvrPca>(spec);
}

}  // namespace

ChromaCnnImpl::ChromaCnnImpl(int outputs, bool classifies, int categories) {
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
    if (classifies) {
        classifier = register_module("classifier", conv(32, outputs, 1, 1));
    } else {
        decoder3 = register_module("decoder3", UpConv(32, outputs));
    }
    if (categories > 0) {
        guide = register_module("guide", Guide(128, categories));
    }
}

std::pair<at::Tensor, at::Tensor> ChromaCnnImpl::forward(const at::Tensor& luma) {
    const auto activate = [this](torch::nn::BatchNorm2d& norm, at::Tensor x) {
        return (m_normsFolded ? std::move(x) : norm(x)).relu_();
    };
    // A single channel is channels-last and not at the same time; from the first result on the
    // layout is forced.
    auto x = activate(norm1, channelsLast(encoder1(luma)));
    x = activate(norm2, encoder2(x));
    x = activate(norm3, encoder3(x));
    x = activate(norm4, middle1(x));
    x = activate(norm5, middle2(x));
    at::Tensor categories;
    if (guide) {
        std::tie(x, categories) = guide(x);
    }
    x = activate(norm6, decoder1(x));
    x = activate(norm7, decoder2(x));
    return {classifier ? classifier(x) : decoder3(x), categories};
}

void ChromaCnnImpl::foldNorms() {
    const at::NoGradGuard noGrad;
    foldNorm(norm1, encoder1->weight, encoder1->bias, 0);
    foldNorm(norm2, encoder2->weight, encoder2->bias, 0);
    foldNorm(norm3, encoder3->weight, encoder3->bias, 0);
    foldNorm(norm4, middle1->weight, middle1->bias, 0);
    foldNorm(norm5, middle2->weight, middle2->bias, 0);
    foldNorm(norm6, decoder1->weight, decoder1->bias, 1);
    foldNorm(norm7, decoder2->weight, decoder2->bias, 1);
    m_normsFolded = true;
}

ChromaNetwork::ChromaNetwork(NetworkSpec given) : m_spec(std::move(given)) {
    if (m_spec.binSpacing > 0) {
        registerBins(chromaBins(m_spec.binSpacing));
    }
    if (m_spec.chromaLevels > 0) {
        registerBins(ChromaLevels(m_spec.chromaLevels).colours());
    }
}

void ChromaNetwork::registerBins(const std::vector<std::array<float, 2>>& centres) {
    const auto count = static_cast<std::int64_t>(centres.size());
    auto values = at::empty({count, 2}, at::kFloat);
    std::memcpy(values.data_ptr<float>(), centres.data(), values.nbytes());
    bins = register_buffer("bins", values);
    binWeights = register_buffer("bin_weights", at::ones({count}, at::kFloat));
}

at::Tensor ChromaNetwork::answer(const at::Tensor& luma) {
    if (m_spec.chromaLevels == 0) {
        return forward(luma);
    }
    const auto sideAt = [this](std::int64_t side, double scale) {
        const auto multiples = std::lround(static_cast<double>(side) * scale / multiple());
        return std::max<std::int64_t>(1, multiples) * multiple();
    };
    at::Tensor sum;
    for (const auto& look : kLooks) {
        auto seen =
            resized(luma, {sideAt(luma.size(2), look.scale), sideAt(luma.size(3), look.scale)});
        seen = look.mirrored ? seen.flip(3) : seen;
        auto shares = forward(seen).to(at::kFloat).softmax(1);
        const auto square = seen.size(2) / shares.size(2);  // pixels that share an answer
        shares = resized(look.mirrored ? shares.flip(3) : shares,
                         {luma.size(2) / square, luma.size(3) / square});
        sum = sum.defined() ? sum + shares : shares;
    }
    return (sum / static_cast<double>(kLooks.size())).clamp_min(kLeastShare).log();
}

at::Tensor ChromaNetwork::toNeutral(const at::Tensor& values,
                                    const at::Tensor& luma,
                                    double vividness) const {
    if (m_spec.binSpacing > 0) {
        const auto share = (values.to(at::kFloat) / kAnnealTemperature).softmax(1);
        // A product over the bins at each pixel: 1×1 convolution with their centres.
        const auto ab = at::conv2d(share, (bins / 100).t().reshape({2, -1, 1, 1}));
        return neutralFromLab(broughtTo(luma, ab), luma);
    }
    if (m_spec.architecture == Architecture::ContextUNet) {
        const auto whole = values.to(at::kFloat);
        return broughtTo(luma, m_spec.chromaLevels > 0 ? shown(whole, luma, vividness) : whole);
    }
    if (m_spec.space == Space::Lab) {
        return neutralFromLab(values.to(at::kFloat), luma);
    }
    if (m_spec.axis == Axis::Neutral) {
        return values;
    }
    const auto shift =
        at::tensor({kPaperToNeutralAlpha, kPaperToNeutralBeta}, luma.options()).view({1, 2, 1, 1});
    return values + luma * shift;
}

at::Tensor ChromaNetwork::toSpread(const at::Tensor& values,
                                   const at::Tensor& luma,
                                   double vividness) const {
    if (m_spec.chromaLevels == 0) {
        return {};
    }
    const auto answers = values.to(at::kFloat);
    return broughtTo(luma, spreadOf(answers, bins, shown(answers, luma, vividness)));
}

at::Tensor ChromaNetwork::shown(const at::Tensor& answers,
                                const at::Tensor& luma,
                                double vividness) const {
    return alongLuma(meanOf(vividly(answers, binWeights, vividness), bins), luma);
}

void ChromaNetwork::useChannelsLast() {
    const at::NoGradGuard noGrad;
    for (const auto& module : modules(/*include_self=*/false)) {
        if (auto* layer = module->as<torch::nn::Conv2d>()) {
            layer->weight.set_data(channelsLast(layer->weight));
        }
    }
}

BaselineCnn::BaselineCnn(NetworkSpec given)
    : ChromaNetwork(std::move(given)),
      cnn(register_module(
          "cnn", ChromaCnn(outputChannels(spec()), spec().binSpacing > 0, spec().categories))) {}

ChromaNetwork::Outputs BaselineCnn::run(const at::Tensor& luma) {
    auto [values, categories] = cnn(luma);
    return {values, categories};
}

HybridSlrCnn::HybridSlrCnn(NetworkSpec given)
    : ChromaNetwork(std::move(given)),
      cnn(register_module("cnn", ChromaCnn(outputChannels(spec()), false, spec().categories))) {
    std::vector<std::vector<float>> narrow, wide;
    for (const auto kernel : spec().kernels) {
        if (isWide(kernel)) {
            wide.push_back(wideWeightsOf(kernel));
        } else {
            const auto weights = weightsOf(kernel);
            narrow.emplace_back(weights.begin(), weights.end());
        }
    }
    if (!narrow.empty()) {
        kernels = register_buffer("kernels", filtersOf(narrow, 3));
    }
    if (!wide.empty()) {
        wideKernels = register_buffer("wide_kernels", filtersOf(wide, kWideSide));
    }
}

at::Tensor HybridSlrCnn::features(const at::Tensor& luma) const {
    // In full precision even where the network runs in 16 bits: z carries the picture's detail.
    const c10::impl::ExcludeDispatchKeyGuard noAutocast(
        c10::DispatchKeySet(c10::DispatchKey::AutocastCUDA));
    const auto narrow = kernels.defined() ? filtered(luma, kernels) : at::Tensor();
    if (!wideKernels.defined()) {
        return narrow;
    }
    const auto wide = filtered(luma, wideKernels);
    std::vector<at::Tensor> z;
    std::int64_t nextNarrow = 0, nextWide = 0;
    for (const auto kernel : spec().kernels) {
        if (!isWide(kernel)) {
            z.push_back(narrow.narrow(1, nextNarrow++, 1));
            continue;
        }
        const auto answer = wide.narrow(1, nextWide, 1);
        if (kernel == Kernel::Deviation) {
            const auto window = wideKernels.narrow(0, nextWide, 1);
            const auto variance = filtered(luma.square(), window) - answer.square();
            z.push_back(variance.clamp_min(0).sqrt());
        } else {
            z.push_back(answer);
        }
        ++nextWide;
    }
    return at::cat(z, 1);
}

ChromaNetwork::Outputs HybridSlrCnn::run(const at::Tensor& luma) {
    const auto m = static_cast<std::int64_t>(spec().kernels.size());
    const auto [weights, categories] = cnn(luma);
    const auto z = features(luma);
    auto chroma = at::cat(
        {(weights.narrow(1, 0, m) * z).sum(1, true), (weights.narrow(1, m, m) * z).sum(1, true)},
        1);
    return {spec().bias ? chroma + weights.narrow(1, 2 * m, 2) : chroma, categories};
}

std::shared_ptr<ChromaNetwork> makeNetwork(const NetworkSpec& spec, std::uint64_t seed) {
    auto network = construct(spec);
    CounterRng random(seed, 0, 0);
    double bound = 0;
    for (auto& item : network->named_parameters()) {
        if (item.key().find(".norm") != std::string::npos || item.key().starts_with("norm_") ||
            item.key().starts_with(kRegressionPrefix)) {
            continue;  // norms: weight 1 and bias 0; regressions: 0, as constructed
        }
        auto& tensor = item.value();
        if (tensor.dim() > 1) {
            // As PyTorch counts it: the second axis, which for a transposed convolution is `out`.
            std::int64_t fan = 1;
            for (std::int64_t axis = 1; axis < tensor.dim(); ++axis) {
                fan *= tensor.size(axis);
            }
            bound = 1 / std::sqrt(static_cast<double>(fan));
        }
        drawUniform(tensor, bound, random);
    }
    return network;
}

}  // namespace tintype::methods
