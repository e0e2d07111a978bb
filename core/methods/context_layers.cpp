#include "core/methods/context_layers.h"

#include "core/methods/layers.h"

#include <ATen/ATen.h>

#include <cmath>

namespace tintype::methods {

NormedConvImpl::NormedConvImpl(int in, int out, int size, int stride)
    : m_conv(register_module(
          "conv",
          torch::nn::Conv2d(
              torch::nn::Conv2dOptions(in, out, size).stride(stride).padding(size == 3 ? 1 : 0)))),
      m_norm(register_module("norm", torch::nn::BatchNorm2d(out))) {}

at::Tensor NormedConvImpl::forward(const at::Tensor& x) {
    auto y = m_conv(x);
    return m_folded ? y : m_norm(y);
}

void NormedConvImpl::fold() {
    foldNorm(m_norm, m_conv->weight, m_conv->bias, 0);
    m_folded = true;
}

ResidualBlockImpl::ResidualBlockImpl(int channels)
    : m_first(register_module("first", NormedConv(channels, channels, 3))),
      m_second(register_module("second", NormedConv(channels, channels, 3))) {}

at::Tensor ResidualBlockImpl::forward(const at::Tensor& x) {
    return (dropped(m_second(m_first(x).relu_())) + x).relu_();
}

void ResidualBlockImpl::dropMaps(double share, const CounterRng& random) {
    m_dropShare = share;
    m_random = random;
}

at::Tensor ResidualBlockImpl::dropped(const at::Tensor& maps) {
    if (m_dropShare <= 0 || !is_training()) {
        return maps;
    }
    auto kept = at::empty({maps.size(0), maps.size(1), 1, 1}, at::kFloat);
    float* out = kept.data_ptr<float>();
    for (std::int64_t i = 0; i < kept.numel(); ++i) {
        out[i] =
            m_random->uniform() < m_dropShare ? 0.0F : static_cast<float>(1 / (1 - m_dropShare));
    }
    return maps * kept.to(maps.options());
}

WholePictureImpl::WholePictureImpl(int channels, int categories)
    : m_sum(register_module("sum", torch::nn::Linear(2 * channels, channels))),
      m_tell(register_module("tell", torch::nn::Linear(channels, channels))) {
    if (categories > 0) {
        m_guess = register_module("guess", torch::nn::Linear(channels, categories));
    }
}

std::pair<at::Tensor, at::Tensor> WholePictureImpl::forward(const at::Tensor& x) {
    // In full precision: a variance is the small difference of large numbers.
    const auto whole = x.to(at::kFloat).flatten(2);
    const auto mean = whole.mean(2);
    const auto spread = (whole - mean.unsqueeze(2)).square().mean(2).add(1e-5).sqrt();
    const auto sum = m_sum(at::cat({mean, spread}, 1)).relu_();
    const auto told = m_tell(sum).to(x.scalar_type());
    return {x + told.unsqueeze(2).unsqueeze(3), m_guess ? m_guess(sum) : at::Tensor{}};
}

SelfAttentionImpl::SelfAttentionImpl(int channels, int heads)
    : m_heads(heads),
      m_ask(register_module("ask", NormedConv(channels, 3 * channels, 1))),
      m_answer(register_module("answer", NormedConv(channels, channels, 1))) {}

at::Tensor SelfAttentionImpl::forward(const at::Tensor& x) {
    const auto n = x.size(0), c = x.size(1), h = x.size(2), w = x.size(3), each = c / m_heads;
    const auto asked = m_ask(x).flatten(2).view({n, 3, m_heads, each, h * w});
    const auto queries = asked.select(1, 0), keys = asked.select(1, 1), values = asked.select(1, 2);
    const auto likeness =
        at::matmul(queries.transpose(2, 3), keys) / std::sqrt(static_cast<double>(each));
    const auto seen =
        at::matmul(values, likeness.softmax(-1).to(values.scalar_type()).transpose(2, 3));
    return (x + m_answer(channelsLast(seen.reshape({n, c, h, w})))).relu_();
}

}  // namespace tintype::methods
