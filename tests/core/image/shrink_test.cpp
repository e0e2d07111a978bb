#include "core/image/shrink.h"

#include "core/image/stretch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

namespace tintype::image {
namespace {

std::vector<std::uint16_t> randomPicture(Dimensions size) {
    std::mt19937 random(5);
    std::vector<std::uint16_t> codes(static_cast<std::size_t>(size.width * size.height));
    for (auto& code : codes) {
        code = static_cast<std::uint16_t>(random());
    }
    return codes;
}

/// Area averaging as one would write it down: every pixel weighted by the area that it shares.
double areaMean(
    const std::vector<std::uint16_t>& codes, Dimensions from, Dimensions to, int x, int y) {
    const auto overlap = [](double a0, double a1, int i) {
        return std::max(0.0, std::min(a1, i + 1.0) - std::max(a0, static_cast<double>(i)));
    };
    const double left = static_cast<double>(x) * from.width / to.width;
    const double right = (x + 1.0) * from.width / to.width;
    const double top = static_cast<double>(y) * from.height / to.height;
    const double bottom = (y + 1.0) * from.height / to.height;
    double sum = 0;
    double area = 0;
    for (int row = static_cast<int>(top); row < std::min<double>(from.height, bottom); ++row) {
        for (int column = static_cast<int>(left); column < std::min<double>(from.width, right);
             ++column) {
            const double weight = overlap(left, right, column) * overlap(top, bottom, row);
            sum += weight * codes[static_cast<std::size_t>(row * from.width + column)];
            area += weight;
        }
    }
    return sum / area / 65535.0;
}

TEST(Shrink, IsExactAreaAveraging) {
    const Dimensions from{157, 93};
    const auto codes = randomPicture(from);
    for (const Dimensions to : {Dimensions{16, 8},
                                Dimensions{157, 93},
                                Dimensions{156, 92},
                                Dimensions{1, 1},
                                Dimensions{40, 31},
                                Dimensions{160, 96},
                                Dimensions{157, 1}}) {
        LumaShrinker shrinker(from, to);
        shrinker.addRows(codes.data(), from.height);
        ASSERT_TRUE(shrinker.complete());
        const FloatPlane plane = shrinker.take();
        ASSERT_EQ(plane.values.size(), static_cast<std::size_t>(to.width * to.height));
        for (int y = 0; y < to.height; ++y) {
            for (int x = 0; x < to.width; ++x) {
                ASSERT_NEAR(plane.values[static_cast<std::size_t>(y * to.width + x)],
                            areaMean(codes, from, to, x, y),
                            2e-6)
                    << to.width << 'x' << to.height << " at " << x << ',' << y;
            }
        }
    }
}

TEST(Shrink, BandsDoNotMatter) {
    const Dimensions from{301, 211};
    const auto codes = randomPicture(from);
    LumaShrinker whole(from, {32, 24});
    whole.addRows(codes.data(), from.height);
    const FloatPlane expected = whole.take();
    for (const int rows : {1, 2, 3, 5, 64}) {
        LumaShrinker shrinker(from, {32, 24});
        for (int y = 0; y < from.height; y += rows) {
            EXPECT_FALSE(shrinker.complete());
            shrinker.addRows(codes.data() + static_cast<std::ptrdiff_t>(y) * from.width,
                             std::min(rows, from.height - y));
        }
        ASSERT_TRUE(shrinker.complete());
        const FloatPlane plane = shrinker.take();
        for (std::size_t i = 0; i < plane.values.size(); ++i) {
            ASSERT_NEAR(plane.values[i], expected.values[i], 1e-6);
        }
    }
}

TEST(Shrink, WhiteIsOneAtBothDepths) {
    const std::vector<std::uint8_t> eight(64 * 64, 255);
    const std::vector<std::uint16_t> sixteen(64 * 64, 65535);
    LumaShrinker a({64, 64}, {24, 24});
    LumaShrinker b({64, 64}, {24, 24});
    a.addRows(eight.data(), 64);
    b.addRows(sixteen.data(), 64);
    for (const FloatPlane& plane : {a.take(), b.take()}) {
        for (const float value : plane.values) {
            ASSERT_NEAR(value, 1.0F, 1e-6F);
        }
    }
}

TEST(Shrink, RowsBeyondTheLastAreIgnored) {
    const std::vector<std::uint8_t> rows(10 * 20, 100);
    LumaShrinker shrinker({10, 10}, {5, 5});
    shrinker.addRows(rows.data(), 20);
    shrinker.addRows(rows.data(), 20);
    EXPECT_TRUE(shrinker.complete());
}

TEST(Shrink, ShrinkingInTwoStepsKeepsTheMean) {
    const Dimensions from{1000, 700};
    const auto codes = randomPicture(from);
    LumaShrinker shrinker(from, {512, 358});
    shrinker.addRows(codes.data(), from.height);
    const FloatPlane small = shrinkPlane(shrinker.take(), {96, 64});
    const double mean = std::accumulate(codes.begin(), codes.end(), 0.0) / 65535 / 700'000;
    EXPECT_NEAR(
        std::accumulate(small.values.begin(), small.values.end(), 0.0) / (96 * 64), mean, 1e-5);
}

TEST(WorkingDimensions, KeepAspectInMultiplesOfEight) {
    EXPECT_EQ(workingDimensions(4000, 3000, 96), (Dimensions{128, 96}));
    EXPECT_EQ(workingDimensions(3000, 4000, 96), (Dimensions{96, 128}));
    EXPECT_EQ(workingDimensions(1000, 1000, 64), (Dimensions{64, 64}));
    EXPECT_EQ(workingDimensions(3007, 2003, 64), (Dimensions{96, 64}));
}

TEST(WorkingDimensions, DoNotEnlargeSmallPictures) {
    EXPECT_EQ(workingDimensions(40, 32, 128), (Dimensions{40, 32}));
    EXPECT_EQ(workingDimensions(1, 1, 128), (Dimensions{8, 8}));
    EXPECT_EQ(workingDimensions(43, 29, 128), (Dimensions{40, 32}));
}

TEST(WorkingDimensions, LimitVeryLongPictures) {
    const Dimensions size = workingDimensions(100'000, 100, 64);
    EXPECT_LE(size.width, 16 * 64);
    EXPECT_GE(size.height, 8);
    for (int width = 1; width < 3000; width += 37) {
        for (int height = 1; height < 3000; height += 41) {
            const Dimensions d = workingDimensions(width, height, 64);
            ASSERT_EQ(d.width % 8, 0);
            ASSERT_EQ(d.height % 8, 0);
            ASSERT_GE(std::min(d.width, d.height), 8);
            ASSERT_LE(std::max(d.width, d.height), 16 * 64);
        }
    }
}

TEST(GuideDimensions, AreBoundedAndNeverLarger) {
    EXPECT_EQ(guideDimensions(4000, 3000), (Dimensions{512, 384}));
    EXPECT_EQ(guideDimensions(800, 600), (Dimensions{400, 300}));
    EXPECT_EQ(guideDimensions(300, 200), (Dimensions{288, 192}));
    EXPECT_EQ(guideDimensions(90, 60), (Dimensions{90, 60}));
    EXPECT_EQ(guideDimensions(1, 1), (Dimensions{1, 1}));
    const Dimensions panorama = guideDimensions(60'000, 1000);
    EXPECT_LE(panorama.width * panorama.height, (1 << 20) + 60'000);
    EXPECT_NEAR(static_cast<double>(panorama.width) / panorama.height, 60.0, 1.0);
}

TEST(Stretch, LiesOnStraightLinesAndEndsAtTheOutermostValues) {
    const FloatPlane plane{2, 2, {0.F, 1.F, 2.F, 3.F}};
    const FloatPlane large = stretchPlane(plane, {8, 8});
    EXPECT_EQ(large.values.front(), 0.F);
    EXPECT_EQ(large.values.back(), 3.F);
    EXPECT_NEAR(large.values[3 * 8 + 3], (0.375F) + 2 * 0.375F, 1e-6);
    const FloatPlane same = stretchPlane(plane, {2, 2});
    EXPECT_EQ(same.values, plane.values);
    const FloatPlane point{1, 1, {0.25F}};
    for (const float value : stretchPlane(point, {5, 3}).values) {
        EXPECT_EQ(value, 0.25F);
    }
}

TEST(Stretch, ARegionIsThatPartOfTheWhole) {
    FloatPlane plane{5, 4, {}};
    for (int i = 0; i < 20; ++i) {
        plane.values.push_back(static_cast<float>((i * 7) % 11));
    }
    const FloatPlane whole = stretchPlane(plane, {40, 33});
    const Region region{7, 11, 20, 13};
    std::vector<float> part(20 * 13);
    stretchPlane(plane, {40, 33}, region, part.data());
    for (int y = 0; y < region.height; ++y) {
        for (int x = 0; x < region.width; ++x) {
            EXPECT_EQ(part[static_cast<std::size_t>(y * 20 + x)],
                      whole.values[static_cast<std::size_t>((y + 11) * 40 + x + 7)]);
        }
    }
}

}  // namespace
}  // namespace tintype::image
