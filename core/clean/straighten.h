#pragma once

#include "core/clean/row_stages.h"

#include <array>
#include <vector>

/// Turns a picture by some degrees, row by row. Not for other users.
namespace tintype::clean::detail {

struct RowRange {
    int first = 0;
    int end = 0;
};

/// Pixels left and right of each row, so that no tap needs to be asked whether it lies inside.
inline constexpr int kTurnPadding = 6;

/// Pixels mirrored over the left and right edge; `out` is 2·kTurnPadding longer than `row`.
void padRow(const std::uint8_t* row, int width, std::uint8_t* out);
void padRow(const std::uint16_t* row, int width, std::uint16_t* out);

/// By a Lanczos window of three lobes, at a 1024th of a pixel; beyond the edges the picture is
/// mirrored. Every pixel depends on its place alone.
class Turn {
public:
    explicit Turn(const Frame& frame);

    /// Rows of the scan that rows of the result are made of.
    RowRange rowsFor(int first, int end) const;
    /// Whether rows above those of `rowsFor` are never needed again.
    bool mayDrop() const { return m_mayDrop; }
    /// One row of the result from padded rows of the scan, of which `rows` begins with `firstRow`.
    template <class T>
    void row(const T* rows, int firstRow, int y, T* out) const;

private:
    image::Dimensions m_scan;
    image::Dimensions m_size;
    image::Affine m_toScan;
    bool m_mayDrop = true;
    /// Of one phase after another, the last two zero.
    std::vector<std::array<float, 8>> m_weights;
};

extern template void Turn::row(const std::uint8_t*, int, int, std::uint8_t*) const;
extern template void Turn::row(const std::uint16_t*, int, int, std::uint16_t*) const;

}  // namespace tintype::clean::detail
