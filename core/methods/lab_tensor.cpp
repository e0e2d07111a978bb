#include "core/methods/lab_tensor.h"

#include "core/methods/network_spec.h"

#include <ATen/ATen.h>

namespace tintype::methods {
namespace {

// Differentiable on both sides: `where` alone would pass on the infinite slope of the branch that
// was not taken.
at::Tensor linear(const at::Tensor& encoded) {
    const auto power = ((encoded.clamp_min(0.04045) + 0.055) / 1.055).pow(2.4);
    return at::where(encoded <= 0.04045, encoded / 12.92, power);
}

at::Tensor encoded(const at::Tensor& linear) {
    const auto power = linear.clamp_min(0.0031308).pow(1 / 2.4) * 1.055 - 0.055;
    return at::where(linear <= 0.0031308, linear * 12.92, power);
}

constexpr double kRootLimit = 216.0 / 24389.0;
constexpr double kSlope = 24389.0 / 27.0;

at::Tensor root(const at::Tensor& value) {
    const auto power = value.clamp_min(kRootLimit).pow(1.0 / 3.0);
    return at::where(value <= kRootLimit, (value * kSlope + 16) / 116, power);
}

at::Tensor cube(const at::Tensor& value) {
    return at::where(value <= 6.0 / 29.0, (value * 116 - 16) / kSlope, value.pow(3));
}

at::Tensor weighted(const at::Tensor& r,
                    const at::Tensor& g,
                    const at::Tensor& b,
                    double wr,
                    double wg,
                    double wb) {
    return r * wr + g * wg + b * wb;
}

}  // namespace

at::Tensor lightness(const at::Tensor& luma) {
    return root(linear(luma)) * 1.16 - 0.16;
}

at::Tensor labFromNeutral(const at::Tensor& chroma, const at::Tensor& luma) {
    const auto alpha = chroma.narrow(1, 0, 1), beta = chroma.narrow(1, 1, 1);
    const auto blue = luma - alpha * kBlueFromAlpha - beta * kBlueFromBeta;
    const auto r = linear((luma + alpha).clamp_min(0));
    const auto g = linear((luma + beta).clamp_min(0));
    const auto b = linear(blue.clamp_min(0));
    const auto x = root(weighted(r, g, b, 0.4124564, 0.3575761, 0.1804375) / 0.95047);
    const auto y = root(weighted(r, g, b, 0.2126729, 0.7151522, 0.0721750));
    const auto z = root(weighted(r, g, b, 0.0193339, 0.1191920, 0.9503041) / 1.08883);
    return at::cat({(x - y) * 5, (y - z) * 2}, 1);
}

at::Tensor neutralFromLab(const at::Tensor& ab, const at::Tensor& luma) {
    const auto middle = root(linear(luma));
    const auto x = cube(middle + ab.narrow(1, 0, 1) / 5) * 0.95047;
    const auto y = cube(middle);
    const auto z = cube(middle - ab.narrow(1, 1, 1) / 2) * 1.08883;
    const auto r = encoded(weighted(x, y, z, 3.2404542, -1.5371385, -0.4985314));
    const auto g = encoded(weighted(x, y, z, -0.9692660, 1.8760108, 0.0415560));
    const auto b = encoded(weighted(x, y, z, 0.0556434, -0.2040259, 1.0572252));
    const auto own = weighted(r, g, b, kLumaRed, kLumaGreen, kLumaBlue);
    return at::cat({r - own, g - own}, 1);
}

}  // namespace tintype::methods
