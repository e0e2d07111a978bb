#include "core/train/recipe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

namespace tintype::train {
namespace {

using testing::HasSubstr;

TEST(Recipe, ReadsEveryKey) {
    const auto recipe = parseRecipe(R"(
name = "trial-1"
[model]
architecture = "hybrid-slr-cnn"
axis = "paper"
kernels = ["identity", "sobel-x"]
bias = true
[data]
size = 128
pack_size = 144
[loss]
mse = 0.5
l1 = 1
huber = 2
huber_delta = 0.2
[augment]
flip = false
rotation = 10
stretch = 0.2
crop = "centre"
scale = [0.8, 1.25]
aged = 0.4
[optimizer]
learning_rate = 0.001
betas = [0.8, 0.99]
epsilon = 1e-7
weight_decay = 0.01
[schedule]
kind = "one-cycle"
warmup_steps = 7
final_fraction = 0.1
[training]
batch = 32
epochs = 3
views = 1000
seed = 9
ema_decay = 0.99
dropout = 0
select = "ssim"
)");
    ASSERT_TRUE(recipe) << recipe.error().detail;
    EXPECT_EQ(recipe->name, "trial-1");
    EXPECT_EQ(recipe->network.axis, methods::Axis::Paper);
    EXPECT_EQ(recipe->network.kernels,
              (std::vector{methods::Kernel::Identity, methods::Kernel::SobelX}));
    EXPECT_TRUE(recipe->network.bias);
    EXPECT_EQ(recipe->network.workingSize, 128);
    EXPECT_EQ(recipe->packSize, 144);
    EXPECT_EQ(recipe->loss.l1, 1);
    EXPECT_EQ(recipe->loss.huberDelta, 0.2);
    EXPECT_FALSE(recipe->augment.flip);
    EXPECT_FALSE(recipe->augment.randomCrop);
    EXPECT_EQ(recipe->augment.scale[1], 1.25);
    EXPECT_EQ(recipe->augment.stretch, 0.2);
    EXPECT_EQ(recipe->augment.aged, 0.4);
    EXPECT_EQ(recipe->optimizer.betas[0], 0.8);
    EXPECT_EQ(recipe->schedule.kind, ScheduleKind::OneCycle);
    EXPECT_EQ(recipe->batch, 32);
    EXPECT_EQ(recipe->views, 1000);
    EXPECT_EQ(recipe->emaDecay, 0.99);
    EXPECT_EQ(recipe->select, SelectionMetric::Ssim);
}

TEST(Recipe, ReadsTheKeysOfTheOtherNetworks) {
    auto recipe = parseRecipe(R"(
[model]
architecture = "u-net"
colour_space = "lab-ab"
width = 16
skips = false
categories = 12
[loss]
mse = 0
l1 = 0.5
ssim = 0.25
space = "lab"
category = 0.1
adversarial = 0.01
adversary_learning_rate = 1e-4
[training]
epoch_views = 5000
frozen_statistics = true
)");
    ASSERT_TRUE(recipe) << recipe.error().detail;
    EXPECT_EQ(recipe->network.architecture, methods::Architecture::UNet);
    EXPECT_EQ(recipe->network.space, methods::Space::Lab);
    EXPECT_EQ(recipe->network.width, 16);
    EXPECT_FALSE(recipe->network.skips);
    EXPECT_EQ(recipe->network.categories, 12);
    EXPECT_EQ(recipe->loss.mse, 0);
    EXPECT_EQ(recipe->loss.ssim, 0.25);
    EXPECT_EQ(recipe->loss.space, LossSpace::Lab);
    EXPECT_EQ(recipe->loss.category, 0.1);
    EXPECT_EQ(recipe->loss.adversarial, 0.01);
    EXPECT_EQ(recipe->loss.adversaryLearningRate, 1e-4);
    EXPECT_EQ(recipe->epochViews, 5000);
    EXPECT_TRUE(recipe->frozenStatistics);

    recipe = parseRecipe(
        "[model]\narchitecture = 'baseline-cnn'\nbin_spacing = 10\n"
        "[loss]\ncross_entropy = 2\nrebalance = 0.25");
    ASSERT_TRUE(recipe) << recipe.error().detail;
    EXPECT_EQ(recipe->network.binSpacing, 10);
    EXPECT_EQ(recipe->loss.crossEntropy, 2);
    EXPECT_EQ(recipe->loss.rebalance, 0.25);
    EXPECT_EQ(recipe->loss.mse, 0) << "the cross-entropy stands instead of the default";

    recipe = parseRecipe(
        "[model]\narchitecture = 'svr-pca'\ncolour_space = 'lab-ab'\nside = 28\ncomponents = 300\n"
        "chroma_components = 20\nsupports = 100");
    ASSERT_TRUE(recipe) << recipe.error().detail;
    EXPECT_EQ(recipe->network.side, 28);
    EXPECT_EQ(recipe->network.components, 300);
    EXPECT_EQ(recipe->network.chromaComponents, 20);
    EXPECT_EQ(recipe->network.supports, 100);
}

// A network of every kind, with every number other than its default where the kind allows it.
std::vector<methods::NetworkSpec> specsOfEveryKind() {
    using methods::Architecture;
    std::vector<methods::NetworkSpec> specs(7);
    specs[0].architecture = Architecture::BaselineCnn;
    specs[0].axis = methods::Axis::Paper;
    specs[0].categories = 7;
    specs[1].architecture = Architecture::BaselineCnn;
    specs[1].binSpacing = 12.5;
    specs[2].architecture = Architecture::HybridSlrCnn;
    specs[2].kernels = {methods::Kernel::Log2, methods::Kernel::Identity};
    specs[2].bias = true;
    specs[2].space = methods::Space::Lab;
    specs[3].architecture = Architecture::UNet;
    specs[3].width = 24;
    specs[3].skips = false;
    specs[4].architecture = Architecture::ContextUNet;
    specs[4].width = 48;
    specs[4].depths = {2, 3, 4};
    specs[4].attentionHeads = 4;
    specs[5] = specs[4];
    specs[5].chromaLevels = 7;
    specs[6].architecture = Architecture::LinearPca;
    specs[6].space = methods::Space::Lab;
    specs[6].side = 28;
    specs[6].components = 90;
    specs[6].chromaComponents = 20;
    specs[6].supports = 100;
    return specs;
}

TEST(Recipe, WritesANetworkAsItIsRead) {
    for (auto spec : specsOfEveryKind()) {
        spec.workingSize = 96;
        const auto toml = tomlOf(spec) + "\n" + lossTomlFor(spec) + "\n[data]\nsize = 96\n";
        const auto recipe = parseRecipe(toml);
        ASSERT_TRUE(recipe) << recipe.error().detail << "\n" << toml;
        EXPECT_EQ(recipe->network, spec) << toml;
        EXPECT_EQ(recipe->loss.crossEntropy, lossFor(spec).crossEntropy);
        EXPECT_EQ(recipe->loss.mse, lossFor(spec).mse);
    }
}

TEST(Recipe, LossesSuitTheirNetwork) {
    const auto specs = specsOfEveryKind();
    EXPECT_EQ(lossFor(specs[3]).crossEntropy, 0);
    EXPECT_EQ(lossFor(specs[3]).mse, 1);
    EXPECT_GT(lossFor(specs[1]).crossEntropy, 0);
    EXPECT_EQ(lossFor(specs[1]).mse, 0) << "colours are no answer of a network with bins";
    EXPECT_GT(lossFor(specs[5]).crossEntropy, 0);
    EXPECT_GT(lossFor(specs[5]).mse, 0);
}

TEST(Recipe, IsCompleteWhenEmpty) {
    const auto recipe = parseRecipe("");
    ASSERT_TRUE(recipe) << recipe.error().detail;
    EXPECT_EQ(recipe->network.axis, methods::Axis::Neutral);
    EXPECT_EQ(recipe->loss.mse, 1);
    EXPECT_EQ(recipe->augment.aged, 0);
}

TEST(Recipe, AllThatComeWithTheProgramAreValid) {
    int count = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(TINTYPE_SOURCE_DIR "/models/recipes")) {
        const auto recipe = readRecipe(entry.path());
        EXPECT_TRUE(recipe) << recipe.error().message();
        ++count;
    }
    EXPECT_GE(count, 2);
}

TEST(Recipe, NamesTheKeyThatIsWrong) {
    const std::string bins = "[model]\narchitecture = 'baseline-cnn'\nbin_spacing = 10\n";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"nam = 'x'", "\"nam\""},
        {"[training]\nbatsh = 3", "\"training.batsh\""},
        {"[trainin]\nbatch = 3", "\"trainin\""},
        {"model = 3", "\"model\""},
        {"[training]\nbatch = '3'", "\"training.batch\""},
        {"[training]\nbatch = 3.5", "\"training.batch\""},
        {"[training]\nbatch = 99999999999", "\"training.batch\""},
        {"[training]\nbatch = 0", "\"training.batch\""},
        {"[training]\nseed = -1", "\"training.seed\""},
        {"[augment]\nflip = 1", "\"augment.flip\""},
        {"[augment]\nscale = [1]", "\"augment.scale\""},
        {"[augment]\nscale = [2, 1]", "\"augment.scale\""},
        {"[augment]\naged = -0.1", "\"augment.aged\""},
        {"[augment]\naged = 1.5", "\"augment.aged\""},
        {"[augment]\naged = true", "\"augment.aged\""},
        {"[augment]\nstretch = -0.1", "\"augment.stretch\""},
        {"[augment]\nstretch = 1.5", "\"augment.stretch\""},
        {"[training]\ndropout = 0.1", "context-u-net"},
        {"[model]\narchitecture = 'context-u-net'\n[training]\ndropout = 1",
         "\"training.dropout\""},
        {"[model]\naxis = 'gray'", "neutral, paper"},
        {"[model]\nkernels = ['prewitt']", "prewitt"},
        {"[model]\nkernels = []", "\"model.kernels\""},
        {"[model]\nkernels = ['identity', 'identity']", "twice"},
        {"[data]\nsize = 60", "\"data.size\""},
        {"[data]\nsize = 64\npack_size = 32", "\"data.pack_size\""},
        {"[loss]\nmse = 0", "\"loss\""},
        {"[loss]\nmse = 0\nadversarial = 1", "cross_entropy not all 0"},
        {"[loss]\nssim = -1", "must not be negative"},
        {"[loss]\ncross_entropy = 1", "\"model.bin_spacing\""},
        {"[model]\narchitecture = 'baseline-cnn'\nbin_spacing = 10", "\"loss.cross_entropy\""},
        {bins + "[loss]\ncross_entropy = 1\nl1 = 1", "leave these out"},
        {bins + "[loss]\ncross_entropy = 1\nmse = 1", "leave these out"},
        {bins + "[loss]\ncross_entropy = 1\nadversarial = 1", "\"loss.adversarial\""},
        {"[loss]\nrebalance = 1.5", "\"loss.rebalance\""},
        {"[loss]\nspace = 'lab'", "\"lab-ab\""},
        {"[loss]\nspace = 'hsv'", "rgb, lab"},
        {"[model]\ncolour_space = 'lab-ab'\n[loss]\nmse = 0\nssim = 1\nspace = 'lab'",
         "give one of them a weight"},
        {"[loss]\ncategory = 1", "\"model.categories\""},
        {"[loss]\nadversary_learning_rate = 0", "\"loss.adversary_learning_rate\""},
        {"[model]\nskips = 1", "\"model.skips\""},
        {"[training]\nepoch_views = -1", "\"training.epoch_views\""},
        {"[schedule]\nkind = 'step'", "step"},
        {"name = 'My model'", "\"name\""},
    };
    for (const auto& [toml, word] : cases) {
        const auto recipe = parseRecipe(toml);
        ASSERT_FALSE(recipe) << toml;
        EXPECT_EQ(recipe.error().code, ErrorCode::InvalidArgument);
        EXPECT_THAT(recipe.error().detail, HasSubstr(word)) << toml;
    }
}

TEST(Recipe, NamesTheLineOfASyntaxError) {
    const auto recipe = parseRecipe("name = 'x'\n[model\n");
    ASSERT_FALSE(recipe);
    EXPECT_THAT(recipe.error().detail, HasSubstr("line 2"));
}

TEST(LearningRate, FollowsItsSchedule) {
    Recipe recipe;
    recipe.optimizer.learningRate = 1;
    recipe.schedule = {ScheduleKind::Cosine, 10, 0};
    EXPECT_DOUBLE_EQ(learningRateAt(recipe, 0, 110), 0.1);
    EXPECT_DOUBLE_EQ(learningRateAt(recipe, 9, 110), 1.0);
    EXPECT_DOUBLE_EQ(learningRateAt(recipe, 10, 110), 1.0);
    EXPECT_NEAR(learningRateAt(recipe, 60, 110), 0.5, 1e-12);
    EXPECT_NEAR(learningRateAt(recipe, 110, 110), 0, 1e-12);
    recipe.schedule.kind = ScheduleKind::Constant;
    EXPECT_DOUBLE_EQ(learningRateAt(recipe, 100, 110), 1.0);
    recipe.schedule = {ScheduleKind::OneCycle, 0, 0.25};
    EXPECT_DOUBLE_EQ(learningRateAt(recipe, 29, 100), 1.0);
    EXPECT_NEAR(learningRateAt(recipe, 100, 100), 0.25, 1e-12);
    // A warm-up never takes more than half of a short training.
    recipe.schedule = {ScheduleKind::Cosine, 1000, 0};
    EXPECT_DOUBLE_EQ(learningRateAt(recipe, 1, 4), 1.0);
}

}  // namespace
}  // namespace tintype::train
