#include "core/image/guided_upsample.h"
#include "core/image/guided_upsample_kernels.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace tintype::image {
namespace {

using detail::kTile;
using detail::StretchedRow;
using detail::TileColumns;
using detail::TileRow;

/// Where a full-resolution position lies between two of the guide; centres of pixels lie at halves.
struct Between {
    int first = 0;
    float fraction = 0;
};

Between locate(int position, int fullSize, int guideSize) {
    const double guide = (position + 0.5) * guideSize / fullSize - 0.5;
    const double inside = std::clamp(guide, 0.0, guideSize - 1.0);
    const int first = std::min(static_cast<int>(inside), std::max(0, guideSize - 2));
    return {first, static_cast<float>(inside - first)};
}

/// `from` counts from the left of the region.
TileColumns locateColumns(int from, const Region& region, int scaledWidth, Dimensions guide) {
    TileColumns columns;
    columns.from = from;
    columns.count = std::min(kTile, region.width - from);
    columns.step = guide.width > 1 ? 1 : 0;
    for (int i = 0; i < columns.count; ++i) {
        const Between at = locate(region.x + from + i, scaledWidth, guide.width);
        columns.first[static_cast<std::size_t>(i)] = at.first;
        columns.fraction[static_cast<std::size_t>(i)] = at.fraction;
    }
    return columns;
}

/// The model in the columns of one tile at any row: keeps the two rows of the guide that the last
/// one lay between, and on the way down stretches each only once.
class TileModels {
public:
    TileModels(const std::vector<float>& model, Dimensions guide, const TileColumns& columns)
        : m_model(model.data()), m_guide(guide), m_columns(columns) {}

    detail::TileModel at(int row, int fullHeight) {
        const Between at = locate(row, fullHeight, m_guide.height);
        if (at.first != m_held) {
            if (m_held >= 0 && at.first == m_held + 1) {
                std::swap(m_above, m_below);
            } else {
                stretch(at.first, *m_above);
            }
            stretch(std::min(at.first + 1, m_guide.height - 1), *m_below);
            m_held = at.first;
        }
        return {m_above, m_below, at.fraction};
    }

private:
    void stretch(int guideRow, StretchedRow& out) const {
        const auto row = static_cast<std::ptrdiff_t>(guideRow) * m_guide.width;
        detail::stretchModel(m_model + row * detail::kModelPlanes, m_columns, out);
    }

    const float* m_model;
    Dimensions m_guide;
    const TileColumns& m_columns;
    std::array<StretchedRow, 2> m_rows;
    StretchedRow* m_above = &m_rows[0];
    StretchedRow* m_below = &m_rows[1];
    int m_held = -1;
};

/// What all tiles of a region share.
template <class T>
struct RegionWork {
    const std::vector<float>& model;
    Dimensions guide;
    Dimensions scaled;
    Region region;
    /// The region's first pixel; `count` and the columns are filled in tile by tile.
    TileRow<T> first;
};

template <class T>
TileRow<T> rowOf(const RegionWork<T>& work, int row, const TileColumns& columns) {
    const std::ptrdiff_t offset =
        static_cast<std::ptrdiff_t>(row) * work.region.width + columns.from;
    TileRow<T> out = work.first;
    out.luma += offset;
    out.count = columns.count;
    if (out.alpha != nullptr) {
        out.alpha += offset;
        out.beta += offset;
        return out;
    }
    out.opacity = out.opacity != nullptr ? out.opacity + offset : nullptr;
    out.rgb += offset * out.channels;
    return out;
}

/// Rows of a tile lie far apart in memory, where no processor looks ahead by itself.
template <class T>
void prefetch(const TileRow<T>& row) {
#ifdef __GNUC__
    constexpr int kLine = 64 / static_cast<int>(sizeof(T));
    for (int x = 0; x < row.count; x += kLine) {
        __builtin_prefetch(row.luma + x);
    }
    for (int x = 0; row.rgb != nullptr && x < row.count * row.channels; x += kLine) {
        __builtin_prefetch(row.rgb + x, 1);
    }
#endif
}

template <class T>
void renderStrip(const RegionWork<T>& work, const cv::Range& rows) {
    for (int x = 0; x < work.region.width; x += kTile) {
        const TileColumns columns = locateColumns(x, work.region, work.scaled.width, work.guide);
        TileModels models(work.model, work.guide, columns);
        for (int row = rows.start; row < rows.end; ++row) {
            const auto model = models.at(work.region.y + row, work.scaled.height);
            if (row + 1 < rows.end) {
                prefetch(rowOf(work, row + 1, columns));
            }
            renderTileRow(model, rowOf(work, row, columns));
        }
    }
}

template <class T>
void render(const RegionWork<T>& work) {
    // Strips of some 64 rows, so that stretched rows are seldom made twice; smaller ones only to
    // give every thread something to do.
    const int rows = work.region.height;
    const double strips = std::max(rows / 64.0, std::min<double>(cv::getNumThreads(), rows / 16.0));
    cv::parallel_for_(
        cv::Range(0, rows),
        [&work](const cv::Range& range) { renderStrip(work, range); },
        std::max(1.0, strips));
}

/// NaN too ends here as 0.
float soundStrength(float strength) {
    return strength > 0 ? strength : 0.0F;
}

template <class T>
TileRow<T> firstOf(const ColourBand<T>& band, float* alpha, float* beta) {
    TileRow<T> first;
    first.luma = band.luma;
    first.opacity = band.opacity;
    first.strength = soundStrength(band.strength);
    first.rgb = band.rgb;
    first.channels = band.channels;
    first.alpha = alpha;
    first.beta = beta;
    return first;
}

template <class T>
TileRow<T> firstOf(const ColourRegion<T>& region) {
    TileRow<T> first;
    first.luma = region.luma;
    first.strength = soundStrength(region.strength);
    first.rgb = region.rgb;
    return first;
}

template <class T>
void renderBand(const std::vector<float>& model,
                Dimensions guide,
                Dimensions full,
                const ColourBand<T>& band,
                float* alpha = nullptr,
                float* beta = nullptr) {
    const Region rows{0, band.firstRow, full.width, band.rows};
    render<T>({model, guide, full, rows, firstOf(band, alpha, beta)});
}

}  // namespace

void GuidedUpsampler::colour(const ColourBand<std::uint8_t>& band) const {
    renderBand(m_model, m_guide, m_full, band);
}

void GuidedUpsampler::colour(const ColourBand<std::uint16_t>& band) const {
    renderBand(m_model, m_guide, m_full, band);
}

void GuidedUpsampler::colour(const ColourRegion<std::uint8_t>& region) const {
    render<std::uint8_t>({m_model, m_guide, region.scaled, region.region, firstOf(region)});
}

void GuidedUpsampler::colour(const ColourRegion<std::uint16_t>& region) const {
    render<std::uint16_t>({m_model, m_guide, region.scaled, region.region, firstOf(region)});
}

void GuidedUpsampler::chroma(const ColourBand<std::uint8_t>& band,
                             float* alpha,
                             float* beta) const {
    renderBand(m_model, m_guide, m_full, band, alpha, beta);
}

void GuidedUpsampler::chroma(const ColourBand<std::uint16_t>& band,
                             float* alpha,
                             float* beta) const {
    renderBand(m_model, m_guide, m_full, band, alpha, beta);
}

}  // namespace tintype::image
