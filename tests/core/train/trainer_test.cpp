// Linked with the networks, so that a failure shows its own stack; the programs load them as a
// module.
#include "core/train/trainer.h"

#include "core/base/atomic_file.h"
#include "core/methods/model_file.h"
#include "core/train/run_files.h"
#include "core/train/run_log.h"
#include "tests/core/train/train_fixture.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstring>
#include <stop_token>

namespace tintype::train {
namespace {

using testing::HasSubstr;

class TrainerTest : public TrainFixture {
protected:
    void SetUp() override {
        TrainFixture::SetUp();
        m_pack = makePack("pack", 24, 24, 3);
    }

    TrainRequest request(const std::string& run, const std::string& more = "") {
        auto recipe = parseRecipe("[data]\nsize = 16\n[training]\nbatch = 4\nepochs = 4\n" + more);
        EXPECT_TRUE(recipe) << recipe.error().detail;
        TrainRequest request;
        request.recipe = *recipe;
        request.packs = {m_pack};
        request.runFolder = folder() / run;
        request.device = "cpu";
        request.threads = 2;
        return request;
    }

    std::string weightsOf(const std::string& run, const std::string& file) {
        const auto model = methods::readModelFile(folder() / run / file);
        EXPECT_TRUE(model) << model.error().message();
        std::string bytes;
        for (const auto& tensor : model->tensors) {
            bytes += tensor.name + ":";
            bytes.append(tensor.bytes.begin(), tensor.bytes.end());
        }
        return bytes;
    }

    std::filesystem::path m_pack;
};

TEST_F(TrainerTest, LeavesACompleteRun) {
    int epochs = 0;
    std::int64_t lastStep = 0;
    auto wanted = request("run");
    wanted.onEpoch = [&](const EpochRecord& record) { EXPECT_EQ(record.epoch, ++epochs); };
    wanted.onStep = [&](const StepReport& report) {
        EXPECT_GT(report.step, lastStep);
        lastStep = report.step;
        EXPECT_EQ(report.steps, 16);  // 19 photos to learn from, batches of 4, the rest left out
    };
    const auto summary = train(wanted);
    ASSERT_TRUE(summary) << summary.error().message();
    EXPECT_EQ(summary->ending, Ending::Finished);
    EXPECT_EQ(summary->epochs.size(), 4U);
    EXPECT_EQ(lastStep, 16);
    EXPECT_EQ(summary->epochs.back().select.photos, 5);
    for (const char* name : {"recipe.toml",
                             "log.csv",
                             "log.jsonl",
                             "curves.png",
                             "grid.png",
                             "last.safetensors",
                             "best.safetensors",
                             "model.safetensors"}) {
        EXPECT_TRUE(std::filesystem::exists(folder() / "run" / name)) << name;
    }
    const auto csv = readWholeFile(folder() / "run" / "log.csv", 1U << 20U);
    EXPECT_EQ(std::count(csv->begin(), csv->end(), '\n'), 5);
    const auto log = readLog(folder() / "run", 3);
    ASSERT_TRUE(log);
    ASSERT_EQ(log->size(), 3U);
    EXPECT_EQ(jsonOf(log->back()), jsonOf(summary->epochs[2]));

    EvaluateRequest evaluation;
    evaluation.model = summary->model;
    evaluation.packs = {m_pack};
    evaluation.split = SplitChoice::Select;
    evaluation.size = 16;
    evaluation.device = "cpu";
    evaluation.grid = folder() / "grid.png";
    const auto measured = evaluate(evaluation);
    ASSERT_TRUE(measured) << measured.error().message();
    // The model file is the best epoch's network and measures what the training said of it.
    EXPECT_NEAR(measured->all.mse,
                summary->epochs[static_cast<std::size_t>(summary->bestEpoch) - 1].select.mse,
                1e-6);
    EXPECT_LE(measured->skill.low, measured->all.skill);
    EXPECT_GE(measured->skill.high, measured->all.skill);
    EXPECT_EQ(measured->bySource.size(), 2U);
    EXPECT_TRUE(std::filesystem::exists(evaluation.grid));
    evaluation.size = 32;
    EXPECT_FALSE(evaluate(evaluation));
}

// What a resumed training must not lose: another line for everything that goes on from a state of
// its own.
class TrainerResumes : public TrainerTest, public testing::WithParamInterface<const char*> {};

TEST_P(TrainerResumes, TheSameBitForBit) {
    const std::string extras =
        std::string(GetParam()) + "[augment]\nrotation = 10\n[schedule]\nwarmup_steps = 3\n";
    ASSERT_TRUE(train(request("whole", extras)));
    std::stop_source stop;
    auto first = request("parts", extras);
    first.stop = stop.get_token();
    first.onEpoch = [&](const EpochRecord& record) {
        if (record.epoch == 2) {
            stop.request_stop();
        }
    };
    const auto stopped = train(first);
    ASSERT_TRUE(stopped) << stopped.error().message();
    EXPECT_EQ(stopped->ending, Ending::Stopped);
    EXPECT_EQ(stopped->epochs.size(), 2U);
    EXPECT_NE(weightsOf("parts", "last.safetensors"), weightsOf("whole", "last.safetensors"));

    auto second = request("parts", extras);
    second.resume = true;
    std::filesystem::path recipe;
    second.packs.clear();
    ASSERT_TRUE(fillFromRun(second.runFolder, recipe, second.packs));
    EXPECT_EQ(recipe, second.runFolder / "recipe.toml");
    const auto resumed = train(second);
    ASSERT_TRUE(resumed) << resumed.error().message();
    EXPECT_EQ(resumed->epochs.size(), 4U);
    EXPECT_EQ(weightsOf("parts", "last.safetensors"), weightsOf("whole", "last.safetensors"));
    EXPECT_EQ(weightsOf("parts", "model.safetensors"), weightsOf("whole", "model.safetensors"));
    // Once finished there is nothing left to do.
    EXPECT_EQ(train(second)->epochs.size(), 4U);
}

INSTANTIATE_TEST_SUITE_P(
    All,
    TrainerResumes,
    testing::Values(
        "ema_decay = 0.9\n",
        "ema_decay = 0.9\nshards = 2\n",
        "ema_decay = 0.9\nshards = 2\ndropout = 0.3\n[model]\narchitecture = 'context-u-net'\n"
        "width = 8\n",
        "ema_decay = 0.9\n[loss]\nl1 = 1\nadversarial = 0.1\n",
        "ema_decay = 0.9\n[model]\narchitecture = 'baseline-cnn'\nbin_spacing = 16\n"
        "[loss]\ncross_entropy = 1\n",
        "ema_decay = 0.9\n[model]\narchitecture = 'linear-pca'\ncolour_space = 'lab-ab'\nside = 8\n"
        "components = 6\n",
        "ema_decay = 0.9\n[model]\ncategories = 3\n[loss]\ncategory = 0.1\n"));

TEST_F(TrainerTest, StopsInTheMiddleOfAnEpoch) {
    std::stop_source stop;
    stop.request_stop();
    auto wanted = request("run");
    wanted.stop = stop.get_token();
    const auto summary = train(wanted);
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary->ending, Ending::Stopped);
    EXPECT_EQ(summary->bestEpoch, 0);
}

TEST_F(TrainerTest, RefusesToMixRuns) {
    auto wanted = request("run");
    wanted.recipe.epochs = 1;
    ASSERT_TRUE(train(wanted));
    const auto again = train(wanted);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::AlreadyExists);
    wanted.resume = true;
    wanted.packs = {makePack("other", 25, 24)};
    const auto otherPhotos = train(wanted);
    ASSERT_FALSE(otherPhotos);
    EXPECT_THAT(otherPhotos.error().detail, HasSubstr("other photos"));
    wanted.packs = {m_pack};
    wanted.recipe.text += "# changed";
    const auto otherRecipe = train(wanted);
    ASSERT_FALSE(otherRecipe);
    EXPECT_THAT(otherRecipe.error().detail, HasSubstr("another recipe"));
}

TEST_F(TrainerTest, EndsWithASentenceWhenTheLossIsNoNumber) {
    auto wanted = request(
        "run",
        "[optimizer]\nlearning_rate = 1e30\n[schedule]\nkind = \"constant\"\nwarmup_steps = 0\n");
    const auto summary = train(wanted);
    ASSERT_FALSE(summary);
    EXPECT_THAT(
        summary.error().detail,
        testing::AnyOf(HasSubstr("no longer a number"), HasSubstr("no longer predicts numbers")));
}

TEST_F(TrainerTest, SaysWhatIsWrongWithTheData) {
    auto tooSmall = request("run");
    tooSmall.recipe.size = 32;
    const auto small = train(tooSmall);
    ASSERT_FALSE(small);
    EXPECT_THAT(small.error().detail, HasSubstr("24×24"));
    auto none = request("run");
    none.packs.clear();
    EXPECT_FALSE(train(none));
    auto absent = request("run");
    absent.device = "cuda:77";
    const auto device = train(absent);
    ASSERT_FALSE(device);
    EXPECT_EQ(device.error().code, ErrorCode::NotFound);
    EXPECT_FALSE(std::filesystem::exists(folder() / "run"));
}

TEST_F(TrainerTest, SaysWhenTheRunCannotBeWritten) {
    write("in-the-way", "a file, not a folder");
    const auto summary = train(request("in-the-way/run"));
    ASSERT_FALSE(summary);
    EXPECT_EQ(summary.error().code, ErrorCode::Unwritable);
}

TEST_F(TrainerTest, AnEpochCanBeLessThanAllPhotos) {
    auto wanted = request("run", "");
    wanted.recipe.epochViews = 9;  // of 19 photos, in batches of 4
    const auto summary = train(wanted);
    ASSERT_TRUE(summary) << summary.error().message();
    ASSERT_EQ(summary->epochs.size(), 4U);
    EXPECT_EQ(summary->epochs[0].step, 2);
    EXPECT_EQ(summary->epochs[3].views, 32);
}

TEST_F(TrainerTest, SaysWhatAModelNeedsOfThePhotos) {
    const auto detailOf = [this](const std::string& more) {
        const auto summary = train(request("run", more));
        EXPECT_FALSE(summary) << more;
        return summary ? std::string() : summary.error().detail;
    };
    const std::string guided = "[model]\ncategories = 2\n[loss]\ncategory = 1\n";
    EXPECT_THAT(detailOf(guided),
                testing::AllOf(HasSubstr("3 categories"), HasSubstr("only 2 apart")));
    const std::string linear =
        "[model]\narchitecture = 'linear-pca'\ncolour_space = 'lab-ab'\ncomponents = 19\n";
    EXPECT_THAT(detailOf(linear), HasSubstr("at most 18"));
    EXPECT_THAT(detailOf("[model]\narchitecture = 'svr-pca'\ncolour_space = 'lab-ab'\n"),
                HasSubstr("tintype reproduce"));
    m_pack = makePack("nameless", 24, 24);
    EXPECT_THAT(detailOf(guided), HasSubstr("no photo of the packs has one"));
}

TEST_F(TrainerTest, TheFileOfAnAdversarialTrainingHoldsNoDiscriminator) {
    auto wanted = request("run", "[loss]\nadversarial = 0.1\n");
    wanted.recipe.epochs = 1;
    ASSERT_TRUE(train(wanted));
    EXPECT_THAT(weightsOf("run", "last.safetensors"), HasSubstr("adversary/conv1.weight"));
    EXPECT_THAT(weightsOf("run", "model.safetensors"), testing::Not(HasSubstr("adversary")));
}

TEST_F(TrainerTest, LearnsTwoPhotosByHeart) {
    m_pack = makePack("two", 3, 16);  // photo 0 is for selection
    for (const char* architecture : {"baseline-cnn", "hybrid-slr-cnn"}) {
        auto wanted = request(architecture,
                              "select = \"mse\"\n[augment]\nflip = false\ncrop = "
                              "\"centre\"\n[loss]\nmse = 1\nl1 = 0.01\nhuber = 0.01\n"
                              "[optimizer]\nlearning_rate = 3e-3\n[schedule]\nwarmup_steps = "
                              "5\n[model]\narchitecture = \"" +
                                  std::string(architecture) + "\"\n");
        wanted.recipe.epochs = 40;
        const auto summary = train(wanted);
        ASSERT_TRUE(summary) << summary.error().message();
        EXPECT_LT(summary->epochs.back().trainLoss, 0.1 * summary->epochs.front().trainLoss)
            << architecture;
    }
}

TEST_F(TrainerTest, FrozenStatisticsStayWhatTheyWere) {
    const std::string levels =
        "[model]\narchitecture = 'context-u-net'\nwidth = 8\ndepths = [1, 1, 1]\n"
        "chroma_levels = 3\n[loss]\ncross_entropy = 1\nmse = 30\n";
    ASSERT_TRUE(train(request("parent", levels)));
    auto free = request("free", "ema_decay = 0.9\n" + levels);
    auto frozen = request("frozen", "ema_decay = 0.9\nfrozen_statistics = true\n" + levels);
    free.startFrom = frozen.startFrom = folder() / "parent" / "model.safetensors";
    // Other photos, so that there is something else to count.
    free.packs = frozen.packs = {makePack("other", 11, 17)};
    ASSERT_TRUE(train(free));
    ASSERT_TRUE(train(frozen));
    const auto before = methods::readModelFile(frozen.startFrom);
    int counted = 0;
    for (const auto& tensor : before->tensors) {
        const bool isCounted = tensor.name.ends_with("running_mean") ||
                               tensor.name.ends_with("running_var") || tensor.name == "bin_weights";
        const bool isWeight = tensor.name.ends_with("conv.weight");
        if (!isCounted && !isWeight) {
            continue;
        }
        counted += isCounted ? 1 : 0;
        for (const char* file : {"model.safetensors", "last.safetensors"}) {
            const auto same = [&](const char* run) {
                const auto model = methods::readModelFile(folder() / run / file);
                return model->find(tensor.name)->bytes == tensor.bytes;
            };
            EXPECT_FALSE(same("free")) << tensor.name;
            EXPECT_EQ(same("frozen"), isCounted) << tensor.name;
        }
    }
    EXPECT_GT(counted, 10);

    auto again = request("parts", "ema_decay = 0.9\nfrozen_statistics = true\n" + levels);
    again.startFrom = frozen.startFrom;
    again.packs = frozen.packs;
    std::stop_source stop;
    again.stop = stop.get_token();
    again.onEpoch = [&](const EpochRecord&) { stop.request_stop(); };
    ASSERT_EQ(train(again)->ending, Ending::Stopped);
    again.resume = true;
    again.startFrom.clear();  // the checkpoint has everything
    again.stop = {};
    ASSERT_EQ(train(again)->ending, Ending::Finished);
    EXPECT_EQ(weightsOf("parts", "last.safetensors"), weightsOf("frozen", "last.safetensors"));

    const auto nothing = train(request("nothing", "frozen_statistics = true\n"));
    ASSERT_FALSE(nothing);
    EXPECT_THAT(nothing.error().detail, HasSubstr("frozen_statistics"));
}

TEST_F(TrainerTest, BeginsWithAnotherModelsWeights) {
    auto first = request("first");
    first.recipe.epochs = 1;
    ASSERT_TRUE(train(first));
    auto tuned = request("tuned", "[optimizer]\nlearning_rate = 1e-12\n");
    tuned.recipe.epochs = 1;
    tuned.startFrom = folder() / "first" / "model.safetensors";
    const auto summary = train(tuned);
    ASSERT_TRUE(summary) << summary.error().message();
    const auto before = methods::readModelFile(tuned.startFrom),
               after = methods::readModelFile(summary->model);
    EXPECT_EQ(after->text(methods::key::kParent), "model");
    EXPECT_EQ(before->find("cnn.middle1.weight")->shape, after->find("cnn.middle1.weight")->shape);
    float a = 0, b = 0;
    std::memcpy(&a, before->find("cnn.middle1.weight")->bytes.data(), sizeof(a));
    std::memcpy(&b, after->find("cnn.middle1.weight")->bytes.data(), sizeof(b));
    EXPECT_NEAR(a, b, 1e-6);
    auto other = request("other", "[model]\narchitecture = \"baseline-cnn\"\n");
    other.startFrom = tuned.startFrom;
    EXPECT_FALSE(train(other));
}

}  // namespace
}  // namespace tintype::train
