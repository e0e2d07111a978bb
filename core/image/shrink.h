#pragma once

#include <cstdint>
#include <vector>

namespace tintype::image {

/// A small picture of floats, row by row without gaps.
struct FloatPlane {
    int width = 0;
    int height = 0;
    std::vector<float> values;
};

struct Dimensions {
    int width = 0;
    int height = 0;
    bool operator==(const Dimensions&) const = default;
};

/// The size at which a model should see a picture: aspect kept, both sides multiples of 8 (at least
/// 8), the short side as close to `shortSide` as that allows. Pictures that are smaller stay as
/// they are but for the multiple of 8. A picture longer than 16 to 1 is shrunk further, so that its
/// long side is at most 16·`shortSide`.
Dimensions workingDimensions(int width, int height, int shortSide);

/// The size at which luma should guide the chroma (see guided_upsample.h): short side at most
/// `shortSide` and half the picture's, so that every guide pixel averages some grain away (half as
/// much coloured grain at edges, measured), but 192 if the picture has as many; at most 1
/// megapixel.
Dimensions guideDimensions(int width, int height, int shortSide = 384);

/// Shrinks luma codes by exact area averaging (a box with fractional edges) while they stream by
/// from top to bottom; holds one row of the source, never the picture. 0.1–0.4 ms a megapixel.
class LumaShrinker {
public:
    /// Sizes must be positive. A target larger than the source repeats pixels.
    LumaShrinker(Dimensions source, Dimensions target);

    /// The next `count` rows of the source, without gaps. Rows beyond the last are ignored.
    void addRows(const std::uint8_t* rows, int count);
    void addRows(const std::uint16_t* rows, int count);
    /// For a picture that is small already.
    void addRows(const float* rows, int count);

    bool complete() const { return m_nextRow == m_source.height; }
    /// The plane with values in [0, 1] (for float rows: in their own unit), once all rows were
    /// added.
    FloatPlane take() { return std::move(m_target); }

private:
    template <class T>
    void add(const T* rows, int count, float scale);
    void finishTargetRow(float scale);

    Dimensions m_source;
    FloatPlane m_target;
    std::vector<float> m_sums;  ///< weighted sum of the rows of the target row in work
    int m_nextRow = 0;          ///< of the source
    int m_targetRow = 0;
};

/// The same for a plane in memory.
FloatPlane shrinkPlane(const FloatPlane& plane, Dimensions target);

}  // namespace tintype::image
