#include "core/image/luma.h"

#include "core/image/compose_clones.h"

#include <algorithm>

namespace tintype::image {
namespace {

/// Thousandths of a code at the input's depth → code at the output's depth, ties up.
template <class In, class Out>
TINTYPE_ALWAYS_INLINE Out codeFromThousandths(std::uint32_t sum) {
    if constexpr (sizeof(In) == sizeof(Out)) {
        return static_cast<Out>((sum + 500U) / 1000U);
    } else if constexpr (sizeof(In) > sizeof(Out)) {
        return static_cast<Out>((sum + 128'500U) / 257'000U);
    } else {
        return static_cast<Out>((sum * 257U + 500U) / 1000U);
    }
}

template <int channels, class In, class Out>
TINTYPE_ALWAYS_INLINE void reduce(const In* __restrict__ pixels,
                                  Out* __restrict__ luma,
                                  int width) {
    for (int x = 0; x < width; ++x) {
        const In* pixel = pixels + static_cast<std::ptrdiff_t>(x) * channels;
        std::uint32_t sum = 0;
        if constexpr (channels >= 3) {
            sum = 299U * pixel[0] + 587U * pixel[1] + 114U * pixel[2];
        } else {
            sum = 1000U * pixel[0];
        }
        luma[x] = codeFromThousandths<In, Out>(sum);
    }
}

template <class In, class Out>
TINTYPE_ALWAYS_INLINE void anyChannels(const In* pixels, Out* luma, int width, int channels) {
    switch (channels) {
        case 1:
            if constexpr (sizeof(In) == sizeof(Out)) {
                if (luma != pixels) {
                    std::copy_n(pixels, width, luma);
                }
            } else {
                reduce<1>(pixels, luma, width);
            }
            break;
        case 2:
            reduce<2>(pixels, luma, width);
            break;
        case 3:
            reduce<3>(pixels, luma, width);
            break;
        default:
            reduce<4>(pixels, luma, width);
            break;
    }
}

}  // namespace

TINTYPE_CLONES
void lumaRow(const std::uint8_t* pixels, std::uint8_t* luma, int width, int channels) {
    anyChannels(pixels, luma, width, channels);
}

TINTYPE_CLONES
void lumaRow(const std::uint16_t* pixels, std::uint16_t* luma, int width, int channels) {
    anyChannels(pixels, luma, width, channels);
}

TINTYPE_CLONES
void lumaRow(const std::uint16_t* pixels, std::uint8_t* luma, int width, int channels) {
    anyChannels(pixels, luma, width, channels);
}

TINTYPE_CLONES
void lumaRow(const std::uint8_t* pixels, std::uint16_t* luma, int width, int channels) {
    anyChannels(pixels, luma, width, channels);
}

}  // namespace tintype::image
