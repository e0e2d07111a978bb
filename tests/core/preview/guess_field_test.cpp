#include "core/preview/guess_field.h"

#include <gtest/gtest.h>

namespace tintype::preview {
namespace {

// Guessed in the left half of what is shown.
Result<methods::ChromaMap> unsureLeft(const methods::LumaMap& luma, double) {
    methods::ChromaMap map{luma.width,
                           luma.height,
                           std::vector<float>(luma.values.size()),
                           std::vector<float>(luma.values.size()),
                           std::vector<float>(luma.values.size())};
    for (std::size_t i = 0; i < luma.values.size(); ++i) {
        const bool left =
            i % static_cast<std::size_t>(luma.width) < static_cast<std::size_t>(luma.width) / 2;
        map.spread[i] = left ? 0.3F : 0.0F;
    }
    return map;
}

TEST(GuessField, IsAsThePhotographIsLookedAtInEveryOrientation) {
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const auto scan = LumaPyramid::fromPixels(
            {160, 120}, 8, std::vector<std::uint8_t>(160 * 120, 128), orientation);
        const auto layer = ColourLayer::make(*scan, 32, unsureLeft).value();
        EXPECT_TRUE(layer->hasSpread());
        const image::FloatPlane field = uprightSpread(*layer, *scan);
        const bool isTall = orientation > 4;
        EXPECT_EQ(field.width < field.height, isTall) << orientation;
        ASSERT_EQ(field.values.size(), layer->spread().values.size());
        for (int y = 0; y < field.height; ++y) {
            const float* row = field.values.data() + static_cast<std::ptrdiff_t>(y) * field.width;
            EXPECT_NEAR(row[1], 0.3F, 1e-6) << orientation;
            EXPECT_NEAR(row[field.width - 2], 0.0F, 1e-6) << orientation;
        }
    }
}

TEST(GuessField, AModelOfOneAnswerHasNone) {
    const auto scan =
        LumaPyramid::fromPixels({64, 64}, 8, std::vector<std::uint8_t>(64 * 64, 128), 6);
    const auto layer =
        ColourLayer::make(*scan, 32, [](const methods::LumaMap& luma, double vividness) {
            auto map = unsureLeft(luma, vividness);
            map->spread.clear();
            return map;
        }).value();
    EXPECT_FALSE(layer->hasSpread());
    EXPECT_TRUE(uprightSpread(*layer, *scan).values.empty());
}

}  // namespace
}  // namespace tintype::preview
