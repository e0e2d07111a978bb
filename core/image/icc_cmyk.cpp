#include "core/image/icc.h"
#include "core/image/icc_lcms.h"

#include <utility>

namespace tintype::image {
namespace {

// Ink on ink darkens: the product of what each lets through.
template <class Sample>
void plainRow(const Sample* cmyk, Sample* rgb, int width, bool inverted) {
    constexpr std::uint64_t kMax = static_cast<Sample>(-1);
    for (int x = 0; x < width; ++x, cmyk += 4, rgb += 3) {
        const std::uint64_t light = inverted ? cmyk[3] : kMax - cmyk[3];
        for (int c = 0; c < 3; ++c) {
            const std::uint64_t ink = inverted ? cmyk[c] : kMax - cmyk[c];
            rgb[c] = static_cast<Sample>((ink * light + kMax / 2) / kMax);
        }
    }
}

}  // namespace

CmykConverter::CmykConverter(const std::vector<std::uint8_t>& bytes,
                             int bitsPerSample,
                             bool inverted)
    : m_bits(bitsPerSample), m_inverted(inverted) {
    const ProfilePtr profile = openProfile(bytes);
    if (profile == nullptr || cmsGetColorSpace(profile.get()) != cmsSigCmykData) {
        return;
    }
    const std::uint32_t depth = BYTES_SH(m_bits == 16 ? 2U : 1U);
    const std::uint32_t from =
        COLORSPACE_SH(PT_CMYK) | CHANNELS_SH(4) | depth | FLAVOR_SH(m_inverted ? 1U : 0U);
    const std::uint32_t to = COLORSPACE_SH(PT_RGB) | CHANNELS_SH(3) | depth;
    m_transform = makeTransform(profile, from, openProfile(srgbProfile()), to).release();
}

CmykConverter::~CmykConverter() {
    if (m_transform != nullptr) {
        cmsDeleteTransform(m_transform);
    }
}

CmykConverter::CmykConverter(CmykConverter&& other) noexcept
    : m_transform(std::exchange(other.m_transform, nullptr)),
      m_bits(other.m_bits),
      m_inverted(other.m_inverted) {}

CmykConverter& CmykConverter::operator=(CmykConverter&& other) noexcept {
    std::swap(m_transform, other.m_transform);
    m_bits = other.m_bits;
    m_inverted = other.m_inverted;
    return *this;
}

void CmykConverter::convertRow(const void* cmyk, void* rgb, int width) const {
    if (m_transform != nullptr) {
        cmsDoTransform(m_transform, cmyk, rgb, static_cast<cmsUInt32Number>(width));
    } else if (m_bits == 16) {
        plainRow(static_cast<const std::uint16_t*>(cmyk),
                 static_cast<std::uint16_t*>(rgb),
                 width,
                 m_inverted);
    } else {
        plainRow(static_cast<const std::uint8_t*>(cmyk),
                 static_cast<std::uint8_t*>(rgb),
                 width,
                 m_inverted);
    }
}

}  // namespace tintype::image
