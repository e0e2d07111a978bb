#include "core/image/display_transform.h"

#include "core/image/compose_clones.h"
#include "core/image/display_shaper.h"
#include "core/image/icc.h"
#include "core/image/icc_lcms.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace tintype::image {
namespace {

constexpr std::size_t kGreys = 256;
// Less is not worth waking a thread for.
constexpr std::size_t kPiece = 1U << 16U;
// Little-endian words 0xffRRGGBB: blue, green, red, and a byte that lcms2 leaves alone.
constexpr std::uint32_t kScreenFormat = TYPE_BGRA_8;

TINTYPE_CLONES
void packColours(const std::uint8_t* __restrict__ rgb,
                 std::uint32_t* __restrict__ screen,
                 std::size_t pixels) {
    for (std::size_t i = 0; i < pixels; ++i) {
        screen[i] = 0xff000000U | static_cast<std::uint32_t>(rgb[3 * i]) << 16U |
                    static_cast<std::uint32_t>(rgb[3 * i + 1]) << 8U | rgb[3 * i + 2];
    }
}

TINTYPE_CLONES
void lookUp(const std::uint8_t* __restrict__ luma,
            const std::uint32_t* __restrict__ table,
            std::uint32_t* __restrict__ screen,
            std::size_t pixels) {
    for (std::size_t i = 0; i < pixels; ++i) {
        screen[i] = table[luma[i]];
    }
}

template <class Work>
void inPieces(std::size_t pixels, const Work& work) {
    if (pixels < 2 * kPiece) {
        work(0, pixels);
        return;
    }
    const auto pieces = static_cast<int>((pixels + kPiece - 1) / kPiece);
    cv::parallel_for_(cv::Range(0, pieces), [&](const cv::Range& range) {
        const std::size_t from = static_cast<std::size_t>(range.start) * kPiece;
        const std::size_t to = std::min(pixels, static_cast<std::size_t>(range.end) * kPiece);
        work(from, to - from);
    });
}

/// Every grey, and colours of a coarse grid.
bool leavesColoursAlone(const TransformPtr& transform) {
    std::vector<std::uint8_t> in;
    for (unsigned code = 0; code < kGreys; ++code) {
        in.insert(in.end(), 3, static_cast<std::uint8_t>(code));
    }
    for (unsigned i = 0; i < 6U * 6U * 6U; ++i) {
        for (const unsigned step : {i / 36U, i / 6U % 6U, i % 6U}) {
            in.push_back(static_cast<std::uint8_t>(51U * step));
        }
    }
    const std::size_t pixels = in.size() / 3;
    std::vector<std::uint32_t> plain(pixels);
    std::vector<std::uint32_t> screen(pixels, 0xff000000U);
    packColours(in.data(), plain.data(), pixels);
    cmsDoTransform(transform.get(), in.data(), screen.data(), static_cast<cmsUInt32Number>(pixels));
    return std::equal(plain.begin(), plain.end(), screen.begin(), [](auto before, auto after) {
        for (const unsigned shift : {0U, 8U, 16U}) {
            const int difference =
                static_cast<int>(before >> shift & 255U) - static_cast<int>(after >> shift & 255U);
            if (difference < -1 || difference > 1) {
                return false;
            }
        }
        return true;
    });
}

TransformPtr toScreen(const std::vector<std::uint8_t>& profile) {
    const ProfilePtr screen = openProfile(profile);
    if (screen == nullptr || cmsGetColorSpace(screen.get()) != cmsSigRgbData) {
        return nullptr;
    }
    const ProfilePtr srgb = openProfile(srgbProfile());
    return TransformPtr(cmsCreateTransform(srgb.get(),
                                           TYPE_RGB_8,
                                           screen.get(),
                                           kScreenFormat,
                                           INTENT_RELATIVE_COLORIMETRIC,
                                           cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE));
}

}  // namespace

struct DisplayTransform::Conversion {
    std::optional<DisplayShaper> shaper;
    TransformPtr transform;  ///< for all other profiles
};

DisplayTransform::DisplayTransform() : m_greys(kGreys) {
    for (std::size_t code = 0; code < kGreys; ++code) {
        m_greys[code] = 0xff000000U | static_cast<std::uint32_t>(code) * 0x010101U;
    }
}

DisplayTransform::DisplayTransform(const std::vector<std::uint8_t>& screenProfile)
    : DisplayTransform() {
    if (screenProfile.empty()) {
        return;
    }
    TransformPtr transform = toScreen(screenProfile);
    if (transform == nullptr || leavesColoursAlone(transform)) {
        return;
    }
    auto conversion = std::make_unique<Conversion>();
    conversion->shaper = DisplayShaper::make(openProfile(screenProfile));
    conversion->transform = std::move(transform);
    m_conversion = std::move(conversion);
    std::vector<std::uint8_t> rgb;
    for (unsigned code = 0; code < kGreys; ++code) {
        rgb.insert(rgb.end(), 3, static_cast<std::uint8_t>(code));
    }
    colours(rgb.data(), m_greys.data(), kGreys);
}

DisplayTransform::~DisplayTransform() = default;
DisplayTransform::DisplayTransform(DisplayTransform&&) noexcept = default;
DisplayTransform& DisplayTransform::operator=(DisplayTransform&&) noexcept = default;

void DisplayTransform::colours(const std::uint8_t* rgb,
                               std::uint32_t* screen,
                               std::size_t pixels) const {
    inPieces(pixels, [&](std::size_t from, std::size_t count) {
        if (m_conversion == nullptr) {
            packColours(rgb + 3 * from, screen + from, count);
            return;
        }
        if (m_conversion->shaper) {
            m_conversion->shaper->convert(rgb + 3 * from, screen + from, count);
            return;
        }
        std::fill_n(screen + from, count, 0xff000000U);
        cmsDoTransform(m_conversion->transform.get(),
                       rgb + 3 * from,
                       screen + from,
                       static_cast<cmsUInt32Number>(count));
    });
}

void DisplayTransform::greys(const std::uint8_t* luma,
                             std::uint32_t* screen,
                             std::size_t pixels) const {
    inPieces(pixels, [&](std::size_t from, std::size_t count) {
        lookUp(luma + from, m_greys.data(), screen + from, count);
    });
}

}  // namespace tintype::image
