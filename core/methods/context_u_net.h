#pragma once

#include "core/methods/context_layers.h"
#include "core/methods/networks.h"

#include <array>

namespace tintype::methods {

/// Chroma needs no network at full resolution: luma is taken as 4×4 squares of pixels, so that the
/// widest maps are a sixteenth of the picture. Residual blocks at 1/4, 1/8 and 1/16, a look at the
/// whole picture at the bottom, and back up with the maps of the way down added. Answers at 1/4:
/// with α and β, or with a distribution over the colours of `ChromaLevels`.
class ContextUNet : public ChromaNetwork {
public:
    explicit ContextUNet(NetworkSpec spec);
    Outputs run(const at::Tensor& luma) override;
    void foldNorms() override;
    void dropMaps(double share, std::uint64_t seed, std::uint64_t stream) override;
    int multiple() const override { return 16; }

private:
    static constexpr std::size_t kScales = 3;

    torch::nn::Sequential blocks(const std::string& name, int channels, int count);

    NormedConv m_enter{nullptr};
    std::array<NormedConv, kScales - 1> m_down = {nullptr, nullptr}, m_up = {nullptr, nullptr};
    std::array<torch::nn::Sequential, kScales> m_encoder = {nullptr, nullptr, nullptr};
    std::array<torch::nn::Sequential, kScales - 1> m_decoder = {nullptr, nullptr};
    SelfAttention m_attention{nullptr};
    WholePicture m_whole{nullptr};
    torch::nn::Conv2d m_leave{nullptr};
};

}  // namespace tintype::methods
