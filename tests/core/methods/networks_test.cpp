#include "core/methods/networks.h"

#include "core/methods/torch_model_io.h"
#include "core/methods/torch_predictor.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace tintype::methods {
namespace {

NetworkSpec baseline(Axis axis = Axis::Neutral) {
    NetworkSpec spec;
    spec.architecture = Architecture::BaselineCnn;
    spec.axis = axis;
    return spec;
}

NetworkSpec hybrid(std::vector<Kernel> kernels, bool bias) {
    NetworkSpec spec;
    spec.kernels = std::move(kernels);
    spec.bias = bias;
    return spec;
}

at::Tensor noise(at::IntArrayRef shape) {
    at::manual_seed(7);
    return at::rand(shape);
}

std::int64_t parameterCount(const ChromaNetwork& network) {
    std::int64_t count = 0;
    for (const auto& parameter : network.parameters()) {
        count += parameter.numel();
    }
    return count;
}

double difference(const at::Tensor& a, const at::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

TEST(UpConv, EqualsTheTransposedConvolutionInValueAndGradients) {
    for (const auto& [in, out, height, width] :
         std::vector<std::array<int, 4>>{{128, 64, 5, 6}, {32, 2, 3, 8}, {4, 10, 1, 1}}) {
        auto network = makeNetwork(hybrid({Kernel::Identity}, false), 3);
        UpConv up(in, out);
        {
            const at::NoGradGuard noGrad;
            up->weight.copy_(noise({in, out, 4, 4}) - 0.5);
            up->bias.copy_(noise({out}));
        }
        const auto direction = noise({2, out, 2 * height, 2 * width});
        std::vector<std::vector<at::Tensor>> gradients;
        std::vector<at::Tensor> values;
        for (const bool fast : {true, false}) {
            auto x = (noise({2, in, height, width}) - 0.5).requires_grad_(true);
            values.push_back(fast ? up(x) : at::conv_transpose2d(x, up->weight, up->bias, 2, 1));
            up->zero_grad();
            (values.back() * direction).sum().backward();
            gradients.push_back(
                {x.grad().clone(), up->weight.grad().clone(), up->bias.grad().clone()});
        }
        EXPECT_EQ(values[0].sizes(), values[1].sizes());
        EXPECT_TRUE(values[0].is_contiguous(at::MemoryFormat::ChannelsLast));
        EXPECT_LT(difference(values[0], values[1]), 1e-5);
        for (std::size_t i = 0; i < 3; ++i) {
            EXPECT_LT(difference(gradients[0][i], gradients[1][i]),
                      2e-5 * (1 + gradients[1][i].abs().max().item<double>()))
                << i;
        }
    }
}

TEST(UpConv, TheWayForOtherDevicesAndTypesGivesTheSame) {
    UpConv up(8, 6);
    {
        const at::NoGradGuard noGrad;
        up->weight.copy_(noise({8, 6, 4, 4}) - 0.5);
        up->bias.zero_();
    }
    const auto x = noise({1, 8, 3, 5});
    const auto plain = up(x);
    up->to(at::kDouble);
    EXPECT_LT(difference(up(x.to(at::kDouble)), plain.to(at::kDouble)), 1e-5);
}

TEST(Networks, HaveAsManyParametersAsTheReportsWidthsGive) {
    EXPECT_EQ(parameterCount(*makeNetwork(baseline(), 1)), 625'858);
    const std::vector<Kernel> all = {
        Kernel::SobelX, Kernel::SobelY, Kernel::Laplacian, Kernel::Identity};
    EXPECT_EQ(parameterCount(*makeNetwork(hybrid(all, false), 1)), 628'936);
    EXPECT_EQ(parameterCount(*makeNetwork(hybrid(all, true), 1)), 629'962);
    EXPECT_EQ(parameterCount(*makeNetwork(hybrid({Kernel::Identity}, false), 1)), 625'858);
}

TEST(Networks, AnswerWithChromaOfTheLumasSizeAndReachEveryParameter) {
    for (const auto& spec :
         {baseline(), baseline(Axis::Paper), hybrid({Kernel::SobelY, Kernel::Identity}, true)}) {
        auto network = makeNetwork(spec, 5);
        const auto chroma = network->neutralChroma(noise({2, 1, 24, 16}));
        ASSERT_EQ(chroma.sizes(), at::IntArrayRef({2, 2, 24, 16}));
        (chroma * noise({2, 2, 24, 16})).sum().backward();
        for (const auto& item : network->named_parameters()) {
            ASSERT_TRUE(item.value().grad().defined()) << item.key();
            EXPECT_GT(item.value().grad().abs().max().item<float>(), 0) << item.key();
        }
    }
}

TEST(Networks, KeepTheNamesThatModelFilesUse) {
    std::vector<std::string> names;
    for (const auto& [name, tensor] : stateOf(*makeNetwork(hybrid({Kernel::Identity}, false), 1))) {
        names.push_back(name);
    }
    std::vector<std::string> expected = {"kernels"};
    for (const char* layer : {"encoder1",
                              "encoder2",
                              "encoder3",
                              "middle1",
                              "middle2",
                              "decoder1",
                              "decoder2",
                              "decoder3"}) {
        expected.push_back(std::string("cnn.") + layer + ".weight");
        expected.push_back(std::string("cnn.") + layer + ".bias");
    }
    for (int i = 1; i <= 7; ++i) {
        for (const char* part : {"weight", "bias", "running_mean", "running_var"}) {
            expected.push_back("cnn.norm" + std::to_string(i) + "." + part);
        }
    }
    EXPECT_THAT(names, testing::UnorderedElementsAreArray(expected));
}

TEST(Networks, ComeFromTheirSeed) {
    const auto one = stateOf(*makeNetwork(baseline(), 11)),
               same = stateOf(*makeNetwork(baseline(), 11));
    const auto other = stateOf(*makeNetwork(baseline(), 12));
    EXPECT_TRUE(one.front().second.equal(same.front().second));
    EXPECT_FALSE(one.front().second.equal(other.front().second));
    // As PyTorch draws them: uniform within 1/√16 for the first layer.
    EXPECT_LE(one.front().second.abs().max().item<float>(), 0.25);
    EXPECT_GT(one.front().second.abs().max().item<float>(), 0.23);
}

TEST(Networks, PaperAxisIsTurnedIntoNeutralChroma) {
    auto network = makeNetwork(baseline(Axis::Paper), 2);
    network->eval();
    const at::NoGradGuard noGrad;
    const auto luma = noise({1, 1, 16, 16});
    const auto own = network->forward(luma), neutral = network->neutralChroma(luma);
    // RGB by the report's formula, Y/(wᵀw)·w + α·u1 + β·u2, against Y·(1,1,1) + α'·u1 + β'·u2.
    const double norm = 0.299 * 0.299 + 0.587 * 0.587 + 0.114 * 0.114;
    const auto blue = [](const at::Tensor& c) {
        return c.select(1, 0) * (-0.299 / 0.114) + c.select(1, 1) * (-0.587 / 0.114);
    };
    const auto y = luma.select(1, 0);
    EXPECT_LT(difference(y * (0.299 / norm) + own.select(1, 0), y + neutral.select(1, 0)), 1e-5);
    EXPECT_LT(difference(y * (0.587 / norm) + own.select(1, 1), y + neutral.select(1, 1)), 1e-5);
    EXPECT_LT(difference(y * (0.114 / norm) + blue(own), y + blue(neutral)), 1e-5);
}

TEST(HybridSlrCnn, MultipliesItsOutputsWithTheFilters) {
    const std::vector<Kernel> kernels = {Kernel::Laplacian, Kernel::SobelX};
    const auto made = makeNetwork(hybrid(kernels, true), 6);
    auto& network = dynamic_cast<HybridSlrCnn&>(*made);
    network.eval();
    const at::NoGradGuard noGrad;
    const auto luma = noise({1, 1, 8, 16});
    const auto weights = network.cnn(luma).first, chroma = network.forward(luma);
    const auto mirror = [](int i, int n) { return i < 0 ? -i : i >= n ? 2 * n - 2 - i : i; };
    for (const auto& [y, x] : {std::pair{0, 0}, std::pair{7, 15}, std::pair{3, 9}}) {
        std::vector<double> z;
        for (const auto kernel : kernels) {
            const auto nine = weightsOf(kernel);
            double sum = 0;
            for (int dy = -1; dy <= 1; ++dy) {
                for (int dx = -1; dx <= 1; ++dx) {
                    sum += nine[static_cast<std::size_t>((dy + 1) * 3 + dx + 1)] *
                           luma[0][0][mirror(y + dy, 8)][mirror(x + dx, 16)].item<double>();
                }
            }
            z.push_back(sum);
        }
        const auto w = [&](int channel) { return weights[0][channel][y][x].item<double>(); };
        EXPECT_NEAR(chroma[0][0][y][x].item<double>(), w(0) * z[0] + w(1) * z[1] + w(4), 1e-5);
        EXPECT_NEAR(chroma[0][1][y][x].item<double>(), w(2) * z[0] + w(3) * z[1] + w(5), 1e-5);
    }
}

TEST(FoldNorms, ChangesNothingButTheWork) {
    auto network = makeNetwork(hybrid({Kernel::SobelX, Kernel::Identity}, true), 4);
    network->train();
    const auto luma = noise({2, 1, 16, 24});
    for (int i = 0; i < 3; ++i) {
        network->forward(luma * (1 + i));  // fills the running statistics
    }
    network->eval();
    const at::NoGradGuard noGrad;
    const auto before = network->forward(luma).clone();
    network->foldNorms();
    EXPECT_LT(difference(network->forward(luma), before),
              1e-5 * (1 + before.abs().max().item<double>()));
}

}  // namespace
}  // namespace tintype::methods
