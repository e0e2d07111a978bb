#include "core/preview/pixel_rows.h"

#include "core/image/compose_clones.h"

namespace tintype::preview::detail {
namespace {

/// From the sum of `count` codes to a mean in 8 bits; `tie` is 0 or 1 below the middle.
template <class T>
TINTYPE_ALWAYS_INLINE std::uint8_t meanCode(std::uint32_t sum, std::uint32_t tie) {
    if constexpr (sizeof(T) == 1) {
        return static_cast<std::uint8_t>((sum + 2U - tie) >> 2U);
    } else {
        // sum/4/257, by a multiplication: exact enough for rounding, as 4·65535 is below 2^18.
        const float value = static_cast<float>(sum) * (1.0F / 1028.0F) + 0.5F;
        return static_cast<std::uint8_t>(value);
    }
}

template <class T>
TINTYPE_ALWAYS_INLINE void halve(const T* __restrict__ upper,
                                 const T* __restrict__ lower,
                                 std::uint8_t* __restrict__ out,
                                 int width) {
    const int pairs = width / 2;
    for (int x = 0; x < pairs; ++x) {
        const std::uint32_t sum = static_cast<std::uint32_t>(upper[2 * x]) + upper[2 * x + 1] +
                                  lower[2 * x] + lower[2 * x + 1];
        out[x] = meanCode<T>(sum, static_cast<std::uint32_t>(x) & 1U);
    }
    if (width % 2 != 0) {
        const std::uint32_t sum = 2U * (static_cast<std::uint32_t>(upper[width - 1]) +
                                        static_cast<std::uint32_t>(lower[width - 1]));
        out[pairs] = meanCode<T>(sum, 0);
    }
}

}  // namespace

TINTYPE_CLONES
void toEightBits(const std::uint16_t* codes, std::uint8_t* out, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        // (c + 128)/257, exact for every 16-bit code
        const std::uint32_t value = codes[i] + 128U;
        out[i] = static_cast<std::uint8_t>((value - (value >> 8U)) >> 8U);
    }
}

TINTYPE_CLONES
void halveRows(const std::uint8_t* upper, const std::uint8_t* lower, std::uint8_t* out, int width) {
    halve(upper, lower, out, width);
}

TINTYPE_CLONES
void halveRows(const std::uint16_t* upper,
               const std::uint16_t* lower,
               std::uint8_t* out,
               int width) {
    halve(upper, lower, out, width);
}

}  // namespace tintype::preview::detail
