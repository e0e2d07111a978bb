#include "core/clean/stages.h"
#include "core/image/compose_clones.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace tintype::clean::detail {
namespace {

// Two sizes of neighbourhood, as shares of the guide's short side, and what each adds to the
// difference from it at full amount.
struct Scale {
    double radius;
    double gain;
};
constexpr Scale kScales[] = {{1.0 / 48, 0.35}, {1.0 / 12, 0.45}};
// Differences above this (as a deviation) count as edges, which the base keeps: no halos.
constexpr double kEdge = 0.08;
// No part becomes lighter or darker by more than this.
constexpr double kMostLift = 0.12;

/// A guided filter (He, Sun and Tang 2010) of a picture by itself.
cv::Mat1f smoothedInsideEdges(const cv::Mat1f& luma, int radius) {
    const cv::Size window(2 * radius + 1, 2 * radius + 1);
    const auto mean = [&window](const cv::Mat1f& values) {
        cv::Mat1f result;
        cv::boxFilter(values, result, CV_32F, window, {-1, -1}, true, cv::BORDER_REFLECT);
        return result;
    };
    const cv::Mat1f average = mean(luma);
    const cv::Mat1f variance = mean(luma.mul(luma)) - average.mul(average);
    const cv::Mat1f slope = cv::max(variance, 0.0) / (cv::max(variance, 0.0) + kEdge * kEdge);
    const cv::Mat1f offset = average - slope.mul(average);
    return mean(slope).mul(luma) + mean(offset);
}

/// Nearly nothing at black and white, so that no tone is pushed against the end.
float roomFor(float luma) {
    return std::min(1.0F, 4.0F * luma * (1.0F - luma) + 0.1F);
}

/// Soft limit.
float limited(float lift) {
    const auto most = static_cast<float>(kMostLift);
    return most * std::tanh(lift / most);
}

/// row += lift between two rows of the lift.
template <class T>
TINTYPE_ALWAYS_INLINE void addLift(T* row, const float* lift, int width) {
    constexpr auto kLargest = static_cast<float>(std::numeric_limits<T>::max());
    for (int x = 0; x < width; ++x) {
        const float code = static_cast<float>(row[x]) + lift[x] + 0.5F;
        row[x] = static_cast<T>(std::min(std::max(code, 0.0F), kLargest));
    }
}

TINTYPE_CLONES
void addLiftToRow(std::uint8_t* row, const float* lift, int width) {
    addLift(row, lift, width);
}

TINTYPE_CLONES
void addLiftToRow(std::uint16_t* row, const float* lift, int width) {
    addLift(row, lift, width);
}

/// Where a pixel of the scan lies between two of the guide.
struct Between {
    int first;
    int second;
    float share;  ///< of the second
};

Between between(int pixel, int scan, int guide) {
    const double place =
        std::clamp((pixel + 0.5) * guide / scan - 0.5, 0.0, static_cast<double>(guide - 1));
    const int first = static_cast<int>(place);
    return {first, std::min(first + 1, guide - 1), static_cast<float>(place - first)};
}

template <class T>
void applyLift(const cv::Mat1f& lift, image::Dimensions scan, T* luma, int firstRow, int rows) {
    std::vector<Between> columns(static_cast<std::size_t>(scan.width));
    for (int x = 0; x < scan.width; ++x) {
        columns[static_cast<std::size_t>(x)] = between(x, scan.width, lift.cols);
    }
    constexpr auto kUnit = static_cast<float>(std::numeric_limits<T>::max());
    cv::parallel_for_(cv::Range(0, rows), [&](const cv::Range& range) {
        std::vector<float> mixed(static_cast<std::size_t>(lift.cols));
        std::vector<float> wide(static_cast<std::size_t>(scan.width));
        for (int row = range.start; row < range.end; ++row) {
            const Between place = between(firstRow + row, scan.height, lift.rows);
            const float* above = lift[place.first];
            const float* below = lift[place.second];
            for (int x = 0; x < lift.cols; ++x) {
                mixed[static_cast<std::size_t>(x)] =
                    kUnit * (above[x] + place.share * (below[x] - above[x]));
            }
            for (std::size_t x = 0; x < wide.size(); ++x) {
                const Between& column = columns[x];
                const float left = mixed[static_cast<std::size_t>(column.first)];
                const float right = mixed[static_cast<std::size_t>(column.second)];
                wide[x] = left + column.share * (right - left);
            }
            addLiftToRow(
                luma + static_cast<std::ptrdiff_t>(row) * scan.width, wide.data(), scan.width);
        }
    });
}

cv::Mat1f curved(const image::FloatPlane& guide, const ToneCurve& curve, int bits) {
    cv::Mat1f luma(guide.height, guide.width);
    std::copy(guide.values.begin(), guide.values.end(), luma.begin());
    if (!curve.isIdentity()) {
        const auto largest = static_cast<float>((1 << bits) - 1);
        for (float& value : luma) {
            const auto code = std::clamp(std::lround(value * largest), 0L, std::lround(largest));
            value = static_cast<float>(curve(static_cast<std::uint16_t>(code))) / largest;
        }
    }
    return luma;
}

}  // namespace

LocalContrast::LocalContrast(const image::FloatPlane& guide,
                             const ToneCurve& curve,
                             int bits,
                             double amount,
                             image::Dimensions scan)
    : m_scan(scan) {
    const cv::Mat1f luma = curved(guide, curve, bits);
    m_lift = cv::Mat1f(luma.size(), 0.0F);
    for (const Scale& scale : kScales) {
        const int side = std::min(luma.cols, luma.rows);
        const int radius = std::max(1, static_cast<int>(std::lround(scale.radius * side)));
        m_lift += amount * scale.gain * (luma - smoothedInsideEdges(luma, radius));
    }
    std::transform(
        m_lift.begin(), m_lift.end(), luma.begin(), m_lift.begin(), [](float l, float y) {
            return limited(l) * roomFor(y);
        });
}

void LocalContrast::apply(std::uint8_t* luma, int firstRow, int rows) const {
    applyLift(m_lift, m_scan, luma, firstRow, rows);
}

void LocalContrast::apply(std::uint16_t* luma, int firstRow, int rows) const {
    applyLift(m_lift, m_scan, luma, firstRow, rows);
}

}  // namespace tintype::clean::detail
