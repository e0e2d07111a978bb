#include "core/image/guided_upsample.h"
#include "core/image/luma.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <random>
#include <vector>

namespace tintype::image {
namespace {

using Scene = std::function<double(int x, int y)>;

/// A picture with known luma and chroma, and what a model would have predicted: the true chroma at
/// working size, blurred.
struct Made {
    Dimensions size;
    std::vector<std::uint8_t> luma;
    ChromaPlanes prediction;
    FloatPlane guide;
};

std::vector<float> blurred(const FloatPlane& plane, double sigma) {
    const int reach = static_cast<int>(std::ceil(3 * sigma));
    const auto pass = [&](const std::vector<float>& in, int step, int length) {
        std::vector<float> out(in.size());
        for (std::size_t i = 0; i < in.size(); ++i) {
            const int at = static_cast<int>(i) / step % length;
            double sum = 0;
            double weights = 0;
            for (int d = -reach; d <= reach; ++d) {
                const int inside = std::clamp(at + d, 0, length - 1) - at;
                const double weight = std::exp(-0.5 * d * d / (sigma * sigma));
                sum += weight * in[static_cast<std::size_t>(static_cast<int>(i) + inside * step)];
                weights += weight;
            }
            out[i] = static_cast<float>(sum / weights);
        }
        return out;
    };
    return pass(pass(plane.values, 1, plane.width), plane.width, plane.height);
}

std::vector<float> predicted(Dimensions size,
                             Dimensions working,
                             const Scene& chroma,
                             double sigma) {
    LumaShrinker shrinker(size, working);
    std::vector<float> row(static_cast<std::size_t>(size.width));
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            row[static_cast<std::size_t>(x)] = static_cast<float>(chroma(x, y));
        }
        shrinker.addRows(row.data(), 1);
    }
    return blurred(shrinker.take(), sigma);
}

Made make(Dimensions size, const Scene& luma, const Scene& alpha, const Scene& beta, double grain) {
    Made made;
    made.size = size;
    std::mt19937 random(17);
    std::normal_distribution<double> noise(0, grain > 0 ? grain : 1);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const double value = luma(x, y) + (grain > 0 ? noise(random) : 0.0);
            made.luma.push_back(
                static_cast<std::uint8_t>(std::lround(255 * std::clamp(value, 0.0, 1.0))));
        }
    }
    const Dimensions working = workingDimensions(size.width, size.height, 96);
    made.prediction = {working.width,
                       working.height,
                       predicted(size, working, alpha, 1.5),
                       predicted(size, working, beta, 1.5)};
    LumaShrinker shrinker(size, guideDimensions(size.width, size.height));
    shrinker.addRows(made.luma.data(), size.height);
    made.guide = shrinker.take();
    return made;
}

GuidedUpsampler fitted(const Made& made) {
    auto upsampler = GuidedUpsampler::fit(made.guide, made.prediction, made.size);
    EXPECT_TRUE(upsampler.has_value());
    return *upsampler;
}

struct FullChroma {
    std::vector<float> alpha;
    std::vector<float> beta;
};

FullChroma upsampled(const Made& made) {
    FullChroma full{std::vector<float>(made.luma.size()), std::vector<float>(made.luma.size())};
    ColourBand<std::uint8_t> band;
    band.rows = made.size.height;
    band.luma = made.luma.data();
    fitted(made).chroma(band, full.alpha.data(), full.beta.data());
    return full;
}

std::vector<std::uint8_t> coloured(const Made& made, int channels = 3) {
    std::vector<std::uint8_t> rgb(made.luma.size() * static_cast<std::size_t>(channels));
    ColourBand<std::uint8_t> band;
    band.rows = made.size.height;
    band.luma = made.luma.data();
    band.rgb = rgb.data();
    band.channels = channels;
    fitted(made).colour(band);
    return rgb;
}

Scene constant(double value) {
    return [value](int, int) { return value; };
}

constexpr Dimensions kSize{1536, 1152};

/// Two flat regions with a sharp edge, slanted so that it crosses pixels in every way.
Made twoColours(double lumaLeft, double lumaRight, double grain = 0) {
    const auto pick = [](double left, double right) {
        return [left, right](int x, int y) { return x + 0.37 * y < 1000 ? left : right; };
    };
    return make(kSize, pick(lumaLeft, lumaRight), pick(0.12, -0.05), pick(-0.05, 0.02), grain);
}

/// The most pixels of any row that lie in the middle 80 % of the change from 0.12 to −0.05.
int widestTransition(const std::vector<float>& alpha) {
    int widest = 0;
    for (int y = 0; y < kSize.height; y += 7) {
        int width = 0;
        for (int x = 0; x < kSize.width; ++x) {
            const float value = alpha[static_cast<std::size_t>(y * kSize.width + x)];
            const float done = (value - 0.12F) / (-0.05F - 0.12F);
            width += done > 0.1F && done < 0.9F ? 1 : 0;
        }
        widest = std::max(widest, width);
    }
    return widest;
}

TEST(GuidedUpsample, ChromaEdgeIsAsSharpAsTheLumaEdge) {
    EXPECT_LE(widestTransition(upsampled(twoColours(0.3, 0.6)).alpha), 2);
    EXPECT_LE(widestTransition(upsampled(twoColours(0.5, 0.2)).alpha), 2);
}

TEST(GuidedUpsample, FaintLumaEdgeWillDo) {
    EXPECT_LE(widestTransition(upsampled(twoColours(0.45, 0.55)).alpha), 2);
}

TEST(GuidedUpsample, BothSidesKeepTheirColour) {
    const Made made = twoColours(0.3, 0.6);
    const FullChroma full = upsampled(made);
    double worst = 0;
    for (std::size_t i = 0; i < made.luma.size(); ++i) {
        const double truth = made.luma[i] < 115 ? 0.12 : -0.05;
        worst = std::max(worst, std::abs(full.alpha[i] - truth));
    }
    EXPECT_LE(255 * worst, 10.0);
}

TEST(GuidedUpsample, GrainOnFlatGroundHasNoColour) {
    const Made made = make(kSize, constant(0.5), constant(0.1), constant(-0.05), 0.05);
    const FullChroma full = upsampled(made);
    const auto deviation = [](const std::vector<float>& values) {
        double sum = 0;
        double squares = 0;
        for (const float value : values) {
            sum += value;
            squares += static_cast<double>(value) * value;
        }
        const double mean = sum / static_cast<double>(values.size());
        return 255 * std::sqrt(squares / static_cast<double>(values.size()) - mean * mean);
    };
    EXPECT_LE(deviation(full.alpha), 0.2);
    EXPECT_LE(deviation(full.beta), 0.2);
}

TEST(GuidedUpsample, GrainNearAnEdgeHasLittleColour) {
    const Made made = twoColours(0.3, 0.6, 0.05);
    const FullChroma full = upsampled(made);
    double squares = 0;
    int count = 0;
    for (int y = 0; y < kSize.height; ++y) {
        for (int x = 0; x < kSize.width; ++x) {
            const double distance = x + 0.37 * y - 1000;
            if (std::abs(distance) > 3 && std::abs(distance) < 30) {
                const double truth = distance < 0 ? 0.12 : -0.05;
                const auto i = static_cast<std::size_t>(y * kSize.width + x);
                squares += std::pow(full.alpha[i] - truth, 2);
                ++count;
            }
        }
    }
    // The step is 43 codes.
    EXPECT_LE(255 * std::sqrt(squares / count), 4.0);
}

TEST(GuidedUpsample, PaperWhiteBorderStaysNeutral) {
    constexpr int kBorder = 60;
    const auto onPaper = [](int x, int y) {
        return std::min({x, y, kSize.width - 1 - x, kSize.height - 1 - y}) < kBorder;
    };
    const auto pick = [&](double paper, double inside) {
        return [=](int x, int y) { return onPaper(x, y) ? paper : inside; };
    };
    const auto scene = [&](int x, int y) {
        return onPaper(x, y) ? 0.97 : 0.4 + 0.2 * std::sin(x / 40.0) * std::cos(y / 57.0);
    };
    const Made made = make(kSize, scene, pick(0, 0.12), pick(0, -0.06), 0);
    const auto rgb = coloured(made);
    double sum = 0;
    int count = 0;
    for (int y = 0; y < kSize.height; ++y) {
        for (int x = 0; x < kSize.width; ++x) {
            const auto i = static_cast<std::size_t>(y * kSize.width + x);
            for (std::size_t c = 0; onPaper(x, y) && c < 3; ++c) {
                sum += std::abs(rgb[3 * i + c] - made.luma[i]);
                ++count;
            }
        }
    }
    EXPECT_LE(sum / count, 1.0);
}

TEST(GuidedUpsample, SmoothChromaShowsNoBlocks) {
    // Neighbouring pixels of a smooth scene may differ by no more than the scene does, and a
    // little.
    const auto ramp = [](int x, int) { return 0.0002 * (x - 768); };
    const Made made = make(kSize, constant(0.5), ramp, constant(0.0), 0);
    const FullChroma full = upsampled(made);
    float steepest = 0;
    for (int y = 0; y < kSize.height; y += 5) {
        for (int x = 1; x < kSize.width; ++x) {
            const auto i = static_cast<std::size_t>(y * kSize.width + x);
            steepest = std::max(steepest, std::abs(full.alpha[i] - full.alpha[i - 1]));
        }
    }
    EXPECT_LE(steepest, 0.0003F);
}

TEST(GuidedUpsample, EvenChromaStaysAsItIs) {
    const auto scene = [](int x, int y) {
        return 0.5 + 0.3 * std::sin(x * 0.3) * std::sin(y * 0.2);
    };
    const FullChroma full = upsampled(make(kSize, scene, constant(0.08), constant(-0.03), 0.02));
    const auto [least, most] = std::minmax_element(full.alpha.begin(), full.alpha.end());
    EXPECT_NEAR(*least, 0.08, 1e-3);
    EXPECT_NEAR(*most, 0.08, 1e-3);
}

TEST(GuidedUpsample, KeepsEveryLumaCode) {
    const Made made = twoColours(0.2, 0.9, 0.1);
    const auto rgb = coloured(made);
    for (std::size_t i = 0; i < made.luma.size(); ++i) {
        ASSERT_EQ(lumaCode(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]), made.luma[i]);
    }
}

TEST(GuidedUpsample, ColourIsTheComposedChroma) {
    const Made made = twoColours(0.3, 0.6);
    const FullChroma full = upsampled(made);
    const auto rgb = coloured(made);
    for (std::size_t i = 0; i < made.luma.size(); i += 11) {
        // In gamut here, so red is luma + α.
        ASSERT_NEAR(rgb[3 * i], made.luma[i] + 255 * full.alpha[i], 0.51);
    }
}

template <class T>
std::vector<T> inBands(const GuidedUpsampler& upsampler, const std::vector<T>& luma, int rows) {
    const Dimensions size = upsampler.fullSize();
    const auto width = static_cast<std::size_t>(size.width);
    std::vector<T> rgb(3 * luma.size());
    for (int y = (size.height - 1) / rows * rows; y >= 0; y -= rows) {
        ColourBand<T> band;
        band.firstRow = y;
        band.rows = std::min(rows, size.height - y);
        band.luma = luma.data() + static_cast<std::size_t>(y) * width;
        band.rgb = rgb.data() + 3 * static_cast<std::size_t>(y) * width;
        upsampler.colour(band);
    }
    return rgb;
}

TEST(GuidedUpsample, BandsInAnyOrderGiveTheSameBytes) {
    const Made made = twoColours(0.3, 0.6, 0.05);
    const GuidedUpsampler upsampler = fitted(made);
    const auto whole = coloured(made);
    for (const int rows : {1, 17, 64, 1000}) {
        ASSERT_EQ(inBands(upsampler, made.luma, rows), whole) << rows;
    }
}

TEST(GuidedUpsample, SixteenBitAgreesWithEight) {
    const Made made = twoColours(0.3, 0.6, 0.05);
    const GuidedUpsampler upsampler = fitted(made);
    std::vector<std::uint16_t> deep(made.luma.size());
    for (std::size_t i = 0; i < deep.size(); ++i) {
        deep[i] = static_cast<std::uint16_t>(made.luma[i] * 257);
    }
    const auto rgb16 = inBands(upsampler, deep, 64);
    const auto rgb8 = coloured(made);
    for (std::size_t i = 0; i < rgb8.size(); ++i) {
        // Each is rounded once; blue takes up to a code more where the 8-bit ones round apart.
        ASSERT_NEAR(rgb16[i] / 257.0, rgb8[i], 0.51);
    }
    for (std::size_t i = 0; i < deep.size(); ++i) {
        ASSERT_EQ(lumaCode(rgb16[3 * i], rgb16[3 * i + 1], rgb16[3 * i + 2]), deep[i]);
    }
}

TEST(GuidedUpsample, OpacityPassesThrough) {
    const Made made = make({100, 80}, constant(0.4), constant(0.1), constant(0), 0.1);
    std::vector<std::uint8_t> opacity(made.luma.size());
    for (std::size_t i = 0; i < opacity.size(); ++i) {
        opacity[i] = static_cast<std::uint8_t>(i);
    }
    std::vector<std::uint8_t> rgba(4 * opacity.size());
    ColourBand<std::uint8_t> band;
    band.rows = 80;
    band.luma = made.luma.data();
    band.opacity = opacity.data();
    band.rgb = rgba.data();
    band.channels = 4;
    fitted(made).colour(band);
    const auto rgb = coloured(made);
    for (std::size_t i = 0; i < opacity.size(); ++i) {
        ASSERT_EQ(rgba[4 * i + 3], opacity[i]);
        ASSERT_EQ(rgba[4 * i + 2], rgb[3 * i + 2]);
    }
    EXPECT_EQ(coloured(made, 4)[3], 255);
}

TEST(GuidedUpsample, HugePictureNeedsOnlyTheBandAtHand) {
    // 1.6 gigapixels, of which nothing but this band ever exists.
    const Dimensions full{40'000, 40'000};
    FloatPlane guide{512, 512, std::vector<float>(512 * 512, 0.5F)};
    ChromaPlanes chroma{8, 8, std::vector<float>(64, 0.1F), std::vector<float>(64, -0.05F)};
    const auto upsampler = GuidedUpsampler::fit(guide, chroma, full);
    ASSERT_TRUE(upsampler.has_value());
    const std::vector<std::uint8_t> luma(40'000 * 3, 128);
    std::vector<std::uint8_t> rgb(3 * luma.size());
    ColourBand<std::uint8_t> band;
    band.firstRow = full.height - 3;
    band.rows = 3;
    band.luma = luma.data();
    band.rgb = rgb.data();
    upsampler->colour(band);
    for (std::size_t i = 0; i < luma.size(); ++i) {
        ASSERT_NEAR(rgb[3 * i], 128 + 25.5, 0.6);
        ASSERT_EQ(lumaCode(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]), 128U);
    }
}

TEST(GuidedUpsample, TinyAndThinPicturesWork) {
    for (const Dimensions size : {Dimensions{1, 1},
                                  Dimensions{2, 1},
                                  Dimensions{1, 300},
                                  Dimensions{700, 2},
                                  Dimensions{9, 9}}) {
        const Made made = make(size, constant(0.5), constant(0.1), constant(-0.02), 0.02);
        const auto rgb = coloured(made);
        for (std::size_t i = 0; i < made.luma.size(); ++i) {
            ASSERT_EQ(lumaCode(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]), made.luma[i]);
            ASSERT_NEAR(rgb[3 * i] - made.luma[i], 25.5, 1.0);
        }
    }
}

TEST(GuidedUpsample, PredictionThatIsNoNumberStaysGreyThere) {
    Made made = make({200, 160}, constant(0.5), constant(0.1), constant(0), 0);
    std::fill(made.prediction.alpha.begin(), made.prediction.alpha.end(), std::nanf(""));
    made.prediction.beta[3] = std::numeric_limits<float>::infinity();
    const auto rgb = coloured(made);
    EXPECT_EQ(rgb[0], made.luma[0]);
    for (std::size_t i = 0; i < made.luma.size(); ++i) {
        ASSERT_EQ(lumaCode(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]), made.luma[i]);
    }
}

TEST(GuidedUpsample, RefusesWhatDoesNotFit) {
    const Made made = make({64, 48}, constant(0.5), constant(0.1), constant(0), 0);
    const auto codeOf = [&](const FloatPlane& guide,
                            const ChromaPlanes& chroma,
                            Dimensions full,
                            const UpsampleOptions& options) {
        const auto result = GuidedUpsampler::fit(guide, chroma, full, options);
        return result ? ErrorCode::Internal : result.error().code;
    };
    EXPECT_EQ(codeOf({}, made.prediction, made.size, {}), ErrorCode::InvalidArgument);
    EXPECT_EQ(codeOf(made.guide, {}, made.size, {}), ErrorCode::InvalidArgument);
    EXPECT_EQ(codeOf(made.guide, made.prediction, {32, 24}, {}), ErrorCode::InvalidArgument);
    ChromaPlanes torn = made.prediction;
    torn.beta.pop_back();
    EXPECT_EQ(codeOf(made.guide, torn, made.size, {}), ErrorCode::InvalidArgument);
    UpsampleOptions options;
    options.radius = 0;
    EXPECT_EQ(codeOf(made.guide, made.prediction, made.size, options), ErrorCode::InvalidArgument);
    options = {};
    options.edgeLuma = std::nan("");
    EXPECT_EQ(codeOf(made.guide, made.prediction, made.size, options), ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace tintype::image
