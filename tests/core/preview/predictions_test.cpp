#include "core/preview/predictions.h"

#include "tests/core/image/test_images.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace tintype::preview {
namespace {

using image::test::TempFolder;

// Counts what was asked of the models.
struct FakeModels {
    std::atomic<int> opened = 0;
    std::atomic<int> predicted = 0;
    std::atomic<int> atOnce = 0;
    std::atomic<bool> overlapped = false;
    std::string lastDevice;
    std::vector<double> vividness;  ///< that "unsure", which answers with a distribution, was asked

    Predictions::OpenModel opener() {
        return [this](const std::string& method,
                      const Predictions::Options& options) -> Result<OpenedModel> {
            if (method == "missing") {
                return fail(ErrorCode::NotFound, "There is no such model.");
            }
            ++opened;
            lastDevice = options.device;
            return OpenedModel{
                [this, unsure = method == "unsure"](const methods::LumaMap& luma, double vivid) {
                    auto map = predict(luma);
                    if (unsure) {
                        vividness.push_back(vivid);
                        map->spread.assign(luma.values.size(), 0.1F);
                    }
                    return map;
                },
                32,
                "sum-of-" + method,
                "cpu"};
        };
    }

    Result<methods::ChromaMap> predict(const methods::LumaMap& luma) {
        if (++atOnce > 1) {
            overlapped = true;
        }
        ++predicted;
        std::this_thread::yield();
        --atOnce;
        return methods::ChromaMap{luma.width,
                                  luma.height,
                                  std::vector<float>(luma.values.size(), 0.1F),
                                  std::vector<float>(luma.values.size(), 0.0F)};
    }
};

class PredictionsTest : public ::testing::Test {
protected:
    std::shared_ptr<const LumaPyramid> scan(const std::string& name, int side = 200) {
        image::test::writeTiff(m_folder / name, image::test::pattern(side, side, 1, 8), {});
        return LumaPyramid::open(m_folder / name).value();
    }

    TempFolder m_folder;
    FakeModels m_models;
};

TEST_F(PredictionsTest, APredictedLayerIsFoundAgain) {
    Predictions predictions({}, m_models.opener());
    const auto photo = scan("a.tif");
    EXPECT_EQ(predictions.find(*photo, {"hybrid"}), nullptr);
    EXPECT_EQ(predictions.checksumOf("hybrid"), "");
    const auto layer = predictions.predict(*photo, {"hybrid"}).value();
    EXPECT_EQ(predictions.find(*photo, {"hybrid"}), layer);
    EXPECT_EQ(predictions.find(photo->key(), {"hybrid"}), layer);
    EXPECT_EQ(predictions.find(*photo, {"baseline"}), nullptr);
    EXPECT_EQ(predictions.predict(*photo, {"hybrid"}).value(), layer);
    EXPECT_EQ(m_models.predicted, 1);
    EXPECT_EQ(predictions.checksumOf("hybrid"), "sum-of-hybrid");
    EXPECT_EQ(predictions.deviceOf("hybrid"), "cpu");
    EXPECT_EQ(predictions.bytes(), layer->bytes());
}

TEST_F(PredictionsTest, AModelIsOpenedOnceForManyPhotographs) {
    Predictions predictions({}, m_models.opener());
    for (const char* name : {"a.tif", "b.tif", "c.tif"}) {
        ASSERT_TRUE(predictions.predict(*scan(name), {"hybrid"}));
    }
    EXPECT_EQ(m_models.opened, 1);
    EXPECT_EQ(m_models.predicted, 3);
}

TEST_F(PredictionsTest, TheLongestUnusedGoesWhenTheBudgetIsFull) {
    Predictions measuring({}, m_models.opener());
    const auto a = scan("a.tif");
    const auto b = scan("b.tif");
    const auto c = scan("c.tif");
    const std::size_t one = measuring.predict(*a, {"hybrid"}).value()->bytes();
    Predictions::Options options;
    options.cacheBytes = 2 * one + one / 2;
    Predictions predictions(options, m_models.opener());
    ASSERT_TRUE(predictions.predict(*a, {"hybrid"}));
    ASSERT_TRUE(predictions.predict(*b, {"hybrid"}));
    EXPECT_NE(predictions.find(*a, {"hybrid"}), nullptr);  // used: b is now the older one
    ASSERT_TRUE(predictions.predict(*c, {"hybrid"}));
    EXPECT_NE(predictions.find(*a, {"hybrid"}), nullptr);
    EXPECT_EQ(predictions.find(*b, {"hybrid"}), nullptr);
    EXPECT_NE(predictions.find(*c, {"hybrid"}), nullptr);
    EXPECT_LE(predictions.bytes(), options.cacheBytes);
    options.cacheBytes = 0;
    predictions.setOptions(options);
    EXPECT_EQ(predictions.bytes(), 0U);
}

TEST_F(PredictionsTest, ALayerLargerThanTheBudgetIsHandedOutButNotKept) {
    Predictions predictions({.cacheBytes = 10}, m_models.opener());
    const auto photo = scan("a.tif");
    EXPECT_TRUE(predictions.predict(*photo, {"hybrid"}));
    EXPECT_EQ(predictions.find(*photo, {"hybrid"}), nullptr);
    EXPECT_EQ(predictions.bytes(), 0U);
}

TEST_F(PredictionsTest, AChangedFileIsPredictedAnew) {
    Predictions predictions({}, m_models.opener());
    ASSERT_TRUE(predictions.predict(*scan("a.tif", 200), {"hybrid"}));
    const auto changed = scan("a.tif", 210);
    EXPECT_EQ(predictions.find(*changed, {"hybrid"}), nullptr);
}

TEST_F(PredictionsTest, AMissingModelIsAnErrorEachTime) {
    Predictions predictions({}, m_models.opener());
    const auto photo = scan("a.tif");
    for (int i = 0; i < 2; ++i) {
        const auto layer = predictions.predict(*photo, {"missing"});
        ASSERT_FALSE(layer);
        EXPECT_EQ(layer.error().code, ErrorCode::NotFound);
    }
}

TEST_F(PredictionsTest, NobodyPredictsWhatWasStopped) {
    Predictions predictions({}, m_models.opener());
    std::stop_source stop;
    stop.request_stop();
    JobContext context;
    context.stop = stop.get_token();
    const auto layer = predictions.predict(*scan("a.tif"), {"hybrid"}, context);
    ASSERT_FALSE(layer);
    EXPECT_EQ(layer.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(m_models.predicted, 0);
}

TEST_F(PredictionsTest, ForgottenMethodsAreOpenedAnew) {
    Predictions predictions({}, m_models.opener());
    const auto photo = scan("a.tif");
    ASSERT_TRUE(predictions.predict(*photo, {"hybrid"}));
    ASSERT_TRUE(predictions.predict(*photo, {"baseline"}));
    predictions.forgetMethod("hybrid");
    EXPECT_EQ(predictions.find(*photo, {"hybrid"}), nullptr);
    EXPECT_NE(predictions.find(*photo, {"baseline"}), nullptr);
    ASSERT_TRUE(predictions.predict(*photo, {"hybrid"}));
    EXPECT_EQ(m_models.opened, 3);
    predictions.forgetAll();
    EXPECT_EQ(predictions.bytes(), 0U);
}

TEST_F(PredictionsTest, AnotherDeviceOpensTheModelsThere) {
    Predictions predictions({}, m_models.opener());
    ASSERT_TRUE(predictions.predict(*scan("a.tif"), {"hybrid"}));
    predictions.setOptions({.device = "cuda:0"});
    ASSERT_TRUE(predictions.predict(*scan("b.tif"), {"hybrid"}));
    EXPECT_EQ(m_models.lastDevice, "cuda:0");
    EXPECT_EQ(m_models.opened, 2);
}

TEST_F(PredictionsTest, WhatIsForgottenMeanwhileIsNotKept) {
    Predictions* running = nullptr;
    Predictions predictions({}, [&running](const std::string&, const Predictions::Options&) {
        return Result<OpenedModel>(OpenedModel{
            [&running](const methods::LumaMap& luma, double) -> Result<methods::ChromaMap> {
                running->forgetMethod("hybrid");
                return methods::ChromaMap{luma.width,
                                          luma.height,
                                          std::vector<float>(luma.values.size()),
                                          std::vector<float>(luma.values.size())};
            },
            32,
            "old",
            "cpu"});
    });
    running = &predictions;
    const auto photo = scan("a.tif");
    EXPECT_TRUE(predictions.predict(*photo, {"hybrid"}));
    EXPECT_EQ(predictions.find(*photo, {"hybrid"}), nullptr);
}

TEST_F(PredictionsTest, ManyThreadsShareOneModelInTurn) {
    Predictions predictions({}, m_models.opener());
    std::vector<std::shared_ptr<const LumaPyramid>> photos;
    for (const char* name : {"a.tif", "b.tif", "c.tif", "d.tif"}) {
        photos.push_back(scan(name));
    }
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (const auto& photo : photos) {
                EXPECT_TRUE(predictions.predict(*photo, {"hybrid"}));
                EXPECT_NE(predictions.find(*photo, {"hybrid"}), nullptr);
            }
        });
    }
    threads.clear();
    EXPECT_EQ(m_models.predicted, 4);
    EXPECT_EQ(m_models.opened, 1);
    EXPECT_FALSE(m_models.overlapped);
}

TEST_F(PredictionsTest, AModelOfOneAnswerIsAskedOnceWhateverTheVividness) {
    Predictions predictions({}, m_models.opener());
    const auto photo = scan("a.tif");
    const auto layer = predictions.predict(*photo, {"hybrid", 0.5}).value();
    EXPECT_FALSE(layer->hasSpread());
    EXPECT_EQ(predictions.find(*photo, {"hybrid", 1}), layer);
    EXPECT_EQ(predictions.predict(*photo, {"hybrid", 0}).value(), layer);
    EXPECT_EQ(m_models.predicted, 1);
}

TEST_F(PredictionsTest, EachVividnessOfADistributionIsALayerOfItsOwn) {
    Predictions predictions({}, m_models.opener());
    const auto photo = scan("a.tif");
    const auto faithful = predictions.predict(*photo, {"unsure", 0}).value();
    EXPECT_TRUE(faithful->hasSpread());
    EXPECT_EQ(predictions.find(*photo, {"unsure", 1}), nullptr);
    EXPECT_EQ(predictions.latest(*photo, "unsure"), faithful);
    EXPECT_EQ(predictions.latest(*photo, "hybrid"), nullptr);
    const auto vivid = predictions.predict(*photo, {"unsure", 1}).value();
    EXPECT_NE(vivid, faithful);
    EXPECT_EQ(predictions.latest(*photo, "unsure"), vivid);
    EXPECT_EQ(predictions.find(*photo, {"unsure", 0}), faithful);
    EXPECT_EQ(m_models.vividness, (std::vector<double>{0, 1}));
    EXPECT_EQ(m_models.opened, 1);
}

TEST_F(PredictionsTest, ASliderInMotionPushesOutOnlyItsOwnAnswers) {
    Predictions predictions({}, m_models.opener());
    const auto photo = scan("a.tif");
    const auto other = predictions.predict(*photo, {"hybrid"}).value();
    const auto first = predictions.predict(*photo, {"unsure", 0}).value();
    for (int percent = 1; percent <= 30; ++percent) {
        ASSERT_TRUE(predictions.predict(*photo, {"unsure", percent / 100.0}));
    }
    EXPECT_LE(predictions.bytes(), other->bytes() + 4 * first->bytes());
    EXPECT_EQ(predictions.find(*photo, {"hybrid"}), other);
    EXPECT_EQ(predictions.find(*photo, {"unsure", 0}), nullptr);
    EXPECT_NE(predictions.find(*photo, {"unsure", 0.3}), nullptr);
    EXPECT_NE(predictions.find(*photo, {"unsure", 0.29}), nullptr);
}

}  // namespace
}  // namespace tintype::preview
