#include "core/image/icc.h"

#include "core/image/icc_lcms.h"
#include "core/image/icc_matrix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace tintype::image {

// A table for grey (by code value); for colours a matrix or, where the profile holds tables, a
// transform.
struct ToneConverter::Conversion {
    std::vector<std::uint16_t> table;
    std::optional<MatrixConverter> matrix;
    TransformPtr transform;
};

namespace {

constexpr float kHalfCode = 0.5F / 255;

std::uint16_t toCode(float value) {
    return static_cast<std::uint16_t>(std::lround(std::clamp(value, 0.0F, 1.0F) * 65535.0F));
}

bool fitsPictures(const ProfilePtr& profile) {
    const cmsProfileClassSignature kind = cmsGetDeviceClass(profile.get());
    return kind == cmsSigInputClass || kind == cmsSigDisplayClass || kind == cmsSigOutputClass ||
           kind == cmsSigColorSpaceClass;
}

// What a grey scan's codes become, as values from 0 to 1; empty where the profile cannot tell. A
// grey scan may carry a profile for RGB: then its greys count.
std::vector<float> greyResponse(const ProfilePtr& profile, std::size_t codes) {
    const bool rgb = cmsGetColorSpace(profile.get()) == cmsSigRgbData;
    const ProfilePtr target = greySrgbProfile();
    const TransformPtr transform = makeTransform(
        profile, rgb ? TYPE_RGB_FLT : TYPE_GRAY_FLT, target, TYPE_GRAY_FLT, cmsFLAGS_NOOPTIMIZE);
    if (transform == nullptr) {
        return {};
    }
    std::vector<float> response(codes);
    for (std::size_t i = 0; i < codes; ++i) {
        const float value = static_cast<float>(i) / static_cast<float>(codes - 1);
        const std::array<float, 3> in = {value, value, value};
        cmsDoTransform(transform.get(), in.data(), &response[i], 1);
    }
    return response;
}

bool isIdentityResponse(const std::vector<float>& response) {
    const float last = static_cast<float>(response.size() - 1);
    for (std::size_t i = 0; i < response.size(); ++i) {
        // Written so that a NaN counts as a difference.
        if (!(std::abs(response[i] - static_cast<float>(i) / last) < kHalfCode)) {
            return false;
        }
    }
    return true;
}

// All greys, and a grid of colours.
std::vector<float> probeColours() {
    std::vector<float> colours;
    for (int i = 0; i < 256; ++i) {
        colours.insert(colours.end(), 3, static_cast<float>(i) / 255);
    }
    constexpr int kSteps = 6;
    for (int i = 0; i < kSteps * kSteps * kSteps; ++i) {
        for (const int step : {i / (kSteps * kSteps), i / kSteps % kSteps, i % kSteps}) {
            colours.push_back(static_cast<float>(step) / (kSteps - 1));
        }
    }
    return colours;
}

bool isSrgb(const ProfilePtr& profile) {
    const ProfilePtr target = openProfile(srgbProfile());
    const TransformPtr transform =
        makeTransform(profile, TYPE_RGB_FLT, target, TYPE_RGB_FLT, cmsFLAGS_NOOPTIMIZE);
    if (transform == nullptr) {
        return false;
    }
    const std::vector<float> in = probeColours();
    std::vector<float> out(in.size());
    cmsDoTransform(
        transform.get(), in.data(), out.data(), static_cast<cmsUInt32Number>(in.size() / 3));
    return std::equal(in.begin(), in.end(), out.begin(), [](float before, float after) {
        return std::abs(after - before) < kHalfCode;
    });
}

// At 16 bit without lcms2's grid of colours, which saves time at the cost of several codes of 8
// bit.
TransformPtr toSrgb(const ProfilePtr& profile, bool deep, bool alpha) {
    const std::uint32_t bytes = deep ? 2 : 1;
    const std::uint32_t extra = alpha ? 1 : 0;
    const std::uint32_t common = COLORSPACE_SH(PT_RGB) | CHANNELS_SH(3) | EXTRA_SH(extra);
    return makeTransform(profile,
                         common | BYTES_SH(bytes),
                         openProfile(srgbProfile()),
                         common | BYTES_SH(2),
                         deep ? cmsFLAGS_NOOPTIMIZE : cmsFLAGS_HIGHRESPRECALC);
}

template <class Sample>
void widenRow(const Sample* in, std::uint16_t* out, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        out[i] = static_cast<std::uint16_t>(sizeof(Sample) == 1 ? in[i] * 257 : in[i]);
    }
}

template <class Sample>
void greyRow(const std::vector<std::uint16_t>& table,
             const Sample* in,
             std::uint16_t* out,
             int width,
             bool alpha) {
    const std::size_t step = alpha ? 2 : 1;
    const std::size_t count = static_cast<std::size_t>(width) * step;
    for (std::size_t i = 0; i < count; i += step) {
        out[i] = table[in[i]];
    }
}

constexpr const char* kDamaged =
    "The embedded colour profile is damaged; the picture is read as sRGB.";
constexpr const char* kUnfitting =
    "The embedded colour profile is meant for another kind of picture; this one is read as sRGB.";

}  // namespace

ToneConverter::ToneConverter(const ImageInfo& info)
    : m_width(info.width),
      m_colours(info.colourChannels),
      m_alpha(info.hasAlpha),
      m_deep(info.bitsPerSample == 16) {
    if (info.iccProfile.empty()) {
        return;
    }
    const ProfilePtr profile = openProfile(info.iccProfile);
    if (profile == nullptr) {
        m_note = kDamaged;
        return;
    }
    const bool rgbProfile = cmsGetColorSpace(profile.get()) == cmsSigRgbData;
    const bool greyProfile = cmsGetColorSpace(profile.get()) == cmsSigGrayData;
    if (!fitsPictures(profile) || !(rgbProfile || (greyProfile && m_colours == 1))) {
        m_note = kUnfitting;
        return;
    }
    auto conversion = std::make_unique<Conversion>();
    if (m_colours == 1) {
        const std::vector<float> response = greyResponse(profile, m_deep ? 65536 : 256);
        if (response.empty()) {
            m_note = kDamaged;
        } else if (!isIdentityResponse(response)) {
            conversion->table.resize(response.size());
            std::transform(response.begin(), response.end(), conversion->table.begin(), toCode);
            m_conversion = std::move(conversion);
        }
    } else if (!isSrgb(profile)) {
        conversion->matrix = MatrixConverter::make(profile, m_deep ? 65536 : 256);
        if (!conversion->matrix) {
            conversion->transform = toSrgb(profile, m_deep, m_alpha);
        }
        if (!conversion->matrix && conversion->transform == nullptr) {
            m_note = kDamaged;
        } else {
            m_conversion = std::move(conversion);
        }
    }
}

ToneConverter::~ToneConverter() = default;
ToneConverter::ToneConverter(ToneConverter&&) noexcept = default;
ToneConverter& ToneConverter::operator=(ToneConverter&&) noexcept = default;

void ToneConverter::convertRow(const void* in, std::uint16_t* out) const {
    const auto channels = static_cast<std::size_t>(m_colours + (m_alpha ? 1 : 0));
    const auto* narrow = static_cast<const std::uint8_t*>(in);
    const auto* wide = static_cast<const std::uint16_t*>(in);
    const std::size_t count = static_cast<std::size_t>(m_width) * channels;
    m_deep ? widenRow(wide, out, count) : widenRow(narrow, out, count);
    if (m_conversion == nullptr) {
        return;
    }
    const auto width = static_cast<std::size_t>(m_width);
    if (m_conversion->matrix) {
        m_deep ? m_conversion->matrix->convertRow(wide, out, width, channels)
               : m_conversion->matrix->convertRow(narrow, out, width, channels);
    } else if (m_conversion->transform != nullptr) {
        // Leaves the alpha that was put there.
        cmsDoTransform(
            m_conversion->transform.get(), in, out, static_cast<cmsUInt32Number>(m_width));
    } else if (m_deep) {
        greyRow(m_conversion->table, wide, out, m_width, m_alpha);
    } else {
        greyRow(m_conversion->table, narrow, out, m_width, m_alpha);
    }
}

}  // namespace tintype::image
