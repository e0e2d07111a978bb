#include "core/train/bin_targets.h"

#include "core/methods/network_spec.h"
#include "core/train/quick_lab.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tintype::train {
namespace {

constexpr int kReach = 2;  // squares to either side that are looked at

struct Candidate {
    float distance = 0;  // squared
    std::int32_t bin = 0;
    bool operator<(const Candidate& other) const {
        return distance != other.distance ? distance < other.distance : bin < other.bin;
    }
};

}  // namespace

BinTargets::BinTargets(double spacing)
    : m_spacing(spacing), m_centres(methods::chromaBins(spacing)) {
    const auto cellOf = [spacing](float value) {
        return static_cast<int>(std::lround(value / spacing));
    };
    int lastA = 0, lastB = 0;
    for (const auto& [a, b] : m_centres) {
        m_firstA = std::min(m_firstA, cellOf(a));
        m_firstB = std::min(m_firstB, cellOf(b));
        lastA = std::max(lastA, cellOf(a));
        lastB = std::max(lastB, cellOf(b));
    }
    m_columns = lastA - m_firstA + 1;
    m_rows = lastB - m_firstB + 1;
    m_cells.assign(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows), -1);
    for (std::size_t bin = 0; bin < m_centres.size(); ++bin) {
        const int column = cellOf(m_centres[bin][0]) - m_firstA;
        const int row = cellOf(m_centres[bin][1]) - m_firstB;
        m_cells[static_cast<std::size_t>(column * m_rows + row)] = static_cast<std::int32_t>(bin);
    }
}

std::int32_t BinTargets::cellAt(int a, int b) const {
    const int column = a - m_firstA, row = b - m_firstB;
    const bool inside = column >= 0 && column < m_columns && row >= 0 && row < m_rows;
    return inside ? m_cells[static_cast<std::size_t>(column * m_rows + row)] : -1;
}

BinTargets::Answer BinTargets::answerTo(float a, float b) const {
    constexpr auto side = static_cast<std::size_t>(2 * kReach + 1);
    std::array<Candidate, side * side> close;
    std::vector<Candidate> everywhere;
    std::size_t count = 0;
    const auto candidate = [&](std::int32_t bin) {
        const auto& centre = m_centres[static_cast<std::size_t>(bin)];
        const float da = centre[0] - a, db = centre[1] - b;
        return Candidate{da * da + db * db, bin};
    };
    const int middleA = static_cast<int>(std::lround(a / m_spacing)),
              middleB = static_cast<int>(std::lround(b / m_spacing));
    for (int i = middleA - kReach; i <= middleA + kReach; ++i) {
        for (int j = middleB - kReach; j <= middleB + kReach; ++j) {
            if (const auto bin = cellAt(i, j); bin >= 0) {
                close[count++] = candidate(bin);
            }
        }
    }
    std::span<Candidate> known(close.data(), count);
    if (count < kNearest) {
        for (std::size_t bin = 0; bin < m_centres.size(); ++bin) {
            everywhere.push_back(candidate(static_cast<std::int32_t>(bin)));
        }
        known = everywhere;
    }
    std::partial_sort(known.begin(), known.begin() + kNearest, known.end());
    Answer answer;
    const auto variance = static_cast<float>(m_spacing * m_spacing / 4);
    float sum = 0;
    for (std::size_t i = 0; i < kNearest; ++i) {
        answer.bins[i] = known[i].bin;
        answer.weights[i] = std::exp((known[0].distance - known[i].distance) / (2 * variance));
        sum += answer.weights[i];
    }
    std::ranges::for_each(answer.weights, [sum](float& weight) { weight /= sum; });
    return answer;
}

void BinTargets::answerTo(const float* luma, const float* chroma, int side, Answer* out) const {
    for (int y = 0; y + 1 < side; y += 2) {
        for (int x = 0; x + 1 < side; x += 2) {
            float grey = 0, alpha = 0, beta = 0;
            for (const int at :
                 {y * side + x, y * side + x + 1, (y + 1) * side + x, (y + 1) * side + x + 1}) {
                grey += luma[at] / 4;
                alpha += chroma[2 * at] / 4;
                beta += chroma[2 * at + 1] / 4;
            }
            const auto lab =
                quickLabOf(grey + alpha,
                           grey + beta,
                           grey - methods::kBlueFromAlpha * alpha - methods::kBlueFromBeta * beta);
            *out++ = answerTo(static_cast<float>(lab.a), static_cast<float>(lab.b));
        }
    }
}

std::vector<float> rebalancedWeights(std::span<const double> counts, double rebalance) {
    const double total = std::accumulate(counts.begin(), counts.end(), 0.0);
    std::vector<float> weights(counts.size(), 1.0F);
    if (total <= 0) {
        return weights;
    }
    const double uniform = 1 / static_cast<double>(counts.size());
    const auto raw = [&](double count) {
        const double mixed = (1 - rebalance) * count / total + rebalance * uniform;
        return mixed > 0 ? 1 / mixed : 0;
    };
    double mean = 0;
    for (const double count : counts) {
        mean += count / total * raw(count);
    }
    std::ranges::transform(counts, weights.begin(), [&](double count) {
        return static_cast<float>(raw(count) / mean);
    });
    return weights;
}

}  // namespace tintype::train
