#include "core/correct/gamut.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace tintype::correct {
namespace {

using image::Chroma;

constexpr double kHalfCode = 0.5 / 255;
// Below this, from black or from white, there is no colour to choose.
constexpr double kLeastLuma = 1e-6;

double luma01(double luma) {
    return std::isfinite(luma) ? std::clamp(luma, 0.0, 1.0) : 0.0;
}

/// How each channel moves with (α, β).
constexpr std::array<Chroma, 3> kChannels = {
    Chroma{1, 0}, Chroma{0, 1}, Chroma{image::kU1[2], image::kU2[2]}};

/// How far one may go from grey towards `direction`, in its lengths; infinite for none.
double farthest(double luma, const Chroma& direction) {
    double most = std::numeric_limits<double>::infinity();
    for (const Chroma& channel : kChannels) {
        const double change = channel.alpha * direction.alpha + channel.beta * direction.beta;
        if (change > 0) {
            most = std::min(most, (1 - luma) / change);
        } else if (change < 0) {
            most = std::min(most, luma / -change);
        }
    }
    return most;
}

Chroma scaled(const Chroma& chroma, double factor) {
    return {chroma.alpha * factor, chroma.beta * factor};
}

Chroma purest(double luma, double angle) {
    const Chroma direction{std::cos(angle), std::sin(angle)};
    return scaled(direction, farthest(luma, direction));
}

double linear(double encoded) {
    const double value = std::clamp(encoded, 0.0, 1.0);
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

/// OKLab's hue (Ottosson 2020) in degrees, [0, 360).
double hueOf(const std::array<double, 3>& rgb) {
    const double r = linear(rgb[0]);
    const double g = linear(rgb[1]);
    const double b = linear(rgb[2]);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    const double first = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    const double second = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
    const double degrees = std::atan2(second, first) * 180 / std::numbers::pi;
    return degrees < 0 ? degrees + 360 : degrees;
}

double hueAt(double luma, double angle) {
    return hueOf(image::rgbOf(luma, purest(luma, angle)));
}

/// From `from` to `to` the short way round, in (−180, 180].
double turn(double from, double to) {
    const double difference = std::fmod(to - from + 540, 360) - 180;
    return difference == -180 ? 180 : difference;
}

/// The direction whose purest colour has this hue. Hue runs round with the angle, one way.
double angleOf(double luma, double hue) {
    constexpr int kPieces = 48;
    constexpr double kPiece = 2 * std::numbers::pi / kPieces;
    for (int i = 0; i < kPieces; ++i) {
        double low = i * kPiece;
        double high = low + kPiece;
        const double atLow = turn(hue, hueAt(luma, low));
        const double atHigh = turn(hue, hueAt(luma, high));
        const bool isBetween =
            (atLow <= 0) != (atHigh <= 0) && std::abs(atLow) < 90 && std::abs(atHigh) < 90;
        if (!isBetween) {
            continue;
        }
        for (int step = 0; step < 40; ++step) {
            const double middle = (low + high) / 2;
            ((turn(hue, hueAt(luma, middle)) <= 0) == (atLow <= 0) ? low : high) = middle;
        }
        return (low + high) / 2;
    }
    return 0;
}

bool leavesChoice(double luma) {
    return luma > kLeastLuma && luma < 1 - kLeastLuma;
}

Chroma cornerOf(
    double luma, std::size_t first, bool firstFull, std::size_t second, bool secondFull) {
    const Chroma& a = kChannels[first];
    const Chroma& b = kChannels[second];
    const double toA = firstFull ? 1 - luma : -luma;
    const double toB = secondFull ? 1 - luma : -luma;
    const double determinant = a.alpha * b.beta - a.beta * b.alpha;
    return {(toA * b.beta - a.beta * toB) / determinant,
            (a.alpha * toB - toA * b.alpha) / determinant};
}

}  // namespace

std::vector<Chroma> possibleChroma(double luma) {
    const double y = luma01(luma);
    std::vector<Chroma> corners;
    if (!leavesChoice(y)) {
        return corners;
    }
    // Where the bounds of two channels meet, if the third channel allows it.
    constexpr std::array<std::array<std::size_t, 2>, 3> kPairs = {{{0, 1}, {0, 2}, {1, 2}}};
    for (const auto& [first, second] : kPairs) {
        for (const int ends : {0, 1, 2, 3}) {
            const Chroma corner = cornerOf(y, first, ends % 2 == 1, second, ends / 2 == 1);
            const bool isInside = farthest(y, corner) >= 1 - 1e-9;
            const bool isNew =
                std::none_of(corners.begin(), corners.end(), [&](const Chroma& other) {
                    return std::hypot(other.alpha - corner.alpha, other.beta - corner.beta) < 1e-9;
                });
            if (isInside && isNew) {
                corners.push_back(corner);
            }
        }
    }
    std::sort(corners.begin(), corners.end(), [](const Chroma& a, const Chroma& b) {
        return std::atan2(a.beta, a.alpha) < std::atan2(b.beta, b.alpha);
    });
    return corners;
}

bool isPossible(double luma, const Chroma& chroma) {
    const auto rgb = image::rgbOf(luma01(luma), chroma);
    return std::all_of(rgb.begin(), rgb.end(), [](double value) {
        return value >= -kHalfCode && value <= 1 + kHalfCode;
    });
}

Chroma nearestPossible(double luma, const Chroma& chroma) {
    if (!std::isfinite(chroma.alpha) || !std::isfinite(chroma.beta)) {
        return {};
    }
    return scaled(chroma, std::min(1.0, farthest(luma01(luma), chroma)));
}

Chroma colourAt(double luma, const PickedColour& picked) {
    const double y = luma01(luma);
    if (!leavesChoice(y) || !std::isfinite(picked.hue) || !(picked.saturation > 0)) {
        return {};
    }
    const double hue = std::fmod(std::fmod(picked.hue, 360) + 360, 360);
    return scaled(purest(y, angleOf(y, hue)), std::min(1.0, picked.saturation));
}

PickedColour pickedFrom(double luma, const Chroma& chroma) {
    const double y = luma01(luma);
    const Chroma possible = nearestPossible(y, chroma);
    const double length = std::hypot(possible.alpha, possible.beta);
    if (!leavesChoice(y) || length < 1e-9) {
        return {};
    }
    const double angle = std::atan2(possible.beta, possible.alpha);
    return {hueAt(y, angle), std::min(1.0, 1 / farthest(y, possible))};
}

std::array<std::uint8_t, 3> rgbAt(double luma, const Chroma& chroma) {
    const double y = luma01(luma);
    const auto rgb = image::rgbOf(y, nearestPossible(y, chroma));
    std::array<std::uint8_t, 3> codes{};
    std::transform(rgb.begin(), rgb.end(), codes.begin(), [](double value) {
        return static_cast<std::uint8_t>(std::lround(255 * std::clamp(value, 0.0, 1.0)));
    });
    return codes;
}

Chroma hintColourFor(const std::array<std::uint8_t, 3>& rgb, double luma) {
    const std::array<double, 3> colour = {rgb[0] / 255.0, rgb[1] / 255.0, rgb[2] / 255.0};
    const double y = luma01(luma);
    // A colour in the dark says little: codes of 0 to 4 are noise.
    const double light = std::max(image::lumaOf(colour), 4.0 / 255);
    return nearestPossible(y, scaled(image::chromaOf(colour), y / light));
}

}  // namespace tintype::correct
