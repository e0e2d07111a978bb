#include "core/train/image_measures.h"

#include "core/base/counter_rng.h"
#include "core/base/lab.h"
#include "core/train/quick_lab.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <limits>

namespace tintype::train {
namespace {

constexpr int kSide = 12;
constexpr double kBlue = 0.299 / 0.114;  // blue moves by −kBlue·α

struct Picture {
    std::vector<float> luma, predicted, truth;
};

struct Chroma {
    double alpha = 0;
    double beta = 0;
};

using ChromaAt = std::function<Chroma(int x, int y)>;

ChromaAt everywhere(double alpha, double beta) {
    return [=](int, int) { return Chroma{alpha, beta}; };
}

Picture picture(const std::function<double(int x, int y)>& luma,
                const ChromaAt& predicted,
                const ChromaAt& truth) {
    Picture result;
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            result.luma.push_back(static_cast<float>(luma(x, y)));
            for (const auto& [at, to] :
                 {std::pair{&predicted, &result.predicted}, std::pair{&truth, &result.truth}}) {
                const Chroma chroma = (*at)(x, y);
                to->push_back(static_cast<float>(chroma.alpha));
                to->push_back(static_cast<float>(chroma.beta));
            }
        }
    }
    return result;
}

double halfGrey(int, int) {
    return 0.5;
}

ImageMeasures measured(const Picture& picture) {
    return measureImage(
        picture.luma.data(), picture.predicted.data(), picture.truth.data(), kSide, kSide);
}

ImageMeasures measured(const ChromaAt& predicted, const ChromaAt& truth) {
    return measured(picture(halfGrey, predicted, truth));
}

Lab labOfChroma(double luma, const Chroma& chroma) {
    return labOf({luma + chroma.alpha,
                  luma + chroma.beta,
                  luma - kBlue * chroma.alpha - 0.587 / 0.114 * chroma.beta});
}

Measures ofOne(const ImageMeasures& image) {
    return summariseMeasures(std::vector{image});
}

// The test data of Sharma, Wu and Dalal 2005, all 34 pairs.
TEST(Ciede2000, AgreesWithThePublishedPairs) {
    struct Pair {
        Lab one, other;
        double difference;
    };
    const Lab blue{50, 0, -82.7485}, rose{50, 2.5, 0}, red{50, 2.49, -0.001},
        yellow{50, -0.001, 2.49};
    const Pair pairs[] = {{{50, 2.6772, -79.7751}, blue, 2.0425},
                          {{50, 3.1571, -77.2803}, blue, 2.8615},
                          {{50, 2.8361, -74.0200}, blue, 3.4412},
                          {{50, -1.3802, -84.2814}, blue, 1.0000},
                          {{50, -1.1848, -84.8006}, blue, 1.0000},
                          {{50, -0.9009, -85.5211}, blue, 1.0000},
                          {{50, 0, 0}, {50, -1, 2}, 2.3669},
                          {{50, -1, 2}, {50, 0, 0}, 2.3669},
                          {red, {50, -2.49, 0.0009}, 7.1792},
                          {red, {50, -2.49, 0.0010}, 7.1792},
                          {red, {50, -2.49, 0.0011}, 7.2195},
                          {red, {50, -2.49, 0.0012}, 7.2195},
                          {yellow, {50, 0.0009, -2.49}, 4.8045},
                          {yellow, {50, 0.0010, -2.49}, 4.8045},
                          {yellow, {50, 0.0011, -2.49}, 4.7461},
                          {rose, {50, 0, -2.5}, 4.3065},
                          {rose, {73, 25, -18}, 27.1492},
                          {rose, {61, -5, 29}, 22.8977},
                          {rose, {56, -27, -3}, 31.9030},
                          {rose, {58, 24, 15}, 19.4535},
                          {rose, {50, 3.1736, 0.5854}, 1.0000},
                          {rose, {50, 3.2972, 0}, 1.0000},
                          {rose, {50, 1.8634, 0.5757}, 1.0000},
                          {rose, {50, 3.2592, 0.3350}, 1.0000},
                          {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
                          {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
                          {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
                          {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
                          {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
                          {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
                          {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
                          {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
                          {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
                          {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082}};
    for (const auto& [one, other, difference] : pairs) {
        EXPECT_NEAR(ciede2000(one, other), difference, 6e-5) << one.a << ", " << other.a;
        EXPECT_NEAR(ciede2000(other, one), difference, 6e-5) << one.a << ", " << other.a;
    }
}

TEST(QuickLab, IsNearlyExactAndTakesAnything) {
    CounterRng random(1, 0, 0);
    for (int i = 0; i < 20'000; ++i) {
        const std::array<double, 3> rgb = {random.uniform(), random.uniform(), random.uniform()};
        const Lab exact = labOf(rgb);
        const Lab quick = quickLabOf(
            static_cast<float>(rgb[0]), static_cast<float>(rgb[1]), static_cast<float>(rgb[2]));
        ASSERT_NEAR(quick.l, exact.l, 1e-3);
        ASSERT_NEAR(quick.a, exact.a, 1e-3);
        ASSERT_NEAR(quick.b, exact.b, 1e-3);
    }
    const Lab white = quickLabOf(7, 1, std::numeric_limits<float>::infinity());
    EXPECT_NEAR(white.l, 100, 1e-3);
    const Lab black = quickLabOf(-7, 0, std::numeric_limits<float>::quiet_NaN());
    EXPECT_NEAR(black.l, 0, 1e-9);
    EXPECT_NEAR(quickGreyLab(0.3F).l, quickLabOf(0.3F, 0.3F, 0.3F).l, 1e-4);
}

TEST(ImageMeasures, HalfTheColourHasThreeQuartersOfTheSkill) {
    const auto chess = [](double size) {
        return [size](int x, int y) { return Chroma{(x + y) % 2 == 0 ? size : -size, 0.3 * size}; };
    };
    const auto image = measured(chess(0.02), chess(0.04));
    EXPECT_NEAR(image.mse, image.greyMse / 4, 1e-8);
    EXPECT_NEAR(image.l1, image.greyL1 / 2, 1e-7);
    EXPECT_GT(image.ssim, image.greySsim);
    const auto total = ofOne(image);
    EXPECT_NEAR(total.skill.value, 0.75, 1e-5);
    EXPECT_NEAR(total.saturation.value, 0.5, 1e-5);
    EXPECT_NEAR(total.psnrPooled.value - total.greyPsnrPooled.value, 20 * std::log10(2), 1e-4);
    EXPECT_EQ(total.psnrPooled.value, total.psnrMean.value);  // of one image
}

TEST(ImageMeasures, AreThoseOfTheScores) {
    const auto p = picture([](int x, int y) { return 0.3 + 0.02 * x + 0.01 * (y % 3); },
                           [](int x, int) {
                               return Chroma{0.01 * x, -0.02};
                           },
                           [](int, int y) {
                               return Chroma{-0.01 * y, 0.03};
                           });
    const auto scores = scorePhoto(p.luma.data(), p.predicted.data(), p.truth.data(), kSide, kSide);
    const auto image = measured(p);
    EXPECT_EQ(image.mse, scores.mse);
    EXPECT_EQ(image.greyL1, scores.greyL1);
    EXPECT_EQ(image.ssim, scores.ssim);
    EXPECT_EQ(image.greySsim, scores.greySsim);
    EXPECT_EQ(image.chroma, scores.chroma);
    EXPECT_EQ(image.truthChroma, scores.truthChroma);
}

TEST(ImageMeasures, PredictingTheTruthIsPerfect) {
    const ChromaAt truth = [](int x, int y) { return Chroma{0.01 * (x % 3), -0.01 * (y % 2)}; };
    const auto total = ofOne(measured(truth, truth));
    EXPECT_NEAR(total.mse.value, 0, 1e-12);
    EXPECT_EQ(total.psnrMean.value, 100);
    EXPECT_NEAR(total.ssim.value, 1, 1e-9);
    EXPECT_NEAR(total.ciede2000.value, 0, 1e-3);
    EXPECT_NEAR(total.r2.value, 1, 1e-6);
    EXPECT_NEAR(total.redBias.value, 0, 1e-6);
    EXPECT_NEAR(total.yellowBias.value, 0, 1e-6);
    EXPECT_EQ(total.colourfulness.value, total.truthColourfulness.value);
    EXPECT_EQ(total.flatChange.value, total.truthFlatChange.value);
}

// The truth is half one colour and half another, of one luma; showing the first everywhere has an
// error of D²/2 and the truth a variance of D²/4.
TEST(ImageMeasures, R2OfOneOfTwoColoursIsMinusOne) {
    const Chroma one{0.08, -0.03}, other{-0.05, 0.02};
    const ChromaAt truth = [=](int x, int) { return x % 2 == 0 ? one : other; };
    const auto total = ofOne(measured(everywhere(one.alpha, one.beta), truth));
    EXPECT_NEAR(total.r2.value, -1, 1e-4);
    const Lab a = labOfChroma(0.5, one), b = labOfChroma(0.5, other);
    const double square = (a.a - b.a) * (a.a - b.a) + (a.b - b.b) * (a.b - b.b);
    const double grey = (a.a * a.a + a.b * a.b + b.a * b.a + b.b * b.b) / 2;
    EXPECT_NEAR(total.greyR2.value, 1 - grey / (square / 4), 1e-4);
}

TEST(ImageMeasures, Ciede2000IsTheMeanOverPixels) {
    const Chroma one{0.08, -0.03}, other{-0.05, 0.02}, shown{0.01, 0.01};
    const auto image = measured(everywhere(shown.alpha, shown.beta),
                                [=](int x, int) { return x % 2 == 0 ? one : other; });
    const auto mean = [&](const Lab& lab) {
        return (ciede2000(lab, labOfChroma(0.5, one)) + ciede2000(lab, labOfChroma(0.5, other))) /
               2;
    };
    EXPECT_NEAR(image.ciede2000, mean(labOfChroma(0.5, shown)), 1e-3);
    EXPECT_NEAR(image.greyCiede2000, mean(labOf({0.5, 0.5, 0.5})), 1e-3);
}

TEST(ImageMeasures, ColourfulnessByHand) {
    // α = ±0.1: red − green is ±25.5, (red + green)/2 − blue is ±25.5·(1/2 + kBlue).
    const double redGreen = 25.5, yellowBlue = 25.5 * (0.5 + kBlue);
    const double length = std::hypot(redGreen, yellowBlue);
    const auto image = measured(everywhere(0.1, 0), [](int x, int) {
        return Chroma{x % 2 == 0 ? 0.1 : -0.1, 0};
    });
    EXPECT_NEAR(image.truthColourfulness, length, 1e-3);   // deviation only
    EXPECT_NEAR(image.colourfulness, 0.3 * length, 0.05);  // mean only
    EXPECT_EQ(measured(everywhere(0, 0), everywhere(0, 0)).colourfulness, 0);
}

TEST(ImageMeasures, BiasHasTheSignOfTheColour) {
    const ChromaAt grey = everywhere(0, 0);
    EXPECT_GT(measured(everywhere(0.08, -0.03), grey).redBias, 1);
    EXPECT_LT(measured(everywhere(-0.05, 0.05), grey).redBias, -1);      // green
    EXPECT_LT(measured(everywhere(-0.05, -0.02), grey).yellowBias, -1);  // blue
    EXPECT_GT(measured(everywhere(0.05, 0.02), grey).yellowBias, 1);
    // The truth is as much too red as the prediction.
    EXPECT_NEAR(measured(everywhere(0.08, -0.03), everywhere(0.08, -0.03)).redBias, 0, 1e-9);
    EXPECT_LT(measured(grey, everywhere(0.08, -0.03)).redBias, -1);
}

TEST(Leaks, StripesOnFlatLuma) {
    const ChromaAt stripes = [](int x, int) { return Chroma{x % 2 == 0 ? 0.03 : 0, 0}; };
    const auto image = measured(stripes, everywhere(0.02, 0.01));
    const double change = 0.03 * std::hypot(1, kBlue);  // 0.084: an edge, too
    EXPECT_EQ(image.flatShare, 1);
    EXPECT_NEAR(image.flatChange, change / 2, 1e-6);  // to the right, and not downwards
    EXPECT_NEAR(image.truthFlatChange, 0, 1e-6);
    EXPECT_NEAR(image.edgeShare, 11.0 / 12, 1e-9);
    EXPECT_EQ(image.strayEdges, 1);
    EXPECT_EQ(image.truthEdgeShare, 0);
    EXPECT_EQ(image.truthStrayEdges, 0);
}

TEST(Leaks, ChromaEdgesAreStrayWhereNoLumaEdgeIsNear) {
    const auto luma = [](int x, int) { return x < 6 ? 0.4 : 0.6; };
    const auto step = [](int at) {
        return [at](int x, int) { return Chroma{x < at ? 0.0 : 0.04, 0}; };
    };
    for (int at = 1; at < kSide; ++at) {
        const auto image = measured(picture(luma, step(at), everywhere(0, 0)));
        EXPECT_NEAR(image.edgeShare, 1.0 / kSide, 1e-9);
        // The edge of luma begins at column 5, that of chroma at column at − 1.
        EXPECT_EQ(image.strayEdges, std::abs(at - 6) <= 2 ? 0 : 1) << at;
    }
    // A smaller change of chroma is no edge.
    const auto faint = [](int x, int) { return Chroma{x < 2 ? 0.0 : 0.015, 0}; };
    EXPECT_EQ(measured(picture(luma, faint, everywhere(0, 0))).edgeShare, 0);
}

TEST(Leaks, FlatMeansTheWholeWindow) {
    const auto step = [](double size) {
        return [size](int x, int) { return x < 6 ? 0.4 : 0.4 + size; };
    };
    const ChromaAt none = everywhere(0, 0);
    // Columns 0 to 3 and 8 to 11 are flat: 8·11 pairs downwards and 6·12 sideways of 2·11·12.
    EXPECT_NEAR(measured(picture(step(0.2), none, none)).flatShare, 160.0 / 264, 1e-9);
    EXPECT_NEAR(measured(picture(step(2.2 / 255), none, none)).flatShare, 160.0 / 264, 1e-9);
    EXPECT_EQ(measured(picture(step(1.8 / 255), none, none)).flatShare, 1);
    const auto rough = picture([](int x, int y) { return (x + y) % 4 * 0.1; }, none, none);
    EXPECT_EQ(measured(rough).flatShare, 0);
    EXPECT_EQ(measured(rough).flatChange, 0);
}

TEST(ImageMeasures, LumaIsExactWhateverIsPredicted) {
    CounterRng random(5, 0, 0);
    const auto wild = [&](int, int) {
        return Chroma{random.uniform(-2, 2), random.uniform(-2, 2)};
    };
    for (int i = 0; i < 50; ++i) {
        const auto image =
            measured(picture([&](int, int) { return random.uniform(); }, wild, everywhere(0, 0)));
        EXPECT_LT(image.lumaError, 1e-6);
    }
}

TEST(ImageMeasures, ABrokenPredictionIsNoNumber) {
    const auto broken = measured(everywhere(std::nan(""), 0), everywhere(0.01, 0));
    EXPECT_TRUE(std::isnan(broken.mse));
    const auto total = ofOne(broken);
    EXPECT_TRUE(std::isnan(total.mse.value));
    EXPECT_TRUE(std::isnan(total.mse.low));
    EXPECT_FALSE(std::isnan(total.greyMse.low));
}

std::vector<ImageMeasures> manyImages(std::size_t count) {
    CounterRng random(9, 0, 0);
    std::vector<ImageMeasures> images;
    for (std::size_t i = 0; i < count; ++i) {
        const double size = random.uniform(0.01, 0.05);
        const auto chess = [&](int x, int y) {
            return Chroma{(x + y) % 2 == 0 ? size : -0.5 * size, 0.2 * size};
        };
        images.push_back(measured(everywhere(random.uniform(-0.02, 0.03), 0), chess));
    }
    return images;
}

TEST(Bootstrap, EveryIntervalHoldsItsValueAndIsAlwaysTheSame) {
    const auto images = manyImages(40);
    const auto total = summariseMeasures(images), again = summariseMeasures(images);
    EXPECT_EQ(total.images, 40);
    EXPECT_EQ(measureFields().size(), 27U);
    for (const auto& field : measureFields()) {
        const Estimate& estimate = total.*field.value;
        EXPECT_LE(estimate.low, estimate.value + 1e-9) << field.name;
        EXPECT_GE(estimate.high, estimate.value - 1e-9) << field.name;
        EXPECT_EQ((again.*field.value).low, estimate.low) << field.name;
        EXPECT_EQ((again.*field.value).high, estimate.high) << field.name;
        EXPECT_EQ(estimate.rounds.size(), 1000U) << field.name;
    }
    EXPECT_LT(total.skill.low, total.skill.high);
}

TEST(Bootstrap, OfEqualImagesIsNotWide) {
    const std::vector<ImageMeasures> images(30, manyImages(1)[0]);
    const auto total = summariseMeasures(images);
    for (const auto& field : measureFields()) {
        const Estimate& estimate = total.*field.value;
        EXPECT_EQ(estimate.low, estimate.value) << field.name;
        EXPECT_EQ(estimate.high, estimate.value) << field.name;
    }
}

TEST(Bootstrap, IsAsWideAsTheMeanIsUncertain) {
    CounterRng random(2, 0, 0);
    std::vector<ImageMeasures> images(400);
    double sum = 0, square = 0;
    for (auto& image : images) {
        image.ciede2000 = random.uniform(0, 10);
        sum += image.ciede2000 / 400;
        square += image.ciede2000 * image.ciede2000 / 400;
    }
    const double deviation = std::sqrt((square - sum * sum) / 400);
    const Estimate estimate = summariseMeasures(images).ciede2000;
    EXPECT_NEAR(estimate.value, sum, 1e-9);
    EXPECT_NEAR(estimate.low, sum - 1.96 * deviation, 0.3 * deviation);
    EXPECT_NEAR(estimate.high, sum + 1.96 * deviation, 0.3 * deviation);
}

TEST(SummariseMeasures, WeighsLeaksByWhatTheyWereSeenOn) {
    ImageMeasures flat, rough;
    flat.flatShare = 0.6;
    flat.flatChange = 0.02;
    flat.truthFlatChange = 0.01;
    rough.flatShare = 0.2;
    rough.flatChange = 0.06;
    flat.edgeShare = 0.1;
    flat.strayEdges = 0.5;
    rough.edgeShare = 0;
    rough.truthEdgeShare = 0.3;
    rough.truthStrayEdges = 0.2;
    rough.lumaError = 1e-7;
    const auto total = summariseMeasures(std::vector{flat, rough});
    EXPECT_NEAR(total.flatChange.value, (0.6 * 0.02 + 0.2 * 0.06) / 0.8, 1e-12);
    EXPECT_NEAR(total.truthFlatChange.value, 0.6 * 0.01 / 0.8, 1e-12);
    EXPECT_NEAR(total.strayEdges.value, 0.5, 1e-12);
    EXPECT_NEAR(total.truthStrayEdges.value, 0.2, 1e-12);
    EXPECT_NEAR(total.flatShare.value, 0.4, 1e-12);
    EXPECT_NEAR(total.edgeShare.value, 0.05, 1e-12);
    EXPECT_NEAR(total.truthEdgeShare.value, 0.15, 1e-12);
    EXPECT_EQ(total.lumaError, 1e-7);
}

TEST(SummariseMeasures, TellsTheTwoKindsOfPsnrApart) {
    ImageMeasures good, bad;
    good.mse = 0.001;
    bad.mse = 0.1;
    good.greyMse = bad.greyMse = 0.05;
    const auto total = summariseMeasures(std::vector{good, bad});
    EXPECT_NEAR(total.psnrMean.value, 20, 1e-9);                          // (30 + 10) / 2
    EXPECT_NEAR(total.psnrPooled.value, -10 * std::log10(0.0505), 1e-9);  // 12.97
    EXPECT_NEAR(total.greyPsnrMean.value, total.greyPsnrPooled.value, 1e-9);
    EXPECT_NEAR(total.skill.value, 1 - 0.0505 / 0.05, 1e-9);
}

TEST(SummariseMeasures, OfNothingIsNothing) {
    const auto total = summariseMeasures({});
    EXPECT_EQ(total.images, 0);
    EXPECT_EQ(total.mse.value, 0);
    EXPECT_EQ(total.saturation.high, 0);
    // Grey truth: there is no colour to have skill in.
    const auto grey = ofOne(measured(everywhere(0, 0), everywhere(0, 0)));
    EXPECT_EQ(grey.skill.value, 0);
    EXPECT_EQ(grey.saturation.value, 0);
    EXPECT_EQ(grey.r2.value, 0);
}

}  // namespace
}  // namespace tintype::train
