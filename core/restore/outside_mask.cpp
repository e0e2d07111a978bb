#include "core/restore/outside_mask.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace tintype::restore {
namespace {

constexpr int kSkippedRows = 32;

}  // namespace

Result<std::unique_ptr<OutsideMask>> OutsideMask::open(const std::filesystem::path& scan,
                                                       int bits,
                                                       const clean::Cleaning& cleaning,
                                                       const std::filesystem::path& mask) {
    std::unique_ptr<OutsideMask> outside(new OutsideMask());
    auto source = LumaSource::open(scan, {bits, true});
    if (!source) {
        return failWith(source);
    }
    const image::ImageInfo& info = (*source)->info();
    const image::Dimensions size{info.width, info.height};
    if (!mask.empty()) {
        auto reader = clean::MaskReader::open(mask, size);
        if (!reader) {
            return failWith(reader);
        }
        outside->m_mask = std::move(*reader);
    }
    const clean::Frame frame(size, info.orientation, cleaning);
    const image::PointF corner = frame.storedScanFromResult()(0, 0);
    outside->m_left = static_cast<int>(std::lround(corner.x));
    outside->m_rowsToSkip = static_cast<int>(std::lround(corner.y));
    outside->m_size = frame.size();
    outside->m_tones = clean::toneTable(cleaning, bits);
    outside->m_scan = std::move(*source);
    outside->m_report.compared = true;
    outside->m_report.mustEqual = cleaning.denoise == 0 && cleaning.localContrast == 0;
    return outside;
}

Result<void> OutsideMask::add(int rows, const std::uint8_t* luma) {
    return addRows(rows, luma);
}

Result<void> OutsideMask::add(int rows, const std::uint16_t* luma) {
    return addRows(rows, luma);
}

Result<void> OutsideMask::readScan(int rows) {
    const image::ImageInfo& info = m_scan->info();
    const std::size_t pixels =
        static_cast<std::size_t>(info.width) * static_cast<std::size_t>(rows);
    m_luma.resize(pixels * m_scan->bytesPerSample());
    m_alpha.resize(info.hasAlpha ? m_luma.size() : 0);
    m_repaired.assign(pixels, 0);
    if (auto read = m_scan->readRows(rows, m_luma.data(), m_alpha.data()); !read) {
        return read;
    }
    return m_mask ? m_mask->readRows(rows, m_repaired.data()) : Result<void>();
}

template <class T>
Result<void> OutsideMask::addRows(int rows, const T* luma) {
    for (; m_rowsToSkip > 0; m_rowsToSkip -= std::min(kSkippedRows, m_rowsToSkip)) {
        if (auto read = readScan(std::min(kSkippedRows, m_rowsToSkip)); !read) {
            return read;
        }
    }
    if (auto read = readScan(rows); !read) {
        return read;
    }
    for (int y = 0; y < rows; ++y) {
        const std::size_t begin =
            static_cast<std::size_t>(y) * static_cast<std::size_t>(m_scan->info().width) +
            static_cast<std::size_t>(m_left);
        const T* const scan = reinterpret_cast<const T*>(m_luma.data()) + begin;
        const std::uint8_t* const repaired = m_repaired.data() + begin;
        for (int x = 0; x < m_size.width; ++x, ++luma) {
            if (repaired[x] != 0) {
                continue;
            }
            const int expected = m_tones.empty() ? scan[x] : m_tones[scan[x]];
            const int difference = std::abs(static_cast<int>(*luma) - expected);
            ++m_report.pixels;
            m_report.differing += difference != 0 ? 1 : 0;
            m_report.largestDifference = std::max(m_report.largestDifference, difference);
            m_sum += difference;
        }
    }
    return {};
}

OutsideMaskReport OutsideMask::report() const {
    OutsideMaskReport report = m_report;
    report.meanDifference = m_sum / static_cast<double>(std::max<std::uint64_t>(1, report.pixels));
    return report;
}

}  // namespace tintype::restore
