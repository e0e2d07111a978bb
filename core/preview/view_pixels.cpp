#include "core/preview/view_pixels.h"

#include "core/preview/resample.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <utility>

namespace tintype::preview {
namespace {

using image::Dimensions;
using image::Region;

std::size_t pixelsOf(const Region& region) {
    return region.isEmpty()
               ? 0
               : static_cast<std::size_t>(region.width) * static_cast<std::size_t>(region.height);
}

Region common(const Region& a, const Region& b) {
    const int left = std::max(a.x, b.x);
    const int top = std::max(a.y, b.y);
    return {left,
            top,
            std::min(a.x + a.width, b.x + b.width) - left,
            std::min(a.y + a.height, b.y + b.height) - top};
}

/// From where smoothing would hide the pixels that somebody came to see.
bool showsSquares(Dimensions scaled, Dimensions full) {
    return scaled.width >= 2 * full.width && scaled.height >= 2 * full.height;
}

/// Copies `part`, which lies inside both.
void copyPart(const std::vector<std::uint8_t>& from,
              const Region& fromRegion,
              const Region& part,
              std::vector<std::uint8_t>& to,
              const Region& toRegion) {
    const auto at = [&part](const Region& region, int row) {
        return static_cast<std::ptrdiff_t>(part.y + row - region.y) * region.width + part.x -
               region.x;
    };
    for (int row = 0; row < part.height; ++row) {
        std::memcpy(to.data() + at(toRegion, row),
                    from.data() + at(fromRegion, row),
                    static_cast<std::size_t>(part.width));
    }
}

}  // namespace

void ViewPixels::setScan(std::shared_ptr<const LumaPyramid> scan) {
    m_scan = std::move(scan);
    m_work = {};
    m_region = {};
    m_scaled = {};
}

ViewPixels::Work ViewPixels::workFor(Dimensions scaled, const Region& region) const {
    const Dimensions full = m_scan->uprightSize();
    Region wanted = region;
    if (showsSquares(scaled, full)) {
        const int left = nearestPixel(region.x, scaled.width, full.width);
        const int top = nearestPixel(region.y, scaled.height, full.height);
        const int right = nearestPixel(region.x + region.width - 1, scaled.width, full.width);
        const int bottom = nearestPixel(region.y + region.height - 1, scaled.height, full.height);
        wanted = {left, top, right - left + 1, bottom - top + 1};
        scaled = full;
    }
    const bool swaps = Turned(m_scan->size(), m_scan->orientation()).swapsSides();
    const Dimensions stored = swaps ? Dimensions{scaled.height, scaled.width} : scaled;
    return {stored, Turned(stored, m_scan->orientation()).toStored(wanted)};
}

void ViewPixels::setView(Dimensions scaled, const Region& region) {
    if (m_scan == nullptr || region.isEmpty() || !region.isInside(scaled)) {
        m_region = {};
        m_work = {};
        return;
    }
    m_scaled = scaled;
    m_region = region;
    const Work work = workFor(scaled, region);
    if (work != m_work) {
        takeLuma(work);
        m_work = work;
    }
}

// What was seen before is copied, what came into sight is scaled.
void ViewPixels::takeLuma(const Work& work) {
    const Region& now = work.region;
    std::vector<std::uint8_t> luma(pixelsOf(now));
    const Region kept = work.scaled == m_work.scaled ? common(now, m_work.region) : Region{};
    if (kept.isEmpty()) {
        takeLuma(now, work, luma);
    } else {
        copyPart(m_luma, m_work.region, kept, luma, now);
        const int bottom = kept.y + kept.height;
        const int right = kept.x + kept.width;
        takeLuma({now.x, now.y, now.width, kept.y - now.y}, work, luma);
        takeLuma({now.x, bottom, now.width, now.y + now.height - bottom}, work, luma);
        takeLuma({now.x, kept.y, kept.x - now.x, kept.height}, work, luma);
        takeLuma({right, kept.y, now.x + now.width - right, kept.height}, work, luma);
    }
    m_luma = std::move(luma);
}

void ViewPixels::takeLuma(const Region& part, const Work& work, std::vector<std::uint8_t>& luma) {
    if (part.isEmpty()) {
        return;
    }
    m_scaledPixels += pixelsOf(part);
    if (part == work.region) {
        m_scan->scaledLuma(work.scaled, part, luma.data());
        return;
    }
    std::vector<std::uint8_t> piece(pixelsOf(part));
    m_scan->scaledLuma(work.scaled, part, piece.data());
    copyPart(piece, part, part, luma, work.region);
}

// `compose` makes the stored pixels of m_work; they are turned and enlarged where that is needed.
template <class Compose>
void ViewPixels::show(std::uint32_t* out, const Compose& compose) {
    if (m_region.isEmpty()) {
        return;
    }
    const std::size_t pixels = pixelsOf(m_work.region);
    m_composed += pixels;
    const Turned turned(m_work.scaled, m_scan->orientation());
    const bool enlarges = turned.upright() != m_scaled;
    std::uint32_t* upright = out;
    if (enlarges) {
        m_upright.resize(pixels);
        upright = m_upright.data();
    }
    if (turned.isAsStored()) {
        compose(upright);
    } else {
        m_stored.resize(pixels);
        compose(m_stored.data());
        turned.turn(m_stored.data(), m_work.region, upright);
    }
    if (enlarges) {
        enlarge(upright, out);
    }
}

void ViewPixels::enlarge(const std::uint32_t* pixels, std::uint32_t* out) const {
    const Dimensions full = m_scan->uprightSize();
    const int left = nearestPixel(m_region.x, m_scaled.width, full.width);
    const int right = nearestPixel(m_region.x + m_region.width - 1, m_scaled.width, full.width);
    const int top = nearestPixel(m_region.y, m_scaled.height, full.height);
    std::vector<int> columns(static_cast<std::size_t>(m_region.width));
    for (int x = 0; x < m_region.width; ++x) {
        columns[static_cast<std::size_t>(x)] =
            nearestPixel(m_region.x + x, m_scaled.width, full.width) - left;
    }
    const std::ptrdiff_t stride = right - left + 1;
    int lastRow = -1;
    for (int y = 0; y < m_region.height; ++y, out += m_region.width) {
        const int row = nearestPixel(m_region.y + y, m_scaled.height, full.height) - top;
        if (row == lastRow) {
            std::copy_n(out - m_region.width, m_region.width, out);
            continue;
        }
        const std::uint32_t* from = pixels + row * stride;
        for (int x = 0; x < m_region.width; ++x) {
            out[x] = from[columns[static_cast<std::size_t>(x)]];
        }
        lastRow = row;
    }
}

void ViewPixels::before(const image::DisplayTransform& screen, std::uint32_t* out) {
    show(out, [&](std::uint32_t* pixels) {
        screen.greys(m_luma.data(), pixels, pixelsOf(m_work.region));
    });
}

void ViewPixels::after(const ColourLayer& layer,
                       double strength,
                       const image::DisplayTransform& screen,
                       std::uint32_t* out) {
    show(out, [&](std::uint32_t* pixels) {
        const std::size_t count = pixelsOf(m_work.region);
        m_rgb.resize(3 * count);
        layer.colour(m_work.scaled, m_work.region, m_luma.data(), strength, m_rgb.data());
        screen.colours(m_rgb.data(), pixels, count);
    });
}

}  // namespace tintype::preview
