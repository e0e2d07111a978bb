#include "core/image/icc_matrix.h"

#include "core/image/icc.h"

#include <algorithm>
#include <cmath>

namespace tintype::image {
namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

constexpr std::array kColorants = {
    cmsSigRedColorantTag, cmsSigGreenColorantTag, cmsSigBlueColorantTag};
constexpr std::array kCurves = {cmsSigRedTRCTag, cmsSigGreenTRCTag, cmsSigBlueTRCTag};
// Straight lines between so many steps are within 0.01 codes of 16 bit.
constexpr std::size_t kSteps = 65536;

std::optional<Matrix> toXyz(const ProfilePtr& profile) {
    Matrix matrix = {};
    for (std::size_t c = 0; c < 3; ++c) {
        const auto* colour =
            static_cast<const cmsCIEXYZ*>(cmsReadTag(profile.get(), kColorants[c]));
        if (colour == nullptr) {
            return std::nullopt;
        }
        matrix[0][c] = colour->X;
        matrix[1][c] = colour->Y;
        matrix[2][c] = colour->Z;
    }
    return matrix;
}

// By cofactors; the determinant of real primaries is far from 0.
std::optional<Matrix> inverse(const Matrix& m) {
    Matrix cofactors = {};
    for (std::size_t r = 0; r < 3; ++r) {
        for (std::size_t c = 0; c < 3; ++c) {
            const std::size_t r1 = (r + 1) % 3;
            const std::size_t r2 = (r + 2) % 3;
            const std::size_t c1 = (c + 1) % 3;
            const std::size_t c2 = (c + 2) % 3;
            cofactors[c][r] = m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
        }
    }
    const double determinant =
        m[0][0] * cofactors[0][0] + m[0][1] * cofactors[1][0] + m[0][2] * cofactors[2][0];
    if (!(std::abs(determinant) > 1e-9)) {
        return std::nullopt;
    }
    for (auto& row : cofactors) {
        for (double& value : row) {
            value /= determinant;
        }
    }
    return cofactors;
}

std::vector<float> srgbEncoding() {
    std::vector<float> table(kSteps + 2);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double x = std::min(1.0, static_cast<double>(i) / kSteps);
        table[i] = static_cast<float>(
            65535 * (x <= 0.0031308 ? 12.92 * x : 1.055 * std::pow(x, 1 / 2.4) - 0.055));
    }
    return table;
}

bool isMatrixProfile(const ProfilePtr& profile) {
    // lcms2 prefers tables where there are some.
    return cmsGetColorSpace(profile.get()) == cmsSigRgbData &&
           cmsGetPCS(profile.get()) == cmsSigXYZData && cmsIsMatrixShaper(profile.get()) &&
           !cmsIsTag(profile.get(), cmsSigAToB0Tag) && !cmsIsTag(profile.get(), cmsSigAToB1Tag) &&
           !cmsIsTag(profile.get(), cmsSigDToB0Tag) && !cmsIsTag(profile.get(), cmsSigDToB1Tag);
}

}  // namespace

std::optional<MatrixConverter> MatrixConverter::make(const ProfilePtr& profile, std::size_t codes) {
    if (profile == nullptr || !isMatrixProfile(profile)) {
        return std::nullopt;
    }
    const auto from = toXyz(profile);
    const auto srgb = toXyz(openProfile(srgbProfile()));
    const auto to = srgb ? inverse(*srgb) : std::nullopt;
    if (!from || !to) {
        return std::nullopt;
    }
    MatrixConverter converter;
    for (std::size_t c = 0; c < 3; ++c) {
        const auto* curve = static_cast<const cmsToneCurve*>(cmsReadTag(profile.get(), kCurves[c]));
        if (curve == nullptr) {
            return std::nullopt;
        }
        converter.m_linear[c].resize(codes);
        for (std::size_t i = 0; i < codes; ++i) {
            const float code = static_cast<float>(i) / static_cast<float>(codes - 1);
            converter.m_linear[c][i] = std::clamp(cmsEvalToneCurveFloat(curve, code), 0.0F, 1.0F);
        }
        for (std::size_t r = 0; r < 3; ++r) {
            for (std::size_t k = 0; k < 3; ++k) {
                converter.m_matrix[r][c] += static_cast<float>((*to)[r][k] * (*from)[k][c]);
            }
        }
    }
    converter.m_encode = srgbEncoding();
    return converter;
}

template <class Sample>
void MatrixConverter::convertRow(const Sample* in,
                                 std::uint16_t* out,
                                 std::size_t width,
                                 std::size_t step) const {
    for (std::size_t x = 0; x < width; ++x, in += step, out += step) {
        const float red = m_linear[0][in[0]];
        const float green = m_linear[1][in[1]];
        const float blue = m_linear[2][in[2]];
        for (std::size_t c = 0; c < 3; ++c) {
            const float light =
                m_matrix[c][0] * red + m_matrix[c][1] * green + m_matrix[c][2] * blue;
            // Written so that a NaN counts as black.
            const float place =
                (light > 0 ? std::min(light, 1.0F) : 0.0F) * static_cast<float>(kSteps);
            const auto low = static_cast<std::size_t>(place);
            const float share = place - static_cast<float>(low);
            const float code = m_encode[low] + share * (m_encode[low + 1] - m_encode[low]);
            out[c] = static_cast<std::uint16_t>(code + 0.5F);
        }
    }
}

template void MatrixConverter::convertRow(const std::uint8_t*,
                                          std::uint16_t*,
                                          std::size_t,
                                          std::size_t) const;
template void MatrixConverter::convertRow(const std::uint16_t*,
                                          std::uint16_t*,
                                          std::size_t,
                                          std::size_t) const;

}  // namespace tintype::image
