#include "core/clean/survey.h"

#include "tests/core/clean/synthetic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace tintype::clean {
namespace {

using test::grainyGround;

Survey surveyOf(const cv::Mat1b& luma, int band = 64) {
    Surveyor surveyor({luma.cols, luma.rows});
    for (int y = 0; y < luma.rows; y += band) {
        surveyor.addRows(luma[y], std::min(band, luma.rows - y));
    }
    return surveyor.take();
}

TEST(Survey, MeasuresGrain) {
    for (const double grain : {0.01, 0.02, 0.05}) {
        const Survey survey = surveyOf(grainyGround({800, 600}, grain));
        EXPECT_NEAR(survey.grain, grain, 0.2 * grain);
        EXPECT_LE(survey.quietest, survey.grain);
        EXPECT_GT(survey.quietest, 0.6 * grain);
    }
}

TEST(Survey, SixteenBitsHaveTheSameGrain) {
    const cv::Mat1b luma = grainyGround({800, 600}, 0.03);
    const cv::Mat1w wide = test::inSixteenBits(luma);
    Surveyor surveyor({wide.cols, wide.rows});
    surveyor.addRows(wide[0], wide.rows);
    const Survey survey = surveyor.take();
    EXPECT_NEAR(survey.grain, surveyOf(luma).grain, 1e-6);
    EXPECT_EQ(survey.histogram, surveyOf(luma).histogram);
}

TEST(Survey, SeesThatTextureIsNotEverywhere) {
    cv::Mat1b luma = grainyGround({800, 600}, 0.002);
    grainyGround({700, 600}, 0.05, 2).copyTo(luma(cv::Rect(0, 0, 700, 600)));
    const Survey survey = surveyOf(luma);
    EXPECT_GT(survey.grain, 0.03);
    EXPECT_LT(survey.quietest, 0.005);
}

TEST(Survey, BandsChangeNothing) {
    const cv::Mat1b luma = grainyGround({333, 251}, 0.02);
    const Survey one = surveyOf(luma, luma.rows);
    for (const int band : {1, 3, 7, 64}) {
        const Survey other = surveyOf(luma, band);
        EXPECT_EQ(one.grain, other.grain) << band;
        EXPECT_EQ(one.quietest, other.quietest) << band;
        EXPECT_EQ(one.histogram, other.histogram) << band;
        EXPECT_EQ(one.guide.values, other.guide.values) << band;
    }
}

TEST(Survey, CountsEveryPixel) {
    const cv::Mat1b luma = grainyGround({123, 77}, 0.02);
    const Survey survey = surveyOf(luma);
    EXPECT_EQ(std::accumulate(survey.histogram.begin(), survey.histogram.end(), std::uint64_t{0}),
              luma.total());
    EXPECT_EQ(survey.size.width, 123);
    EXPECT_EQ(survey.size.height, 77);
}

TEST(Survey, ATinyPictureHasNoGrain) {
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(40, 1), cv::Size(3, 50)}) {
        const cv::Mat1b luma(size, std::uint8_t{90});
        const Survey survey = surveyOf(luma);
        EXPECT_EQ(survey.grain, 0);
        EXPECT_EQ(survey.histogram[90], luma.total());
    }
}

}  // namespace
}  // namespace tintype::clean
