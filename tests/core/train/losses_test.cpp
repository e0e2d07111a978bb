#include "core/train/losses.h"

#include "core/base/counter_rng.h"
#include "core/base/lab.h"
#include "core/methods/lab_tensor.h"
#include "core/train/metrics.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

namespace tintype::train {
namespace {

at::Tensor noise(at::IntArrayRef shape, double low, double high, std::uint64_t item) {
    auto values = at::empty(shape, at::kFloat);
    CounterRng random(1, 0, item);
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        values.data_ptr<float>()[i] = static_cast<float>(random.uniform(low, high));
    }
    return values;
}

// One picture of a batch as the metrics see it.
RgbPlanes pictureOf(const at::Tensor& luma, const at::Tensor& chroma, std::int64_t number) {
    const auto pixels = chroma[number].permute({1, 2, 0}).contiguous();
    return composeRgb(luma[number].contiguous().data_ptr<float>(),
                      pixels.data_ptr<float>(),
                      static_cast<int>(luma.size(3)),
                      static_cast<int>(luma.size(2)),
                      /*intoGamut=*/false);
}

class LossesTest : public testing::Test {
protected:
    at::Tensor luma = noise({3, 1, 16, 24}, 0.1, 0.9, 0);
    at::Tensor truth = noise({3, 2, 16, 24}, -0.2, 0.2, 1);
    at::Tensor predicted = noise({3, 2, 16, 24}, -0.1, 0.1, 2);
};

TEST_F(LossesTest, OnRgbAreMeansOverItsChannels) {
    double square = 0, absolute = 0, huber = 0, count = 0;
    for (std::int64_t i = 0; i < 3; ++i) {
        const auto a = pictureOf(luma, predicted, i), b = pictureOf(luma, truth, i);
        for (std::size_t k = 0; k < a.values.size(); ++k, ++count) {
            const double e = std::abs(static_cast<double>(a.values[k] - b.values[k]));
            square += e * e;
            absolute += e;
            huber += e < 0.1 ? e * e / 2 : 0.1 * (e - 0.05);
        }
    }
    const auto lossWith = [&](const LossOptions& options) {
        return rgbLoss(predicted, truth, options).item<double>();
    };
    EXPECT_NEAR(lossWith({.mse = 1}), square / count, 1e-5);
    EXPECT_NEAR(lossWith({.mse = 0, .l1 = 2}), 2 * absolute / count, 1e-5);
    EXPECT_NEAR(lossWith({.mse = 0.5, .huber = 1}), (0.5 * square + huber) / count, 1e-5);
    EXPECT_FALSE(rgbLoss(predicted, truth, {.mse = 0, .ssim = 1}).defined());
}

TEST_F(LossesTest, OfStructureIsOneMinusTheMetric) {
    double sum = 0;
    for (std::int64_t i = 0; i < 3; ++i) {
        sum += ssim(pictureOf(luma, predicted, i), pictureOf(luma, truth, i));
    }
    EXPECT_NEAR(ssimLoss(luma, predicted, truth).item<double>(), 1 - sum / 3, 1e-5);
    EXPECT_NEAR(ssimLoss(luma, truth, truth).item<double>(), 0, 1e-5);
}

TEST_F(LossesTest, OfStructureFallsDownItsGradient) {
    auto guess = predicted.clone().requires_grad_();
    const auto before = ssimLoss(luma, guess, truth);
    before.backward();
    const auto better = guess.detach() - 20 * guess.grad();
    EXPECT_LT(ssimLoss(luma, better, truth).item<double>(), before.item<double>() - 0.01);
    // Flat pictures have no variance to divide by.
    auto flat = at::zeros({1, 2, 16, 16}).requires_grad_();
    ssimLoss(at::full({1, 1, 16, 16}, 0.5), flat, at::full({1, 2, 16, 16}, 0.1)).backward();
    EXPECT_TRUE(flat.grad().isfinite().all().item<bool>());
}

TEST_F(LossesTest, OnLabAreMeansOfAandB) {
    const auto a = noise({2, 2, 8, 8}, -0.4, 0.4, 3), b = noise({2, 2, 8, 8}, -0.4, 0.4, 4);
    EXPECT_NEAR(labLoss(a, b, {.mse = 1, .l1 = 1}).item<double>(),
                (a - b).square().mean().item<double>() + (a - b).abs().mean().item<double>(),
                1e-6);
    // What they are measured against is CIE Lab of the true colours.
    const auto lab = methods::labFromNeutral(truth * 0.3, luma);
    const auto rgb = pictureOf(luma, truth * 0.3, 1);
    const std::size_t pixel = 5 * 24 + 7, pixels = 16 * 24;
    const auto expected = labOf({static_cast<double>(rgb.values[pixel]),
                                 static_cast<double>(rgb.values[pixels + pixel]),
                                 static_cast<double>(rgb.values[2 * pixels + pixel])});
    EXPECT_NEAR(lab[1][0][5][7].item<double>(), expected.a / 100, 1e-3);
    EXPECT_NEAR(lab[1][1][5][7].item<double>(), expected.b / 100, 1e-3);
}

TEST(BinLoss, IsTheWeightedCrossEntropyOfSoftAnswers) {
    // One picture of 1×2 pixels, three bins, two of which share each pixel.
    const auto answers =
        at::tensor({0.0F, 1.0F, std::log(2.0F), 1.0F, std::log(5.0F), 1.0F}).reshape({1, 3, 1, 2});
    const auto bins = at::tensor({2, 0, 1, 2}, at::kLong).reshape({1, 2, 1, 2});
    const auto weights = at::tensor({0.75F, 0.5F, 0.25F, 0.5F}).reshape({1, 2, 1, 2});
    const auto rebalancing = at::tensor({3.0F, 10.0F, 2.0F});
    // Pixel 0: shares 1/8, 2/8, 5/8; bins 2 and 1; weighed as bin 2. Pixel 1: a third each, bins 0
    // and 2, weighed as bin 0.
    const double first = -(0.75 * std::log(5.0 / 8) + 0.25 * std::log(2.0 / 8));
    const double second = std::log(3.0);
    EXPECT_NEAR(binLoss(answers, bins, weights, rebalancing).item<double>(),
                (2 * first + 3 * second) / 2,
                1e-6);
}

TEST(CategoryLoss, LeavesPhotosWithoutACategoryOut) {
    const auto answers =
        at::tensor({0.0F, 0.0F, std::log(3.0F), 0.0F, 100.0F, 0.0F}).reshape({3, 2});
    const auto numbers = [](std::vector<std::int64_t> values) {
        return at::tensor(values, at::kLong);
    };
    EXPECT_NEAR(categoryLoss(answers, numbers({1, 0, -1})).item<double>(),
                (std::log(2.0) - std::log(0.75)) / 2,
                1e-6);
    auto guess = answers.clone().requires_grad_();
    const auto none = categoryLoss(guess, numbers({-1, -1, -1}));
    none.backward();
    EXPECT_EQ(none.item<double>(), 0);
    EXPECT_EQ(guess.grad().abs().sum().item<double>(), 0);
}

}  // namespace
}  // namespace tintype::train
