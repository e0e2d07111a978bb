#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tintype::correct {

/// How many fields are spread over the same grid at once.
inline constexpr std::size_t kFields = 3;

/// What is known at some pixels of a grid and how freely it flows from pixel to pixel. All planes
/// hold width·height values, row by row.
struct SpreadProblem {
    int width = 0;
    int height = 0;
    // From each pixel to its right and lower neighbour, 0 to 1; nothing flows out of the grid.
    std::vector<float> right;
    std::vector<float> down;
    std::vector<std::uint8_t> held;  ///< 1 where the fields are known
    std::array<std::vector<float>, kFields> known;
    // What is lost on the way: fields fall towards 0 within some 1/√leak pixels of even ground.
    double leak = 1e-4;
};

struct SpreadOptions {
    // Along rows and columns, at the grid's own size; twice as many at half of it, and so on.
    int passes = 4;
    // What a pass holds back from changing, as a share of what the pass before it did.
    double ratio = 4;
};

using SpreadFields = std::array<std::vector<float>, kFields>;

/// Least squares: minimises Σ flow·(xp − xq)² + leak·Σ x² with x as known where it is held.
SpreadFields spread(const SpreadProblem& problem, const SpreadOptions& options = {});

}  // namespace tintype::correct
