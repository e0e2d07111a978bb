#include "core/correct/guided_filter.h"

#include "core/correct/superpixels.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace tintype::correct {
namespace {

cv::Mat1f noise(int rows, int columns, float low, float high) {
    cv::RNG random(5);
    cv::Mat1f plane(rows, columns);
    random.fill(plane, cv::RNG::UNIFORM, low, high);
    return plane;
}

TEST(GuidedFilter, LeavesWhatIsLinearInTheGuide) {
    const cv::Mat1f guide = noise(20, 30, 0.0F, 1.0F);
    const cv::Mat1f source = guide * 0.5 + 0.1;
    const cv::Mat1f out = guidedFilter(guide, source, 3, 1e-6);
    EXPECT_LT(cv::norm(out, source, cv::NORM_INF), 1e-3);
}

TEST(GuidedFilter, SmoothsWhereTheGuideIsFlatAndKeepsItsEdges) {
    cv::Mat1f guide(40, 40, 0.2F);
    guide.colRange(20, 40) = 0.8F;
    cv::Mat1f source = noise(40, 40, -0.05F, 0.05F);
    source.colRange(20, 40) += 0.3F;
    const cv::Mat1f out = guidedFilter(guide, source, 4, 1e-3);
    cv::Scalar mean, deviation;
    cv::meanStdDev(out.colRange(5, 15), mean, deviation);
    EXPECT_LT(deviation[0], 0.012) << "noise of 0.029 before";
    EXPECT_NEAR(mean[0], 0, 0.01);
    for (int y = 4; y < 36; ++y) {
        EXPECT_GT(out(y, 20) - out(y, 19), 0.2F) << y;
    }
}

// Half of the source's slope is lost where the variance of the guide equals epsilon.
TEST(GuidedFilter, EpsilonIsAVarianceOfTheGuide) {
    cv::Mat1f board(32, 32);
    for (int y = 0; y < 32; ++y) {
        for (int x = 0; x < 32; ++x) {
            board(y, x) = (x + y) % 2 == 0 ? 0.4F : 0.6F;  // variance 0.01
        }
    }
    const cv::Mat1f out = guidedFilter(board, board, 6, 0.01);
    EXPECT_NEAR(std::abs(out(16, 16) - out(16, 17)), 0.1, 0.002);
}

TEST(Superpixels, KeepColoursApart) {
    cv::Mat3b picture(60, 60, cv::Vec3b(40, 128, 128));
    picture.colRange(25, 60).setTo(cv::Vec3b(200, 100, 160));
    const auto labels = superpixels(picture, 10, 12.0F);
    ASSERT_TRUE(labels) << labels.error().detail;
    ASSERT_EQ(labels->size(), picture.size());
    double least = 0, most = 0;
    cv::minMaxLoc(*labels, &least, &most);
    EXPECT_EQ(least, 0);
    EXPECT_GT(most, 8);
    for (int y = 0; y < 60; ++y) {
        EXPECT_NE((*labels)(y, 20), (*labels)(y, 30)) << y;
    }
}

}  // namespace
}  // namespace tintype::correct
