#include "core/train/shards.h"

#include "core/methods/torch_device.h"
#include "core/methods/torch_model_io.h"
#include "tests/core/train/train_fixture.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <vector>

namespace tintype::train {
namespace {

class ShardsTest : public TrainFixture {
protected:
    static constexpr int kSide = 16;

    void SetUp() override {
        TrainFixture::SetUp();
        auto pack = PhotoPack::open(makePack("pack", 12, kSide, 3));
        ASSERT_TRUE(pack) << pack.error().message();
        m_pack.emplace(std::move(*pack));
    }

    static Recipe recipe(int shards) {
        const auto toml =
            "[model]\narchitecture = 'context-u-net'\nwidth = 8\ncategories = 3\n"
            "chroma_levels = 3\n[loss]\ncross_entropy = 1\nmse = 10\ncategory = 0.1\n"
            "[data]\nsize = 16\n[training]\nbatch = 8\nshards = " +
            std::to_string(shards);
        auto recipe = parseRecipe(toml);
        EXPECT_TRUE(recipe) << recipe.error().detail;
        return *recipe;
    }

    // `repeats` times the first `count` photos.
    Batch batch(int count, int repeats = 1) const {
        Batch batch;
        batch.size = kSide;
        for (int i = 0; i < count * repeats; ++i) {
            appendView(batch, centreCrop(*m_pack, i % count, kSide), i % count % 3);
        }
        return batch;
    }

    struct Outcome {
        float loss;
        std::vector<at::Tensor> state, gradients;  // gradients: Adam's mean of them
    };
    static Outcome stepped(const Recipe& recipe, const Batch& batch, int threads, int steps = 1) {
        const methods::TorchThreadScope scope(threads);
        const auto network = methods::makeNetwork(recipe.network, 1);
        network->useChannelsLast();
        network->train();
        Objective objective(recipe, *network, c10::kCPU);
        Adam adam(methods::stateOf(*network), recipe.optimizer);
        Shards shards(recipe, *network, objective, c10::kCPU);
        Outcome outcome{};
        for (int i = 0; i < steps; ++i) {
            outcome.loss = shards.step(adam, batch, 1e-3).item<float>();
        }
        for (const auto& [name, tensor] : methods::stateOf(*network)) {
            EXPECT_FALSE(tensor.grad().defined()) << name;
            outcome.state.push_back(tensor.detach().clone());
        }
        for (const auto& [name, moment] : adam.moments()) {
            if (name.starts_with("adam-first/")) {
                outcome.gradients.push_back(moment.clone());
            }
        }
        return outcome;
    }

    std::optional<PhotoPack> m_pack;
};

TEST_F(ShardsTest, OfEqualPhotosTakeTheStepOfOne) {
    const auto one = stepped(recipe(1), batch(4), 1);
    const auto two = stepped(recipe(2), batch(4, 2), 2);
    EXPECT_NEAR(one.loss, two.loss, 1e-5);
    for (std::size_t i = 0; i < one.state.size(); ++i) {
        // Adam's first step goes by a gradient's sign, which for tiny ones is a matter of rounding.
        const auto apart = (one.state[i] - two.state[i]).abs();
        EXPECT_LT(apart.to(at::kFloat).mean().item<float>(), 1e-4F) << i;
    }
}

TEST_F(ShardsTest, DoNotMindHowManyThreadsThereAre) {
    const auto alone = stepped(recipe(4), batch(8), 1);
    for (const int threads : {2, 3, 8}) {
        const auto together = stepped(recipe(4), batch(8), threads);
        EXPECT_NEAR(alone.loss, together.loss, 1e-4) << threads;
        double apart = 0, whole = 0;
        for (std::size_t i = 0; i < alone.gradients.size(); ++i) {
            const auto difference = together.gradients[i] - alone.gradients[i];
            apart += difference.square().sum().item<double>();
            whole += alone.gradients[i].square().sum().item<double>();
        }
        EXPECT_LT(apart, 1e-4 * whole) << threads;  // libraries round as they like
    }
}

TEST_F(ShardsTest, AllTeachTheSameWeights) {
    // Were only the first shard heard, other photos in the second would change nothing.
    auto mixed = batch(4, 2), other = batch(8);
    const auto first = stepped(recipe(2), mixed, 2, 3), second = stepped(recipe(2), other, 2, 3);
    std::size_t differ = 0;
    for (std::size_t i = 0; i < first.state.size(); ++i) {
        differ += at::equal(first.state[i], second.state[i]) ? 0U : 1U;
    }
    EXPECT_GT(differ, first.state.size() / 2);
}

TEST_F(ShardsTest, LeaveOutOtherMapsEachAndAlikeAgain) {
    auto dropping = recipe(2);
    dropping.dropout = 0.5;
    const auto equal = [](const Outcome& a, const Outcome& b) { return a.loss == b.loss; };
    const auto first = stepped(dropping, batch(4, 2), 1);
    EXPECT_TRUE(equal(first, stepped(dropping, batch(4, 2), 1)));
    EXPECT_FALSE(equal(first, stepped(recipe(2), batch(4, 2), 1)));
    // Were the same maps left out in both, one shard's loss would be the mean of both.
    auto single = recipe(1);
    single.dropout = 0.5;
    EXPECT_FALSE(equal(first, stepped(single, batch(4), 1)));
}

TEST_F(ShardsTest, HandOnWhatGoesWrongInAnyOfThem) {
    auto torn = batch(8);
    torn.category.back() = 99;  // there are three
    EXPECT_ANY_THROW(stepped(recipe(2), torn, 2));
}

TEST_F(ShardsTest, HaveToDivideTheBatchAndShareNoDiscriminator) {
    const auto complaint = [](const std::string& toml) {
        const auto recipe = parseRecipe(toml);
        return recipe ? std::string() : recipe.error().detail;
    };
    using testing::HasSubstr;
    EXPECT_THAT(complaint("[training]\nbatch = 8\nshards = 3\n"), HasSubstr("training.shards"));
    EXPECT_THAT(complaint("[training]\nbatch = 8\nshards = 0\n"), HasSubstr("training.shards"));
    EXPECT_THAT(complaint("[loss]\nadversarial = 0.1\n[training]\nbatch = 8\nshards = 2\n"),
                HasSubstr("loss.adversarial"));
    EXPECT_EQ(complaint("[training]\nbatch = 8\nshards = 2\n"), "");
}

}  // namespace
}  // namespace tintype::train
