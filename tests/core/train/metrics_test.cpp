#include "core/train/metrics.h"

#include "core/base/counter_rng.h"
#include "core/image/compose.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

namespace tintype::train {
namespace {

RgbPlanes picture(int width, int height, auto value) {
    RgbPlanes planes{width, height, {}};
    for (int c = 0; c < 3; ++c) {
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                planes.values.push_back(static_cast<float>(value(c, y, x)));
            }
        }
    }
    return planes;
}

// scikit-image 0.19.3: structural_similarity(…, gaussian_weights=True, sigma=1.5,
// use_sample_covariance=False, data_range=1) of each channel of these two pictures in float64, and
// the mean of the three.
TEST(Ssim, AgreesWithScikitImage) {
    const auto a = picture(20, 24, [](int c, int y, int x) {
        return c == 0   ? 0.5 + 0.4 * std::sin(0.3 * x + 0.2 * y)
               : c == 1 ? 0.5 + 0.3 * std::cos(0.25 * y)
                        : (x + y) / 44.0;
    });
    const auto b = picture(20, 24, [](int c, int y, int x) {
        return c == 0   ? 0.45 + 0.35 * std::sin(0.3 * x + 0.2 * y + 0.2)
               : c == 1 ? 0.5 + 0.3 * std::cos(0.28 * y)
                        : std::pow((x + y) / 44.0, 1.2);
    });
    EXPECT_NEAR(ssim(a, b), 0.933496561833, 1e-7);
    EXPECT_NEAR(ssim(b, a), ssim(a, b), 1e-12);
    EXPECT_NEAR(ssim(a, a), 1, 1e-12);
}

TEST(Compose, KeepsLumaAndEndsAtTheGamut) {
    CounterRng random(3, 0, 0);
    for (int i = 0; i < 20'000; ++i) {
        const auto y = static_cast<float>(random.uniform());
        const float chroma[2] = {static_cast<float>(random.uniform(-1, 1)),
                                 static_cast<float>(random.uniform(-1, 1))};
        const auto rgb = composeRgb(&y, chroma, 1, 1, true);
        double luma = 0;
        const double weights[3] = {0.299, 0.587, 0.114};
        for (std::size_t c = 0; c < 3; ++c) {
            ASSERT_GE(rgb.values[c], -1e-5F);
            ASSERT_LE(rgb.values[c], 1 + 1e-5F);
            luma += weights[c] * static_cast<double>(rgb.values[c]);
        }
        ASSERT_NEAR(luma, y, 1e-5);
    }
}

TEST(Compose, IsWhatTheProgramShows) {
    CounterRng random(4, 0, 0);
    for (int i = 0; i < 20'000; ++i) {
        const auto code = static_cast<std::uint16_t>(random.below(65536));
        const float luma = static_cast<float>(code) / 65535;
        const float chroma[2] = {static_cast<float>(random.uniform(-0.6, 0.6)),
                                 static_cast<float>(random.uniform(-0.6, 0.6))};
        std::uint16_t shown[3];
        image::ComposeRow<std::uint16_t> row;
        row.luma = &code;
        row.alpha = &chroma[0];
        row.beta = &chroma[1];
        row.rgb = shown;
        row.width = 1;
        image::composeRow(row);
        const auto measured = composeRgb(&luma, chroma, 1, 1, true);
        for (std::size_t c = 0; c < 3; ++c) {
            // Rounding to codes, and the code that blue may take back.
            ASSERT_NEAR(65535.0 * static_cast<double>(measured.values[c]), shown[c], 1.6);
        }
    }
}

TEST(ScorePhoto, OfThePlainGreyIsItsOwnReference) {
    std::vector<float> luma(16 * 16, 0.4F), none(2 * 16 * 16, 0.0F), truth(2 * 16 * 16);
    for (std::size_t i = 0; i < luma.size(); ++i) {
        truth[2 * i] = 0.05F * static_cast<float>(i % 3);
        truth[2 * i + 1] = -0.02F;
    }
    const auto scores = scorePhoto(luma.data(), none.data(), truth.data(), 16, 16);
    EXPECT_EQ(scores.mse, scores.greyMse);
    EXPECT_EQ(scores.ssim, scores.greySsim);
    EXPECT_EQ(scores.chroma, 0);
    EXPECT_GT(scores.truthChroma, 0);
    const auto total = summarise(std::vector{scores, scores});
    EXPECT_EQ(total.photos, 2);
    EXPECT_EQ(total.skill, 0);
    EXPECT_EQ(total.saturation, 0);
    const auto perfect =
        summarise(std::vector{scorePhoto(luma.data(), truth.data(), truth.data(), 16, 16)});
    EXPECT_NEAR(perfect.skill, 1, 1e-9);
    EXPECT_NEAR(perfect.saturation, 1, 1e-6);
    EXPECT_NEAR(perfect.r2, 1, 1e-9);
}

TEST(ScorePhoto, CountsPixelsAndChannels) {
    // α too large by 0.1 everywhere: red is off by 0.1 and blue by 0.1·0.299/0.114.
    std::vector<float> luma(144, 0.5F), truth(288, 0.0F), predicted(288, 0.0F);
    for (std::size_t i = 0; i < 144; ++i) {
        predicted[2 * i] = 0.1F;
    }
    const double blue = 0.1 * 0.299 / 0.114;
    const auto scores = scorePhoto(luma.data(), predicted.data(), truth.data(), 12, 12);
    EXPECT_NEAR(scores.mse, (0.01 + blue * blue) / 3, 1e-6);
    EXPECT_NEAR(scores.l1, (0.1 + blue) / 3, 1e-6);
    EXPECT_NEAR(scores.rawMse, scores.mse, 1e-12);
}

TEST(Summarise, TellsTheTwoKindsOfPsnrApart) {
    PhotoScores good, bad;
    good.mse = 0.001;
    bad.mse = 0.1;
    good.greyMse = bad.greyMse = 0.05;
    const auto total = summarise(std::vector{good, bad});
    EXPECT_NEAR(total.psnrMean, 20, 1e-9);                          // (30 + 10) / 2
    EXPECT_NEAR(total.psnrPooled, -10 * std::log10(0.0505), 1e-9);  // 12.97
    EXPECT_NEAR(total.skill, 1 - 0.0505 / 0.05, 1e-9);
    EXPECT_EQ(summarise({}).photos, 0);
}

}  // namespace
}  // namespace tintype::train
