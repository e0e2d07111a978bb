#include "core/base/lab.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tintype {
namespace {

constexpr double kPi = std::numbers::pi;

double linear(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

double cubeRoot(double value) {
    constexpr double kLimit = 216.0 / 24389.0;
    return value > kLimit ? std::cbrt(value) : (24389.0 / 27.0 * value + 16) / 116;
}

// √(C⁷ / (C⁷ + 25⁷)): 1 for strong colours, 0 near grey.
double strong(double chroma) {
    const double cube = chroma * chroma * chroma;
    const double power = cube * cube * chroma;
    return std::sqrt(power / (power + 6103515625.0));
}

double length(double a, double b) {
    return std::sqrt(a * a + b * b);
}

double hueOf(double a, double b) {
    const double angle = a == 0 && b == 0 ? 0 : std::atan2(b, a);
    return angle < 0 ? angle + 2 * kPi : angle;
}

/// Difference and mean of two hues, both in radians.
struct Hues {
    double turn = 0;
    double mean = 0;
};

Hues compare(double first, double second) {
    const double turn = second - first;
    const double sum = first + second;
    if (std::abs(turn) <= kPi) {
        return {turn, sum / 2};
    }
    return {turn > 0 ? turn - 2 * kPi : turn + 2 * kPi,
            sum < 2 * kPi ? (sum + 2 * kPi) / 2 : (sum - 2 * kPi) / 2};
}

}  // namespace

Lab labOf(const std::array<double, 3>& srgb) {
    const double r = linear(srgb[0]);
    const double g = linear(srgb[1]);
    const double b = linear(srgb[2]);
    const double x = cubeRoot((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    const double y = cubeRoot(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    const double z = cubeRoot((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

// Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", 2005.
double ciede2000(const Lab& first, const Lab& second) {
    const double meanC = (length(first.a, first.b) + length(second.a, second.b)) / 2;
    const double stretch = 1.5 - 0.5 * strong(meanC);
    const double c1 = length(first.a * stretch, first.b);
    const double c2 = length(second.a * stretch, second.b);
    const double c = (c1 + c2) / 2;
    const double l = (first.l + second.l) / 2 - 50;
    const double dl = (second.l - first.l) / (1 + 0.015 * l * l / std::sqrt(20 + l * l));
    const double dc = (c2 - c1) / (1 + 0.045 * c);
    if (c1 * c2 == 0) {
        return std::sqrt(dl * dl + dc * dc);  // beside a grey there is no difference of hue
    }
    const Hues hues =
        compare(hueOf(first.a * stretch, first.b), hueOf(second.a * stretch, second.b));
    const double h = hues.mean;
    const double t = 1 - 0.17 * std::cos(h - kPi / 6) + 0.24 * std::cos(2 * h) +
                     0.32 * std::cos(3 * h + kPi / 30) - 0.20 * std::cos(4 * h - 63 * kPi / 180);
    const double blue = (h * 180 / kPi - 275) / 25;
    const double rotation = -2 * strong(c) * std::sin(kPi / 3 * std::exp(-blue * blue));
    const double dh = 2 * std::sqrt(c1 * c2) * std::sin(hues.turn / 2) / (1 + 0.015 * c * t);
    return std::sqrt(std::max(0.0, dl * dl + dc * dc + dh * dh + rotation * dc * dh));
}

}  // namespace tintype
