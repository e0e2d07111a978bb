#include "core/clean/stages.h"

#include <algorithm>
#include <cmath>

namespace tintype::clean::detail {
namespace {

template <class T>
void look(const std::vector<std::uint16_t>& table, T* luma, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        luma[i] = static_cast<T>(table[luma[i]]);
    }
}

}  // namespace

ToneCurve::ToneCurve(const Cleaning& cleaning, int bits) {
    if (cleaning.fading <= 0 || (cleaning.blackPoint <= 0 && cleaning.whitePoint >= 1)) {
        return;
    }
    const int largest = (1 << bits) - 1;
    m_table.resize(static_cast<std::size_t>(largest) + 1);
    const double range = std::max(1e-6, cleaning.whitePoint - cleaning.blackPoint);
    for (int code = 0; code <= largest; ++code) {
        const double luma = static_cast<double>(code) / largest;
        const double stretched = std::clamp((luma - cleaning.blackPoint) / range, 0.0, 1.0);
        const double mixed = luma + cleaning.fading * (stretched - luma);
        m_table[static_cast<std::size_t>(code)] =
            static_cast<std::uint16_t>(std::lround(std::clamp(mixed, 0.0, 1.0) * largest));
    }
}

void ToneCurve::apply(std::uint8_t* luma, std::size_t count) const {
    if (!isIdentity()) {
        look(m_table, luma, count);
    }
}

void ToneCurve::apply(std::uint16_t* luma, std::size_t count) const {
    if (!isIdentity()) {
        look(m_table, luma, count);
    }
}

}  // namespace tintype::clean::detail
