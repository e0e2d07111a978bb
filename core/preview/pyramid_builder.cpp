#include "core/preview/pyramid_builder.h"

#include "core/preview/pixel_rows.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace tintype::preview {
namespace {

constexpr int kSmallestLevel = 256;

std::size_t pixelsOf(image::Dimensions size) {
    return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
}

/// Whether both rows of the full size (or the last, odd one) are there for a halved one.
bool mayHalve(int rowsDone, int height, int halvedRow) {
    return std::min(2 * halvedRow + 2, height) <= rowsDone && 2 * halvedRow < height;
}

}  // namespace

PyramidBuilder::PyramidBuilder(image::Dimensions size, int bits)
    : m_data(std::make_unique<LumaPyramid::Data>()),
      m_guide(size, image::guideDimensions(size.width, size.height)) {
    m_data->size = size;
    m_data->bits = bits;
    m_data->full = std::make_unique_for_overwrite<std::uint8_t[]>(
        m_data->rowBytes() * static_cast<std::size_t>(size.height));
    while (std::max(size.width, size.height) > kSmallestLevel) {
        size = {(size.width + 1) / 2, (size.height + 1) / 2};
        m_data->halved.push_back(
            {size, std::make_unique_for_overwrite<std::uint8_t[]>(pixelsOf(size))});
    }
    m_halvedRows.resize(m_data->halved.size());
}

void PyramidBuilder::added(int rows) {
    const std::uint8_t* from = nextRows();
    m_rows += rows;
    if (m_data->bits == 8) {
        m_guide.addRows(from, rows);
    } else {
        m_guide.addRows(reinterpret_cast<const std::uint16_t*>(from), rows);
    }
    if (m_data->halved.empty()) {
        return;
    }
    m_data->bits == 8 ? halveFull<std::uint8_t>() : halveFull<std::uint16_t>();
    for (std::size_t level = 1; level < m_data->halved.size(); ++level) {
        halveLevel(level);
    }
}

template <class T>
void PyramidBuilder::halveFull() {
    const image::Dimensions size = m_data->size;
    const LumaPyramid::Data::Level& target = m_data->halved.front();
    int& done = m_halvedRows.front();
    for (; mayHalve(m_rows, size.height, done); ++done) {
        const auto rowAt = [this, size](int y) {
            return reinterpret_cast<const T*>(m_data->row(std::min(y, size.height - 1)));
        };
        detail::halveRows(rowAt(2 * done),
                          rowAt(2 * done + 1),
                          target.luma.get() + static_cast<std::ptrdiff_t>(done) * target.size.width,
                          size.width);
    }
}

void PyramidBuilder::halveLevel(std::size_t level) {
    const LumaPyramid::Data::Level& source = m_data->halved[level - 1];
    const LumaPyramid::Data::Level& target = m_data->halved[level];
    int& done = m_halvedRows[level];
    for (; mayHalve(m_halvedRows[level - 1], source.size.height, done); ++done) {
        const auto rowAt = [&source](int y) {
            return source.luma.get() +
                   static_cast<std::ptrdiff_t>(std::min(y, source.size.height - 1)) *
                       source.size.width;
        };
        detail::halveRows(rowAt(2 * done),
                          rowAt(2 * done + 1),
                          target.luma.get() + static_cast<std::ptrdiff_t>(done) * target.size.width,
                          source.size.width);
    }
}

std::shared_ptr<const LumaPyramid> PyramidBuilder::take() {
    m_data->guide = m_guide.take();
    if (!m_data->frame) {
        m_data->frame.emplace(m_data->size, m_data->orientation);
    }
    return std::shared_ptr<const LumaPyramid>(new LumaPyramid(std::move(m_data)));
}

}  // namespace tintype::preview
