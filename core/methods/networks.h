#pragma once

#include "core/methods/layers.h"
#include "core/methods/network_spec.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tintype::methods {

/// The report's encoder and decoder: luma in, `outputs` channels of the same size out; as a
/// classifier, of half the size.
class ChromaCnnImpl : public torch::nn::Module {
public:
    explicit ChromaCnnImpl(int outputs, bool classifies = false, int categories = 0);
    /// The maps and, with a guide, the categories' logits.
    std::pair<at::Tensor, at::Tensor> forward(const at::Tensor& luma);
    void foldNorms();

    torch::nn::Conv2d encoder1{nullptr}, encoder2{nullptr}, encoder3{nullptr};
    torch::nn::Conv2d middle1{nullptr}, middle2{nullptr}, classifier{nullptr};
    UpConv decoder1{nullptr}, decoder2{nullptr}, decoder3{nullptr};
    torch::nn::BatchNorm2d norm1{nullptr}, norm2{nullptr}, norm3{nullptr}, norm4{nullptr};
    torch::nn::BatchNorm2d norm5{nullptr}, norm6{nullptr}, norm7{nullptr};
    Guide guide{nullptr};

private:
    bool m_normsFolded = false;  // they are part of the convolutions and are skipped
};
TORCH_MODULE(ChromaCnn);

/// What every system of ours does: luma N×1×H×W to chroma. Networks need H and W to be multiples of
/// `multiple`.
class ChromaNetwork : public torch::nn::Module {
public:
    struct Outputs {
        /// N×2×H×W: α and β on the axis that the network was trained on, or a*/100 and b*/100 in
        /// Lab. With bins: their logits, N×bins×H/2×W/2. ContextUNet: at H/4×W/4.
        at::Tensor values;
        at::Tensor categories;  ///< logits N×categories; undefined without a guide
    };

    explicit ChromaNetwork(NetworkSpec spec);
    virtual Outputs run(const at::Tensor& luma) = 0;
    at::Tensor forward(const at::Tensor& luma) { return run(luma).values; }
    /// Chroma on the neutral axis from `values`, at luma's size; bins by their annealed mean,
    /// chroma levels at the `vividness` asked for, smoothed along luma (see distribution.h).
    at::Tensor toNeutral(const at::Tensor& values,
                         const at::Tensor& luma,
                         double vividness = 0) const;
    /// What the error of the colours at that `vividness` is expected to be, N×1×H×W; undefined
    /// without chroma levels.
    at::Tensor toSpread(const at::Tensor& values,
                        const at::Tensor& luma,
                        double vividness = 0) const;
    /// What is shown to people: `forward`, or with chroma levels the mean of the distributions for
    /// the picture, a sixth larger, and for its mirror image, a sixth smaller, as logarithms.
    at::Tensor answer(const at::Tensor& luma);
    at::Tensor neutralChroma(const at::Tensor& luma) { return toNeutral(answer(luma), luma); }

    virtual int multiple() const { return 8; }  ///< three halvings
    /// For training: residual blocks leave maps out with a probability of `share`, which ones is
    /// decided by (seed, stream) alone; see ResidualBlock. Networks without such blocks ignore it.
    virtual void dropMaps(double /*share*/, std::uint64_t /*seed*/, std::uint64_t /*stream*/) {}
    /// For prediction: norms become part of the convolutions. The network cannot be trained after.
    virtual void foldNorms() {}
    /// Stores the convolutions' weights as they are computed with; once, after the last `to`.
    void useChannelsLast();
    const NetworkSpec& spec() const { return m_spec; }

    /// A buffer, [bins, 2]: a*, b* of the bins' centres, or α, β of the chroma levels' colours.
    at::Tensor bins;
    at::Tensor binWeights;  ///< a buffer "bin_weights", [bins]: the rarer, the more

private:
    // The colours at a vividness where the answers are, before they are brought to luma's size.
    at::Tensor shown(const at::Tensor& answers, const at::Tensor& luma, double vividness) const;
    void registerBins(const std::vector<std::array<float, 2>>& centres);

    NetworkSpec m_spec;
};

class BaselineCnn : public ChromaNetwork {
public:
    explicit BaselineCnn(NetworkSpec spec);
    Outputs run(const at::Tensor& luma) override;
    void foldNorms() override { cnn->foldNorms(); }

    ChromaCnn cnn;
};

/// α = aᵀz (+ c), β = bᵀz (+ d), where z are fixed filters of the luma and a, b, c, d come from the
/// network.
class HybridSlrCnn : public ChromaNetwork {
public:
    explicit HybridSlrCnn(NetworkSpec spec);
    Outputs run(const at::Tensor& luma) override;
    void foldNorms() override { cnn->foldNorms(); }
    /// The m filter responses, N×m×H×W; borders are reflected.
    at::Tensor features(const at::Tensor& luma) const;

    ChromaCnn cnn;
    at::Tensor kernels;      ///< a buffer, [narrow kernels, 1, 3, 3]
    at::Tensor wideKernels;  ///< a buffer "wide_kernels", [wide kernels, 1, 13, 13]; or undefined
};

/// The network with weights as PyTorch would draw them (uniform, bounded by 1/√fan-in), from our
/// own generator: the same seed gives the same weights with every version of LibTorch.
std::shared_ptr<ChromaNetwork> makeNetwork(const NetworkSpec& spec, std::uint64_t seed);

}  // namespace tintype::methods
