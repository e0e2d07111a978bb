#include "core/clean/defect_finder.h"
#include "core/image/compose_clones.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace tintype::clean::detail {
namespace {

constexpr int kDirections = 24;
// Pixels to both sides along a line that vote for its middle, and how many of all must.
constexpr int kHalf = 15;
constexpr int kVoters = 2 * kHalf + 1;
constexpr double kVotes = 0.84;
// A pixel votes where it stands out of a median over this window, in which a line may be three
// pixels wide, by this many times the restlessness.
constexpr int kGroundWindow = 7;
constexpr double kStandsOut = 2.0;
constexpr int kStandsOutLeast = 5;
constexpr int kRestlessMost = 32;
// Of the pixels around, at most so many may vote at all: a texture has many lines. A line three
// pixels wide is a tenth itself.
constexpr double kDensest = 0.14;
// The same beside the line at half sensitivity, in two boxes on both sides: bricks, grids and
// letters have neighbours, a scratch is alone.
constexpr int kBeside[] = {19, 46};
constexpr double kDensestBeside = 0.03;
// The ground on both sides is compared at this distance.
constexpr int kSide = 4;

// A line goes on where its direction finds another middle this many pixels further, give or take
// the angle between two directions; looked for up to `kFurthest`.
constexpr int kStride = 8;
constexpr int kFurthest = 40;
constexpr int kDrift = 3;
// Scratches fade in places.
constexpr int kMostMissing = 1;

struct Step {
    int x;
    int y;
};

struct Direction {
    std::vector<Step> line;
    std::vector<Step> strides;  ///< further and further along
    Step side;
    std::vector<Step> beside;
};

Direction direction(int index) {
    const double angle = std::numbers::pi * index / kDirections;
    Direction result;
    for (int along = -kHalf; along <= kHalf; ++along) {
        result.line.push_back({static_cast<int>(std::lround(along * std::cos(angle))),
                               static_cast<int>(std::lround(along * std::sin(angle)))});
    }
    for (int along = kStride; along <= kFurthest; along += kStride) {
        result.strides.push_back({static_cast<int>(std::lround(along * std::cos(angle))),
                                  static_cast<int>(std::lround(along * std::sin(angle)))});
    }
    for (const int away : kBeside) {
        result.beside.push_back({static_cast<int>(std::lround(-away * std::sin(angle))),
                                 static_cast<int>(std::lround(away * std::cos(angle)))});
    }
    result.side = {static_cast<int>(std::lround(-kSide * std::sin(angle))),
                   static_cast<int>(std::lround(kSide * std::cos(angle)))};
    return result;
}

TINTYPE_CLONES
void addRow(const std::uint8_t* __restrict__ votes, std::uint8_t* __restrict__ sums, int width) {
    for (int x = 0; x < width; ++x) {
        sums[x] = static_cast<std::uint8_t>(sums[x] + votes[x]);
    }
}

class LineFinder {
public:
    LineFinder(const cv::Mat1b& luma, double sensitivity) : m_size(luma.size()) {
        cv::Mat1b ground;
        cv::medianBlur(luma, ground, kGroundWindow);
        cv::Mat1b deviation;
        cv::absdiff(luma, ground, deviation);
        cv::subtract(luma, ground, m_above);
        const double factor = std::exp2(1.4 * (0.5 - sensitivity));
        m_densestBeside = kDensestBeside / std::min(1.0, factor);
        cv::Mat1b threshold;
        restlessness(deviation, kRestlessMost)
            .convertTo(threshold, CV_8U, factor * kStandsOut / 16.0, factor * kStandsOutLeast);
        cv::Mat1b votes;
        cv::compare(m_above, threshold, votes, cv::CMP_GT);
        votes &= 1;
        cv::copyMakeBorder(votes, m_votes, kHalf, kHalf, kHalf, kHalf, cv::BORDER_CONSTANT, 0);
        cv::Mat1w scaled;
        votes.convertTo(scaled, CV_16U, 1024.0);
        cv::boxFilter(scaled, m_density, CV_16U, {31, 31}, {-1, -1}, true, cv::BORDER_REFLECT);
        cv::blur(ground, m_ground, {3, 3});
    }

    /// Lines of at least so many pixels.
    cv::Mat1b find(int shortest) const {
        cv::Mat1b mask(m_size, std::uint8_t{0});
        cv::Mat1b middles(m_size, std::uint8_t{0});
        std::vector<std::uint8_t> sums(static_cast<std::size_t>(m_size.width));
        for (int index = 0; index < kDirections; ++index) {
            const Direction tried = direction(index);
            for (int y = 0; y < m_size.height; ++y) {
                std::fill(sums.begin(), sums.end(), std::uint8_t{0});
                for (const Step& step : tried.line) {
                    addRow(m_votes[y + kHalf + step.y] + kHalf + step.x, sums.data(), m_size.width);
                }
                markMiddles(tried, y, sums, middles[y]);
            }
            markLines(tried, middles, shortest, mask);
        }
        return mask;
    }

private:
    void markMiddles(const Direction& tried,
                     int y,
                     const std::vector<std::uint8_t>& sums,
                     std::uint8_t* middles) const {
        const auto least = static_cast<int>(std::lround(kVotes * kVoters));
        for (int x = 0; x < m_size.width; ++x) {
            middles[x] = sums[static_cast<std::size_t>(x)] >= least && standsAlone(tried, x, y)
                             ? std::uint8_t{255}
                             : std::uint8_t{0};
        }
    }

    void markLines(const Direction& tried,
                   const cv::Mat1b& middles,
                   int shortest,
                   cv::Mat1b& mask) const {
        if (cv::countNonZero(middles) == 0) {
            return;
        }
        cv::Mat1b near;
        cv::dilate(middles,
                   near,
                   cv::getStructuringElement(cv::MORPH_RECT, {2 * kDrift + 1, 2 * kDrift + 1}));
        for (int y = 0; y < m_size.height; ++y) {
            for (int x = 0; x < m_size.width; ++x) {
                if (middles(y, x) != 0 && lengthOf(tried, near, x, y) >= shortest) {
                    for (const Step& step : tried.line) {
                        markVoter(x + step.x, y + step.y, mask);
                    }
                }
            }
        }
    }

    /// As far as it is looked for, to both sides.
    int lengthOf(const Direction& tried, const cv::Mat1b& near, int x, int y) const {
        const auto isNear = [&](int column, int row) {
            return column >= 0 && row >= 0 && column < m_size.width && row < m_size.height &&
                   near(row, column) != 0;
        };
        int length = kVoters;
        for (const int sign : {1, -1}) {
            int missing = 0;
            for (const Step& stride : tried.strides) {
                if (isNear(x + sign * stride.x, y + sign * stride.y)) {
                    length += (missing + 1) * kStride;
                    missing = 0;
                } else if (++missing > kMostMissing) {
                    break;
                }
            }
        }
        return length;
    }

    void markVoter(int x, int y, cv::Mat1b& mask) const {
        if (x >= 0 && y >= 0 && x < m_size.width && y < m_size.height) {
            mask(y, x) = 255;
        }
    }

    /// No texture, and no edge: the ground is alike on both sides.
    bool standsAlone(const Direction& tried, int x, int y) const {
        if (m_density(y, x) > kDensest * 1024) {
            return false;
        }
        if (densityBeside(tried, x, y) > m_densestBeside) {
            return false;
        }
        const auto groundAt = [this](int column, int row) {
            return int{m_ground(std::clamp(row, 0, m_size.height - 1),
                                std::clamp(column, 0, m_size.width - 1))};
        };
        const int one = groundAt(x + tried.side.x, y + tried.side.y);
        const int other = groundAt(x - tried.side.x, y - tried.side.y);
        return 2 * std::abs(one - other) <= m_above(y, x);
    }

    double densityBeside(const Direction& tried, int x, int y) const {
        const auto densityAt = [this](int column, int row) {
            return int{m_density(std::clamp(row, 0, m_size.height - 1),
                                 std::clamp(column, 0, m_size.width - 1))};
        };
        int sum = 0;
        for (const Step& step : tried.beside) {
            sum += densityAt(x + step.x, y + step.y) + densityAt(x - step.x, y - step.y);
        }
        return sum / 1024.0 / static_cast<double>(2 * tried.beside.size());
    }

    cv::Size m_size;
    double m_densestBeside = kDensestBeside;
    cv::Mat1b m_above;
    cv::Mat1b m_votes;  ///< with a border of zeros
    cv::Mat1w m_density;
    cv::Mat1b m_ground;
};

}  // namespace

cv::Mat1b findLines(const cv::Mat1b& luma, const DefectLimits& limits) {
    cv::Mat1b mask = LineFinder(luma, limits.sensitivity).find(limits.shortestLine);
    cv::dilate(mask, mask, cv::Mat());
    return mask;
}

}  // namespace tintype::clean::detail
