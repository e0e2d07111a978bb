#include "tests/bench/damage.h"

#include "core/base/counter_rng.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tintype::bench {
namespace {

struct Place {
    double x;
    double y;
};

/// Lays one defect after the other over a picture.
class Painter {
public:
    Painter(const cv::Mat1b& clean, std::uint64_t seed)
        : m_random(seed, 0, 0), m_clean(clean), m_opacity(clean.size(), 0.0F) {
        m_result.defect = cv::Mat1i(clean.size(), 0);
        clean.convertTo(m_luma, CV_32F);
    }

    void addSpeck() {
        const Place middle = anywhere();
        const double size = std::exp(m_random.uniform(std::log(0.7), std::log(4.5)));
        const double strength = m_random.uniform(0.5, 1.0);
        const int blobs = 1 + static_cast<int>(m_random.below(4));
        for (int i = 0; i < blobs; ++i) {
            const Place blob{middle.x + m_random.uniform(-size, size),
                             middle.y + m_random.uniform(-size, size)};
            dab(blob, size * m_random.uniform(0.5, 1.0), strength);
        }
        lay();
    }

    void addHair() {
        const Place from = anywhere();
        const double length = m_random.uniform(25, 110);
        const double angle = m_random.uniform(0, 2 * std::numbers::pi);
        const double bend = m_random.uniform(-1.2, 1.2);
        const double radius = m_random.uniform(0.5, 1.1);
        const double strength = m_random.uniform(0.5, 0.95);
        const int steps = static_cast<int>(2 * length);
        Place at = from;
        for (int i = 0; i < steps; ++i) {
            const double heading = angle + bend * i / steps;
            at = {at.x + 0.5 * std::cos(heading), at.y + 0.5 * std::sin(heading)};
            dab(at, radius, strength);
        }
        lay();
    }

    void addScratch() {
        const Place from = anywhere();
        const double upright = std::numbers::pi / 2 + m_random.uniform(-0.08, 0.08);
        const double angle =
            m_random.uniform() < 0.7 ? upright : m_random.uniform(0, std::numbers::pi);
        const double length = m_random.uniform(0.1, 0.9) * m_clean.rows;
        const double radius = m_random.uniform(0.45, 0.9);
        const double strength = m_random.uniform(0.4, 0.9);
        const double phase = m_random.uniform(0, 6);
        for (double along = 0; along < length; along += 0.5) {
            const double fades = 0.75 + 0.25 * std::sin(along / 23 + phase);
            dab({from.x + along * std::cos(angle), from.y + along * std::sin(angle)},
                radius,
                strength * fades);
        }
        lay();
    }

    Damaged take() {
        m_luma.convertTo(m_result.luma, CV_8U);
        cv::Mat1b change;
        cv::absdiff(m_result.luma, m_clean, change);
        m_result.truth = change > 4;
        m_result.defect.setTo(0, ~m_result.truth);
        return m_result;
    }

private:
    Place anywhere() {
        return {m_random.uniform(0, m_clean.cols), m_random.uniform(0, m_clean.rows)};
    }

    void dab(Place middle, double radius, double strength) {
        const int reach = static_cast<int>(std::ceil(radius + 1));
        for (int y = static_cast<int>(middle.y) - reach; y <= middle.y + reach; ++y) {
            for (int x = static_cast<int>(middle.x) - reach; x <= middle.x + reach; ++x) {
                if (x < 0 || y < 0 || x >= m_clean.cols || y >= m_clean.rows) {
                    continue;
                }
                const double distance = std::hypot(x + 0.5 - middle.x, y + 0.5 - middle.y);
                const double inside = std::clamp(radius + 0.5 - distance, 0.0, 1.0);
                float& opacity = m_opacity(y, x);
                opacity = std::max(opacity, static_cast<float>(strength * inside));
                m_touched |= cv::Rect(x, y, 1, 1);
            }
        }
    }

    /// What was dabbed becomes one defect.
    void lay() {
        const double tone =
            m_random.uniform() < 0.67 ? m_random.uniform(205, 250) : m_random.uniform(5, 50);
        ++m_result.defects;
        for (int y = m_touched.y; y < m_touched.y + m_touched.height; ++y) {
            for (int x = m_touched.x; x < m_touched.x + m_touched.width; ++x) {
                float& opacity = m_opacity(y, x);
                if (opacity > 0) {
                    m_luma(y, x) += opacity * (static_cast<float>(tone) - m_luma(y, x));
                    m_result.defect(y, x) = m_result.defects;
                    opacity = 0;
                }
            }
        }
        m_touched = {};
    }

    CounterRng m_random;
    cv::Mat1b m_clean;
    cv::Mat1f m_luma;
    cv::Mat1f m_opacity;
    cv::Rect m_touched;
    Damaged m_result;
};

}  // namespace

Damaged withDefects(const cv::Mat1b& clean, const DamageOptions& options) {
    Painter painter(clean, options.seed);
    const double megapixels = static_cast<double>(clean.total()) / 1e6;
    const auto repeat = [megapixels](double count, auto add) {
        for (int i = 0; i < std::lround(count * megapixels); ++i) {
            add();
        }
    };
    repeat(options.specks, [&] { painter.addSpeck(); });
    repeat(options.hairs, [&] { painter.addHair(); });
    repeat(options.scratches, [&] { painter.addScratch(); });
    return painter.take();
}

cv::Mat1b faded(const cv::Mat1b& clean) {
    cv::Mat1b result;
    clean.convertTo(result, CV_8U, 0.52, 0.24 * 255);
    return result;
}

cv::Mat1b grainy(const cv::Mat1b& clean, double deviation, std::uint64_t seed) {
    cv::Mat1f grain(clean.size());
    cv::RNG random(seed);
    random.fill(grain, cv::RNG::NORMAL, 0.0, 1.0);
    cv::GaussianBlur(grain, grain, {5, 5}, 0.6, 0.6, cv::BORDER_REFLECT);
    cv::Scalar mean;
    cv::Scalar spread;
    cv::meanStdDev(grain, mean, spread);
    cv::Mat1f luma;
    clean.convertTo(luma, CV_32F);
    luma += 255 * deviation / spread[0] * grain;
    cv::Mat1b result;
    luma.convertTo(result, CV_8U);
    return result;
}

double psnr(const cv::Mat1b& a, const cv::Mat1b& b) {
    const double squared = cv::norm(a, b, cv::NORM_L2SQR) / static_cast<double>(a.total());
    return squared > 0 ? 10 * std::log10(255.0 * 255.0 / squared) : 99.0;
}

double ssim(const cv::Mat1b& a, const cv::Mat1b& b) {
    const auto blurred = [](const cv::Mat1f& values) {
        cv::Mat1f result;
        cv::GaussianBlur(values, result, {11, 11}, 1.5, 1.5, cv::BORDER_REFLECT);
        return result;
    };
    cv::Mat1f x;
    cv::Mat1f y;
    a.convertTo(x, CV_32F);
    b.convertTo(y, CV_32F);
    const cv::Mat1f mx = blurred(x);
    const cv::Mat1f my = blurred(y);
    const cv::Mat1f xx = blurred(x.mul(x)) - mx.mul(mx);
    const cv::Mat1f yy = blurred(y.mul(y)) - my.mul(my);
    const cv::Mat1f xy = blurred(x.mul(y)) - mx.mul(my);
    const double c1 = 0.01 * 0.01 * 255 * 255;
    const double c2 = 0.03 * 0.03 * 255 * 255;
    const cv::Mat1f above = (2 * mx.mul(my) + c1).mul(2 * xy + c2);
    const cv::Mat1f below = (mx.mul(mx) + my.mul(my) + c1).mul(xx + yy + c2);
    cv::Mat1f ratio;
    cv::divide(above, below, ratio);
    return cv::mean(ratio)[0];
}

}  // namespace tintype::bench
