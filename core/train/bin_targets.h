#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tintype::train {

/// What a network that tells bins of chroma apart should answer to a colour: not one bin but the
/// five nearest of `methods::chromaBins(spacing)`, each with the weight of a Gaussian (σ half a
/// bin) at its distance, together 1 (Zhang, Isola and Efros 2016, 2.2).
class BinTargets {
public:
    static constexpr std::size_t kNearest = 5;
    struct Answer {
        std::array<std::int64_t, kNearest> bins{};  ///< nearest first
        std::array<float, kNearest> weights{};
    };

    explicit BinTargets(double spacing);
    std::size_t bins() const { return m_centres.size(); }

    /// To CIE Lab a*, b* (D65). Bins more than two squares away are only asked where there are not
    /// five nearer ones: there the Gaussian is below 4e-6.
    Answer answerTo(float a, float b) const;

    /// To each square of 2×2 pixels of a photo, row by row: its mean colour counts. `luma`:
    /// side·side, `chroma`: neutral-axis α and β side by side; `out`: side/2·side/2.
    void answerTo(const float* luma, const float* chroma, int side, Answer* out) const;

private:
    std::int32_t cellAt(int a, int b) const;

    double m_spacing;
    std::vector<std::array<float, 2>> m_centres;
    int m_firstA = 0, m_firstB = 0, m_columns = 0, m_rows = 0;
    std::vector<std::int32_t> m_cells;  // the bin of each square of a grid; −1: none
};

/// The weight of each bin in the loss, by how often it occurs (`counts`, any scale): the inverse of
/// (1 − rebalance)·p + rebalance/bins, scaled to a mean of 1 under p. 1 gives all bins the same
/// weight, 0 makes rare colours count as much as common ones; with 0, what never occurs weighs
/// nothing. Without any counts all weigh 1.
std::vector<float> rebalancedWeights(std::span<const double> counts, double rebalance);

}  // namespace tintype::train
