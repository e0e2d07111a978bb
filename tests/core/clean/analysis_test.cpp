#include "core/clean/analysis.h"

#include "tests/core/clean/synthetic.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

#include <cmath>

namespace tintype::clean {
namespace {

using test::grainyGround;
using test::onScanner;
using test::rowsOf;
using test::scene;
using test::storedAs;

Proposal proposed(const cv::Mat& luma, int orientation = 1) {
    auto proposal = proposeCleaning(rowsOf(luma, orientation));
    EXPECT_TRUE(proposal) << (proposal ? "" : proposal.error().message());
    return proposal ? *proposal : Proposal{};
}

TEST(ProposeCleaning, NothingForAPictureThatNeedsNothing) {
    const Proposal proposal = proposed(scene({900, 700}));
    EXPECT_TRUE(proposal.cleaning.isOff());
    EXPECT_EQ(proposal.cleaning.origin, Origin::Proposed);
    EXPECT_TRUE(proposal.findings.empty());
    EXPECT_EQ(proposal.defectShare, 0);
}

TEST(ProposeCleaning, CropsAWhiteAndABlackBorder) {
    for (const int border : {250, 5}) {
        const Proposal proposal =
            proposed(onScanner(grainyGround({840, 600}, 0.01), border, 60, 0));
        const image::RelativeRect& crop = proposal.cleaning.crop;
        EXPECT_EQ(proposal.cleaning.straighten, 0) << border;
        EXPECT_NEAR(crop.x, 60.0 / 960, 0.012) << border;
        EXPECT_NEAR(crop.y, 60.0 / 720, 0.012) << border;
        EXPECT_NEAR(crop.width, 840.0 / 960, 0.02) << border;
        EXPECT_NEAR(crop.height, 600.0 / 720, 0.02) << border;
        // No light line stays.
        EXPECT_GE(crop.x * 960, 60);
        EXPECT_LE((crop.x + crop.width) * 960, 900);
        EXPECT_FALSE(proposal.findings.empty());
    }
}

TEST(ProposeCleaning, StraightensWhatLiesAskew) {
    for (const double degrees : {2.0, -2.0, 4.0}) {
        const cv::Mat1b upright = onScanner(grainyGround({840, 600}, 0.01), 250, 80, degrees);
        for (const int orientation : {1, 3, 6, 8}) {
            const Proposal proposal = proposed(storedAs(upright, orientation), orientation);
            EXPECT_NEAR(proposal.cleaning.straighten, -degrees, 0.3)
                << orientation << " " << degrees;
            EXPECT_FALSE(proposal.cleaning.crop.isWhole()) << orientation;
        }
    }
}

TEST(ProposeCleaning, ADifferentBorderOnOneSideOnlyIsNone) {
    cv::Mat1b luma = grainyGround({840, 600}, 0.01);
    // A sky.
    luma(cv::Rect(0, 0, 840, 90)) = 240;
    const Proposal proposal = proposed(luma);
    EXPECT_TRUE(proposal.cleaning.crop.isWhole());
    EXPECT_EQ(proposal.cleaning.straighten, 0);
}

TEST(ProposeCleaning, FindsTheEndsOfAFadedPicture) {
    cv::Mat1b luma = scene({900, 700});
    luma.convertTo(luma, CV_8U, 0.5, 0.25 * 255);
    const Cleaning cleaning = proposed(luma).cleaning;
    EXPECT_GT(cleaning.fading, 0.5);
    EXPECT_NEAR(cleaning.blackPoint, 0.25 + 0.5 * 4 / 255, 0.02);
    EXPECT_NEAR(cleaning.whitePoint, 0.25 + 0.5 * 251 / 255, 0.02);
    EXPECT_TRUE(cleaning.validate());
}

TEST(ProposeCleaning, AnEmptyPictureIsNotFaded) {
    EXPECT_TRUE(proposed(cv::Mat1b(300, 400, std::uint8_t{120})).cleaning.isOff());
}

TEST(ProposeCleaning, DenoisesStrongGrain) {
    EXPECT_GE(proposed(grainyGround({800, 600}, 0.04)).cleaning.denoise, 0.3);
    EXPECT_EQ(proposed(grainyGround({800, 600}, 0.006)).cleaning.denoise, 0);
}

TEST(ProposeCleaning, GrainCountsAsItWillBeSeenOnceFadingIsUndone) {
    cv::Mat1b luma = scene({900, 700});
    cv::Mat1f noise(luma.size());
    cv::RNG random(4);
    random.fill(noise, cv::RNG::NORMAL, 0.0, 255 * 0.03);
    cv::Mat1f(0.5 * (cv::Mat1f(luma) + noise) + 0.25 * 255).convertTo(luma, CV_8U);
    const Proposal proposal = proposed(luma);
    EXPECT_LT(proposal.survey.grain, 0.018);
    EXPECT_GT(proposal.cleaning.fading, 0);
    EXPECT_GE(proposal.cleaning.denoise, 0.3);
}

TEST(ProposeCleaning, RepairsManySpecks) {
    cv::Mat1b luma = grainyGround({1000, 800}, 0.008);
    luma.setTo(240, test::specksAndScratch(luma.size()));
    const Proposal proposal = proposed(luma);
    EXPECT_GT(proposal.cleaning.repair, 0);
    EXPECT_GT(proposal.defectShare, 0);
    EXPECT_LT(proposal.defectShare, 0.02);
    ASSERT_FALSE(proposal.findings.empty());
    EXPECT_NE(proposal.findings.front().find("specks"), std::string::npos);
}

TEST(ProposeCleaning, SixteenBitsGetTheSame) {
    cv::Mat1b luma = onScanner(grainyGround({500, 400}, 0.03), 250, 40, 0);
    const Cleaning eight = proposed(luma).cleaning;
    const Cleaning sixteen = proposed(test::inSixteenBits(luma)).cleaning;
    EXPECT_EQ(eight, sixteen);
}

TEST(ProposeCleaning, TinyPicturesArePictures) {
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(40, 1), cv::Size(3, 50)}) {
        EXPECT_TRUE(proposed(cv::Mat1b(size, std::uint8_t{120})).cleaning.isOff());
    }
    EXPECT_FALSE(proposeCleaning(rowsOf(cv::Mat1b())));
}

TEST(ProposeCleaning, StopsWhenAsked) {
    const cv::Mat1b luma = grainyGround({800, 600}, 0.02);
    std::stop_source source;
    JobContext context;
    context.stop = source.get_token();
    source.request_stop();
    auto proposal = proposeCleaning(rowsOf(luma), context);
    ASSERT_FALSE(proposal);
    EXPECT_EQ(proposal.error().code, ErrorCode::Cancelled);
}

TEST(ProposeCleaning, StopsWhileItLooksForDefects) {
    const cv::Mat1b luma = grainyGround({800, 600}, 0.02);
    std::stop_source source;
    JobContext context;
    context.stop = source.get_token();
    context.report = [&source](const Progress& progress) {
        if (progress.stage == "defects") {
            source.request_stop();
        }
    };
    auto proposal = proposeCleaning(rowsOf(luma), context);
    ASSERT_FALSE(proposal);
    EXPECT_EQ(proposal.error().code, ErrorCode::Cancelled);
}

TEST(ProposeCleaning, SaysWhatCouldNotBeRead) {
    const cv::Mat1b luma = grainyGround({80, 60}, 0.02);
    LumaRows rows = rowsOf(luma);
    rows.read = [](int, void*, void*) -> Result<void> {
        return fail(ErrorCode::BrokenFile, "The file ends too early.");
    };
    auto proposal = proposeCleaning(rows);
    ASSERT_FALSE(proposal);
    EXPECT_EQ(proposal.error().code, ErrorCode::BrokenFile);
}

}  // namespace
}  // namespace tintype::clean
