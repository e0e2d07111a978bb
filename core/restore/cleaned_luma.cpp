#include "core/restore/cleaned_luma.h"

#include "core/restore/auto_clean.h"

#include <algorithm>
#include <utility>

namespace tintype::restore {
namespace {

constexpr std::size_t kKeepBytes = 96U << 20U;
// Rows read, coloured and written at a time: enough to share among cores, little beside the rest.
constexpr std::size_t kBandBytes = 4U << 20U;
constexpr std::size_t kSparingBandBytes = 256U << 10U;

}  // namespace

Result<std::unique_ptr<CleanedLuma>> CleanedLuma::open(LumaSource& source,
                                                       Options options,
                                                       const JobContext& context) {
    clean::CleanOptions how;
    how.takeMask = std::move(options.takeMask);
    auto rows = clean::CleanRows::open(rowsOf(source), options.cleaning, std::move(how), context);
    if (!rows) {
        return failWith(rows);
    }
    std::unique_ptr<CleanedLuma> luma(new CleanedLuma());
    luma->m_rows = std::move(*rows);
    luma->m_bits = source.bits();
    luma->m_hasAlpha = source.info().hasAlpha;
    const image::Dimensions size = luma->size();
    luma->m_rowBytes = static_cast<std::size_t>(size.width) * source.bytesPerSample();
    const std::size_t allBytes =
        luma->m_rowBytes * static_cast<std::size_t>(size.height) * (luma->m_hasAlpha ? 2 : 1);
    luma->m_kept = allBytes <= kKeepBytes && !options.sparing;
    const std::size_t wanted = options.sparing ? kSparingBandBytes : kBandBytes;
    luma->m_band = std::min(
        static_cast<int>(std::max<std::size_t>(8, wanted / (luma->m_rowBytes * 4))), size.height);
    return luma;
}

Result<image::FloatPlane> CleanedLuma::readGuide(const JobContext& context) {
    const int height = size().height;
    image::LumaShrinker guide(size(), image::guideDimensions(size().width, height));
    const auto held = static_cast<std::size_t>(m_kept ? height : m_band);
    m_luma.resize(m_rowBytes * held);
    m_alpha.resize(m_hasAlpha ? m_rowBytes * held : 0);
    for (int y = 0; y < height; y += m_band) {
        if (context.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped before it was read.");
        }
        const int rows = std::min(m_band, height - y);
        const std::size_t offset = m_kept ? m_rowBytes * static_cast<std::size_t>(y) : 0;
        std::uint8_t* luma = m_luma.data() + offset;
        if (auto read =
                m_rows->readRows(rows, luma, m_hasAlpha ? m_alpha.data() + offset : nullptr);
            !read) {
            return failWith(read);
        }
        m_bits == 8 ? guide.addRows(luma, rows)
                    : guide.addRows(reinterpret_cast<const std::uint16_t*>(luma), rows);
        context.report({0.4 * (y + rows) / height, "read"});
    }
    return guide.take();
}

Result<void> CleanedLuma::begin(clean::GiveMask mask) {
    m_next = 0;
    return m_kept ? Result<void>() : m_rows->rewind(std::move(mask));
}

Result<CleanedLuma::Band> CleanedLuma::next(int rows) {
    const std::size_t offset = m_kept ? m_rowBytes * static_cast<std::size_t>(m_next) : 0;
    std::uint8_t* luma = m_luma.data() + offset;
    std::uint8_t* alpha = m_hasAlpha ? m_alpha.data() + offset : nullptr;
    if (!m_kept) {
        if (auto read = m_rows->readRows(rows, luma, alpha); !read) {
            return failWith(read);
        }
    }
    m_next += rows;
    return Band{luma, alpha};
}

}  // namespace tintype::restore
