#pragma once

#include <array>

namespace tintype::image {

/// Rec. 601 luma weights on sRGB-encoded values.
inline constexpr double kWeightR = 0.299;
inline constexpr double kWeightG = 0.587;
inline constexpr double kWeightB = 0.114;

/// The weights as a vector, and two directions that leave luma alone: wᵀu1 = wᵀu2 = 0.
inline constexpr std::array<double, 3> kLumaWeights = {kWeightR, kWeightG, kWeightB};
inline constexpr std::array<double, 3> kU1 = {1.0, 0.0, -kWeightR / kWeightB};
inline constexpr std::array<double, 3> kU2 = {0.0, 1.0, -kWeightG / kWeightB};

/// wᵀw, the denominator of the paper axis.
inline constexpr double kWeightsSquared =
    kWeightR * kWeightR + kWeightG * kWeightG + kWeightB * kWeightB;

/// Where chroma zero lies: at neutral grey, RGB = Y·(1, 1, 1), or at RGB = Y/(wᵀw)·w, a green.
enum class Axis { Neutral, Paper };

/// Coordinates along u1 and u2, in units where a channel's full range is 1.
struct Chroma {
    double alpha = 0;
    double beta = 0;
};

/// The point of the axis with luma 1.
constexpr std::array<double, 3> axisDirection(Axis axis) {
    if (axis == Axis::Neutral) {
        return {1.0, 1.0, 1.0};
    }
    return {kWeightR / kWeightsSquared, kWeightG / kWeightsSquared, kWeightB / kWeightsSquared};
}

/// Luma of RGB in [0, 1].
constexpr double lumaOf(const std::array<double, 3>& rgb) {
    return kWeightR * rgb[0] + kWeightG * rgb[1] + kWeightB * rgb[2];
}

/// Chroma of a colour relative to `axis`. No range is imposed.
constexpr Chroma chromaOf(const std::array<double, 3>& rgb, Axis axis = Axis::Neutral) {
    const double y = lumaOf(rgb);
    const auto direction = axisDirection(axis);
    return {rgb[0] - y * direction[0], rgb[1] - y * direction[1]};
}

/// The colour with luma `y` and this chroma; may lie outside [0, 1].
constexpr std::array<double, 3> rgbOf(double y, const Chroma& chroma, Axis axis = Axis::Neutral) {
    const auto direction = axisDirection(axis);
    return {y * direction[0] + chroma.alpha,
            y * direction[1] + chroma.beta,
            y * direction[2] + chroma.alpha * kU1[2] + chroma.beta * kU2[2]};
}

/// What a paper-axis predictor says, as everything outside it needs it: (α − 0.331·Y, β + 0.313·Y).
constexpr Chroma paperToNeutral(const Chroma& paper, double y) {
    const auto direction = axisDirection(Axis::Paper);
    return {paper.alpha + y * (direction[0] - 1.0), paper.beta + y * (direction[1] - 1.0)};
}

/// The inverse of `paperToNeutral`.
constexpr Chroma neutralToPaper(const Chroma& neutral, double y) {
    const auto direction = axisDirection(Axis::Paper);
    return {neutral.alpha - y * (direction[0] - 1.0), neutral.beta - y * (direction[1] - 1.0)};
}

}  // namespace tintype::image
