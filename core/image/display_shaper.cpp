#include "core/image/display_shaper.h"

#include "core/image/compose_clones.h"
#include "core/image/icc.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <memory>

namespace tintype::image {
namespace {

// By the square root, dark tones have as many steps to a code as bright ones: some 16.
constexpr int kSteps = 4096;
constexpr float kLast = kSteps - 1;

struct CurveFree {
    void operator()(cmsToneCurve* curve) const { cmsFreeToneCurve(curve); }
};

bool hasOnlyMatrix(const ProfilePtr& profile) {
    if (cmsGetColorSpace(profile.get()) != cmsSigRgbData ||
        cmsGetPCS(profile.get()) != cmsSigXYZData || !cmsIsMatrixShaper(profile.get())) {
        return false;
    }
    // lcms2 prefers tables where there are some.
    for (const cmsTagSignature tag :
         {cmsSigBToA0Tag, cmsSigBToA1Tag, cmsSigBToD0Tag, cmsSigBToD1Tag}) {
        if (cmsIsTag(profile.get(), tag)) {
            return false;
        }
    }
    return true;
}

std::optional<cv::Matx33d> toXyz(const ProfilePtr& profile) {
    cv::Matx33d matrix;
    int column = 0;
    for (const cmsTagSignature tag :
         {cmsSigRedColorantTag, cmsSigGreenColorantTag, cmsSigBlueColorantTag}) {
        const auto* colour = static_cast<const cmsCIEXYZ*>(cmsReadTag(profile.get(), tag));
        if (colour == nullptr) {
            return std::nullopt;
        }
        matrix(0, column) = colour->X;
        matrix(1, column) = colour->Y;
        matrix(2, column) = colour->Z;
        ++column;
    }
    return matrix;
}

std::vector<float> srgbLight() {
    std::vector<float> light(256);
    for (std::size_t code = 0; code < light.size(); ++code) {
        const double v = static_cast<double>(code) / 255;
        light[code] =
            static_cast<float>(v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4));
    }
    return light;
}

/// Empty where the curve has no inverse.
std::vector<std::uint32_t> encodingOf(const cmsToneCurve* curve, unsigned shift) {
    if (curve == nullptr) {
        return {};
    }
    const std::unique_ptr<cmsToneCurve, CurveFree> inverse(cmsReverseToneCurve(curve));
    if (inverse == nullptr) {
        return {};
    }
    std::vector<std::uint32_t> codes(kSteps);
    for (int i = 0; i < kSteps; ++i) {
        const float root = static_cast<float>(i) / kLast;
        const float code = cmsEvalToneCurveFloat(inverse.get(), root * root);
        // Written so that a NaN counts as black.
        const float inside = code > 0 ? std::min(code, 1.0F) : 0.0F;
        codes[static_cast<std::size_t>(i)] = static_cast<std::uint32_t>(inside * 255 + 0.5F)
                                             << shift;
    }
    return codes;
}

constexpr int kTile = 256;  // pixels worked on together, so that they stay in the first cache

template <class T>
using Tile = std::array<std::array<T, kTile>, 3>;

// Looking up is left to plain loops: gathering instructions are slower on many processors. Only the
// arithmetic in between is vectorised.
void toLight(const std::uint8_t* rgb, const float* linear, Tile<float>& light, std::size_t pixels) {
    for (std::size_t i = 0; i < pixels; ++i, rgb += 3) {
        light[0][i] = linear[rgb[0]];
        light[1][i] = linear[rgb[1]];
        light[2][i] = linear[rgb[2]];
    }
}

TINTYPE_CLONES
void toSteps(const float* __restrict__ red,
             const float* __restrict__ green,
             const float* __restrict__ blue,
             const float* __restrict__ row,
             int* __restrict__ steps) {
    const float r = row[0];
    const float g = row[1];
    const float b = row[2];
    for (int i = 0; i < kTile; ++i) {
        const float light = r * red[i] + g * green[i] + b * blue[i];
        const float inside = std::min(std::max(light, 0.0F), 1.0F);
        steps[i] = static_cast<int>(std::sqrt(inside) * kLast + 0.5F);
    }
}

}  // namespace

std::optional<DisplayShaper> DisplayShaper::make(const ProfilePtr& screen) {
    if (screen == nullptr || !hasOnlyMatrix(screen)) {
        return std::nullopt;
    }
    const auto srgb = toXyz(openProfile(srgbProfile()));
    const auto own = toXyz(screen);
    if (!srgb || !own || !(std::abs(cv::determinant(*own)) > 1e-9)) {
        return std::nullopt;
    }
    DisplayShaper shaper;
    const cv::Matx33d matrix = own->inv() * *srgb;
    std::transform(matrix.val, matrix.val + 9, shaper.m_matrix.begin(), [](double value) {
        return static_cast<float>(value);
    });
    shaper.m_linear = srgbLight();
    unsigned shift = 16;
    for (std::size_t c = 0; c < 3; ++c, shift -= 8) {
        constexpr std::array kCurves = {cmsSigRedTRCTag, cmsSigGreenTRCTag, cmsSigBlueTRCTag};
        shaper.m_encoded[c] = encodingOf(
            static_cast<const cmsToneCurve*>(cmsReadTag(screen.get(), kCurves[c])), shift);
        if (shaper.m_encoded[c].empty()) {
            return std::nullopt;
        }
    }
    return shaper;
}

void DisplayShaper::convert(const std::uint8_t* rgb,
                            std::uint32_t* screen,
                            std::size_t pixels) const {
    Tile<float> light{};
    Tile<int> steps;
    const std::uint32_t* reds = m_encoded[0].data();
    const std::uint32_t* greens = m_encoded[1].data();
    const std::uint32_t* blues = m_encoded[2].data();
    for (std::size_t from = 0; from < pixels; from += kTile) {
        const std::size_t count = std::min<std::size_t>(kTile, pixels - from);
        toLight(rgb + 3 * from, m_linear.data(), light, count);
        for (std::size_t c = 0; c < 3; ++c) {
            toSteps(light[0].data(),
                    light[1].data(),
                    light[2].data(),
                    m_matrix.data() + 3 * c,
                    steps[c].data());
        }
        std::uint32_t* out = screen + from;
        for (std::size_t i = 0; i < count; ++i) {
            out[i] = 0xff000000U | reds[steps[0][i]] | greens[steps[1][i]] | blues[steps[2][i]];
        }
    }
}

}  // namespace tintype::image
