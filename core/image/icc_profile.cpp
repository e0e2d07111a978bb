#include "core/image/icc.h"
#include "core/image/icc_lcms.h"

#include <algorithm>
#include <array>
#include <string>

namespace tintype::image {
namespace {

struct CurveDeleter {
    void operator()(cmsToneCurve* curve) const { cmsFreeToneCurve(curve); }
};
using CurvePtr = std::unique_ptr<cmsToneCurve, CurveDeleter>;

CurvePtr srgbCurve() {
    const std::array<cmsFloat64Number, 5> parameters = {
        2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    return CurvePtr(cmsBuildParametricToneCurve(nullptr, 4, parameters.data()));
}

ProfilePtr rgbProfile(cmsToneCurve* curve) {
    const cmsCIExyY d65 = {0.3127, 0.3290, 1.0};
    const cmsCIExyYTRIPLE rec709 = {{0.64, 0.33, 1.0}, {0.30, 0.60, 1.0}, {0.15, 0.06, 1.0}};
    const std::array<cmsToneCurve*, 3> curves = {curve, curve, curve};
    return ProfilePtr(cmsCreateRGBProfile(&d65, &rec709, curves.data()));
}

void setVersionAndName(const ProfilePtr& profile, double version, const char* name) {
    cmsSetProfileVersion(profile.get(), version);
    cmsMLU* text = cmsMLUalloc(nullptr, 1);
    cmsMLUsetASCII(text, "en", "US", name);
    cmsWriteTag(profile.get(), cmsSigProfileDescriptionTag, text);
    cmsMLUfree(text);
}

// The date of creation is the only part of a profile that differs from run to run.
void fixDate(std::vector<std::uint8_t>& bytes) {
    constexpr std::size_t kDateAt = 24;
    constexpr std::array<std::uint8_t, 12> kNewYear2024 = {
        0x07, 0xe8, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0};
    if (bytes.size() >= kDateAt + kNewYear2024.size()) {
        std::copy(kNewYear2024.begin(), kNewYear2024.end(), bytes.begin() + kDateAt);
    }
}

std::vector<std::uint8_t> bytesOf(const ProfilePtr& profile) {
    cmsUInt32Number size = 0;
    if (profile == nullptr || !cmsSaveProfileToMem(profile.get(), nullptr, &size)) {
        return {};
    }
    std::vector<std::uint8_t> bytes(size);
    if (!cmsSaveProfileToMem(profile.get(), bytes.data(), &size)) {
        return {};
    }
    fixDate(bytes);
    return bytes;
}

std::vector<std::uint8_t> makeSrgbProfile() {
    const CurvePtr curve = srgbCurve();
    const ProfilePtr profile = rgbProfile(curve.get());
    setVersionAndName(profile, 2.1, "sRGB");  // version 2: every program reads it
    return bytesOf(profile);
}

}  // namespace

ProfilePtr openProfile(const std::vector<std::uint8_t>& bytes) {
    if (bytes.empty()) {
        return nullptr;
    }
    return ProfilePtr(
        cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
}

TransformPtr makeTransform(const ProfilePtr& from,
                           std::uint32_t fromFormat,
                           const ProfilePtr& to,
                           std::uint32_t toFormat,
                           std::uint32_t flags) {
    if (from == nullptr || to == nullptr) {
        return nullptr;
    }
    return TransformPtr(cmsCreateTransform(from.get(),
                                           fromFormat,
                                           to.get(),
                                           toFormat,
                                           INTENT_RELATIVE_COLORIMETRIC,
                                           flags | cmsFLAGS_NOCACHE));
}

ProfilePtr greySrgbProfile() {
    const CurvePtr curve = srgbCurve();
    return ProfilePtr(cmsCreateGrayProfile(cmsD50_xyY(), curve.get()));
}

const std::vector<std::uint8_t>& srgbProfile() {
    static const std::vector<std::uint8_t> bytes = makeSrgbProfile();
    return bytes;
}

std::string profileDescription(const std::vector<std::uint8_t>& bytes) {
    const ProfilePtr profile = openProfile(bytes);
    if (profile == nullptr) {
        return {};
    }
    std::array<char, 256> name = {};
    cmsGetProfileInfoASCII(profile.get(), cmsInfoDescription, "en", "US", name.data(), name.size());
    return name.data();
}

std::vector<std::uint8_t> gammaProfile(double gamma, bool grey) {
    const CurvePtr curve(cmsBuildGamma(nullptr, gamma));
    const ProfilePtr profile = grey ? ProfilePtr(cmsCreateGrayProfile(cmsD50_xyY(), curve.get()))
                                    : rgbProfile(curve.get());
    // Version 4: an exponent in version 2 has only 8 bits after the point.
    setVersionAndName(profile, 4.3, "Gamma stated in the file");
    return bytesOf(profile);
}

}  // namespace tintype::image
