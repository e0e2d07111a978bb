#include "core/train/losses.h"

#include "core/methods/network_spec.h"

#include <ATen/ATen.h>

#include <array>
#include <cmath>

namespace tintype::train {
namespace {

constexpr int kWindow = 11;

// The Gaussian window (σ 1.5) as a matrix [length, length − 10] that filters a row and keeps what
// lies inside: two products of matrices are quicker than a convolution of one channel.
at::Tensor windowMatrix(std::int64_t length, const at::TensorOptions& options) {
    std::array<double, kWindow> weights{};
    double sum = 0;
    for (std::size_t i = 0; i < kWindow; ++i) {
        const double x = static_cast<double>(i) - kWindow / 2;
        weights[i] = std::exp(-0.5 * x * x / (1.5 * 1.5));
        sum += weights[i];
    }
    auto matrix = at::zeros({length, length - kWindow + 1}, at::kFloat);
    float* values = matrix.data_ptr<float>();
    for (std::int64_t x = 0; x < length - kWindow + 1; ++x) {
        for (std::int64_t k = 0; k < kWindow; ++k) {
            values[(x + k) * (length - kWindow + 1) + x] =
                static_cast<float>(weights[static_cast<std::size_t>(k)] / sum);
        }
    }
    return matrix.to(options.device());
}

// Planes P×H×W to P×(W − 10)×(H − 10): turned over, which a mean over pixels does not mind.
at::Tensor windowed(const at::Tensor& planes, const at::Tensor& across, const at::Tensor& down) {
    return at::matmul(at::matmul(planes, across).transpose(1, 2), down);
}

// Three planes a picture, 3N×H×W.
at::Tensor rgbPlanes(const at::Tensor& luma, const at::Tensor& chroma) {
    const auto alpha = chroma.narrow(1, 0, 1), beta = chroma.narrow(1, 1, 1);
    const auto blue = alpha * -methods::kBlueFromAlpha + beta * -methods::kBlueFromBeta;
    return (at::cat({alpha, beta, blue}, 1) + luma).flatten(0, 1);
}

// Of one channel's error; the caller adds the three channels up.
at::Tensor channelLoss(const at::Tensor& error, const LossOptions& options) {
    at::Tensor loss;
    const auto add = [&loss](const at::Tensor& term) {
        loss = loss.defined() ? loss + term : term;
    };
    if (options.mse > 0) {
        add(error.square().mean() * options.mse);
    }
    if (options.l1 > 0) {
        add(error.abs().mean() * options.l1);
    }
    if (options.huber > 0) {
        add(at::huber_loss(error, at::zeros_like(error), at::Reduction::Mean, options.huberDelta) *
            options.huber);
    }
    return loss;
}

}  // namespace

at::Tensor rgbLoss(const at::Tensor& predicted,
                   const at::Tensor& truth,
                   const LossOptions& options) {
    const auto error = predicted - truth;
    if (options.mse + options.l1 + options.huber == 0) {
        return {};
    }
    const auto blue = error.select(1, 0) * -methods::kBlueFromAlpha +
                      error.select(1, 1) * -methods::kBlueFromBeta;
    // `error` holds two of the three channels.
    return (channelLoss(error, options) * 2 + channelLoss(blue, options)) / 3;
}

at::Tensor labLoss(const at::Tensor& predicted,
                   const at::Tensor& truth,
                   const LossOptions& options) {
    return channelLoss(predicted - truth, options);
}

at::Tensor ssimLoss(const at::Tensor& luma, const at::Tensor& predicted, const at::Tensor& truth) {
    constexpr double c1 = 0.01 * 0.01, c2 = 0.03 * 0.03;
    const auto a = rgbPlanes(luma, predicted), b = rgbPlanes(luma, truth);
    const auto down = windowMatrix(luma.size(2), luma.options()),
               across = windowMatrix(luma.size(3), luma.options());
    // The truth's own maps need no gradients.
    const auto ofA = windowed(at::cat({a, a * a, a * b}), across, down).chunk(3),
               ofB = windowed(at::cat({b, b * b}), across, down).chunk(2);
    const auto product = ofA[0] * ofB[0], squares = ofA[0].square() + ofB[0].square();
    const auto similarity = (2 * product + c1) * (2 * (ofA[2] - product) + c2) /
                            ((squares + c1) * (ofA[1] + ofB[1] - squares + c2));
    return 1 - similarity.mean();
}

at::Tensor binLoss(const at::Tensor& answers,
                   const at::Tensor& bins,
                   const at::Tensor& weights,
                   const at::Tensor& rebalancing) {
    const auto shares = at::log_softmax(answers, 1).gather(1, bins);
    const auto ofPixels = rebalancing.index_select(0, bins.select(1, 0).flatten());
    return -((shares * weights).sum(1).flatten() * ofPixels).mean();
}

at::Tensor categoryLoss(const at::Tensor& answers, const at::Tensor& categories) {
    // A sum, since the mean of no photo is no number.
    const auto known = (categories >= 0).sum().clamp_min(1);
    return at::cross_entropy_loss(answers, categories, {}, at::Reduction::Sum, -1) / known;
}

}  // namespace tintype::train
