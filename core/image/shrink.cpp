#include "core/image/shrink.h"

#include "core/image/compose_clones.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace tintype::image {
namespace {

constexpr int kMultiple = 8;
constexpr int kLongestAspect = 16;
constexpr double kMaxGuidePixels = 1 << 20;
constexpr double kLeastGuide = 192;

int nearestMultiple(double size) {
    return std::max(1, static_cast<int>(std::lround(size / kMultiple))) * kMultiple;
}

/// sums += weight·(rows[0] + … + rows[count − 1]); `count` up to 4, to pass over `sums` less often.
template <class T>
TINTYPE_ALWAYS_INLINE void accumulate(
    const T* __restrict__ rows, int width, int count, float weight, float* __restrict__ sums) {
    if (count == 4) {
        const T* __restrict__ r1 = rows + width;
        const T* __restrict__ r2 = r1 + width;
        const T* __restrict__ r3 = r2 + width;
        for (int x = 0; x < width; ++x) {
            sums[x] += weight * ((static_cast<float>(rows[x]) + static_cast<float>(r1[x])) +
                                 (static_cast<float>(r2[x]) + static_cast<float>(r3[x])));
        }
        return;
    }
    for (int x = 0; x < width; ++x) {
        sums[x] += weight * static_cast<float>(rows[x]);
    }
}

TINTYPE_CLONES
void accumulateRows(const std::uint8_t* rows, int width, int count, float weight, float* sums) {
    accumulate(rows, width, count, weight, sums);
}

TINTYPE_CLONES
void accumulateRows(const std::uint16_t* rows, int width, int count, float weight, float* sums) {
    accumulate(rows, width, count, weight, sums);
}

TINTYPE_CLONES
void accumulateRows(const float* rows, int width, int count, float weight, float* sums) {
    accumulate(rows, width, count, weight, sums);
}

/// Four sums side by side, because one waits for each addition.
float sumOf(const float* values, int count) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 4 <= count; i += 4) {
        s0 += values[i];
        s1 += values[i + 1];
        s2 += values[i + 2];
        s3 += values[i + 3];
    }
    for (; i < count; ++i) {
        s0 += values[i];
    }
    return (s0 + s1) + (s2 + s3);
}

/// The mean of row[from/unit, to/unit) where `from` and `to` count in `unit`ths of a pixel.
float boxMean(const float* row, std::int64_t from, std::int64_t to, std::int64_t unit) {
    const std::int64_t first = from / unit;
    const std::int64_t last = (to - 1) / unit;
    if (first == last) {
        return row[first];
    }
    const auto head = static_cast<float>((first + 1) * unit - from);
    const auto tail = static_cast<float>(to - last * unit);
    const float middle = sumOf(row + first + 1, static_cast<int>(last - first - 1));
    return (head * row[first] + static_cast<float>(unit) * middle + tail * row[last]) /
           static_cast<float>(to - from);
}

}  // namespace

Dimensions workingDimensions(int width, int height, int shortSide) {
    const double shorter = std::min(width, height);
    const double longer = std::max(width, height);
    double scale = std::min(1.0, shortSide / shorter);
    scale = std::min(scale, kLongestAspect * static_cast<double>(shortSide) / longer);
    return {nearestMultiple(width * scale), nearestMultiple(height * scale)};
}

Dimensions guideDimensions(int width, int height, int shortSide) {
    const double shorter = std::min(width, height);
    const double wanted = std::min<double>(shortSide, std::max(kLeastGuide, shorter / 2));
    double scale = std::min(1.0, wanted / shorter);
    const double pixels = scale * scale * width * height;
    if (pixels > kMaxGuidePixels) {
        scale *= std::sqrt(kMaxGuidePixels / pixels);
    }
    const auto side = [scale](int full) {
        return std::clamp(static_cast<int>(std::lround(full * scale)), 1, full);
    };
    return {side(width), side(height)};
}

LumaShrinker::LumaShrinker(Dimensions source, Dimensions target) : m_source(source) {
    m_target = {target.width, target.height, {}};
    m_target.values.resize(static_cast<std::size_t>(target.width) *
                           static_cast<std::size_t>(target.height));
    m_sums.resize(static_cast<std::size_t>(source.width));
}

void LumaShrinker::finishTargetRow(float scale) {
    float* out = m_target.values.data() + static_cast<std::ptrdiff_t>(m_targetRow) * m_target.width;
    for (std::int64_t x = 0; x < m_target.width; ++x) {
        out[x] =
            scale *
            boxMean(m_sums.data(), x * m_source.width, (x + 1) * m_source.width, m_target.width);
    }
    std::fill(m_sums.begin(), m_sums.end(), 0.0F);
    ++m_targetRow;
}

template <class T>
void LumaShrinker::add(const T* rows, int count, float scale) {
    // In units in which a source row is target.height long and a target row source.height.
    const std::int64_t sourceUnit = m_target.height;
    const std::int64_t targetUnit = m_source.height;
    const int end = std::min(m_source.height, m_nextRow + count);
    while (m_nextRow < end) {
        const std::int64_t top = m_nextRow * sourceUnit;
        const std::int64_t from = std::max(top, m_targetRow * targetUnit);
        const std::int64_t rowEnd = (m_targetRow + 1) * targetUnit;
        int batch = 1;
        if (from == top && m_nextRow + 4 <= end && top + 4 * sourceUnit <= rowEnd) {
            batch = 4;
        }
        const std::int64_t to = std::min(rowEnd, top + batch * sourceUnit);
        const auto perRow = static_cast<double>(to - from) / batch;
        accumulateRows(rows,
                       m_source.width,
                       batch,
                       static_cast<float>(perRow / static_cast<double>(targetUnit)),
                       m_sums.data());
        if (to == rowEnd) {
            finishTargetRow(scale);
        }
        if (to == top + batch * sourceUnit) {
            m_nextRow += batch;
            rows += static_cast<std::ptrdiff_t>(batch) * m_source.width;
        }
    }
}

void LumaShrinker::addRows(const std::uint8_t* rows, int count) {
    add(rows, count, 1.0F / std::numeric_limits<std::uint8_t>::max());
}

void LumaShrinker::addRows(const std::uint16_t* rows, int count) {
    add(rows, count, 1.0F / std::numeric_limits<std::uint16_t>::max());
}

void LumaShrinker::addRows(const float* rows, int count) {
    add(rows, count, 1.0F);
}

FloatPlane shrinkPlane(const FloatPlane& plane, Dimensions target) {
    LumaShrinker shrinker({plane.width, plane.height}, target);
    shrinker.addRows(plane.values.data(), plane.height);
    return shrinker.take();
}

}  // namespace tintype::image
