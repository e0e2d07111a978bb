#include "core/preview/pyramid_builder.h"

#include "core/preview/pixel_rows.h"

#include <opencv2/core/utility.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

#include <unistd.h>

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

std::shared_ptr<std::uint8_t[]> roomFor(image::Dimensions size, int bits) {
    return std::make_shared_for_overwrite<std::uint8_t[]>(pixelsOf(size) *
                                                          static_cast<std::size_t>(bits / 8));
}

bool fitsIntoMemory(image::Dimensions size, int bits, int copies) {
    const auto pages = ::sysconf(_SC_PHYS_PAGES);
    const auto pageBytes = ::sysconf(_SC_PAGESIZE);
    if (pages <= 0 || pageBytes <= 0) {
        return true;
    }
    const double needed = copies * static_cast<double>(pixelsOf(size)) * (bits / 8 + 0.34);
    return needed < 0.5 * static_cast<double>(pages) * static_cast<double>(pageBytes);
}

PyramidBuilder::PyramidBuilder(image::Dimensions size, int bits)
    : PyramidBuilder(size, bits, roomFor(size, bits)) {}

PyramidBuilder::PyramidBuilder(image::Dimensions size,
                               int bits,
                               std::shared_ptr<std::uint8_t[]> full)
    : m_data(std::make_unique<LumaPyramid::Data>()),
      m_guide(size, image::guideDimensions(size.width, size.height)) {
    m_data->size = size;
    m_data->bits = bits;
    m_data->full = std::move(full);
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

void PyramidBuilder::countTones() {
    const auto width = static_cast<std::size_t>(m_data->size.width);
    std::mutex guard;
    cv::parallel_for_(cv::Range(0, m_data->size.height), [&](const cv::Range& rows) {
        std::array<std::array<std::uint32_t, 256>, 4> counts{};  // neighbours are often equal
        std::vector<std::uint8_t> narrow(m_data->bits == 16 ? width : 0);
        for (int y = rows.start; y < rows.end; ++y) {
            const std::uint8_t* row = m_data->row(y);
            if (m_data->bits == 16) {
                detail::toEightBits(
                    reinterpret_cast<const std::uint16_t*>(row), narrow.data(), width);
                row = narrow.data();
            }
            for (std::size_t x = 0; x < width; ++x) {
                ++counts[x & 3U][row[x]];
            }
        }
        const std::lock_guard lock(guard);
        for (const auto& part : counts) {
            for (std::size_t tone = 0; tone < part.size(); ++tone) {
                m_data->histogram[tone] += part[tone];
            }
        }
    });
}

std::shared_ptr<const LumaPyramid> PyramidBuilder::take() {
    countTones();
    m_data->guide = m_guide.take();
    if (!m_data->frame) {
        m_data->frame.emplace(m_data->size, m_data->orientation);
    }
    return std::shared_ptr<const LumaPyramid>(new LumaPyramid(std::move(m_data)));
}

}  // namespace tintype::preview
