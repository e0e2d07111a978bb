#include "core/restore/luma_source.h"

#include "core/image/icc.h"
#include "core/image/luma.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace tintype::restore {
namespace {

// The last of `channels` values of each pixel. From 8 to 16 bit by 257; from 16 to 8 with rounding.
template <class In, class Out>
void alphaRow(const In* pixels, Out* alpha, int width, int channels) {
    for (int x = 0; x < width; ++x) {
        const unsigned value = pixels[static_cast<std::size_t>(x) * channels + channels - 1];
        if constexpr (sizeof(In) == sizeof(Out)) {
            alpha[x] = static_cast<Out>(value);
        } else if constexpr (sizeof(In) < sizeof(Out)) {
            alpha[x] = static_cast<Out>(value * 257U);
        } else {
            alpha[x] = static_cast<Out>((value * 255U + 32767U) / 65535U);
        }
    }
}

// A difference between channels of more than 2 of 255 at more than a stray pixel: JPEG makes the
// stray ones.
template <class In>
bool isColoured(const In* pixels, const image::ImageInfo& info) {
    if (info.colourChannels != 3) {
        return false;
    }
    const int limit = sizeof(In) == 1 ? 2 : 2 * 257;
    int coloured = 0;
    for (int x = 0; x < info.width; ++x) {
        const In* pixel =
            pixels + static_cast<std::size_t>(x) * static_cast<std::size_t>(info.channels());
        const auto [low, high] = std::minmax({pixel[0], pixel[1], pixel[2]});
        coloured += high - low > limit ? 1 : 0;
    }
    return coloured * 20 > info.width;
}

template <class In>
void splitRow(const In* pixels, void* luma, void* alpha, const image::ImageInfo& info, int bits) {
    const auto to = [&](auto* lumaOut, auto* alphaOut) {
        image::lumaRow(pixels, lumaOut, info.width, info.channels());
        if (info.hasAlpha) {
            alphaRow(pixels, alphaOut, info.width, info.channels());
        }
    };
    if (bits == 8) {
        to(static_cast<std::uint8_t*>(luma), static_cast<std::uint8_t*>(alpha));
    } else {
        to(static_cast<std::uint16_t*>(luma), static_cast<std::uint16_t*>(alpha));
    }
}

}  // namespace

struct LumaSource::Impl {
    std::filesystem::path path;
    std::unique_ptr<image::ImageReader> reader;
    std::unique_ptr<image::ToneConverter> converter;
    std::vector<std::uint8_t> rows;        // as they come from the reader
    std::vector<std::uint16_t> converted;  // one row in sRGB encoding
};

LumaSource::LumaSource() : m_impl(std::make_unique<Impl>()) {}
LumaSource::~LumaSource() = default;

Result<std::unique_ptr<LumaSource>> LumaSource::open(const std::filesystem::path& path,
                                                     const Options& options) {
    auto reader = image::openImage(path);
    if (!reader) {
        return failWith(reader);
    }
    std::unique_ptr<LumaSource> source(new LumaSource());
    source->m_impl->path = path;
    source->m_impl->reader = std::move(*reader);
    const image::ImageInfo& info = source->info();
    source->m_impl->converter = std::make_unique<image::ToneConverter>(info);
    source->m_notes = info.notes;
    if (const std::string& note = source->m_impl->converter->note(); !note.empty()) {
        source->m_notes.push_back(note);
    }
    const bool needsSixteen =
        info.bitsPerSample == 8 && source->toneConverted() && options.maySixteen;
    source->m_bits = options.depth != 0 ? options.depth : (needsSixteen ? 16 : info.bitsPerSample);
    return source;
}

const image::ImageInfo& LumaSource::info() const {
    return m_impl->reader->info();
}

bool LumaSource::toneConverted() const {
    return !m_impl->converter->isIdentity();
}

Result<void> LumaSource::readRows(int count, void* luma, void* alpha) {
    const image::ImageInfo& in = info();
    m_impl->rows.resize(in.rowBytes() * static_cast<std::size_t>(count));
    if (auto read = m_impl->reader->readRows(count, m_impl->rows.data()); !read) {
        return read;
    }
    const std::size_t step = static_cast<std::size_t>(in.width) * bytesPerSample();
    for (int i = 0; i < count; ++i) {
        const std::uint8_t* row = m_impl->rows.data() + in.rowBytes() * static_cast<std::size_t>(i);
        auto* lumaOut = static_cast<std::uint8_t*>(luma) + step * static_cast<std::size_t>(i);
        auto* alphaOut = alpha != nullptr ? static_cast<std::uint8_t*>(alpha) +
                                                step * static_cast<std::size_t>(i)
                                          : nullptr;
        const auto split = [&](const auto* pixels) {
            splitRow(pixels, lumaOut, alphaOut, in, m_bits);
            m_sawColour = m_sawColour || isColoured(pixels, in);
        };
        if (toneConverted()) {
            m_impl->converted.resize(static_cast<std::size_t>(in.width) *
                                     static_cast<std::size_t>(in.channels()));
            m_impl->converter->convertRow(row, m_impl->converted.data());
            split(m_impl->converted.data());
        } else if (in.bitsPerSample == 8) {
            split(row);
        } else {
            split(reinterpret_cast<const std::uint16_t*>(row));
        }
    }
    return {};
}

Result<void> LumaSource::rewind() {
    const image::ImageInfo before = info();
    m_impl->reader.reset();
    auto reader = image::openImage(m_impl->path);
    if (!reader) {
        return failWith(reader);
    }
    const image::ImageInfo& after = (*reader)->info();
    const bool same = after.width == before.width && after.height == before.height &&
                      after.channels() == before.channels() &&
                      after.bitsPerSample == before.bitsPerSample;
    m_impl->reader = std::move(*reader);
    if (!same) {
        return fail(ErrorCode::BrokenFile,
                    "The file was changed by another program while it was read.",
                    m_impl->path);
    }
    return {};
}

}  // namespace tintype::restore
