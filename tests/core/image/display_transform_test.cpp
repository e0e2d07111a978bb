#include "core/image/display_transform.h"

#include "core/image/icc.h"
#include "core/image/icc_lcms.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace tintype::image {
namespace {

std::vector<std::uint8_t> bytesOf(const ProfilePtr& profile) {
    cmsUInt32Number size = 0;
    EXPECT_TRUE(cmsSaveProfileToMem(profile.get(), nullptr, &size));
    std::vector<std::uint8_t> bytes(size);
    EXPECT_TRUE(cmsSaveProfileToMem(profile.get(), bytes.data(), &size));
    return bytes;
}

// As that of a wide-gamut screen with a plain gamma.
ProfilePtr wideScreen() {
    const cmsCIExyY white = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries = {{0.68, 0.32, 1}, {0.265, 0.69, 1}, {0.15, 0.06, 1}};
    cmsToneCurve* gamma = cmsBuildGamma(nullptr, 2.2);
    const std::array<cmsToneCurve*, 3> curves = {gamma, gamma, gamma};
    ProfilePtr profile(cmsCreateRGBProfile(&white, &primaries, curves.data()));
    cmsFreeToneCurve(gamma);
    return profile;
}

std::vector<std::uint8_t> someColours() {
    std::vector<std::uint8_t> rgb;
    for (int r = 0; r < 256; r += 15) {
        for (int g = 0; g < 256; g += 15) {
            for (int b = 0; b < 256; b += 15) {
                rgb.insert(rgb.end(),
                           {static_cast<std::uint8_t>(r),
                            static_cast<std::uint8_t>(g),
                            static_cast<std::uint8_t>(b)});
            }
        }
    }
    return rgb;
}

int channel(std::uint32_t word, int index) {
    return static_cast<int>(word >> (16U - 8U * static_cast<unsigned>(index)) & 255U);
}

TEST(DisplayTransform, WithoutAProfileOnlyTheOrderOfBytesChanges) {
    const std::array<std::uint8_t, 6> rgb = {1, 2, 3, 250, 251, 252};
    std::array<std::uint32_t, 2> screen{};
    const DisplayTransform none;
    EXPECT_TRUE(none.isIdentity());
    none.colours(rgb.data(), screen.data(), 2);
    EXPECT_EQ(screen[0], 0xff010203U);
    EXPECT_EQ(screen[1], 0xfffafbfcU);
    none.greys(rgb.data(), screen.data(), 2);
    EXPECT_EQ(screen[0], 0xff010101U);
    EXPECT_EQ(screen[1], 0xff020202U);
}

TEST(DisplayTransform, ScreensOfSrgbAndBrokenProfilesChangeNothing) {
    EXPECT_TRUE(DisplayTransform(srgbProfile()).isIdentity());
    EXPECT_TRUE(DisplayTransform(std::vector<std::uint8_t>(200, 7)).isIdentity());
    EXPECT_TRUE(DisplayTransform(gammaProfile(2.2, true)).isIdentity());  // not for colours
    std::vector<std::uint8_t> cut = bytesOf(wideScreen());
    cut.resize(cut.size() / 2);
    EXPECT_TRUE(DisplayTransform(cut).isIdentity());
}

TEST(DisplayTransform, AWideScreenGetsItsOwnCodes) {
    const ProfilePtr screen = wideScreen();
    const DisplayTransform transform(bytesOf(screen));
    ASSERT_FALSE(transform.isIdentity());
    const std::vector<std::uint8_t> rgb = someColours();
    const std::size_t pixels = rgb.size() / 3;
    std::vector<std::uint32_t> shown(pixels);
    transform.colours(rgb.data(), shown.data(), pixels);

    const ProfilePtr srgb(cmsCreate_sRGBProfile());
    const TransformPtr reference(
        cmsCreateTransform(srgb.get(),
                           TYPE_RGB_FLT,
                           screen.get(),
                           TYPE_RGB_FLT,
                           INTENT_RELATIVE_COLORIMETRIC,
                           cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOOPTIMIZE));
    for (std::size_t i = 0; i < pixels; ++i) {
        std::array<float, 3> in{};
        std::array<float, 3> out{};
        for (std::size_t c = 0; c < 3; ++c) {
            in[c] = static_cast<float>(rgb[3 * i + c]) / 255;
        }
        cmsDoTransform(reference.get(), in.data(), out.data(), 1);
        EXPECT_EQ(shown[i] >> 24U, 255U);
        for (int c = 0; c < 3; ++c) {
            const float exact =
                255 * std::min(1.0F, std::max(0.0F, out[static_cast<std::size_t>(c)]));
            // Near black a gamma of 2.2 makes codes of next to no light.
            ASSERT_NEAR(channel(shown[i], c), exact, exact < 8 ? 4 : 1.1) << i << ", channel " << c;
        }
    }
}

TEST(DisplayTransform, ScreensOfTablesAreServedToo) {
    // A profile with tables: that of Lab, seen through a grid of colours, as calibrated screens
    // have them.
    const ProfilePtr screen = wideScreen();
    const ProfilePtr lab(cmsCreateLab4Profile(nullptr));
    const TransformPtr toLab(
        cmsCreateTransform(screen.get(), TYPE_RGB_16, lab.get(), TYPE_Lab_16, 1, 0));
    const TransformPtr fromLab(cmsCreateTransform(
        lab.get(), TYPE_Lab_16, screen.get(), TYPE_RGB_16, INTENT_RELATIVE_COLORIMETRIC, 0));
    const ProfilePtr tables(cmsTransform2DeviceLink(fromLab.get(), 4.3, 0));
    ASSERT_NE(tables, nullptr);
    cmsSetDeviceClass(tables.get(), cmsSigOutputClass);
    // Whatever lcms2 makes of such a profile: nothing crashes, opaque words come out.
    const DisplayTransform transform(bytesOf(tables));
    const std::array<std::uint8_t, 3> rgb = {120, 60, 200};
    std::uint32_t shown = 0;
    transform.colours(rgb.data(), &shown, 1);
    EXPECT_EQ(shown >> 24U, 255U);
}

TEST(DisplayTransform, GreysAreColoursOfEqualChannels) {
    const DisplayTransform transform(bytesOf(wideScreen()));
    for (int code = 0; code < 256; ++code) {
        const auto grey = static_cast<std::uint8_t>(code);
        const std::array<std::uint8_t, 3> rgb = {grey, grey, grey};
        std::array<std::uint32_t, 2> screen{};
        transform.colours(rgb.data(), screen.data(), 1);
        transform.greys(&grey, &screen[1], 1);
        EXPECT_EQ(screen[0], screen[1]);
        // Neutral stays neutral.
        EXPECT_NEAR(channel(screen[0], 0), channel(screen[0], 2), 1);
    }
}

TEST(DisplayTransform, LongRunsAreTheSameAsShortOnes) {
    const DisplayTransform transform(bytesOf(wideScreen()));
    const std::size_t pixels = 300000;
    std::vector<std::uint8_t> rgb(3 * pixels);
    for (std::size_t i = 0; i < rgb.size(); ++i) {
        rgb[i] = static_cast<std::uint8_t>(i * 2654435761U >> 13U);
    }
    std::vector<std::uint32_t> whole(pixels);
    transform.colours(rgb.data(), whole.data(), pixels);
    std::vector<std::uint32_t> pieces(pixels);
    for (std::size_t from = 0; from < pixels; from += 1000) {
        transform.colours(rgb.data() + 3 * from, pieces.data() + from, 1000);
    }
    EXPECT_EQ(whole, pieces);
}

}  // namespace
}  // namespace tintype::image
