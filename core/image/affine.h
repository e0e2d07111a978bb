#pragma once

namespace tintype::image {

struct PointF {
    double x = 0;
    double y = 0;
};

/// x' = a·x + b·y + c, y' = d·x + e·y + f.
struct Affine {
    double a = 1, b = 0, c = 0;
    double d = 0, e = 1, f = 0;

    constexpr PointF operator()(double x, double y) const {
        return {a * x + b * y + c, d * x + e * y + f};
    }
    /// First `inner`, then this.
    constexpr Affine after(const Affine& inner) const {
        return {a * inner.a + b * inner.d,
                a * inner.b + b * inner.e,
                a * inner.c + b * inner.f + c,
                d * inner.a + e * inner.d,
                d * inner.b + e * inner.e,
                d * inner.c + e * inner.f + f};
    }
    /// Undefined where the determinant is 0.
    constexpr Affine inverse() const {
        const double scale = 1.0 / (a * e - b * d);
        return {e * scale,
                -b * scale,
                (b * f - c * e) * scale,
                -d * scale,
                a * scale,
                (c * d - a * f) * scale};
    }
    static constexpr Affine scaling(double x, double y) { return {x, 0, 0, 0, y, 0}; }
};

}  // namespace tintype::image
