#include "core/methods/u_net.h"

#include <ATen/ATen.h>

#include <array>
#include <string>
#include <tuple>

namespace tintype::methods {

UNetNetwork::UNetNetwork(NetworkSpec given) : ChromaNetwork(std::move(given)) {
    const int width = spec().width, across = spec().skips ? 2 : 1;
    const auto channels = [width](int scale) { return (width / 2) << scale; };
    const auto norm = [this](const std::string& name, int count) {
        return register_module("norm_" + name, torch::nn::BatchNorm2d(count));
    };
    const auto layer = [this](const std::string& name, auto module) {
        return register_module(name, std::move(module));
    };
    m_enter = layer("enter", conv(1, channels(0), 3, 1));
    m_enterNorm = norm("enter", channels(0));
    for (int i = 0; i < kScales; ++i) {
        const auto name = std::to_string(i + 1);
        m_down[i] = layer("down" + name, conv(channels(i), channels(i + 1), 4, 2));
        m_downNorm[i] = norm("down" + name, channels(i + 1));
    }
    m_middle = layer("middle", conv(channels(kScales), channels(kScales), 3, 1));
    m_middleNorm = norm("middle", channels(kScales));
    if (spec().categories > 0) {
        m_guide = layer("guide", Guide(channels(kScales), spec().categories));
    }
    for (int i = kScales; i-- > 0;) {
        const auto name = std::to_string(i + 1);
        m_up[i] = layer("up" + name, UpConv(channels(i + 1), channels(i)));
        m_upNorm[i] = norm("up" + name, channels(i));
        if (i > 0) {
            m_merge[i - 1] = layer("merge" + name, conv(across * channels(i), channels(i), 3, 1));
            m_mergeNorm[i - 1] = norm("merge" + name, channels(i));
        }
    }
    m_leave = layer("leave", conv(across * channels(0), outputChannels(spec()), 3, 1));
}

ChromaNetwork::Outputs UNetNetwork::run(const at::Tensor& luma) {
    const auto activate = [this](torch::nn::BatchNorm2d& norm, at::Tensor x) {
        return (m_normsFolded ? std::move(x) : norm(x)).relu_();
    };
    std::array<at::Tensor, kScales> across;
    // A single channel is channels-last and not at the same time; from here on the layout is
    // forced.
    auto x = activate(m_enterNorm, channelsLast(m_enter(luma)));
    for (int i = 0; i < kScales; ++i) {
        across[static_cast<std::size_t>(i)] = x;
        x = activate(m_downNorm[i], m_down[i](x));
    }
    x = activate(m_middleNorm, m_middle(x));
    at::Tensor categories;
    if (m_guide) {
        std::tie(x, categories) = m_guide(x);
    }
    for (int i = kScales; i-- > 0;) {
        x = activate(m_upNorm[i], m_up[i](x));
        if (spec().skips) {
            x = at::cat({x, across[static_cast<std::size_t>(i)]}, 1);
        }
        if (i > 0) {
            x = activate(m_mergeNorm[i - 1], m_merge[i - 1](x));
        }
    }
    return {m_leave(x), categories};
}

void UNetNetwork::foldNorms() {
    const at::NoGradGuard noGrad;
    foldNorm(m_enterNorm, m_enter->weight, m_enter->bias, 0);
    foldNorm(m_middleNorm, m_middle->weight, m_middle->bias, 0);
    for (int i = 0; i < kScales; ++i) {
        foldNorm(m_downNorm[i], m_down[i]->weight, m_down[i]->bias, 0);
        foldNorm(m_upNorm[i], m_up[i]->weight, m_up[i]->bias, 1);
        if (i > 0) {
            foldNorm(m_mergeNorm[i - 1], m_merge[i - 1]->weight, m_merge[i - 1]->bias, 0);
        }
    }
    m_normsFolded = true;
}

}  // namespace tintype::methods
