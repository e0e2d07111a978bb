#include "core/train/aging_wear.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tintype::train {
namespace {

void vignette(Plane& picture, CounterRng& random) {
    const double strength = random.uniform(0.1, 0.5);
    const double middleX = 0.5 + random.uniform(-0.1, 0.1),
                 middleY = 0.5 + random.uniform(-0.1, 0.1);
    const double side = picture.side;
    for (int y = 0; y < picture.side; ++y) {
        const double dy = (y + 0.5) / side - middleY;
        float* row = picture.row(y);
        for (int x = 0; x < picture.side; ++x) {
            const double dx = (x + 0.5) / side - middleX;
            const double square = 2 * (dx * dx + dy * dy);  // about 1 in the corners
            row[x] *=
                static_cast<float>(std::max(0.0, 1 - strength * square * (0.4 + 0.6 * square)));
        }
    }
}

// Stray light adds to what is there, most at one edge.
void leakLight(Plane& picture, CounterRng& random) {
    const double strength = random.uniform(0.08, 0.35), reach = random.uniform(0.15, 0.6);
    const double angle = random.uniform(0, 2 * std::numbers::pi);
    const double across = std::cos(angle), down = std::sin(angle), side = picture.side;
    for (int y = 0; y < picture.side; ++y) {
        float* row = picture.row(y);
        for (int x = 0; x < picture.side; ++x) {
            const double from = ((x + 0.5) / side - 0.5) * across + ((y + 0.5) / side - 0.5) * down;
            const double near = std::clamp(1 - (0.6 - from) / reach, 0.0, 1.0);
            row[x] += static_cast<float>(strength * near * near) * (1 - row[x]);
        }
    }
}

void dryUp(Plane& picture, CounterRng& random) {
    const double unit = unitOf(picture.side), side = picture.side;
    const double x0 = random.uniform(0, side), y0 = random.uniform(0, side);
    const double radius = unit * random.uniform(4, 22), stretch = random.uniform(0.6, 1.7);
    const double darkness = random.uniform(-0.1, 0.16);
    const double rim = happens(random, 0.4) ? random.uniform(0.04, 0.12) : 0;
    const double wobble = random.uniform(0, 0.15), phase = random.uniform(0, 6.3);
    const int reach = static_cast<int>(std::ceil(1.8 * radius));
    for (int y = std::max(0, static_cast<int>(y0) - reach);
         y < std::min(picture.side, static_cast<int>(y0) + reach);
         ++y) {
        float* row = picture.row(y);
        for (int x = std::max(0, static_cast<int>(x0) - reach);
             x < std::min(picture.side, static_cast<int>(x0) + reach);
             ++x) {
            const double dx = (x - x0) / stretch, dy = (y - y0) * stretch;
            const double away = std::sqrt(dx * dx + dy * dy) / radius *
                                (1 + wobble * std::sin(3 * std::atan2(dy, dx) + phase));
            const double inside = std::clamp((1.15 - away) / 0.3, 0.0, 1.0);
            const double edge = 6 * (away - 1);
            row[x] *= static_cast<float>(1 - darkness * inside - rim * std::exp(-edge * edge));
        }
    }
}

void addWeave(Plane& picture, CounterRng& random, double amount) {
    const double period = std::max(2.2, unitOf(picture.side) * random.uniform(2.2, 5));
    const double angle = random.uniform(-0.1, 0.1) + (happens(random, 0.3) ? 0.7854 : 0);
    const double rate = 2 * std::numbers::pi / period;
    const double across = rate * std::cos(angle), down = rate * std::sin(angle);
    // sin(a + b) from a table of each axis, since two sines per pixel would cost the most of all.
    const auto waves = [&](double step, bool sine) {
        std::vector<float> values;
        for (int i = 0; i < picture.side; ++i) {
            values.push_back(static_cast<float>(sine ? std::sin(step * i) : std::cos(step * i)));
        }
        return values;
    };
    const auto sinX = waves(across, true), cosX = waves(across, false), sinY = waves(down, true),
               cosY = waves(down, false);
    const auto strength = static_cast<float>(amount);
    for (int y = 0; y < picture.side; ++y) {
        float* row = picture.row(y);
        const auto j = static_cast<std::size_t>(y);
        for (std::size_t i = 0; i < sinX.size(); ++i) {
            const float warp = sinX[i] * cosY[j] + cosX[i] * sinY[j];
            const float weft = sinX[j] * cosY[i] - cosX[j] * sinY[i];
            row[i] += strength * (warp + weft);
        }
    }
}

void addFibres(Plane& picture, CounterRng& random, double amount) {
    Plane noise = whiteNoise(random, picture.side);
    smear(noise, 3, random.uniform(0, std::numbers::pi));
    for (std::size_t i = 0; i < noise.values.size(); ++i) {
        picture.values[i] += static_cast<float>(2 * amount) * noise.values[i];
    }
}

}  // namespace

void shade(Plane& picture, CounterRng& random) {
    if (happens(random, 0.35)) {
        vignette(picture, random);
    }
    if (happens(random, 0.08)) {
        leakLight(picture, random);
    }
}

void fade(Plane& picture, CounterRng& random) {
    const bool faded = happens(random, 0.75), uneven = happens(random, 0.6);
    const auto draw = [&](double most) {
        const double share = random.uniform();
        return static_cast<float>(most * share * share);
    };
    const float black = faded ? draw(0.3) : 0, white = faded ? 1 - draw(0.25) : 1;
    for (auto& value : picture.values) {
        value = black + (white - black) * value;
    }
    if (!uneven) {
        return;
    }
    const Plane field = softField(random, picture.side, 1 + static_cast<int>(random.below(4)));
    const auto lift = static_cast<float>(random.uniform(0.03, 0.12));
    const auto loss = static_cast<float>(random.uniform(0, 0.12));
    for (std::size_t i = 0; i < picture.values.size(); ++i) {
        float& value = picture.values[i];
        const float where = 0.5F + 0.5F * field.values[i];
        value += where * (lift * (1 - value) - loss * value);
    }
}

void stain(Plane& picture, CounterRng& random) {
    if (!happens(random, 0.2)) {
        return;
    }
    for (auto left = 1 + random.below(4); left > 0; --left) {
        dryUp(picture, random);
    }
}

void addTexture(Plane& picture, CounterRng& random) {
    if (!happens(random, 0.25)) {
        return;
    }
    const double amount = random.uniform(0.003, 0.013);
    if (happens(random, 0.4)) {
        addWeave(picture, random, 0.6 * amount);
    } else {
        addFibres(picture, random, amount);
    }
}

}  // namespace tintype::train
