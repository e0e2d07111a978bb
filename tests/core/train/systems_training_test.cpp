// Every system that learns by gradient descent: from a toy pack to a model file that predicts what
// the training said it would.
#include "core/methods/torch_device.h"
#include "core/methods/torch_model_io.h"
#include "core/methods/torch_predictor.h"
#include "core/train/measure.h"
#include "core/train/trainer.h"
#include "tests/core/train/train_fixture.h"

#include <ATen/ATen.h>

#include <cmath>

namespace tintype::train {
namespace {

struct System {
    std::string name;
    std::string toml;
    int epochs = 6;
};

void PrintTo(const System& system, std::ostream* out) {
    *out << system.name;
}

class SystemsTraining : public TrainFixture, public testing::WithParamInterface<System> {
protected:
    static constexpr int kSide = 16;
    // Threads cost more than they bring on pictures of this size.
    methods::TorchThreadScope m_threads{1};

    TrainRequest request() const {
        const auto recipe = parseRecipe(
            "[data]\nsize = 16\n[training]\nbatch = 4\n[optimizer]\nlearning_rate = "
            "5e-3\n[schedule]\nwarmup_steps = 5\n" +
            GetParam().toml);
        EXPECT_TRUE(recipe) << recipe.error().detail;
        TrainRequest request;
        request.recipe = *recipe;
        request.recipe.epochs = GetParam().epochs;
        request.packs = {makePack("pack", 60, kSide, 3)};
        request.runFolder = folder() / "run";
        request.device = "cpu";
        request.threads = 1;
        return request;
    }

    static double skillOf(methods::ChromaNetwork& network, const std::filesystem::path& name) {
        std::vector<PhotoPack> packs;
        packs.push_back(std::move(*PhotoPack::open(name)));
        return summarise(
                   scorePhotos(
                       network, c10::kCPU, packs, photosOf(packs, true), kSide, {}, [](double) {}))
            .skill;
    }
};

TEST_P(SystemsTraining, GetsBetterAndKeepsWhatItLearned) {
    const auto wanted = request();
    const auto beginning = methods::makeNetwork(wanted.recipe.network, wanted.recipe.seed);
    const double skillBefore = skillOf(*beginning, wanted.packs[0]);
    const auto summary = trainHere(wanted);
    ASSERT_TRUE(summary) << summary.error().message();
    const auto& best = summary->epochs[static_cast<std::size_t>(summary->bestEpoch) - 1];
    EXPECT_GT(best.select.skill, skillBefore);
    EXPECT_LT(summary->epochs.back().trainLoss, 0.9 * summary->epochs.front().trainLoss);

    const auto file = methods::readModelFile(summary->model);
    ASSERT_TRUE(file) << file.error().message();
    for (const auto& tensor : file->tensors) {
        EXPECT_EQ(tensor.name.find('/'), std::string::npos) << tensor.name;
    }
    const auto loaded = methods::loadNetwork(*file);
    ASSERT_TRUE(loaded) << loaded.error().message();
    EXPECT_EQ((*loaded)->spec(), wanted.recipe.network);
    EXPECT_NEAR(skillOf(**loaded, wanted.packs[0]), best.select.skill, 1e-5);

    const auto predictor = methods::createTorchPredictor(*file, {});
    ASSERT_TRUE(predictor) << predictor.error().message();
    methods::LumaMap luma{kSide, kSide, {}};
    for (int i = 0; i < kSide * kSide; ++i) {
        luma.values.push_back(0.3F + 0.001F * static_cast<float>(i * 7 % 400));
    }
    const auto shown = (*predictor)->predict(luma);
    ASSERT_TRUE(shown) << shown.error().message();
    const at::NoGradGuard noGrad;
    const auto own = (*loaded)->neutralChroma(
        at::from_blob(luma.values.data(), {1, 1, kSide, kSide}, at::kFloat));
    for (int i = 0; i < kSide * kSide; ++i) {
        const auto at = static_cast<std::size_t>(i);
        ASSERT_NEAR(shown->alpha[at], own[0][0].flatten()[i].item<float>(), 1e-4F);
        ASSERT_NEAR(shown->beta[at], own[0][1].flatten()[i].item<float>(), 1e-4F);
    }
}

std::string model(const std::string& keys) {
    return "[model]\n" + keys + "\n";
}

const std::string kBaseline = "architecture = 'baseline-cnn'";
const std::string kUNet = "architecture = 'u-net'\nwidth = 8";
const std::string kContext = "architecture = 'context-u-net'\nwidth = 8\ndepths = [1, 1, 1]";
const std::string kLab = "colour_space = 'lab-ab'";

INSTANTIATE_TEST_SUITE_P(
    All,
    SystemsTraining,
    testing::Values(
        System{"BaselineNeutral", model(kBaseline)},
        System{"BaselinePaper", model(kBaseline + "\naxis = 'paper'")},
        System{"BaselineClasses",
               model(kBaseline + "\nbin_spacing = 16") + "[loss]\ncross_entropy = 1"},
        System{"BaselineCategories",
               model(kBaseline + "\ncategories = 3") + "[loss]\ncategory = 0.1"},
        System{"HybridNeutral", ""},
        System{"HybridPaper", model("axis = 'paper'")},
        System{"HybridRichKernelsWithBias",
               model("bias = true\nkernels = ['sobel-x', 'identity', 'gaussian-x-1', "
                     "'gaussian-y-2', 'log-1', 'mean', 'deviation']")},
        System{"HybridLab", model(kLab) + "[loss]\nspace = 'lab'"},
        System{"HybridLabOnRgb", model(kLab)},
        System{"HybridL1AndHuber", "[loss]\nmse = 0\nl1 = 0.5\nhuber = 0.5"},
        System{"HybridAdversarial", "[loss]\nl1 = 1\nadversarial = 0.01"},
        System{"UNet", model(kUNet), 15},
        System{"UNetWithoutSkips", model(kUNet + "\nskips = false"), 15},
        System{"UNetOfThreeLosses", model(kUNet) + "[loss]\nmse = 0.3\nl1 = 0.5\nssim = 0.2", 15},
        System{"ContextUNet", model(kContext), 15},
        System{"ContextUNetCategories",
               model(kContext + "\ncategories = 3") + "[loss]\ncategory = 0.1",
               15},
        System{"ContextUNetLevels",
               model(kContext + "\nchroma_levels = 5\nattention_heads = 2") +
                   "[loss]\ncross_entropy = 1\nmse = 10",
               20},
        System{"LinearPca",
               model("architecture = 'linear-pca'\nside = 12\ncomponents = 10\n" + kLab) +
                   "[loss]\nspace = 'lab'"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace tintype::train
