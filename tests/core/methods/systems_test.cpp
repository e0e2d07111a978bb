// The systems beyond the report's two networks.

#include "core/base/counter_rng.h"
#include "core/base/lab.h"
#include "core/methods/context_layers.h"
#include "core/methods/lab_tensor.h"
#include "core/methods/pca_networks.h"
#include "core/methods/torch_model_io.h"
#include "core/methods/torch_module.h"
#include "core/methods/torch_predictor.h"
#include "core/methods/u_net.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <ostream>
#include <string>
#include <vector>

namespace tintype::methods {
namespace {

at::Tensor noise(at::IntArrayRef shape) {
    at::manual_seed(11);
    return at::rand(shape);
}

double difference(const at::Tensor& a, const at::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

NetworkSpec of(Architecture architecture) {
    NetworkSpec spec;
    spec.architecture = architecture;
    spec.workingSize = 32;
    if (architecture == Architecture::LinearPca || architecture == Architecture::SvrPca) {
        spec.space = Space::Lab;
        spec.side = 16;
        spec.components = 12;
    }
    if (architecture == Architecture::SvrPca) {
        spec.chromaComponents = 5;
        spec.supports = 9;
    }
    return spec;
}

struct Case {
    std::string name;
    NetworkSpec spec;
    friend void PrintTo(const Case& given, std::ostream* out) { *out << given.name; }
};

std::vector<Case> allSystems() {
    auto plain = of(Architecture::UNet), paper = plain, bins = of(Architecture::BaselineCnn);
    auto rich = of(Architecture::HybridSlrCnn), lab = rich, guided = rich;
    plain.skips = false;
    paper.axis = Axis::Paper;
    paper.width = 8;
    bins.binSpacing = 20;
    rich.kernels = {Kernel::Deviation,
                    Kernel::SobelX,
                    Kernel::GaussianX1,
                    Kernel::GaussianY2,
                    Kernel::Identity,
                    Kernel::Log1,
                    Kernel::Mean};
    lab.space = Space::Lab;
    guided.categories = 4;
    auto guidedNet = of(Architecture::UNet);
    guidedNet.categories = 3;
    auto context = of(Architecture::ContextUNet);
    context.width = 8;
    context.depths = {1, 2, 1};
    auto levels = context;
    levels.chromaLevels = 5;
    levels.attentionHeads = 4;
    return {{"UNet", of(Architecture::UNet)},
            {"ContextUNet", context},
            {"ContextUNetLevels", levels},
            {"UNetWithoutSkips", plain},
            {"UNetPaper", paper},
            {"Bins", bins},
            {"RichKernels", rich},
            {"Lab", lab},
            {"Guided", guided},
            {"GuidedUNet", guidedNet},
            {"LinearPca", of(Architecture::LinearPca)},
            {"SvrPca", of(Architecture::SvrPca)}};
}

class EverySystem : public testing::TestWithParam<Case> {
protected:
    // Weights and buffers that are not at rest: norms have seen images, regressions are not zero.
    std::shared_ptr<ChromaNetwork> lively() const {
        auto network = makeNetwork(GetParam().spec, 5);
        const at::NoGradGuard noGrad;
        at::manual_seed(3);
        const bool pca = GetParam().spec.architecture >= Architecture::LinearPca;
        for (auto& [name, tensor] : stateOf(*network)) {
            if (pca) {
                at::Tensor(tensor).copy_(at::rand(tensor.sizes()) * 0.1);
            }
        }
        network->train();
        for (int i = 1; i < 4; ++i) {
            network->run(noise({2, 1, 32, 32}) * i);
        }
        network->eval();
        return network;
    }
};

TEST(ResidualBlocks, LeaveMapsOutInTrainingOnly) {
    ResidualBlock block(8);
    const auto x = noise({64, 8, 4, 4});  // not negative, so that the straight way keeps it
    const auto added = [&] { return (block(x) - x).detach(); };
    const auto leftOut = [&](const at::Tensor& maps) {
        return (maps.abs().amax({2, 3}) == 0).to(at::kFloat).mean().item<double>();
    };
    block->dropMaps(0.25, CounterRng(1, 2, 3));
    const auto once = added();
    EXPECT_NEAR(leftOut(once), 0.25, 0.07);  // of 512
    EXPECT_FALSE(at::equal(once, added()));
    block->dropMaps(0.25, CounterRng(1, 2, 3));
    EXPECT_TRUE(at::equal(once, added()));
    block->dropMaps(0, CounterRng(1, 2, 3));
    const auto whole = added();
    EXPECT_EQ(leftOut(whole), 0);
    // What is not left out makes up for it: four thirds of what it was, but where ReLU cuts.
    const auto kept = (once.abs().amax({2, 3}, true) > 0).logical_and(whole > 0);
    EXPECT_TRUE(at::allclose(
        once.masked_select(kept), (whole * (4 / 3.0)).masked_select(kept), 1e-4, 1e-5));
    block->dropMaps(0.25, CounterRng(1, 2, 3));
    block->eval();
    EXPECT_EQ(leftOut(added()), 0);
}

TEST_P(EverySystem, KeepsItsSpecAndItsAnswersInAFile) {
    const auto network = lively();
    const auto file = modelFileOf(*network);
    const auto spec = specFromMetadata(file);
    ASSERT_TRUE(spec) << spec.error().detail;
    EXPECT_EQ(*spec, GetParam().spec);
    const auto loaded = loadNetwork(file);
    ASSERT_TRUE(loaded) << loaded.error().detail;
    (*loaded)->eval();
    const at::NoGradGuard noGrad;
    const auto luma = noise({1, 1, 32, 48});
    const auto before = network->neutralChroma(luma);
    EXPECT_EQ(before.sizes(), at::IntArrayRef({1, 2, 32, 48}));
    EXPECT_TRUE(before.isfinite().all().item<bool>());
    EXPECT_GT(before.std().item<double>(), 0);
    EXPECT_EQ(difference(before, (*loaded)->neutralChroma(luma)), 0);
}

TEST_P(EverySystem, PredictsForPhotosOfAnySizeLikeTheNetworkItself) {
    const auto network = lively();
    useLinkedTorch([](const char* name) { return predictorTable(name); });
    const auto predictor = createPredictor(modelFileOf(*network), {"cpu", 1});
    ASSERT_TRUE(predictor) << predictor.error().detail;
    EXPECT_EQ((*predictor)->workingSize(), 32);
    const auto luma = noise({1, 1, 32, 48});
    const float* values = luma.data_ptr<float>();
    const auto chroma = (*predictor)->predict({48, 32, {values, values + 32 * 48}});
    ASSERT_TRUE(chroma) << chroma.error().detail;
    const at::NoGradGuard noGrad;
    const auto expected = network->neutralChroma(luma).contiguous();
    const float* wanted = expected.data_ptr<float>();
    for (std::size_t i = 0; i < chroma->alpha.size(); i += 7) {
        ASSERT_NEAR(chroma->alpha[i], wanted[i], 2e-5 + 1e-4 * std::abs(wanted[i])) << i;
        ASSERT_NEAR(chroma->beta[i], wanted[i + 1536], 2e-5 + 1e-4 * std::abs(wanted[i + 1536]));
    }
    std::vector<float> odd(13 * 9, 0.5F);
    const auto small = (*predictor)->predict({13, 9, odd});
    ASSERT_TRUE(small);
    EXPECT_EQ(small->beta.size(), odd.size());
}

TEST_P(EverySystem, NeedsAllOfItsWeights) {
    auto file = modelFileOf(*lively());
    file.tensors.pop_back();
    const auto loaded = loadNetwork(file);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::BrokenFile);
}

INSTANTIATE_TEST_SUITE_P(Systems,
                         EverySystem,
                         testing::ValuesIn(allSystems()),
                         [](const auto& given) { return given.param.name; });

TEST(NetworkSpec, RefusesWhatDoesNotGoTogether) {
    const auto refused = [](NetworkSpec spec, const std::string& word) {
        const auto valid = spec.validate();
        ASSERT_FALSE(valid) << word;
        EXPECT_THAT(valid.error().detail, testing::HasSubstr(word));
    };
    auto spec = of(Architecture::UNet);
    spec.width = 7;
    refused(spec, "width");
    spec = of(Architecture::UNet);
    spec.binSpacing = 20;
    refused(spec, "bins");
    spec = of(Architecture::ContextUNet);
    spec.bias = true;
    refused(spec, "bias");
    spec = of(Architecture::HybridSlrCnn);
    spec.space = Space::Lab;
    spec.axis = Axis::Paper;
    refused(spec, "paper");
    spec.axis = Axis::Neutral;
    spec.categories = 1;
    refused(spec, "categories");
    spec = of(Architecture::LinearPca);
    spec.components = 16 * 16 + 1;
    refused(spec, "components");
    spec = of(Architecture::LinearPca);
    spec.space = Space::Chroma;
    refused(spec, "lab-ab");
}

TEST(NetworkSpec, HostileNumbersInAFileAllocateNothing) {
    for (const std::string number : {"-5", "1e9", "99999999999999", "banana", "1000000"}) {
        ModelFile file;
        specToMetadata(of(Architecture::SvrPca), file);
        for (const char* key : {key::kSide, key::kComponents, key::kSupports}) {
            auto changed = file;
            changed.metadata[key] = number;
            EXPECT_FALSE(specFromMetadata(changed)) << key << " " << number;
        }
    }
}

TEST(WideKernels, AreDerivativesOfGaussiansAndWindows) {
    const auto answer = [](Kernel kernel, auto picture) {
        const auto weights = wideWeightsOf(kernel);
        double sum = 0;
        for (int y = -6; y <= 6; ++y) {
            for (int x = -6; x <= 6; ++x) {
                sum +=
                    static_cast<double>(weights[static_cast<std::size_t>((y + 6) * 13 + x + 6)]) *
                    picture(x, y);
            }
        }
        return sum;
    };
    const auto flat = [](int, int) { return 1.0; };
    const auto ramp = [](int x, int) { return 1.0 * x; };
    const auto bowl = [](int x, int y) { return 1.0 * (x * x + y * y); };
    for (const auto kernel : {Kernel::GaussianX1, Kernel::GaussianX2}) {
        EXPECT_NEAR(answer(kernel, flat), 0, 1e-6);
        EXPECT_GT(answer(kernel, ramp), 1);
    }
    EXPECT_NEAR(answer(Kernel::GaussianY2, ramp), 0, 1e-5);
    EXPECT_GT(answer(Kernel::GaussianX2, ramp), answer(Kernel::GaussianX1, ramp));
    for (const auto kernel : {Kernel::Log1, Kernel::Log2}) {
        EXPECT_NEAR(answer(kernel, flat), 0, 1e-6);
        EXPECT_NEAR(answer(kernel, ramp), 0, 1e-5);
        EXPECT_GT(answer(kernel, bowl), 1);
    }
    EXPECT_NEAR(answer(Kernel::Mean, flat), 1, 1e-6);
    EXPECT_NEAR(answer(Kernel::Mean, ramp), 0, 1e-5);
}

TEST(WideKernels, DeviationIsThatOfTheWindow) {
    auto spec = of(Architecture::HybridSlrCnn);
    spec.kernels = {Kernel::Deviation, Kernel::Identity};
    const auto made = makeNetwork(spec, 1);
    const auto& network = dynamic_cast<HybridSlrCnn&>(*made);
    const auto luma = noise({1, 1, 20, 20});
    const auto z = network.features(luma);
    EXPECT_EQ(difference(z.select(1, 1), luma.select(1, 0)), 0);
    const auto window = wideWeightsOf(Kernel::Deviation);
    double mean = 0, square = 0;
    for (int y = 0; y < 13; ++y) {
        for (int x = 0; x < 13; ++x) {
            const auto value = luma[0][0][y + 3][x + 4].item<double>();
            const double weight = window[static_cast<std::size_t>(y * 13 + x)];
            mean += weight * value;
            square += weight * value * value;
        }
    }
    EXPECT_NEAR(z[0][0][9][10].item<double>(), std::sqrt(square - mean * mean), 1e-4);
    // Flat luma: nothing, and no root of a negative number.
    const auto flat = network.features(at::full({1, 1, 20, 20}, 0.3F));
    EXPECT_LT(flat.select(1, 0).abs().max().item<double>(), 1e-3);
}

TEST(LabTensor, AgreesWithTheFormulaForOneColour) {
    for (const auto& rgb : std::vector<std::array<double, 3>>{
             {0.8, 0.3, 0.2}, {0.02, 0.01, 0.03}, {0.1, 0.6, 0.9}, {0.5, 0.5, 0.5}}) {
        const double y = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
        const auto luma = at::full({1, 1, 1, 1}, y);
        const auto chroma =
            at::tensor({static_cast<float>(rgb[0] - y), static_cast<float>(rgb[1] - y)})
                .view({1, 2, 1, 1});
        const auto ab = labFromNeutral(chroma, luma);
        const auto expected = labOf(rgb);
        EXPECT_NEAR(100 * ab[0][0][0][0].item<double>(), expected.a, 2e-3);
        EXPECT_NEAR(100 * ab[0][1][0][0].item<double>(), expected.b, 2e-3);
        EXPECT_NEAR(100 * lightness(luma).item<double>(), labOf({y, y, y}).l, 2e-3);
    }
}

TEST(LabTensor, ComesBackNearlyAndLeavesTheLumaAlone) {
    const auto luma = noise({2, 1, 8, 8}) * 0.6 + 0.2;
    const auto ab = (noise({2, 2, 8, 8}) - 0.5) * 0.4;
    const auto chroma = neutralFromLab(ab, luma);
    // Lightness and luma are not the same thing, so a*, b* come back a little changed.
    EXPECT_LT(difference(labFromNeutral(chroma, luma), ab), 0.05);
    EXPECT_EQ(neutralFromLab(at::zeros({1, 2, 4, 4}), at::full({1, 1, 4, 4}, 0.4))
                  .abs()
                  .lt(1e-5)
                  .all()
                  .item<bool>(),
              true);
}

TEST(LabTensor, GradientsAreFiniteEverywhere) {
    for (const double y : {0.0, 0.003, 0.5, 1.0}) {
        auto ab = ((noise({1, 2, 8, 8}) - 0.5) * 4).requires_grad_(true);
        neutralFromLab(ab, at::full({1, 1, 8, 8}, y)).square().sum().backward();
        EXPECT_TRUE(ab.grad().isfinite().all().item<bool>()) << y;
        auto chroma = ((noise({1, 2, 8, 8}) - 0.5) * 4).requires_grad_(true);
        labFromNeutral(chroma, at::full({1, 1, 8, 8}, y)).square().sum().backward();
        EXPECT_TRUE(chroma.grad().isfinite().all().item<bool>()) << y;
    }
}

TEST(ChromaBins, CoverTheGamutOnce) {
    const auto bins = chromaBins(10);
    // Zhang, Isola and Efros count 313 with a gamut that reaches a little further.
    EXPECT_GT(bins.size(), 240);
    EXPECT_LE(bins.size(), 313);
    EXPECT_NE(std::ranges::find(bins, std::array<float, 2>{0, 0}), bins.end());
    EXPECT_TRUE(std::ranges::is_sorted(bins));
    EXPECT_LT(chromaBins(20).size(), bins.size() / 3);
}

TEST(Bins, ASureAnswerIsThatColour) {
    auto spec = of(Architecture::BaselineCnn);
    spec.binSpacing = 20;
    const auto network = makeNetwork(spec, 1);
    const auto count = network->bins.size(0);
    auto logits = at::zeros({1, count, 4, 4});
    logits.select(1, 3).fill_(50);
    const auto luma = at::full({1, 1, 8, 8}, 0.5);
    const auto chroma = network->toNeutral(logits, luma);
    const auto wanted = (network->bins[3] / 100).view({1, 2, 1, 1}).expand({1, 2, 8, 8});
    EXPECT_LT(difference(chroma, neutralFromLab(wanted, luma)), 1e-5);
    // Two that are equally likely: their mean, and nobody else's.
    logits.select(1, 7).fill_(50);
    const auto mean = ((network->bins[3] + network->bins[7]) / 200).view({1, 2, 1, 1});
    EXPECT_LT(difference(network->toNeutral(logits, luma),
                         neutralFromLab(mean.expand({1, 2, 8, 8}), luma)),
              1e-5);
}

TEST(Stretched, IsTheMeanOfWhatIsCovered) {
    const auto x = at::arange(10, at::kFloat).view({1, 1, 1, 10});
    const auto half = stretched(x, 1, 5);
    EXPECT_LT(difference(half, at::tensor({0.5F, 2.5F, 4.5F, 6.5F, 8.5F}).view({1, 1, 1, 5})),
              1e-6);
    const auto uneven = stretched(x, 1, 4);  // 2.5 values each
    EXPECT_NEAR(uneven[0][0][0][0].item<double>(), (0 + 1 + 0.5 * 2) / 2.5, 1e-6);
    EXPECT_NEAR(uneven[0][0][0][1].item<double>(), (0.5 * 2 + 3 + 4) / 2.5, 1e-6);
    EXPECT_LT(difference(stretched(x, 1, 10), x), 1e-7);
    EXPECT_NEAR(stretched(x, 3, 20)[0][0][2][10].item<double>(), 4.75, 1e-6);
}

TEST(LinearPca, BeginsAtTheMeanColourAndIsLinear) {
    const auto made = makeNetwork(of(Architecture::LinearPca), 1);
    auto& network = dynamic_cast<LinearPca&>(*made);
    const at::NoGradGuard noGrad;
    network.chromaMean.select(0, 0).fill_(0.2);
    network.lumaComponents.copy_(noise({12, 256}));
    network.chromaComponents.copy_(noise({2, 12, 256}));
    const auto values = network.run(noise({3, 1, 32, 32})).values;
    EXPECT_LT(difference(values.select(1, 0), at::full({3, 32, 32}, 0.2)), 1e-6);
    EXPECT_LT(values.select(1, 1).abs().max().item<double>(), 1e-6);
    // One weight: the a* component 4 follows the luma component 2.
    auto weight = network.named_parameters()["regression.weight"];
    weight[4][2] = 0.5;
    const auto luma = noise({1, 1, 16, 16});
    const auto score = network.scores(luma)[0][2].item<double>();
    const auto expected = 0.2 + 0.5 * score * network.chromaComponents[0][4];
    EXPECT_LT(difference(network.run(luma).values[0][0].flatten(), expected), 1e-4);
}

TEST(SvrPca, IsTheSumOverItsVectors) {
    const auto made = makeNetwork(of(Architecture::SvrPca), 1);
    auto& network = dynamic_cast<SvrPca&>(*made);
    const at::NoGradGuard noGrad;
    for (auto* tensor : {&network.lumaMean,
                         &network.lumaComponents,
                         &network.vectors,
                         &network.coefficients,
                         &network.offsets,
                         &network.chromaMean,
                         &network.chromaComponents}) {
        tensor->copy_(noise(tensor->sizes()) - 0.5);
    }
    network.gamma.fill_(0.3);
    const auto luma = noise({1, 1, 16, 16});
    const auto score = network.scores(luma)[0];
    auto expected = network.chromaMean.clone();
    for (int o = 0; o < 5; ++o) {
        double sum = network.offsets[o].item<double>();
        for (int i = 0; i < 9; ++i) {
            const auto distance = (score - network.vectors[i]).square().sum().item<double>();
            sum += network.coefficients[o][i].item<double>() * std::exp(-0.3 * distance);
        }
        expected += sum * network.chromaComponents[o];
    }
    EXPECT_LT(difference(network.run(luma).values.flatten(), expected), 1e-4);
}

TEST(UNet, HasTheLayersThatItSays) {
    const auto parameters = [](bool skips) {
        auto spec = of(Architecture::UNet);
        spec.skips = skips;
        std::int64_t count = 0;
        for (const auto& parameter : makeNetwork(spec, 1)->parameters()) {
            count += parameter.numel();
        }
        return count;
    };
    const auto conv = [](int in, int out, int side) { return in * out * side * side + out; };
    const int norms = 2 * (16 + 32 + 64 + 128 + 128 + 64 + 32 + 16 + 64 + 32);
    const int encoder =
        conv(1, 16, 3) + conv(16, 32, 4) + conv(32, 64, 4) + conv(64, 128, 4) + conv(128, 128, 3);
    const int up = conv(128, 64, 4) + conv(64, 32, 4) + conv(32, 16, 4);
    EXPECT_EQ(parameters(true),
              norms + encoder + up + conv(128, 64, 3) + conv(64, 32, 3) + conv(32, 2, 3));
    EXPECT_EQ(parameters(false),
              norms + encoder + up + conv(64, 64, 3) + conv(32, 32, 3) + conv(16, 2, 3));
}

}  // namespace
}  // namespace tintype::methods
