#include "core/methods/distribution.h"

#include "core/methods/context_u_net.h"
#include "core/methods/network_spec.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

namespace tintype::methods {
namespace {

// Two colours, grey and α = 0.3, at one place.
const at::Tensor& twoColours() {
    static const auto colours = at::tensor({0.0F, 0.0F, 0.3F, 0.0F}).view({2, 2});
    return colours;
}

at::Tensor answering(double shareOfGrey) {
    return at::tensor({static_cast<float>(std::log(shareOfGrey)),
                       static_cast<float>(std::log(1 - shareOfGrey))})
        .view({1, 2, 1, 1});
}

double alphaOf(const at::Tensor& chroma) {
    return chroma.select(1, 0).item<double>();
}

TEST(Distribution, MeanAndSpreadByHand) {
    EXPECT_NEAR(alphaOf(meanOf(answering(0.75), twoColours())), 0.075, 1e-6);
    // The variance of α is 0.3²·¾·¼; that of β 0; blue moves by −0.299/0.114 of α.
    const double variance = 0.09 * 0.75 * 0.25, blue = 0.299 / 0.114;
    const auto spread = [](const at::Tensor& answers, const at::Tensor& shown) {
        return spreadOf(answers, twoColours(), shown).item<double>();
    };
    const auto mean = meanOf(answering(0.75), twoColours());
    EXPECT_NEAR(spread(answering(0.75), mean), std::sqrt(variance * (1 + blue * blue) / 3), 1e-5);
    const auto sure = answering(1 - 1e-7);
    EXPECT_NEAR(spread(sure, meanOf(sure, twoColours())), 0, 1e-3);
    // Another colour than the mean errs by its distance from the mean, too.
    const auto bold = mean + at::tensor({0.1F, 0.0F}).view({1, 2, 1, 1});
    EXPECT_NEAR(
        spread(answering(0.75), bold), std::sqrt((variance + 0.01) * (1 + blue * blue) / 3), 1e-5);
}

TEST(Distribution, VividnessSharpensAndFavoursTheRare) {
    const auto alike = at::ones({2}), rare = at::tensor({0.5F, 8.0F});
    const auto answers = answering(0.3);
    EXPECT_EQ(alphaOf(meanOf(vividly(answers, rare, 0), twoColours())),
              alphaOf(meanOf(answers, twoColours())));
    double before = alphaOf(meanOf(answers, twoColours()));
    for (const double vividness : {0.25, 0.5, 1.0}) {
        const double now = alphaOf(meanOf(vividly(answers, alike, vividness), twoColours()));
        EXPECT_GT(now, before);  // the likelier of the two is the coloured one
        before = now;
        EXPECT_GT(alphaOf(meanOf(vividly(answers, rare, vividness), twoColours())), now);
    }
}

NetworkSpec smallSpec() {
    NetworkSpec spec;
    spec.architecture = Architecture::ContextUNet;
    spec.width = 8;
    spec.depths = {1, 1, 1};
    spec.chromaLevels = 4;
    return spec;
}

TEST(Distribution, ANetworkAnswersMoreVividlyAndTellsItsSpread) {
    auto spec = smallSpec();
    const auto network = makeNetwork(spec, 3);
    network->eval();
    const at::NoGradGuard noGrad;
    at::manual_seed(1);
    const auto luma = at::rand({2, 1, 32, 48});
    const auto values = network->run(luma).values;
    EXPECT_EQ(values.sizes(), at::IntArrayRef({2, outputChannels(spec), 8, 12}));
    const auto mean = network->toNeutral(values, luma), vivid = network->toNeutral(values, luma, 1);
    EXPECT_EQ(mean.sizes(), at::IntArrayRef({2, 2, 32, 48}));
    EXPECT_GT(vivid.square().mean().item<double>(), mean.square().mean().item<double>());
    const auto spread = network->toSpread(values, luma);
    EXPECT_EQ(spread.sizes(), at::IntArrayRef({2, 1, 32, 48}));
    EXPECT_GT(spread.min().item<double>(), 0);
    // Who dares more expects to err more; not at every place, as neighbours have a say.
    EXPECT_GT(network->toSpread(values, luma, 1).mean().item<double>(),
              spread.mean().item<double>());
    spec.chromaLevels = 0;
    EXPECT_FALSE(makeNetwork(spec, 3)->toSpread(values, luma).defined());
}

TEST(Distribution, ColoursAreSmoothedAlongTheLumaOnly) {
    // Left half dark and red, right half bright and grey, 4×4 pixels a place; one place that
    // differs in the middle of each half.
    auto luma = at::full({1, 1, 48, 80}, 0.3F);
    luma.slice(3, 40).fill_(0.6F);
    auto chroma = at::zeros({1, 2, 12, 20});
    chroma.select(1, 0).slice(2, 0, 10).fill_(0.2F);
    const auto edge = alongLuma(chroma, luma);
    EXPECT_TRUE(at::allclose(edge, chroma, 0, 1e-5));  // borders of the picture, too
    auto speckled = chroma.clone();
    for (const int x : {5, 14}) {
        speckled.select(3, x).select(2, 6).fill_(0.4F);
    }
    const auto smoothed = alongLuma(speckled, luma);
    const auto most = [&](const at::Tensor& a) { return (a - chroma).abs().max().item<double>(); };
    EXPECT_LT(most(smoothed), most(speckled) / 4);
    EXPECT_NEAR((smoothed - speckled).mean().item<double>(), 0, 1e-6);
    // Where luma differs by as much as the speckle's own place, the speckle stays.
    luma.slice(2, 24, 28).slice(3, 20, 24).fill_(0.9F);
    EXPECT_NEAR(alongLuma(speckled, luma)[0][1][6][5].item<double>(), 0.4, 1e-4);
}

TEST(Distribution, TwoLooksAreAveraged) {
    const auto spec = smallSpec();
    const auto network = makeNetwork(spec, 3);
    network->eval();
    const at::NoGradGuard noGrad;
    at::manual_seed(1);
    const auto luma = at::rand({2, 1, 96, 192});
    const auto sharesAt = [&](const at::Tensor& seen, bool mirrored) {
        auto shares = network->forward(mirrored ? seen.flip(3) : seen).softmax(1);
        shares = mirrored ? shares.flip(3) : shares;
        return at::_upsample_bilinear2d_aa(shares, {24, 48}, false);
    };
    const auto smaller = at::_upsample_bilinear2d_aa(luma, {80, 160}, false),
               larger = at::_upsample_bilinear2d_aa(luma, {112, 224}, false);
    const auto one = sharesAt(smaller, true), other = sharesAt(larger, false);
    EXPECT_FALSE(at::allclose(one, other, 1e-3, 1e-6));
    EXPECT_TRUE(at::allclose(network->answer(luma).exp(), (one + other) / 2, 1e-3, 1e-6));
}

TEST(Distribution, ThePictureMayBeOfTheSmallestSize) {
    const auto network = makeNetwork(smallSpec(), 3);
    network->eval();
    const at::NoGradGuard noGrad;
    const auto side = network->multiple();
    const auto luma = at::full({1, 1, side, 3 * side}, 0.5);
    const auto chroma = network->neutralChroma(luma);
    EXPECT_EQ(chroma.sizes(), at::IntArrayRef({1, 2, side, 3 * side}));
    EXPECT_TRUE(chroma.isfinite().all().item<bool>());
}

}  // namespace
}  // namespace tintype::methods
