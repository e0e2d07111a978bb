#include "core/train/aging_border.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace tintype::train {
namespace {

/// An opening through which the picture is seen, in pixels.
struct Opening {
    double left = 0, top = 0, right = 0, bottom = 0;  // the sides' places
    double radius = 0;                                // of the corners
    double angle = 0;                                 // radians, about the middle
    double softness = 1;                              // width of the edge
    std::vector<float> deckle{};                      // pixels outwards, along the edge
};

// Sides without a border are moved far enough out that no turning brings them in.
Opening drawOpening(CounterRng& random, int side, double narrowest, double widest) {
    const double away = 2.0 * side;
    const bool all = happens(random, 0.6);
    const double common = random.uniform(narrowest, widest) * side;
    const auto width = [&] {
        const bool there = all || happens(random, 0.45);
        const double own = common * random.uniform(0.6, 1.4);
        return there ? own : -away;
    };
    Opening opening;
    opening.left = width();
    opening.top = width();
    opening.right = side - width();
    opening.bottom = side - width();
    opening.angle = happens(random, 0.5) ? random.uniform(-2, 2) * std::numbers::pi / 180 : 0;
    return opening;
}

// Distance from the opening's edge in pixels; below 0 inside. A rectangle with round corners, after
// the signed distance functions of Inigo Quilez.
double outsideBy(const Opening& opening, double x, double y) {
    const double halfX = (opening.right - opening.left) / 2,
                 halfY = (opening.bottom - opening.top) / 2;
    const double radius = std::min({opening.radius, halfX, halfY});
    const double dx = std::abs(x - (opening.left + opening.right) / 2) - halfX + radius,
                 dy = std::abs(y - (opening.top + opening.bottom) / 2) - halfY + radius;
    return std::hypot(std::max(dx, 0.0), std::max(dy, 0.0)) + std::min(std::max(dx, dy), 0.0) -
           radius;
}

// What covers the picture around the opening: shares in [0, 1].
Plane coverOf(const Opening& opening, int side) {
    Plane cover(side, 0);
    const double cosine = std::cos(opening.angle), sine = std::sin(opening.angle);
    const double middle = side / 2.0;
    for (int y = 0; y < side; ++y) {
        float* row = cover.row(y);
        for (int x = 0; x < side; ++x) {
            const double dx = x + 0.5 - middle, dy = y + 0.5 - middle;
            double distance = outsideBy(
                opening, middle + cosine * dx - sine * dy, middle + sine * dx + cosine * dy);
            if (!opening.deckle.empty()) {
                const auto along = static_cast<std::size_t>(x + y) % opening.deckle.size();
                distance -= static_cast<double>(opening.deckle[along]);
            }
            row[x] = static_cast<float>(std::clamp(0.5 + distance / opening.softness, 0.0, 1.0));
        }
    }
    return cover;
}

void coverWith(Plane& picture, Plane& visible, const Plane& cover, float tone) {
    for (std::size_t i = 0; i < picture.values.size(); ++i) {
        picture.values[i] += cover.values[i] * (tone - picture.values[i]);
        visible.values[i] *= 1 - cover.values[i];
    }
}

std::vector<float> drawDeckle(CounterRng& random, int side) {
    std::vector<float> deckle(2 * static_cast<std::size_t>(side));
    const double step = std::max(2.0, 3 * unitOf(side)),
                 depth = unitOf(side) * random.uniform(0.3, 0.8);
    double from = 0, to = 0;
    for (std::size_t i = 0; i < deckle.size(); ++i) {
        const double at = static_cast<double>(i) / step, t = at - std::floor(at);
        if (i == 0 || t < 1 / step) {
            from = to;
            to = random.uniform(-depth, depth);
        }
        deckle[i] = static_cast<float>(from + t * (to - from));
    }
    return deckle;
}

}  // namespace

void addMargin(Plane& picture, Plane& visible, CounterRng& random) {
    if (!happens(random, 0.13)) {
        return;
    }
    const double side = picture.side, shape = random.uniform();
    Opening opening = drawOpening(random, picture.side, 0.02, 0.09);
    if (shape < 0.2) {
        opening.radius = random.uniform(0.02, 0.1) * side;
    } else if (shape < 0.35) {
        opening.deckle = drawDeckle(random, picture.side);
    } else if (shape < 0.45) {
        opening = {0.02 * side, 0.02 * side, 0.98 * side, 0.98 * side, side, 0, 1, {}};
        opening.softness = std::max(1.0, side * random.uniform(0, 0.12));
    }
    // Of a mount or of a vignetted plate; deckled paper is white.
    const bool black = opening.deckle.empty() && happens(random, 0.12);
    const double tone = black ? random.uniform(0, 0.15) : random.uniform(0.85, 1);
    coverWith(picture, visible, coverOf(opening, picture.side), static_cast<float>(tone));
}

void addSurround(Plane& picture, Plane& visible, CounterRng& random) {
    if (!happens(random, 0.13)) {
        return;
    }
    const Opening opening = drawOpening(random, picture.side, 0.01, 0.06);
    const bool dark = happens(random, 0.6);
    const double tone = dark ? random.uniform(0, 0.12) : random.uniform(0.9, 1);
    coverWith(picture, visible, coverOf(opening, picture.side), static_cast<float>(tone));
}

}  // namespace tintype::train
