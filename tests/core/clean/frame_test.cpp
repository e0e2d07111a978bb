#include "core/clean/frame.h"

#include <gtest/gtest.h>

namespace tintype::clean {
namespace {

constexpr image::Dimensions kScan{400, 300};

TEST(Frame, WithoutStraightenAndCropPixelsStay) {
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const Frame frame(kScan, orientation);
        EXPECT_TRUE(frame.isWhole());
        EXPECT_EQ(frame.size(), kScan);
        const image::PointF point = frame.storedScanFromResult()(12.5, 40.5);
        EXPECT_NEAR(point.x, 12.5, 1e-9);
        EXPECT_NEAR(point.y, 40.5, 1e-9);
    }
}

TEST(Frame, AScanTurnedByItsTagHasItsTopLeftWherePeopleSeeIt) {
    // Orientation 6: the stored picture is turned by 90° clockwise to be looked at, so that the
    // upright top left is the stored bottom left.
    const Frame frame(kScan, 6);
    EXPECT_EQ(frame.uprightSize(), (image::Dimensions{300, 400}));
    const image::PointF corner = frame.storedScanFromScan()(0, 0);
    EXPECT_NEAR(corner.x, 0, 1e-9);
    EXPECT_NEAR(corner.y, 300, 1e-9);
}

TEST(Frame, ACropKeepsPixelsAndMovesPoints) {
    Cleaning cleaning;
    cleaning.crop = {0.25, 0.5, 0.5, 0.25};
    const Frame frame(kScan, 1, cleaning);
    EXPECT_TRUE(frame.isShift());
    EXPECT_FALSE(frame.isWhole());
    EXPECT_EQ(frame.size(), (image::Dimensions{200, 75}));
    const image::PointF point = frame.resultFromScan()(0.25, 0.5);
    EXPECT_NEAR(point.x, 0, 1e-9);
    EXPECT_NEAR(point.y, 0, 1e-9);
    EXPECT_NEAR(frame.storedScanFromResult()(0, 0).x, 100, 1e-9);
}

TEST(Frame, StraighteningTurnsClockwiseAboutTheMiddle) {
    Cleaning cleaning;
    cleaning.straighten = 10;
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const Frame frame(kScan, orientation, cleaning);
        const image::Affine& seen = frame.uprightResultFromScan();
        const double width = frame.uprightSize().width;
        const double height = frame.uprightSize().height;
        const image::PointF middle = seen(0.5, 0.5);
        EXPECT_NEAR(middle.x, width / 2, 1e-9);
        EXPECT_NEAR(middle.y, height / 2, 1e-9);
        EXPECT_GT(seen(1, 0.5).y, height / 2 + 10) << "the right edge sinks";
    }
}

TEST(Frame, ACropOfNearlyNothingIsAPixel) {
    Cleaning cleaning;
    cleaning.crop = {0.999, 0.999, 0.001, 0.001};
    EXPECT_EQ(Frame({10, 10}, 1, cleaning).size(), (image::Dimensions{1, 1}));
}

}  // namespace
}  // namespace tintype::clean
