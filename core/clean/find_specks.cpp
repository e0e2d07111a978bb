#include "core/clean/defect_finder.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace tintype::clean::detail {
namespace {

// A median over this window is the ground that specks stand out of; once at the resolution given,
// once at half of it for specks twice as large.
constexpr int kGroundWindow = 11;
constexpr int kRestlessMost = 48;
// A speck's brightest pixel stands out by this many times the restlessness around it, all of its
// pixels by `kSeen`.
constexpr double kSeed = 5.0;
constexpr double kSeen = 2.2;
constexpr int kSeedLeast = 10;
constexpr int kSeenLeast = 5;
// Pixels around a speck that are compared with it, behind a gap for its blurred rim.
constexpr int kGap = 1;
constexpr int kRing = 3;
// Mean contrast over the spread of the ring and the restlessness around.
constexpr double kScore = 2.0;

/// A threshold at half sensitivity, lower at more.
double factorOf(double sensitivity) {
    return std::exp2(2.0 * (0.5 - sensitivity));
}

struct Candidates {
    cv::Mat1i labels;
    cv::Mat1i stats;
};

/// Connected pixels over the lower threshold.
Candidates candidatesOf(const cv::Mat1b& above, const cv::Mat1w& restless, double factor) {
    cv::Mat1b threshold;
    restless.convertTo(threshold, CV_8U, factor * kSeen / 16.0, kSeenLeast);
    cv::Mat1b seen;
    cv::compare(above, threshold, seen, cv::CMP_GT);
    Candidates candidates;
    cv::Mat1d centres;
    cv::connectedComponentsWithStats(seen, candidates.labels, candidates.stats, centres, 8, CV_32S);
    return candidates;
}

std::uint8_t rankOf(std::vector<std::uint8_t>& values, double share) {
    const auto rank = values.begin() +
                      static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), rank, values.end());
    return *rank;
}

class SpeckJudge {
public:
    SpeckJudge(const cv::Mat1b& luma,
               const cv::Mat1b& above,
               const cv::Mat1w& restless,
               double factor)
        : m_luma(luma), m_above(above), m_restless(restless), m_factor(factor) {}

    bool isSpeck(const cv::Mat1i& labels, int label, cv::Rect box, int area) {
        const int margin = kGap + kRing;
        const cv::Rect around =
            cv::Rect(
                box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin) &
            cv::Rect({0, 0}, m_luma.size());
        cv::compare(labels(around), label, m_own, cv::CMP_EQ);
        const double quiet = restAround(around, area);
        if (!hasSeed(around, quiet)) {
            return false;
        }
        return score(around, quiet) > m_factor * kScore;
    }

private:
    /// Without the speck's own part in it.
    double restAround(cv::Rect around, int area) const {
        const int y = around.y + around.height / 2;
        const int x = around.x + around.width / 2;
        constexpr double kWindow = 31.0 * 31.0;
        double own = 0;
        for (int row = 0; row < around.height; ++row) {
            for (int column = 0; column < around.width; ++column) {
                if (m_own(row, column) != 0) {
                    own += std::min<int>(m_above(around.y + row, around.x + column), kRestlessMost);
                }
            }
        }
        const double sum = m_restless(y, x) / 16.0 * kWindow - own;
        return std::max(0.0, sum / std::max(kWindow / 2, kWindow - area));
    }

    bool hasSeed(cv::Rect around, double quiet) const {
        double most = 0;
        cv::minMaxLoc(m_above(around), nullptr, &most, nullptr, nullptr, m_own);
        return most >= m_factor * (kSeed * quiet + kSeedLeast);
    }

    double score(cv::Rect around, double quiet) {
        cv::dilate(m_own, m_grown, cv::Mat(), {-1, -1}, kGap);
        m_ring.clear();
        double own = 0;
        int count = 0;
        for (int row = 0; row < around.height; ++row) {
            const std::uint8_t* luma = m_luma[around.y + row] + around.x;
            for (int column = 0; column < around.width; ++column) {
                if (m_own(row, column) != 0) {
                    own += luma[column];
                    ++count;
                } else if (m_grown(row, column) == 0) {
                    m_ring.push_back(luma[column]);
                }
            }
        }
        if (m_ring.size() < 12) {
            return 0;
        }
        const double high = rankOf(m_ring, 0.9);
        const double low = rankOf(m_ring, 0.1);
        const double middle = rankOf(m_ring, 0.5);
        const double contrast = own / count - middle;
        if (own / count < high) {
            return 0;
        }
        return contrast / (0.8 * (high - low) + 1.5 * quiet + 2.0);
    }

    const cv::Mat1b& m_luma;
    const cv::Mat1b& m_above;
    const cv::Mat1w& m_restless;
    double m_factor;
    cv::Mat1b m_own;
    cv::Mat1b m_grown;
    std::vector<std::uint8_t> m_ring;
};

cv::Mat1b specksOfOneSize(const cv::Mat1b& luma, double sensitivity, int largest) {
    cv::Mat1b ground;
    cv::medianBlur(luma, ground, kGroundWindow);
    cv::Mat1b deviation;
    cv::absdiff(luma, ground, deviation);
    const cv::Mat1w restless = restlessness(deviation, kRestlessMost);
    cv::Mat1b above;
    cv::subtract(luma, ground, above);
    const double factor = factorOf(sensitivity);
    const Candidates candidates = candidatesOf(above, restless, std::min(factor, 1.2));

    SpeckJudge judge(luma, above, restless, factor);
    std::vector<std::uint8_t> verdicts(static_cast<std::size_t>(candidates.stats.rows));
    for (int label = 1; label < candidates.stats.rows; ++label) {
        const int* stat = candidates.stats[label];
        const cv::Rect box(stat[cv::CC_STAT_LEFT],
                           stat[cv::CC_STAT_TOP],
                           stat[cv::CC_STAT_WIDTH],
                           stat[cv::CC_STAT_HEIGHT]);
        if (box.width <= largest && box.height <= largest &&
            judge.isSpeck(candidates.labels, label, box, stat[cv::CC_STAT_AREA])) {
            verdicts[static_cast<std::size_t>(label)] = 255;
        }
    }
    cv::Mat1b mask(luma.size());
    std::transform(
        candidates.labels.begin(), candidates.labels.end(), mask.begin(), [&](int label) {
            return verdicts[static_cast<std::size_t>(label)];
        });
    return mask;
}

}  // namespace

cv::Mat1w restlessness(const cv::Mat1b& deviation, int most) {
    cv::Mat1b capped;
    cv::threshold(deviation, capped, most, 0, cv::THRESH_TRUNC);
    cv::Mat1w scaled;
    capped.convertTo(scaled, CV_16U, 16.0);
    cv::Mat1w mean;
    cv::boxFilter(scaled, mean, CV_16U, {31, 31}, {-1, -1}, true, cv::BORDER_REFLECT);
    return mean;
}

cv::Mat1b findSpecks(const cv::Mat1b& luma, const DefectLimits& limits) {
    const double sensitivity = limits.sensitivity;
    const int largest = std::min(limits.largestSpeck, kLargestSpeck);
    cv::Mat1b mask = specksOfOneSize(luma, sensitivity, largest);
    // What is larger than half of the window is ground itself at this size.
    if (largest > kGroundWindow / 2 && luma.rows >= 4 && luma.cols >= 4) {
        cv::Mat1b half;
        cv::resize(luma(cv::Rect(0, 0, luma.cols / 2 * 2, luma.rows / 2 * 2)),
                   half,
                   {luma.cols / 2, luma.rows / 2},
                   0,
                   0,
                   cv::INTER_AREA);
        cv::Mat1b large;
        cv::resize(
            specksOfOneSize(half, sensitivity, largest / 2), large, {}, 2, 2, cv::INTER_NEAREST);
        cv::Mat1b part = mask(cv::Rect({0, 0}, large.size()));
        part |= large;
    }
    cv::dilate(mask, mask, cv::Mat());
    return mask;
}

}  // namespace tintype::clean::detail
