#include "core/clean/stages.h"

#include "core/clean/scales.h"
#include "tests/core/clean/synthetic.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tintype::clean::detail {
namespace {

using test::grainyGround;
using test::inSixteenBits;
using test::specksAndScratch;

SlabPlace whole(const cv::Mat& luma) {
    return {{luma.cols, luma.rows}, 0};
}

bool same(const cv::Mat& a, const cv::Mat& b) {
    return a.size() == b.size() && a.type() == b.type() &&
           (a.empty() || cv::norm(a, b, cv::NORM_INF) == 0);
}

/// A ground, defects laid over it, and which pixels they are.
struct Damaged {
    cv::Mat1b clean;
    cv::Mat1b luma;
    cv::Mat1b truth;
};

Damaged damaged(cv::Size size, double grain = 0.01) {
    Damaged result;
    result.clean = grainyGround(size, grain);
    result.truth = specksAndScratch(size);
    result.luma = result.clean.clone();
    result.luma.setTo(240, result.truth);
    return result;
}

double shareOf(const cv::Mat1b& mask, const cv::Mat1b& of) {
    return static_cast<double>(cv::countNonZero(mask & of)) / std::max(1, cv::countNonZero(of));
}

/// All steps that work on slabs, one after the other.
cv::Mat processed(const cv::Mat& luma, const SlabPlace& place, double grain) {
    cv::Mat result = luma.clone();
    const cv::Mat1b mask = detectDefects(luma, 0.5, place);
    inpaintDefects(result, mask, place);
    denoise(result, 0.7, grain, place);
    return result;
}

TEST(DetectDefects, FindsSpecksAndAScratchOnGrain) {
    const Damaged picture = damaged({900, 750});
    const cv::Mat1b mask = detectDefects(picture.luma, 0.5, whole(picture.luma));
    EXPECT_GT(shareOf(mask, picture.truth), 0.9);
    cv::Mat1b near;
    cv::dilate(picture.truth, near, cv::Mat(), {-1, -1}, 3);
    EXPECT_LT(shareOf(mask, ~near), 0.0005);
}

TEST(DetectDefects, FindsNothingInGrainAlone) {
    const cv::Mat1b luma = grainyGround({900, 750}, 0.02);
    const cv::Mat1b mask = detectDefects(luma, 0.5, whole(luma));
    EXPECT_LT(shareOf(mask, cv::Mat1b(luma.size(), std::uint8_t{255})), 0.0005);
}

TEST(DetectDefects, LeavesPeopleAlone) {
    cv::Mat1b luma = grainyGround({1000, 750}, 0.01);
    // A person in a square, seen from far: a head over a body.
    const cv::Rect person(400, 300, 5, 12);
    luma(person) = 40;
    EXPECT_EQ(cv::countNonZero(detectDefects(luma, 0.5, whole(luma))(person)), 0);
}

TEST(DetectDefects, LeavesFlagpolesAlone) {
    cv::Mat1b luma = grainyGround({1000, 750}, 0.01);
    const cv::Rect pole(620, 200, 2, 220);
    luma(pole) = 50;
    EXPECT_EQ(cv::countNonZero(detectDefects(luma, 0.5, whole(luma))(pole)), 0);
}

TEST(DetectDefects, LeavesLettersAlone) {
    cv::Mat1b luma = grainyGround({1000, 750}, 0.005);
    for (int line = 0; line < 6; ++line) {
        cv::putText(luma,
                    "The quick brown fox jumps over it",
                    {60, 200 + 30 * line},
                    cv::FONT_HERSHEY_SIMPLEX,
                    0.7,
                    cv::Scalar(235),
                    2,
                    cv::LINE_AA);
    }
    const cv::Mat1b mask = detectDefects(luma, 0.5, whole(luma));
    EXPECT_LT(shareOf(mask, cv::Mat1b(luma.size(), std::uint8_t{255})), 0.002);
}

TEST(DetectDefects, MoreIsFoundTheMoreSensitive) {
    Damaged picture = damaged({900, 750}, 0.01);
    picture.luma = picture.clean.clone();
    cv::Mat1b faint;
    picture.clean.convertTo(faint, CV_8U, 1.0, 30.0);
    faint.copyTo(picture.luma, picture.truth);
    int last = -1;
    for (const double sensitivity : {0.0, 0.3, 0.6, 1.0}) {
        const cv::Mat1b mask = detectDefects(picture.luma, sensitivity, whole(picture.luma));
        const int found = cv::countNonZero(mask & picture.truth);
        EXPECT_GE(found, last) << sensitivity;
        last = found;
    }
    EXPECT_GT(last, cv::countNonZero(picture.truth) / 2);
}

TEST(DetectDefects, NothingIsLookedForWithoutSensitivity) {
    const Damaged picture = damaged({300, 200});
    EXPECT_EQ(cv::countNonZero(detectDefects(picture.luma, 0.0, whole(picture.luma))), 0);
}

TEST(DetectDefects, SixteenBitsAreLookedAtAsEight) {
    const Damaged picture = damaged({500, 400});
    const cv::Mat1w wide = inSixteenBits(picture.luma);
    const cv::Mat1b mask = detectDefects(picture.luma, 0.5, whole(picture.luma));
    EXPECT_GT(cv::countNonZero(mask), 0);
    EXPECT_TRUE(same(mask, detectDefects(wide, 0.5, whole(wide))));
}

TEST(InpaintDefects, ChangesOnlyWhatTheMaskCovers) {
    const Damaged picture = damaged({600, 500});
    cv::Mat filled = picture.luma.clone();
    inpaintDefects(filled, picture.truth, whole(filled));
    const cv::Mat1b changed = filled != picture.luma;
    EXPECT_EQ(cv::countNonZero(changed & ~picture.truth), 0);
    EXPECT_GT(shareOf(changed, picture.truth), 0.95);
}

TEST(InpaintDefects, ComesNearToWhatWasThere) {
    for (const bool isWide : {false, true}) {
        const Damaged picture = damaged({600, 500}, 0.004);
        cv::Mat filled = isWide ? cv::Mat(inSixteenBits(picture.luma)) : picture.luma.clone();
        cv::Mat1b mask;
        cv::dilate(picture.truth, mask, cv::Mat());
        inpaintDefects(filled, mask, whole(filled));
        cv::Mat1b codes;
        filled.convertTo(codes, CV_8U, isWide ? 1.0 / 257.0 : 1.0);
        cv::Mat1b difference;
        cv::absdiff(codes, picture.clean, difference);
        EXPECT_LT(cv::mean(difference, mask)[0], 3.0);
        double worst = 0;
        cv::minMaxLoc(difference, nullptr, &worst, nullptr, nullptr, mask);
        EXPECT_LT(worst, 16.0);
    }
}

TEST(InpaintDefects, GrainGoesOnInsideOfIt) {
    cv::Mat grainy = grainyGround({320, 240}, 0.03);
    cv::Mat1b mask(grainy.size(), std::uint8_t{0});
    mask(cv::Rect(140, 110, 16, 16)) = 255;
    inpaintDefects(grainy, mask, whole(grainy));
    cv::Scalar mean;
    cv::Scalar spread;
    cv::meanStdDev(grainy, mean, spread, mask);
    EXPECT_GT(spread[0], 0.5 * 0.03 * 255);
    EXPECT_LT(spread[0], 2.0 * 0.03 * 255);
}

TEST(InpaintDefects, EverythingMaskedStaysAsItIs) {
    cv::Mat luma = grainyGround({64, 48}, 0.02);
    const cv::Mat before = luma.clone();
    inpaintDefects(luma, cv::Mat1b(luma.size(), std::uint8_t{255}), whole(luma));
    EXPECT_TRUE(same(luma, before));
}

TEST(Denoise, GrainGoesAndEdgesStay) {
    const double grain = 0.04;
    cv::Mat1b clean(300, 400, std::uint8_t{90});
    clean(cv::Rect(200, 0, 200, 300)) = 180;
    cv::Mat1f noise(clean.size());
    cv::RNG random(3);
    random.fill(noise, cv::RNG::NORMAL, 0.0, 255 * grain);
    cv::Mat luma;
    cv::Mat1f(cv::Mat1f(clean) + noise).convertTo(luma, CV_8U);
    const double before = cv::norm(luma, clean, cv::NORM_L2);
    denoise(luma, 1.0, grain, whole(luma));
    EXPECT_LT(cv::norm(luma, clean, cv::NORM_L2), 0.6 * before);
    const cv::Mat edge = luma.colRange(196, 204);
    cv::Mat1b columns;
    cv::reduce(edge, columns, 0, cv::REDUCE_AVG, CV_8U);
    EXPECT_GT(columns(0, 5) - columns(0, 2), 75);
}

TEST(Denoise, LeavesAQuietPictureAsItIs) {
    cv::Mat luma = grainyGround({100, 80}, 0);
    const cv::Mat before = luma.clone();
    denoise(luma, 1.0, 0.001, whole(luma));
    EXPECT_TRUE(same(luma, before));
}

/// As the comment in stages.h promises.
void expectSameInSlabs(const cv::Mat& luma) {
    const SlabPlace place = whole(luma);
    const cv::Mat all = processed(luma, place, 0.02);
    const int context = contextRows(place.scan);
    ASSERT_LT(3 * context, luma.rows);
    for (const cv::Range wanted : {cv::Range(0, 100), cv::Range(333, 401), cv::Range(512, 700)}) {
        const int first = std::max(0, wanted.start - context);
        const int end = std::min(luma.rows, wanted.end + context);
        const cv::Mat slab =
            processed(luma.rowRange(first, end).clone(), {place.scan, first}, 0.02);
        EXPECT_TRUE(
            same(slab.rowRange(wanted.start - first, wanted.end - first), all.rowRange(wanted)))
            << wanted.start;
    }
}

TEST(Stages, SlabsGiveThePixelsOfTheWhole) {
    expectSameInSlabs(damaged({300, 800}, 0.02).luma);
    expectSameInSlabs(inSixteenBits(damaged({300, 800}, 0.02).luma));
}

TEST(DetectDefects, SlabsFindWhatTheWholeHas) {
    cv::Mat1b luma = grainyGround({600, 500}, 0.02);
    // Lines and specks of all lengths, so that some end at each distance from a slab's edge.
    for (int i = 0; i < 36; ++i) {
        const cv::Point from(20 + 16 * i, 40 + 7 * (i * 5 % 36));
        cv::line(luma, from, from + cv::Point(i % 3, 30 + 4 * i), cv::Scalar(225), 1 + i % 2);
        luma(cv::Rect(from.x + 6, 480 - 12 * i, 3, 3 + i)) = 225;
    }
    const SlabPlace place = whole(luma);
    for (const double sensitivity : {0.5, 0.8, 1.0}) {
        const cv::Mat1b all = detectDefects(luma, sensitivity, place);
        ASSERT_GT(cv::countNonZero(all), 0);
        for (int first = 2; first < 120; first += 9) {
            const cv::Range rows(first, first + 250);
            const cv::Mat1b slab =
                detectDefects(luma.rowRange(rows).clone(), sensitivity, {place.scan, first});
            const cv::Range sure(kDetectionReach + 2, 250 - kDetectionReach - 2);
            EXPECT_TRUE(
                same(slab.rowRange(sure), all.rowRange(sure.start + first, sure.end + first)))
                << sensitivity << " " << first;
        }
    }
}

TEST(Stages, ThreadsChangeNothing) {
    const cv::Mat luma = damaged({400, 300}, 0.02).luma;
    const int threads = cv::getNumThreads();
    cv::setNumThreads(1);
    const cv::Mat alone = processed(luma, whole(luma), 0.02);
    cv::setNumThreads(4);
    const cv::Mat together = processed(luma, whole(luma), 0.02);
    cv::setNumThreads(threads);
    EXPECT_TRUE(same(alone, together));
}

TEST(Stages, TinyPicturesArePictures) {
    for (const cv::Size size :
         {cv::Size(0, 0), cv::Size(1, 1), cv::Size(40, 1), cv::Size(3, 50), cv::Size(2, 2)}) {
        for (const int type : {CV_8U, CV_16U}) {
            cv::Mat luma(size, type, cv::Scalar(100));
            const SlabPlace place{{std::max(1, size.width), std::max(1, size.height)}, 0};
            cv::Mat1b mask = detectDefects(luma, 1.0, place);
            EXPECT_EQ(mask.size(), luma.size());
            if (!mask.empty()) {
                mask(0, 0) = 255;
            }
            EXPECT_NO_THROW(inpaintDefects(luma, mask, place)) << size;
            EXPECT_NO_THROW(denoise(luma, 1.0, 0.05, place)) << size;
        }
    }
}

TEST(Stages, LocalContrastOfATinyPicture) {
    Cleaning cleaning;
    for (const cv::Size size : {cv::Size(1, 1), cv::Size(40, 1), cv::Size(3, 50)}) {
        cv::Mat1b luma(size, std::uint8_t{100});
        image::FloatPlane guide{size.width, size.height, {}};
        guide.values.assign(luma.total(), 100 / 255.0F);
        const LocalContrast contrast(
            guide, ToneCurve(cleaning, 8), 8, 1.0, {size.width, size.height});
        contrast.apply(luma.data, 0, luma.rows);
        EXPECT_EQ(luma(0, 0), 100);
    }
}

TEST(ToneCurve, IsMonotonicFromEndToEnd) {
    for (const int bits : {8, 16}) {
        Cleaning cleaning;
        cleaning.fading = 1;
        cleaning.blackPoint = 0.2;
        cleaning.whitePoint = 0.75;
        for (const double fading : {0.1, 0.5, 1.0}) {
            cleaning.fading = fading;
            const ToneCurve curve(cleaning, bits);
            const int largest = (1 << bits) - 1;
            EXPECT_FALSE(curve.isIdentity());
            EXPECT_EQ(curve(0), 0);
            EXPECT_EQ(curve(static_cast<std::uint16_t>(largest)), largest);
            for (int code = 1; code <= largest; ++code) {
                ASSERT_GE(curve(static_cast<std::uint16_t>(code)),
                          curve(static_cast<std::uint16_t>(code - 1)));
            }
        }
    }
}

TEST(ToneCurve, StretchesWhatLiesBetween) {
    Cleaning cleaning;
    cleaning.fading = 1;
    cleaning.blackPoint = 0.2;
    cleaning.whitePoint = 0.8;
    const ToneCurve curve(cleaning, 8);
    EXPECT_EQ(curve(51), 0);
    EXPECT_EQ(curve(204), 255);
    std::vector<std::uint8_t> codes{51, 204};
    curve.apply(codes.data(), codes.size());
    EXPECT_EQ(codes, (std::vector<std::uint8_t>{0, 255}));
}

TEST(ToneCurve, IsNothingWithoutFading) {
    Cleaning cleaning;
    cleaning.blackPoint = 0.2;
    EXPECT_TRUE(ToneCurve(cleaning, 8).isIdentity());
}

TEST(Cleaning, PointsMayBeATenthApartAndNoLess) {
    Cleaning cleaning;
    cleaning.blackPoint = 0.8;
    cleaning.whitePoint = 0.9;
    EXPECT_TRUE(cleaning.validate());
    cleaning.blackPoint = 0.81;
    EXPECT_FALSE(cleaning.validate());
    cleaning.blackPoint = std::nan("");
    EXPECT_FALSE(cleaning.validate());
}

}  // namespace
}  // namespace tintype::clean::detail
