#pragma once

#include "core/methods/networks.h"

namespace tintype::methods {

/// N×C×H×W to N×C×height×width: the mean of the area covered where it shrinks, between the nearest
/// two where it grows, for each direction by itself.
at::Tensor stretched(const at::Tensor& x, std::int64_t height, std::int64_t width);

/// What both regressions share: the photo is stretched to side×side, its lightness (L*/100, P =
/// side² values) becomes K scores of its principal components. Buffers, filled before training:
///   luma_mean [P], luma_components [K, P] (rows divided by their scores' standard deviation).
class PcaNetwork : public ChromaNetwork {
public:
    explicit PcaNetwork(NetworkSpec spec);
    int multiple() const override { return 1; }
    Outputs run(const at::Tensor& luma) override;
    /// Scores of unit variance, N×K.
    at::Tensor scores(const at::Tensor& luma) const;

    at::Tensor lumaMean, lumaComponents;

protected:
    /// a*/100 and b*/100, N×(2·P), from the scores.
    virtual at::Tensor answer(const at::Tensor& scores) = 0;
};

/// Linear regression from luma's scores to those of a* and of b* (K each), by gradient descent.
/// Buffers: chroma_mean [2, P], chroma_components [2, K, P] (rows multiplied by their scores'
/// standard deviation). Parameters: regression.weight [2·K, K] and regression.bias [2·K], which
/// begin at 0: the mean colour.
class LinearPca : public PcaNetwork {
public:
    explicit LinearPca(NetworkSpec spec);
    at::Tensor chromaMean, chromaComponents;

protected:
    at::Tensor answer(const at::Tensor& scores) override;

private:
    torch::nn::Linear m_regression{nullptr};
};

/// One support vector regression with a Gaussian kernel for each of O components of a* and b*
/// together: Σᵢ coefficientᵢ·exp(−γ·‖score − vectorᵢ‖²) + offset. All buffers: vectors [S, K],
/// coefficients [O, S], offsets [O], gamma [1], chroma_mean [2·P], chroma_components [O, 2·P]
/// (rows multiplied by their scores' standard deviation). Nothing in it is trained by gradients.
class SvrPca : public PcaNetwork {
public:
    explicit SvrPca(NetworkSpec spec);
    at::Tensor vectors, coefficients, offsets, gamma, chromaMean, chromaComponents;

protected:
    at::Tensor answer(const at::Tensor& scores) override;
};

/// Parameters that begin at 0.
inline constexpr char kRegressionPrefix[] = "regression.";

}  // namespace tintype::methods
