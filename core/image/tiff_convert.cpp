#include "core/image/tiff_convert.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace tintype::image {
namespace {

// Most significant bit first, as libtiff leaves all depths that are no whole bytes.
void unpackBits(const std::uint8_t* in,
                int bits,
                std::size_t count,
                unsigned scaleTo,
                std::uint16_t* out,
                std::size_t step) {
    const unsigned max = (1U << bits) - 1;
    std::uint32_t pending = 0;
    int available = 0;
    for (std::size_t i = 0; i < count; ++i) {
        while (available < bits) {
            pending = pending << 8 | *in++;
            available += 8;
        }
        available -= bits;
        const unsigned value = pending >> available & max;
        out[i * step] =
            static_cast<std::uint16_t>(scaleTo == 0 ? value : (value * scaleTo + max / 2) / max);
    }
}

template <class Stored, class Convert>
void unpack(const std::uint8_t* in,
            std::size_t count,
            std::uint16_t* out,
            std::size_t step,
            Convert convert) {
    for (std::size_t i = 0; i < count; ++i) {
        Stored value;
        std::memcpy(&value, in + i * sizeof value, sizeof value);
        out[i * step] = convert(value);
    }
}

template <class Float>
std::uint16_t fromFloat(Float value) {
    const Float inRange = value > 0 ? std::min(value, Float{1}) : Float{0};  // NaN becomes 0
    return static_cast<std::uint16_t>(std::lround(inRange * 65535));
}

unsigned unpremultiplied(unsigned value, unsigned alpha, unsigned max) {
    return alpha == 0 ? 0 : std::min(max, (value * max + alpha / 2) / alpha);
}

}  // namespace

TiffRowConverter::TiffRowConverter(const TiffLayout& layout,
                                   const ImageInfo& info,
                                   const std::vector<std::uint8_t>& profile)
    : m_layout(layout),
      m_width(info.width),
      m_step(layout.planar ? layout.inkSamples() + (info.hasAlpha ? 1 : 0) : layout.samples),
      m_deep(info.bitsPerSample == 16) {
    if (isPlainCopy()) {
        return;
    }
    m_samples.resize(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_step));
    if (layout.kind == TiffLayout::Kind::Cmyk) {
        m_cmyk.emplace(profile, info.bitsPerSample, false);
        m_inks.resize(static_cast<std::size_t>(m_width) * 4);
    }
}

bool TiffRowConverter::isPlainCopy() const {
    const bool kept =
        m_layout.kind == TiffLayout::Kind::Grey || m_layout.kind == TiffLayout::Kind::Rgb;
    const int wanted =
        m_layout.inkSamples() + (m_layout.alpha == TiffLayout::Alpha::Straight ? 1 : 0);
    return kept && !m_layout.planar && !m_layout.minIsWhite && !m_layout.isFloat &&
           (m_layout.bits == 8 || m_layout.bits == 16) && m_layout.samples == wanted;
}

void TiffRowConverter::take(const std::uint8_t* stored, int plane) {
    const auto step = static_cast<std::size_t>(m_layout.planar ? m_step : 1);
    const std::size_t count =
        m_layout.planar ? static_cast<std::size_t>(m_width) : m_samples.size();
    std::uint16_t* out = m_samples.data() + plane;
    const bool palette = m_layout.kind == TiffLayout::Kind::Palette;
    if (m_layout.isFloat && m_layout.bits == 32) {
        unpack<float>(stored, count, out, step, fromFloat<float>);
    } else if (m_layout.isFloat) {
        unpack<double>(stored, count, out, step, fromFloat<double>);
    } else if (m_layout.bits == 32) {
        unpack<std::uint32_t>(
            stored, count, out, step, [](auto v) { return static_cast<std::uint16_t>(v >> 16); });
    } else if (m_layout.bits == 16) {
        unpack<std::uint16_t>(stored, count, out, step, [](auto v) { return v; });
    } else if (m_layout.bits == 8) {
        unpack<std::uint8_t>(stored, count, out, step, [](auto v) { return v; });
    } else {
        unpackBits(stored, m_layout.bits, count, palette ? 0 : m_deep ? 65535 : 255, out, step);
    }
}

void TiffRowConverter::give(void* out) {
    if (m_cmyk) {
        m_deep ? giveCmyk(static_cast<std::uint16_t*>(out))
               : giveCmyk(static_cast<std::uint8_t*>(out));
    } else {
        m_deep ? giveAs(static_cast<std::uint16_t*>(out)) : giveAs(static_cast<std::uint8_t*>(out));
    }
}

template <class Sample>
void TiffRowConverter::giveAs(Sample* out) {
    constexpr unsigned kMax = static_cast<Sample>(-1);
    const int inks = m_layout.inkSamples();
    const std::uint16_t* in = m_samples.data();
    for (int x = 0; x < m_width; ++x, in += m_step) {
        if (m_layout.kind == TiffLayout::Kind::Palette) {
            for (std::size_t c = 0; c < 3; ++c) {
                *out++ = static_cast<Sample>(m_layout.palette[std::size_t{3} * in[0] + c] >> 8);
            }
            continue;
        }
        for (int c = 0; c < inks; ++c) {
            unsigned value = in[c];
            if (m_layout.alpha == TiffLayout::Alpha::Premultiplied) {
                value = unpremultiplied(value, in[inks], kMax);
            }
            *out++ = static_cast<Sample>(m_layout.minIsWhite ? kMax - value : value);
        }
        if (m_layout.alpha != TiffLayout::Alpha::None) {
            *out++ = static_cast<Sample>(in[inks]);
        }
    }
}

template <class Sample>
void TiffRowConverter::giveCmyk(Sample* out) {
    auto* inks = reinterpret_cast<Sample*>(m_inks.data());
    const std::uint16_t* in = m_samples.data();
    for (int x = 0; x < m_width; ++x, in += m_step) {
        for (int c = 0; c < 4; ++c) {
            inks[x * std::ptrdiff_t{4} + c] = static_cast<Sample>(in[c]);
        }
    }
    m_cmyk->convertRow(inks, out, m_width);
}

}  // namespace tintype::image
