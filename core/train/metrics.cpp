#include "core/train/metrics.h"

#include "core/methods/network_spec.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tintype::train {
namespace {

using methods::kBlueFromAlpha;
using methods::kBlueFromBeta;

constexpr int kRadius = 5;
constexpr int kWindow = 2 * kRadius + 1;

std::array<double, kWindow> gaussian() {
    std::array<double, kWindow> weights{};
    double sum = 0;
    for (int i = 0; i < kWindow; ++i) {
        const double x = i - kRadius;
        weights[static_cast<std::size_t>(i)] = std::exp(-0.5 * x * x / (1.5 * 1.5));
        sum += weights[static_cast<std::size_t>(i)];
    }
    for (auto& weight : weights) {
        weight /= sum;
    }
    return weights;
}

// Filters a·b and keeps the pixels whose window lies inside: (width − 10)·(height − 10) of them.
class WindowFilter {
public:
    WindowFilter(int width, int height)
        : m_width(width),
          m_height(height),
          m_rows(static_cast<std::size_t>(height) * static_cast<std::size_t>(innerWidth())) {}

    int innerWidth() const { return m_width - 2 * kRadius; }
    int innerHeight() const { return m_height - 2 * kRadius; }

    /// `b` may be null: then a alone is filtered.
    std::vector<double> operator()(const float* a, const float* b) {
        static const auto weights = gaussian();
        const auto inner = static_cast<std::size_t>(innerWidth());
        std::vector<double> line(static_cast<std::size_t>(m_width));
        for (int y = 0; y < m_height; ++y) {
            const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width);
            for (std::size_t x = 0; x < line.size(); ++x) {
                line[x] = static_cast<double>(a[at + x]) *
                          (b == nullptr ? 1.0 : static_cast<double>(b[at + x]));
            }
            double* out = m_rows.data() + static_cast<std::size_t>(y) * inner;
            std::fill_n(out, inner, 0.0);
            for (std::size_t k = 0; k < kWindow; ++k) {
                for (std::size_t x = 0; x < inner; ++x) {
                    out[x] += weights[k] * line[x + k];
                }
            }
        }
        std::vector<double> result(static_cast<std::size_t>(innerHeight()) * inner, 0.0);
        for (std::size_t y = 0; y < static_cast<std::size_t>(innerHeight()); ++y) {
            for (std::size_t k = 0; k < kWindow; ++k) {
                const double* row = m_rows.data() + (y + k) * inner;
                for (std::size_t x = 0; x < inner; ++x) {
                    result[y * inner + x] += weights[k] * row[x];
                }
            }
        }
        return result;
    }

private:
    int m_width;
    int m_height;
    std::vector<double> m_rows;
};

double ssimOfPlane(WindowFilter& filter, const float* a, const float* b) {
    constexpr double c1 = 0.01 * 0.01, c2 = 0.03 * 0.03;
    const auto meanA = filter(a, nullptr), meanB = filter(b, nullptr);
    const auto aa = filter(a, a), bb = filter(b, b), ab = filter(a, b);
    double sum = 0;
    for (std::size_t i = 0; i < meanA.size(); ++i) {
        const double squares = meanA[i] * meanA[i] + meanB[i] * meanB[i],
                     product = meanA[i] * meanB[i];
        sum += (2 * product + c1) * (2 * (ab[i] - product) + c2) /
               ((squares + c1) * (aa[i] + bb[i] - squares + c2));
    }
    return sum / static_cast<double>(meanA.size());
}

struct Differences {
    double square = 0, absolute = 0;
};

Differences differences(const RgbPlanes& a, const RgbPlanes& b) {
    Differences sum;
    for (std::size_t i = 0; i < a.values.size(); ++i) {
        const double d = static_cast<double>(a.values[i]) - static_cast<double>(b.values[i]);
        sum.square += d * d;
        sum.absolute += std::abs(d);
    }
    const auto count = static_cast<double>(a.values.size());
    return {sum.square / count, sum.absolute / count};
}

double meanChroma(const RgbPlanes& picture, const float* luma) {
    const std::size_t pixels = picture.values.size() / 3;
    double sum = 0;
    for (std::size_t i = 0; i < pixels; ++i) {
        double square = 0;
        for (std::size_t c = 0; c < 3; ++c) {
            const double d =
                static_cast<double>(picture.values[c * pixels + i]) - static_cast<double>(luma[i]);
            square += d * d;
        }
        sum += std::sqrt(square);
    }
    return sum / static_cast<double>(pixels);
}

}  // namespace

RgbPlanes composeRgb(
    const float* luma, const float* chroma, int width, int height, bool intoGamut) {
    const auto pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    RgbPlanes rgb{width, height, std::vector<float>(3 * pixels)};
    for (std::size_t i = 0; i < pixels; ++i) {
        const float y = luma[i], red = chroma[2 * i], green = chroma[2 * i + 1];
        const float blue = -kBlueFromAlpha * red - kBlueFromBeta * green;
        float t = 1;
        if (intoGamut) {
            const float up = std::max({red, green, blue, 1e-6F}),
                        down = std::max({-red, -green, -blue, 1e-6F});
            t = std::max(0.0F, std::min({1.0F, (1 - y) / up, y / down}));
        }
        rgb.values[i] = y + t * red;
        rgb.values[pixels + i] = y + t * green;
        rgb.values[2 * pixels + i] = y + t * blue;
    }
    return rgb;
}

RgbPlanes greyRgb(const float* luma, int width, int height) {
    const auto pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    RgbPlanes rgb{width, height, std::vector<float>(3 * pixels)};
    for (std::size_t c = 0; c < 3; ++c) {
        std::copy_n(luma, pixels, rgb.values.data() + c * pixels);
    }
    return rgb;
}

double ssim(const RgbPlanes& a, const RgbPlanes& b) {
    WindowFilter filter(a.width, a.height);
    const std::size_t pixels = a.values.size() / 3;
    double sum = 0;
    for (std::size_t c = 0; c < 3; ++c) {
        sum += ssimOfPlane(filter, a.values.data() + c * pixels, b.values.data() + c * pixels);
    }
    return sum / 3;
}

PhotoScores scorePhoto(
    const float* luma, const float* predicted, const float* truth, int width, int height) {
    const auto shown = composeRgb(luma, predicted, width, height, true);
    const auto raw = composeRgb(luma, predicted, width, height, false);
    const auto real = composeRgb(luma, truth, width, height, false);
    const auto grey = greyRgb(luma, width, height);
    const auto error = differences(shown, real), greyError = differences(grey, real);
    PhotoScores scores;
    scores.mse = error.square;
    scores.l1 = error.absolute;
    scores.rawMse = differences(raw, real).square;
    scores.ssim = ssim(shown, real);
    scores.greyMse = greyError.square;
    scores.greyL1 = greyError.absolute;
    scores.greySsim = ssim(grey, real);
    scores.chroma = meanChroma(shown, luma);
    scores.truthChroma = meanChroma(real, luma);
    const std::size_t pixels = real.values.size() / 3;
    for (std::size_t i = 0; i < real.values.size(); ++i) {
        const auto value = static_cast<double>(real.values[i]);
        scores.truthMean[i / pixels] += value / static_cast<double>(pixels);
        scores.truthSquare += value * value / static_cast<double>(3 * pixels);
    }
    return scores;
}

double psnr(double mse) {
    return mse < 1e-10 ? 100.0 : -10 * std::log10(mse);
}

Scores summarise(std::span<const PhotoScores> photos) {
    Scores total;
    total.photos = static_cast<int>(photos.size());
    if (photos.empty()) {
        return total;
    }
    double chroma = 0, truthChroma = 0, square = 0;
    std::array<double, 3> mean{};
    const double share = 1.0 / static_cast<double>(photos.size());
    for (const auto& photo : photos) {
        total.mse += share * photo.mse;
        total.rawMse += share * photo.rawMse;
        total.l1 += share * photo.l1;
        total.ssim += share * photo.ssim;
        total.psnrMean += share * psnr(photo.mse);
        total.greyMse += share * photo.greyMse;
        total.greyL1 += share * photo.greyL1;
        total.greySsim += share * photo.greySsim;
        total.greyPsnrMean += share * psnr(photo.greyMse);
        chroma += share * photo.chroma;
        truthChroma += share * photo.truthChroma;
        square += share * photo.truthSquare;
        for (std::size_t c = 0; c < 3; ++c) {
            mean[c] += share * photo.truthMean[c];
        }
    }
    const double variance =
        square - (mean[0] * mean[0] + mean[1] * mean[1] + mean[2] * mean[2]) / 3;
    total.psnrPooled = psnr(total.mse);
    total.greyPsnrPooled = psnr(total.greyMse);
    total.r2 = variance > 0 ? 1 - total.mse / variance : 0;
    total.skill = total.greyMse > 0 ? 1 - total.mse / total.greyMse : 0;
    total.saturation = truthChroma > 0 ? chroma / truthChroma : 0;
    return total;
}

}  // namespace tintype::train
