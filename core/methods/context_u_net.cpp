#include "core/methods/context_u_net.h"

#include <ATen/ATen.h>

#include <string>
#include <tuple>

namespace tintype::methods {
namespace {

constexpr int kSquare = 4;  // luma's pixels a side that become one place

at::Tensor doubled(const at::Tensor& x) {
    return at::upsample_nearest2d(x, {2 * x.size(2), 2 * x.size(3)});
}

}  // namespace

ContextUNet::ContextUNet(NetworkSpec given) : ChromaNetwork(std::move(given)) {
    const auto channels = [width = spec().width](std::size_t scale) { return width << scale; };
    m_enter = register_module("enter", NormedConv(kSquare * kSquare, channels(0), 3));
    for (std::size_t i = 0; i < kScales; ++i) {
        const auto name = std::to_string(i + 1);
        if (i > 0) {
            m_down[i - 1] =
                register_module("down" + name, NormedConv(channels(i - 1), channels(i), 2, 2));
        }
        m_encoder[i] = blocks("encoder" + name, channels(i), spec().depths[i]);
    }
    m_whole = register_module("whole", WholePicture(channels(kScales - 1), spec().categories));
    if (spec().attentionHeads > 0) {
        m_attention = register_module("attention",
                                      SelfAttention(channels(kScales - 1), spec().attentionHeads));
    }
    for (std::size_t i = kScales - 1; i-- > 0;) {
        const auto name = std::to_string(i + 1);
        m_up[i] = register_module("up" + name, NormedConv(channels(i + 1), channels(i), 1));
        m_decoder[i] = blocks("decoder" + name, channels(i), spec().depths[i]);
    }
    m_leave = register_module("leave", conv(channels(0), outputChannels(spec()), 1, 1));
}

torch::nn::Sequential ContextUNet::blocks(const std::string& name, int channels, int count) {
    torch::nn::Sequential row;
    for (int i = 0; i < count; ++i) {
        row->push_back(ResidualBlock(channels));
    }
    return register_module(name, row);
}

ChromaNetwork::Outputs ContextUNet::run(const at::Tensor& luma) {
    std::array<at::Tensor, kScales> across;
    auto x = m_enter(channelsLast(at::pixel_unshuffle(luma, kSquare))).relu_();
    for (std::size_t i = 0; i < kScales; ++i) {
        if (i > 0) {
            x = m_down[i - 1](x).relu_();
        }
        x = m_encoder[i]->forward(x);
        across[i] = x;
    }
    at::Tensor categories;
    std::tie(x, categories) = m_whole(x);
    if (m_attention) {
        x = m_attention(x);
    }
    for (std::size_t i = kScales - 1; i-- > 0;) {
        x = (channelsLast(doubled(m_up[i](x))) + across[i]).relu_();
        x = m_decoder[i]->forward(x);
    }
    return {m_leave(x), categories};
}

void ContextUNet::foldNorms() {
    const at::NoGradGuard noGrad;
    for (const auto& module : modules(/*include_self=*/false)) {
        if (auto* layer = module->as<NormedConvImpl>()) {
            layer->fold();
        }
    }
}

void ContextUNet::dropMaps(double share, std::uint64_t seed, std::uint64_t stream) {
    std::uint64_t place = 0;
    for (const auto& module : modules(/*include_self=*/false)) {
        if (auto* block = module->as<ResidualBlockImpl>()) {
            block->dropMaps(share, CounterRng(seed, stream, place++));
        }
    }
}

}  // namespace tintype::methods
