#include "core/image/icc.h"

#include "core/image/image_format.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <thread>

#include <lcms2.h>

namespace tintype::image {
namespace {

double srgbEncoded(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

ImageInfo infoFor(int colours, int bits, std::vector<std::uint8_t> profile, int width = 256) {
    ImageInfo info;
    info.width = width;
    info.height = 1;
    info.colourChannels = colours;
    info.bitsPerSample = bits;
    info.iccProfile = std::move(profile);
    return info;
}

TEST(SrgbProfile, IsTheSameEveryTimeAndHasAName) {
    EXPECT_GT(srgbProfile().size(), 300U);
    EXPECT_EQ(srgbProfile(), srgbProfile());
    EXPECT_EQ(profileDescription(srgbProfile()), "sRGB");
    EXPECT_EQ(srgbProfile()[24], 0x07);  // the date is fixed
    EXPECT_EQ(srgbProfile()[25], 0xe8);
    EXPECT_EQ(profileDescription({1, 2, 3}), "");
}

TEST(ToneConverter, LeavesSrgbAlone) {
    for (const int bits : {8, 16}) {
        EXPECT_TRUE(ToneConverter(infoFor(3, bits, {})).isIdentity());
        EXPECT_TRUE(ToneConverter(infoFor(3, bits, srgbProfile())).isIdentity());
        // A grey scan that a program marked as sRGB.
        const ToneConverter grey(infoFor(1, bits, srgbProfile()));
        EXPECT_TRUE(grey.isIdentity());
        EXPECT_TRUE(grey.note().empty());
    }
}

TEST(ToneConverter, WidensWhatItLeavesAlone) {
    const ToneConverter tone(infoFor(1, 8, {}, 3));
    const std::vector<std::uint8_t> in = {0, 128, 255};
    std::vector<std::uint16_t> out(3);
    tone.convertRow(in.data(), out.data());
    EXPECT_EQ(out, (std::vector<std::uint16_t>{0, 128 * 257, 65535}));
}

TEST(ToneConverter, ConvertsGreyGammaExactly) {
    const auto profile = gammaProfile(1.8, true);
    const ToneConverter narrow(infoFor(1, 8, profile));
    ASSERT_FALSE(narrow.isIdentity());
    std::vector<std::uint8_t> in(256);
    for (std::size_t i = 0; i < 256; ++i) {
        in[i] = static_cast<std::uint8_t>(i);
    }
    std::vector<std::uint16_t> out(256);
    narrow.convertRow(in.data(), out.data());
    for (std::size_t i = 0; i < 256; ++i) {
        EXPECT_NEAR(out[i], 65535 * srgbEncoded(std::pow(static_cast<double>(i) / 255, 1.8)), 20)
            << i;
    }
    const ToneConverter wide(infoFor(1, 16, profile));
    std::vector<std::uint16_t> deep(256);
    for (std::size_t i = 0; i < 256; ++i) {
        deep[i] = static_cast<std::uint16_t>(i * 257);
    }
    std::vector<std::uint16_t> deepOut(256);
    wide.convertRow(deep.data(), deepOut.data());
    EXPECT_EQ(deepOut, out);
}

TEST(ToneConverter, KeepsAlphaBesideGrey) {
    ImageInfo info = infoFor(1, 16, gammaProfile(1.0, true), 2);
    info.hasAlpha = true;
    const ToneConverter tone(info);
    const std::vector<std::uint16_t> in = {10'000, 123, 20'000, 456};
    std::vector<std::uint16_t> out(4);
    tone.convertRow(in.data(), out.data());
    EXPECT_EQ(out[1], 123);
    EXPECT_EQ(out[3], 456);
    EXPECT_NEAR(out[0], 65535 * srgbEncoded(10'000 / 65535.0), 20);
}

TEST(ToneConverter, ConvertsRgbToWithinAHandfulOfCodes) {
    // Same primaries, other curve: every channel on its own, so that the right answer is known.
    ImageInfo info = infoFor(3, 16, gammaProfile(1.8, false), 1000);
    info.hasAlpha = true;
    const ToneConverter tone(info);
    ASSERT_FALSE(tone.isIdentity());
    std::vector<std::uint16_t> in(4000);
    for (std::size_t i = 0; i < in.size(); ++i) {
        in[i] = static_cast<std::uint16_t>((i * 48'271 + i * i * 7) % 65536);
    }
    std::vector<std::uint16_t> out(4000);
    tone.convertRow(in.data(), out.data());
    double worst = 0;
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (i % 4 == 3) {
            EXPECT_EQ(out[i], in[i]);
            continue;
        }
        worst =
            std::max(worst, std::abs(out[i] - 65535 * srgbEncoded(std::pow(in[i] / 65535.0, 1.8))));
    }
    RecordProperty("worst", std::to_string(worst));
    EXPECT_LT(worst, 64) << "a quarter of an 8-bit code";
}

// Adobe RGB (1998), made here since it may not be passed on.
std::vector<std::uint8_t> adobeLikeProfile() {
    const cmsCIExyY white = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}};
    cmsToneCurve* curve = cmsBuildGamma(nullptr, 563.0 / 256);
    cmsToneCurve* curves[] = {curve, curve, curve};
    const cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::vector<std::uint8_t> bytes(size);
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    cmsFreeToneCurve(curve);
    return bytes;
}

TEST(ToneConverter, ConvertsAdobeRgbAsThePublishedMatrixDoes) {
    const ToneConverter tone(infoFor(3, 16, adobeLikeProfile(), 1000));
    std::vector<std::uint16_t> in(3000);
    for (std::size_t i = 0; i < in.size(); ++i) {
        in[i] = static_cast<std::uint16_t>((i * 48'271 + i * i * 7) % 65536);
    }
    std::vector<std::uint16_t> out(3000);
    tone.convertRow(in.data(), out.data());
    const double matrix[3][3] = {{1.39836, -0.39836, 0}, {0, 1, 0}, {0, -0.04293, 1.04293}};
    for (std::size_t x = 0; x < in.size(); x += 3) {
        for (std::size_t c = 0; c < 3; ++c) {
            double light = 0;
            for (std::size_t k = 0; k < 3; ++k) {
                light += matrix[c][k] * std::pow(in[x + k] / 65535.0, 563.0 / 256);
            }
            EXPECT_NEAR(out[x + c], 65535 * srgbEncoded(std::clamp(light, 0.0, 1.0)), 90);
        }
    }
}

TEST(ToneConverter, TreatsBrokenAndUnfittingProfilesAsAbsent) {
    std::vector<std::uint8_t> broken = srgbProfile();
    broken.resize(100);
    for (const auto& profile : {broken, std::vector<std::uint8_t>(500, 0x41)}) {
        const ToneConverter tone(infoFor(3, 8, profile));
        EXPECT_TRUE(tone.isIdentity());
        EXPECT_NE(tone.note().find("damaged"), std::string::npos);
    }
    const ToneConverter greyOnColour(infoFor(3, 8, gammaProfile(1.8, true)));
    EXPECT_TRUE(greyOnColour.isIdentity());
    EXPECT_FALSE(greyOnColour.note().empty());
    // A profile whose tags were overwritten must not crash either.
    std::vector<std::uint8_t> scrambled = srgbProfile();
    for (std::size_t i = 200; i < scrambled.size(); i += 3) {
        scrambled[i] = static_cast<std::uint8_t>(i * 31);
    }
    const ToneConverter tone(infoFor(3, 8, scrambled));
    std::vector<std::uint8_t> in(768, 99);
    std::vector<std::uint16_t> out(768);
    tone.convertRow(in.data(), out.data());
}

TEST(ToneConverter, GivesTheSameFromSeveralThreads) {
    const ToneConverter tone(infoFor(3, 8, gammaProfile(1.8, false)));
    std::vector<std::uint8_t> in(768);
    for (std::size_t i = 0; i < in.size(); ++i) {
        in[i] = static_cast<std::uint8_t>(i * 37);
    }
    std::vector<std::vector<std::uint16_t>> outs(4, std::vector<std::uint16_t>(768));
    std::vector<std::thread> threads;
    for (auto& out : outs) {
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                tone.convertRow(in.data(), out.data());
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    for (const auto& out : outs) {
        EXPECT_EQ(out, outs[0]);
    }
}

}  // namespace
}  // namespace tintype::image
