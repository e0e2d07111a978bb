#pragma once

#include "core/methods/networks.h"

namespace tintype::methods {

/// An encoder and a decoder over four scales (after Ronneberger, Fischer and Brox 2015): width/2
/// channels at full size, then width, 2·width and 4·width at half, quarter and eighth. With skip
/// connections the decoder gets the encoder's maps of the same size beside its own.
class UNetNetwork : public ChromaNetwork {
public:
    explicit UNetNetwork(NetworkSpec spec);
    Outputs run(const at::Tensor& luma) override;
    void foldNorms() override;

private:
    static constexpr int kScales = 3;  // below the full size

    torch::nn::Conv2d m_enter{nullptr}, m_middle{nullptr}, m_leave{nullptr};
    torch::nn::BatchNorm2d m_enterNorm{nullptr}, m_middleNorm{nullptr};
    torch::nn::Conv2d m_down[kScales] = {nullptr, nullptr, nullptr};
    torch::nn::BatchNorm2d m_downNorm[kScales] = {nullptr, nullptr, nullptr};
    UpConv m_up[kScales] = {nullptr, nullptr, nullptr};
    torch::nn::BatchNorm2d m_upNorm[kScales] = {nullptr, nullptr, nullptr};
    // Mixes what came up with what came across; the last is `m_leave`.
    torch::nn::Conv2d m_merge[kScales - 1] = {nullptr, nullptr};
    torch::nn::BatchNorm2d m_mergeNorm[kScales - 1] = {nullptr, nullptr};
    Guide m_guide{nullptr};
    bool m_normsFolded = false;
};

}  // namespace tintype::methods
