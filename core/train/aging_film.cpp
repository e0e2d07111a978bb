#include "core/train/aging_film.h"

#include "core/methods/network_spec.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tintype::train {
namespace {

constexpr std::size_t kEncodeSteps = 2048;

double linearOf(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

double encodedOf(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

const std::array<float, 256>& linearTable() {
    static const auto table = [] {
        std::array<float, 256> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = static_cast<float>(linearOf(static_cast<double>(i) / 255));
        }
        return values;
    }();
    return table;
}

// By the square root of light: its steps are then about as even as the eye's.
float encoded(float linear) {
    static const auto table = [] {
        std::array<float, kEncodeSteps + 1> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double root = static_cast<double>(i) / kEncodeSteps;
            values[i] = static_cast<float>(encodedOf(root * root));
        }
        return values;
    }();
    const float root = std::sqrt(std::clamp(linear, 0.0F, 1.0F));
    return table[static_cast<std::size_t>(root * kEncodeSteps + 0.5F)];
}

Sensitivity filmOf(double red, double green, double blue) {
    const double sum = red + green + blue;
    return {true,
            {static_cast<float>(red / sum),
             static_cast<float>(green / sum),
             static_cast<float>(blue / sum)}};
}

Plane rec601(const std::uint8_t* planes, int side) {
    Plane picture(side, 0);
    const std::size_t pixels = picture.values.size();
    for (std::size_t i = 0; i < pixels; ++i) {
        picture.values[i] = (methods::kLumaRed * static_cast<float>(planes[i]) +
                             methods::kLumaGreen * static_cast<float>(planes[pixels + i]) +
                             methods::kLumaBlue * static_cast<float>(planes[2 * pixels + i])) /
                            255.0F;
    }
    return picture;
}

float sCurve(float value, float steepness, float middle) {
    const auto logistic = [&](float x) { return 1 / (1 + std::exp(-steepness * (x - middle))); };
    const float low = logistic(0), high = logistic(1);
    return (logistic(value) - low) / (high - low);
}

}  // namespace

Sensitivity blueSensitive(CounterRng& random) {
    const double red = random.uniform(0, 0.03), green = random.uniform(0.05, 0.25);
    return filmOf(red, green, 1);
}

Sensitivity orthochromatic(CounterRng& random) {
    const double red = random.uniform(0, 0.05), green = random.uniform(0.7, 1.3),
                 blue = random.uniform(0.7, 1.3);
    return filmOf(red, green, blue);
}

Sensitivity panchromatic(CounterRng& random) {
    const double red = random.uniform(0.6, 1.4), green = random.uniform(0.6, 1.4),
                 blue = random.uniform(0.6, 1.4);
    const double filter = random.uniform();
    if (filter < 0.25) {
        return filmOf(red, green, blue * random.uniform(0.1, 0.5));  // yellow
    }
    if (filter < 0.4) {
        return filmOf(red, green * random.uniform(0.05, 0.4), 0.05 * blue);  // orange to red
    }
    return filmOf(red, green, blue);
}

Sensitivity drawFilm(CounterRng& random) {
    const double which = random.uniform();
    if (which < 0.33) {
        return {};
    }
    if (which < 0.63) {
        return orthochromatic(random);
    }
    return which < 0.78 ? blueSensitive(random) : panchromatic(random);
}

Plane exposed(const std::uint8_t* planes, int side, const Sensitivity& film) {
    if (!film.known) {
        return rec601(planes, side);
    }
    const auto& linear = linearTable();
    constexpr std::array<float, 3> luminance{0.2126F, 0.7152F, 0.0722F};
    Plane picture(side, 0);
    const std::size_t pixels = picture.values.size();
    float seen = 0, there = 0;
    for (std::size_t i = 0; i < pixels; ++i) {
        float light = 0;
        for (std::size_t c = 0; c < 3; ++c) {
            const float value = linear[planes[c * pixels + i]];
            light += film.light[c] * value;
            there += luminance[c] * value;
        }
        picture.values[i] = light;
        seen += light;
    }
    const float ratio = (there + 1e-3F) / (seen + 1e-3F);
    const float gain = std::clamp(std::pow(ratio, 0.7F), 0.5F, 3.0F);
    for (auto& value : picture.values) {
        value = encoded(gain * value);
    }
    return picture;
}

void soften(Plane& picture, CounterRng& random) {
    const double unit = unitOf(picture.side);
    if (happens(random, 0.35)) {
        const double share = random.uniform();
        blur(picture, unit * (0.3 + 0.6 * share * share));
    }
    if (happens(random, 0.06)) {
        const double length = unit * random.uniform(1.5, 3);
        smear(picture, length, random.uniform(0, std::numbers::pi));
    }
}

void develop(Plane& picture, CounterRng& random) {
    const float gain =
        happens(random, 0.4) ? static_cast<float>(std::exp2(random.uniform(-0.25, 0.45))) : 1.0F;
    const float gamma =
        happens(random, 0.4) ? static_cast<float>(std::exp(random.uniform(-0.35, 0.35))) : 1.0F;
    const bool curved = happens(random, 0.55);
    const auto steepness = static_cast<float>(random.uniform(1.5, 7)),
               middle = static_cast<float>(random.uniform(0.38, 0.6));
    std::array<float, 257> curve{};
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const float bright = std::min(1.0F, gain * static_cast<float>(i) / 256);
        const float toned = std::pow(bright, gamma);
        curve[i] = curved ? sCurve(toned, steepness, middle) : toned;
    }
    for (auto& value : picture.values) {
        const float at = 256 * std::clamp(value, 0.0F, 1.0F);
        const auto i = std::min<std::size_t>(static_cast<std::size_t>(at), 255);
        value = curve[i] + (at - static_cast<float>(i)) * (curve[i + 1] - curve[i]);
    }
}

void addGrain(Plane& picture, CounterRng& random) {
    if (!happens(random, 0.6)) {
        return;
    }
    const double strength = random.uniform();
    const auto amount = static_cast<float>(0.004 + 0.021 * strength * strength);
    const double size = random.uniform(0.25, 0.75);  // sigma: clumps of one to two pixels
    Plane noise = whiteNoise(random, picture.side);
    blur(noise, size);
    // A Gaussian leaves 1/(4πσ²) of the variance where σ is not small.
    const auto left =
        static_cast<float>(std::min(1.0, 1 / (2 * std::sqrt(std::numbers::pi) * size)));
    for (std::size_t i = 0; i < noise.values.size(); ++i) {
        float& value = picture.values[i];
        value += amount * (0.35F + 2.6F * value * (1 - value)) * noise.values[i] / left;
    }
}

}  // namespace tintype::train
