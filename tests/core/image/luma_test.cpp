#include "core/image/luma.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace tintype::image {
namespace {

/// Nearest code, ties up, without integer division: thousandths compared with the code's own range.
bool isNearest(std::uint64_t thousandths, std::uint64_t code, std::uint64_t unit) {
    const std::uint64_t twice = 2 * thousandths + unit;
    return twice >= 2 * code * unit && twice < 2 * (code + 1) * unit;
}

template <class T>
std::vector<T> randomCodes(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<unsigned> code(0, std::numeric_limits<T>::max());
    std::vector<T> codes(count);
    for (T& value : codes) {
        value = static_cast<T>(code(random));
    }
    return codes;
}

template <class In, class Out>
void expectExactLuma(int channels, std::uint64_t unit, std::uint64_t factor) {
    constexpr int kWidth = 100'003;
    const auto pixels = randomCodes<In>(static_cast<std::size_t>(kWidth * channels), 7);
    std::vector<Out> luma(kWidth);
    lumaRow(pixels.data(), luma.data(), kWidth, channels);
    for (int x = 0; x < kWidth; ++x) {
        const In* p = &pixels[static_cast<std::size_t>(x * channels)];
        const std::uint64_t sum =
            channels >= 3 ? 299ULL * p[0] + 587ULL * p[1] + 114ULL * p[2] : 1000ULL * p[0];
        const auto code = luma[static_cast<std::size_t>(x)];
        ASSERT_TRUE(isNearest(sum * factor, code, unit)) << "x " << x << " code " << code;
    }
}

TEST(Luma, IsExactAtEightBit) {
    for (const int channels : {1, 2, 3, 4}) {
        expectExactLuma<std::uint8_t, std::uint8_t>(channels, 1000, 1);
    }
}

TEST(Luma, IsExactAtSixteenBit) {
    for (const int channels : {1, 2, 3, 4}) {
        expectExactLuma<std::uint16_t, std::uint16_t>(channels, 1000, 1);
    }
}

TEST(Luma, RoundsOnceBetweenDepths) {
    for (const int channels : {1, 2, 3, 4}) {
        expectExactLuma<std::uint16_t, std::uint8_t>(channels, 257'000, 1);
        expectExactLuma<std::uint8_t, std::uint16_t>(channels, 1000, 257);
    }
}

TEST(Luma, TiesGoUp) {
    // 299·0 + 587·0 + 114·250 = 28500 and 299·1 + 587·103 + 114·100 = 72160.
    EXPECT_EQ(lumaCode(0, 0, 250), 29U);
    EXPECT_EQ(lumaCode(1, 103, 100), 72U);
}

TEST(Luma, ExtremesStayInRange) {
    EXPECT_EQ(lumaCode(255, 255, 255), 255U);
    EXPECT_EQ(lumaCode(65535, 65535, 65535), 65535U);
    EXPECT_EQ(lumaCode(0, 0, 0), 0U);
    const std::vector<std::uint16_t> white(3, 65535);
    std::uint8_t luma = 0;
    lumaRow(white.data(), &luma, 1, 3);
    EXPECT_EQ(luma, 255);
}

TEST(Luma, NeutralRgbKeepsItsCode) {
    for (unsigned code = 0; code <= 65535; ++code) {
        ASSERT_EQ(lumaCode(code, code, code), code);
    }
}

TEST(Luma, GreySurvivesSixteenBitAndBack) {
    std::vector<std::uint8_t> grey(256);
    for (std::size_t i = 0; i < 256; ++i) {
        grey[i] = static_cast<std::uint8_t>(i);
    }
    std::vector<std::uint16_t> deep(256);
    std::vector<std::uint8_t> back(256);
    lumaRow(grey.data(), deep.data(), 256, 1);
    lumaRow(deep.data(), back.data(), 256, 1);
    EXPECT_EQ(deep[255], 65535);
    EXPECT_EQ(grey, back);
}

TEST(Luma, GreyMayBeItsOwnTarget) {
    std::vector<std::uint8_t> row = {1, 2, 3};
    lumaRow(row.data(), row.data(), 3, 1);
    EXPECT_EQ(row, (std::vector<std::uint8_t>{1, 2, 3}));
}

TEST(Luma, FloatAgreesWithCodes) {
    EXPECT_NEAR(lumaFloat(1.0F, 0.5F, 0.25F), 0.299 + 0.2935 + 0.0285, 1e-6);
    EXPECT_NEAR(lumaFloat(1.0F, 1.0F, 1.0F), 1.0, 1e-6);
}

}  // namespace
}  // namespace tintype::image
