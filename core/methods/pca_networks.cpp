#include "core/methods/pca_networks.h"

#include "core/methods/lab_tensor.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace tintype::methods {
namespace {

// Row i holds the shares of the `from` values that make up value i of `to`.
at::Tensor stretchMatrix(std::int64_t from, std::int64_t to) {
    auto matrix = at::zeros({to, from}, at::kFloat);
    const double scale = static_cast<double>(from) / static_cast<double>(to);
    auto rows = matrix.accessor<float, 2>();
    for (std::int64_t i = 0; i < to; ++i) {
        if (scale > 1) {
            const double begin = static_cast<double>(i) * scale, end = begin + scale;
            for (auto j = static_cast<std::int64_t>(begin);
                 j < from && static_cast<double>(j) < end;
                 ++j) {
                const auto left = static_cast<double>(j);
                rows[i][j] = static_cast<float>(
                    std::max(0.0, std::min(end, left + 1) - std::max(begin, left)) / scale);
            }
            continue;
        }
        const double at = std::clamp(
            (static_cast<double>(i) + 0.5) * scale - 0.5, 0.0, static_cast<double>(from - 1));
        const auto low = static_cast<std::int64_t>(at);
        const auto share = static_cast<float>(at - static_cast<double>(low));
        rows[i][low] += 1 - share;
        rows[i][std::min(low + 1, from - 1)] += share;
    }
    return matrix;
}

at::Tensor zeros(at::IntArrayRef shape) {
    return at::zeros(shape, at::kFloat);
}

}  // namespace

at::Tensor stretched(const at::Tensor& x, std::int64_t height, std::int64_t width) {
    auto result = x;
    if (x.size(2) != height) {
        result = at::matmul(stretchMatrix(x.size(2), height).to(x.device()), result);
    }
    if (x.size(3) != width) {
        result = at::matmul(result, stretchMatrix(x.size(3), width).to(x.device()).t());
    }
    return result;
}

PcaNetwork::PcaNetwork(NetworkSpec given) : ChromaNetwork(std::move(given)) {
    const std::int64_t pixels = spec().side * spec().side;
    lumaMean = register_buffer("luma_mean", zeros({pixels}));
    lumaComponents = register_buffer("luma_components", zeros({spec().components, pixels}));
}

at::Tensor PcaNetwork::scores(const at::Tensor& luma) const {
    const auto square = stretched(lightness(luma), spec().side, spec().side);
    return at::matmul(square.flatten(1) - lumaMean, lumaComponents.t());
}

ChromaNetwork::Outputs PcaNetwork::run(const at::Tensor& luma) {
    const auto ab = answer(scores(luma)).reshape({luma.size(0), 2, spec().side, spec().side});
    return {stretched(ab, luma.size(2), luma.size(3)), {}};
}

LinearPca::LinearPca(NetworkSpec given) : PcaNetwork(std::move(given)) {
    const std::int64_t count = spec().components, pixels = spec().side * spec().side;
    chromaMean = register_buffer("chroma_mean", zeros({2, pixels}));
    chromaComponents = register_buffer("chroma_components", zeros({2, count, pixels}));
    m_regression = register_module("regression", torch::nn::Linear(count, 2 * count));
    const at::NoGradGuard noGrad;
    m_regression->weight.zero_();
    m_regression->bias.zero_();
}

at::Tensor LinearPca::answer(const at::Tensor& scores) {
    const auto chroma = m_regression(scores).reshape({scores.size(0), 2, -1}).transpose(0, 1);
    const auto planes = at::bmm(chroma, chromaComponents) + chromaMean.unsqueeze(1);
    return planes.transpose(0, 1).flatten(1);
}

SvrPca::SvrPca(NetworkSpec given) : PcaNetwork(std::move(given)) {
    const std::int64_t pixels = spec().side * spec().side, outputs = spec().chromaComponents;
    vectors = register_buffer("vectors", zeros({spec().supports, spec().components}));
    coefficients = register_buffer("coefficients", zeros({outputs, spec().supports}));
    offsets = register_buffer("offsets", zeros({outputs}));
    gamma = register_buffer("gamma", zeros({1}));
    chromaMean = register_buffer("chroma_mean", zeros({2 * pixels}));
    chromaComponents = register_buffer("chroma_components", zeros({outputs, 2 * pixels}));
}

at::Tensor SvrPca::answer(const at::Tensor& scores) {
    const auto near = at::exp(-gamma * at::cdist(scores, vectors).square());
    const auto regressions = at::matmul(near, coefficients.t()) + offsets;
    return at::matmul(regressions, chromaComponents) + chromaMean;
}

}  // namespace tintype::methods
