#include "core/train/learning.h"

#include "core/train/learning_models.h"
#include "tests/core/image/test_images.h"
#include "tests/core/train/album_photos.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;
using image::test::TempFolder;
using test::AlbumColours;
using test::makeAlbum;
using testing::HasSubstr;

class LearningTest : public testing::Test {
protected:
    void SetUp() override { ::setenv("XDG_DATA_HOME", (m_folder / "data").c_str(), 1); }
    void TearDown() override { ::unsetenv("XDG_DATA_HOME"); }

    static methods::Model parent() {
        const auto model =
            methods::findModel(fs::path(TINTYPE_SOURCE_DIR) / "models/hybrid.safetensors");
        EXPECT_TRUE(model) << model.error().message();
        return *model;
    }

    fs::path newRun(int photos, AlbumColours colours, std::int64_t views) {
        makeAlbum(m_folder / "album", photos, colours);
        LearningOptions options;
        options.folders = {m_folder / "album"};
        options.name = "Our album";
        options.views = views;
        options.threads = 1;  // several programs may be tested at once
        const auto created = createRun(m_folder / "run", options, parent());
        EXPECT_TRUE(created) << created.error().message();
        return m_folder / "run";
    }

    static std::string recipeIn(const fs::path& model) {
        const auto metadata = methods::readModelMetadata(model);
        EXPECT_TRUE(metadata) << metadata.error().message();
        return metadata ? metadata->at(methods::key::kRecipe) : "";
    }

    static Verdict learnt(const LearnRequest& request) {
        const auto verdict = learn(request);
        EXPECT_TRUE(verdict) << verdict.error().message();
        return verdict ? *verdict : Verdict{};
    }

    /// On photographs with their own colours, of which the run's album has none.
    void expectLittleForgotten(const fs::path& run) {
        makeAlbum(m_folder / "others", 40, AlbumColours::True, 2);
        LearningOptions options;
        options.folders = {m_folder / "others"};
        options.name = "Others";
        const LearningFolder others(m_folder / "others-run");
        ASSERT_TRUE(createRun(others.path(), options, parent()));
        AlbumOptions scanning;
        scanning.sizePx = albumSizePx(parent());
        const auto scan = scanAlbum(options.folders, scanning, {});
        ASSERT_TRUE(scan) << scan.error().message();
        ASSERT_TRUE(packAlbum(others.path(), *scan));
        const auto skill = [&](const fs::path& model) {
            const auto scores = scoreModel(model, others.pack(AlbumPart::Train), 1);
            EXPECT_TRUE(scores) << scores.error().message();
            return scores ? scores->skill : -99;
        };
        const LearningFolder learnt(run);
        const double before = skill(learnt.parent());
        const double plain = skill(learnt.round(0) / "model.safetensors");
        const double after = skill(learnt.result());
        EXPECT_LT(plain, before - 0.1) << "there is nothing to be forgotten here";
        EXPECT_GT(after, before - 0.05);
    }

    TempFolder m_folder;
};

TEST_F(LearningTest, SystematicColoursAreLearntAndKept) {
    LearnRequest request;
    request.run = newRun(80, AlbumColours::Swapped, 2400);
    int epochs = 0, previews = 0;
    LearningPlan plan;
    request.onEpoch = [&](const EpochRecord&) { ++epochs; };
    request.onPreviews = [&](int count) { previews = count; };
    request.onPlan = [&](const LearningPlan& the) { plan = the; };
    const auto verdict = learnt(request);
    // Colours that contradict all that the starting model knows: a clear gain, but not at the price
    // of the rest, so that grey is still nearer to the truth.
    EXPECT_GT(verdict.interval.low, 0.05) << jsonOf(verdict);
    EXPECT_EQ(verdict.reason, VerdictReason::NotBetterThanGrey) << jsonOf(verdict);
    EXPECT_GT(verdict.drift, 0);
    expectLittleForgotten(request.run);
    EXPECT_GE(plan.album.heldOut, kFewestHeldOut);
    EXPECT_GT(epochs, 0);
    EXPECT_EQ(previews, 4);
    for (const char* kind : {"grey", "parent", "new", "truth"}) {
        EXPECT_TRUE(fs::exists(request.run / "previews" / ("1-" + std::string(kind) + ".png")));
    }
    EXPECT_EQ(jsonOf(learnt(request)), jsonOf(verdict));  // nothing is left to do

    EXPECT_FALSE(keepRun(request.run, true));
    auto better = verdict;
    better.kind = VerdictKind::Better;
    better.reason = VerdictReason::None;
    std::ofstream(LearningFolder(request.run).verdict()) << jsonOf(better);
    const auto model = keepRun(request.run, true);
    ASSERT_TRUE(model) << model.error().message();
    EXPECT_EQ(model->id, "our-album");
    EXPECT_EQ(model->name, "Our album");
    EXPECT_THAT(model->description, HasSubstr("Better."));
    EXPECT_TRUE(methods::findModel("our-album")->isDefault);
    EXPECT_TRUE(fs::exists(m_folder / "data/tintype/models/cards/our-album.md"));
    EXPECT_EQ(keepRun(request.run, false)->id, "our-album");  // in its own place
    EXPECT_TRUE(methods::verifyModel(*methods::findModel("our-album")));

    ASSERT_TRUE(tryModels(request.run, m_folder / "album/photo-001.jpg", m_folder / "trial"));
    EXPECT_TRUE(fs::exists(m_folder / "trial-new.png"));
    EXPECT_TRUE(discardRun(request.run));
    EXPECT_FALSE(fs::exists(request.run));
    EXPECT_TRUE(fs::exists(m_folder / "album/photo-001.jpg"));
}

TEST_F(LearningTest, ShuffledColoursAreNotBetter) {
    LearnRequest request;
    request.run = newRun(80, AlbumColours::Shuffled, 2400);
    const auto verdict = learnt(request);
    EXPECT_NE(verdict.kind, VerdictKind::Better) << jsonOf(verdict);
    EXPECT_NE(verdict.kind, VerdictKind::CannotTell) << jsonOf(verdict);
    const auto refused = keepRun(request.run, true);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, HasSubstr("better"));
    const auto kept = keepRun(request.run, false);
    ASSERT_TRUE(kept) << kept.error().message();
    EXPECT_FALSE(methods::findModel(kept->id)->isDefault);
}

TEST_F(LearningTest, FifteenPhotographsCannotTell) {
    LearnRequest request;
    request.run = newRun(15, AlbumColours::Swapped, 400);
    const auto verdict = learnt(request);
    EXPECT_EQ(verdict.kind, VerdictKind::CannotTell);
    EXPECT_EQ(verdict.reason, VerdictReason::TooFewPhotos);
}

TEST_F(LearningTest, ARoundThatWasBegunKeepsItsRecipe) {
    LearnRequest request;
    request.run = newRun(15, AlbumColours::Swapped, 200);
    const LearningFolder folder(request.run);
    const std::string earlier =
        "name = \"album\"\n\n[model]\narchitecture = \"hybrid-slr-cnn\"\nbias = true\n"
        "[data]\nsize = 48\npack_size = 54\n[optimizer]\nlearning_rate = 1e-4\n"
        "[training]\nbatch = 16\nepochs = 1000000\nviews = 64\n";
    fs::create_directories(folder.round(0));
    std::ofstream(folder.round(0) / "recipe.toml") << earlier;
    learnt(request);
    EXPECT_EQ(recipeIn(folder.round(0) / "model.safetensors"), earlier);
}

TEST_F(LearningTest, StoppedAnywhereItGoesOn) {
    LearnRequest request;
    request.run = newRun(24, AlbumColours::Swapped, 5000);
    std::stop_source inScan, inTraining;
    request.stop = inScan.get_token();
    request.onScan = [&](const AlbumCounts& counts) {
        if (counts.looked == 10) {
            inScan.request_stop();
        }
    };
    EXPECT_EQ(learn(request).error().code, ErrorCode::Cancelled);
    {
        const RunLock another{LearningFolder(request.run)};
        EXPECT_EQ(learn(request).error().code, ErrorCode::Unwritable);
        EXPECT_FALSE(discardRun(request.run));
    }
    EXPECT_EQ(listRuns(m_folder.path()).at(0).stage, RunStage::Learning);

    request.onScan = [](const AlbumCounts&) {};
    request.stop = inTraining.get_token();
    request.onEpoch = [&](const EpochRecord& record) {
        EXPECT_EQ(record.epoch, 1);
        inTraining.request_stop();
    };
    EXPECT_EQ(learn(request).error().code, ErrorCode::Cancelled);

    request.stop = {};
    request.finish = true;
    request.onEpoch = [](const EpochRecord&) { ADD_FAILURE() << "it was to end, not to go on"; };
    EXPECT_EQ(learnt(request).kind, VerdictKind::CannotTell);
    EXPECT_EQ(listRuns(m_folder.path()).at(0).stage, RunStage::Judged);
    EXPECT_EQ(listRuns(m_folder.path()).at(0).name, "Our album");

    request.finish = false;
    request.moreMinutes = 0.02;  // another round, from the best so far
    int round = 0;
    request.onEpoch = [](const EpochRecord&) {};
    request.onPlan = [&](const LearningPlan& plan) {
        round = plan.round;
        EXPECT_GT(plan.imagesPerSecond, 0);
        EXPECT_EQ(plan.epochs.size(), 1U);
    };
    learnt(request);
    EXPECT_EQ(round, 2);
}

TEST_F(LearningTest, RefusesWhatCannotWork) {
    LearnRequest request;
    request.run = newRun(5, AlbumColours::True, 100);
    const auto few = learn(request);
    ASSERT_FALSE(few);
    EXPECT_THAT(few.error().detail, HasSubstr("Only 5 photographs"));
    LearningOptions options;
    options.folders = {m_folder / "album"};
    options.name = "x";
    EXPECT_EQ(createRun(request.run, options, parent()).error().code, ErrorCode::AlreadyExists);
    options.name = "";
    EXPECT_EQ(createRun(m_folder / "other", options, parent()).error().code,
              ErrorCode::InvalidArgument);
    LearnRequest nowhere;
    nowhere.run = m_folder / "nowhere";
    EXPECT_FALSE(learn(nowhere));
    EXPECT_FALSE(discardRun(m_folder / "album"));
    EXPECT_TRUE(fs::exists(m_folder / "album"));
    std::ofstream(request.run / "learning.json") << "{ broken";
    EXPECT_EQ(learn(request).error().code, ErrorCode::BrokenFile);
    EXPECT_TRUE(listRuns(m_folder.path()).empty());
}

}  // namespace
}  // namespace tintype::train
