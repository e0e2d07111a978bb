#include "core/train/aging_damage.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace tintype::train {
namespace {

struct Pen {
    double widthPx = 1;
    float strength = 1;  // how far it brings the picture to its own tone
};

struct Point {
    double x = 0, y = 0;
};

// Marks are gathered in a plane of their own: where a line passes twice over a pixel it must not
// grow darker.
class Marks {
public:
    explicit Marks(int side) : m_cover(side, 0) {}

    /// A round speck. Below a pixel's width it pales with its area.
    void speck(Point at, double widthPx, float strength) {
        const double share = std::min(widthPx, 1.0);
        dab(at, widthPx, strength * static_cast<float>(share * share));
    }

    /// A quadratic Bézier curve, with gaps where `gaps` says so. Below a pixel's width it pales
    /// with its width.
    void curve(const std::array<Point, 3>& nodes, const Pen& pen, CounterRng& random, double gaps) {
        const double length = std::hypot(nodes[1].x - nodes[0].x, nodes[1].y - nodes[0].y) +
                              std::hypot(nodes[2].x - nodes[1].x, nodes[2].y - nodes[1].y);
        const int steps = std::max(2, static_cast<int>(length / 0.6));
        const double turns = 0.06 / unitOf(m_cover.side);
        const auto strength = pen.strength * static_cast<float>(std::min(pen.widthPx, 1.0));
        bool drawn = true;
        for (int i = 0; i <= steps; ++i) {
            const double t = static_cast<double>(i) / steps, s = 1 - t;
            if (gaps > 0 && happens(random, turns)) {
                drawn = !happens(random, gaps);
            }
            const Point at{s * s * nodes[0].x + 2 * s * t * nodes[1].x + t * t * nodes[2].x,
                           s * s * nodes[0].y + 2 * s * t * nodes[1].y + t * t * nodes[2].y};
            if (drawn) {
                dab(at, pen.widthPx, strength);
            }
        }
    }

    void putOn(Plane& picture, float tone) const {
        for (std::size_t i = 0; i < picture.values.size(); ++i) {
            picture.values[i] += m_cover.values[i] * (tone - picture.values[i]);
        }
    }

private:
    void dab(Point at, double widthPx, float strength) {
        const double width = std::max(widthPx, 1.0);  // a pixel is the finest that can be shown
        const int reach = static_cast<int>(std::ceil(width / 2 + 0.5));
        const int x0 = static_cast<int>(std::lround(at.x)),
                  y0 = static_cast<int>(std::lround(at.y));
        for (int y = std::max(0, y0 - reach); y <= std::min(m_cover.side - 1, y0 + reach); ++y) {
            float* row = m_cover.row(y);
            for (int x = std::max(0, x0 - reach); x <= std::min(m_cover.side - 1, x0 + reach);
                 ++x) {
                const double dx = x - at.x, dy = y - at.y;
                const double inside = width / 2 + 0.5 - std::sqrt(dx * dx + dy * dy);
                const auto share = static_cast<float>(std::clamp(inside, 0.0, 1.0));
                row[x] = std::max(row[x], strength * share);
            }
        }
    }

    Plane m_cover;
};

Point anywhere(const Plane& picture, CounterRng& random) {
    const double x = random.uniform(0, picture.side), y = random.uniform(0, picture.side);
    return {x, y};
}

float drawTone(CounterRng& random, double lightShare) {
    const bool light = happens(random, lightShare);
    return static_cast<float>(light ? random.uniform(0.82, 1) : random.uniform(0, 0.2));
}

void dust(Plane& picture, CounterRng& random) {
    const double unit = unitOf(picture.side), many = random.uniform();
    const auto count = 2 + static_cast<int>(48 * many * many);
    const float tone = drawTone(random, 0.65);
    Marks marks(picture.side);
    for (int i = 0; i < count; ++i) {
        const double large = random.uniform(), strength = random.uniform(0.35, 1);
        const double width = unit * (0.35 + 1.9 * large * large * large);
        marks.speck(anywhere(picture, random), width, static_cast<float>(strength));
    }
    marks.putOn(picture, tone);
}

void hairs(Plane& picture, CounterRng& random) {
    const double unit = unitOf(picture.side);
    const float tone = drawTone(random, 0.5);
    Marks marks(picture.side);
    for (auto left = 1 + random.below(4); left > 0; --left) {
        const Point from = anywhere(picture, random);
        const auto away = [&](double most) {
            const double dx = random.uniform(-most, most), dy = random.uniform(-most, most);
            return Point{from.x + unit * dx, from.y + unit * dy};
        };
        const Point middle = away(14), to = away(16);
        const Pen pen{unit * random.uniform(0.4, 0.9),
                      static_cast<float>(random.uniform(0.4, 0.9))};
        marks.curve({from, middle, to}, pen, random, 0);
    }
    marks.putOn(picture, tone);
}

// Film scratches run along the film, prints are scratched any way.
void scratches(Plane& picture, CounterRng& random) {
    const double unit = unitOf(picture.side), side = picture.side;
    const bool alongFilm = happens(random, 0.55), upright = happens(random, 0.75);
    const float tone = drawTone(random, 0.7);
    Marks marks(picture.side);
    for (auto left = 1 + random.below(5); left > 0; --left) {
        Point from = anywhere(picture, random), to = anywhere(picture, random);
        if (alongFilm) {
            const double at = random.uniform(0, side), lean = unit * random.uniform(-2, 2);
            const double start = happens(random, 0.6) ? 0 : random.uniform(0, side),
                         end = happens(random, 0.6) ? side : random.uniform(0, side);
            from = upright ? Point{at, start} : Point{start, at};
            to = upright ? Point{at + lean, end} : Point{end, at + lean};
        }
        const double bend = alongFilm ? 1 : 10;
        const double dx = unit * random.uniform(-bend, bend),
                     dy = unit * random.uniform(-bend, bend);
        const Point middle{(from.x + to.x) / 2 + dx, (from.y + to.y) / 2 + dy};
        const Pen pen{unit * random.uniform(0.25, 0.9),
                      static_cast<float>(random.uniform(0.3, 0.95))};
        marks.curve({from, middle, to}, pen, random, 0.4);
    }
    marks.putOn(picture, tone);
}

// Across a corner, or from one side to the other.
std::array<Point, 3> drawFold(double side, CounterRng& random) {
    const bool corner = happens(random, 0.5);
    Point from{random.uniform(0, side), 0}, to{random.uniform(0, side), side};
    if (corner) {
        from = {random.uniform(0.1, 0.45) * side, 0};
        to = {0, random.uniform(0.1, 0.45) * side};
        if (happens(random, 0.5)) {
            from.x = side - from.x;
            to.x = side;
        }
        if (happens(random, 0.5)) {
            from.y = side;
            to.y = side - to.y;
        }
    } else if (happens(random, 0.5)) {
        std::swap(from.x, from.y);
        std::swap(to.x, to.y);
    }
    const double bend = (corner ? 0.015 : 0.04) * side;
    const double dx = random.uniform(-bend, bend), dy = random.uniform(-bend, bend);
    return {from, Point{(from.x + to.x) / 2 + dx, (from.y + to.y) / 2 + dy}, to};
}

// A fold breaks the emulsion: a light line with a shadow beside it.
void crease(Plane& picture, CounterRng& random) {
    const double unit = unitOf(picture.side);
    const auto fold = drawFold(picture.side, random);
    const double offset = unit * random.uniform(0.8, 1.6);
    auto beside = fold;
    for (auto& point : beside) {
        point = {point.x + offset, point.y + offset};
    }
    Marks shadow(picture.side), line(picture.side);
    const double dark = random.uniform(0.1, 0.35), light = random.uniform(0.4, 0.95);
    shadow.curve(beside, {unit * random.uniform(1.2, 2.6), static_cast<float>(dark)}, random, 0);
    line.curve(fold, {unit * random.uniform(0.4, 1.2), static_cast<float>(light)}, random, 0.3);
    shadow.putOn(picture, 0.1F);
    line.putOn(picture, static_cast<float>(random.uniform(0.8, 1)));
}

}  // namespace

void damage(Plane& picture, CounterRng& random) {
    if (happens(random, 0.6)) {
        dust(picture, random);
    }
    if (happens(random, 0.15)) {
        hairs(picture, random);
    }
    if (happens(random, 0.2)) {
        scratches(picture, random);
    }
    if (happens(random, 0.12)) {
        crease(picture, random);
    }
}

}  // namespace tintype::train
