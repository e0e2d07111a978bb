#include "core/train/objective.h"

#include "core/methods/torch_model_io.h"
#include "core/train/level_targets.h"
#include "tests/core/train/train_fixture.h"

#include <ATen/ATen.h>

#include <memory>
#include <vector>

namespace tintype::train {
namespace {

class ObjectiveTest : public TrainFixture {
protected:
    void SetUp() override {
        TrainFixture::SetUp();
        auto pack = PhotoPack::open(makePack("pack", 10, 16));
        ASSERT_TRUE(pack) << pack.error().message();
        m_packs.push_back(std::move(*pack));
    }

    void use(const std::string& toml) {
        auto recipe = parseRecipe("[data]\nsize = 16\n" + toml);
        ASSERT_TRUE(recipe) << recipe.error().detail;
        m_recipe = *recipe;
        m_network = methods::makeNetwork(m_recipe.network, 1);
        m_network->train();
        m_objective = std::make_unique<Objective>(m_recipe, *m_network, c10::kCPU);
    }

    Batch batch() const {
        Batch batch;
        batch.size = 16;
        for (const auto& photo : photosOf(m_packs, false)) {
            appendView(batch, centreCrop(m_packs[0], photo.index, 16));
        }
        return batch;
    }

    std::vector<PhotoPack> m_packs;
    Recipe m_recipe;
    std::shared_ptr<methods::ChromaNetwork> m_network;
    std::unique_ptr<Objective> m_objective;
};

TEST_F(ObjectiveTest, OfAdversariesKeepsBothSidesApart) {
    use("[loss]\nadversarial = 0.5\nadversary_learning_rate = 1e-3\n");
    ASSERT_FALSE(m_objective->state().empty());
    std::vector<at::Tensor> before;
    for (const auto& [name, tensor] : m_objective->state()) {
        EXPECT_TRUE(name.find('/') != std::string::npos) << name;
        before.push_back(tensor.clone());
    }
    auto data = batch();
    const auto loss = m_objective->loss(data, m_recipe.optimizer.learningRate);
    // Its own step moved the discriminator; the network has no gradients from that.
    for (const auto& parameter : m_network->parameters()) {
        EXPECT_FALSE(parameter.grad().defined());
    }
    std::size_t moved = 0;
    const auto after = m_objective->state();
    for (std::size_t i = 0; i < after.size(); ++i) {
        moved += at::equal(before[i], after[i].second) ? 0U : 1U;
    }
    EXPECT_GT(moved, before.size() / 2);
    // And the network's loss gives the discriminator none.
    loss.backward();
    for (const auto& [name, tensor] : after) {
        EXPECT_FALSE(tensor.grad().defined()) << name;
    }
    for (const auto& parameter : m_network->parameters()) {
        EXPECT_TRUE(parameter.grad().defined());
    }
}

TEST_F(ObjectiveTest, LetsTheDiscriminatorLearnToTell) {
    use("[loss]\nadversarial = 1\nadversary_learning_rate = 5e-3\n");
    Discriminator untaught(m_recipe.seed);
    auto data = batch();
    const at::NoGradGuard outside;
    const auto luma = at::from_blob(data.luma.data(), {data.count, 1, 16, 16}, at::kFloat);
    const auto truth = at::from_blob(data.chroma.data(), {data.count, 16, 16, 2}, at::kFloat)
                           .permute({0, 3, 1, 2});
    const auto answer = untaught(luma, truth);
    EXPECT_EQ(answer.sizes(), (at::IntArrayRef{data.count, 1, 4, 4}));
    for (int step = 0; step < 60; ++step) {
        const at::AutoGradMode on(true);
        m_objective->loss(data, m_recipe.optimizer.learningRate);  // the network stays as it is
    }
    Discriminator taught(m_recipe.seed);
    for (const auto& [name, tensor] : m_objective->state()) {
        for (auto& item : taught->named_parameters()) {
            if ("adversary/" + item.key() == name) {
                item.value().copy_(tensor);
            }
        }
    }
    const auto madeUp = m_network->neutralChroma(luma);
    EXPECT_GT((taught(luma, truth) - taught(luma, madeUp)).mean().item<double>(), 0.5);
}

TEST_F(ObjectiveTest, CountsTheBinsOfItsPhotos) {
    use("[model]\narchitecture = 'baseline-cnn'\nbin_spacing = 10\n"
        "[loss]\ncross_entropy = 1\nrebalance = 0.5\n");
    const auto photos = photosOf(m_packs, false);
    m_objective->prepare(m_packs, photos);
    const BinTargets targets(10);
    std::vector<double> counts(targets.bins(), 0.0);
    auto data = batch();
    std::vector<BinTargets::Answer> answers(64);
    for (int i = 0; i < data.count; ++i) {
        targets.answerTo(
            data.luma.data() + i * 256, data.chroma.data() + i * 512, 16, answers.data());
        for (const auto& answer : answers) {
            for (std::size_t k = 0; k < BinTargets::kNearest; ++k) {
                counts[static_cast<std::size_t>(answer.bins[k])] +=
                    static_cast<double>(answer.weights[k]);
            }
        }
    }
    auto expected = rebalancedWeights(counts, 0.5);
    EXPECT_TRUE(at::allclose(
        m_network->binWeights,
        at::from_blob(expected.data(), {static_cast<std::int64_t>(expected.size())}, at::kFloat)));
    EXPECT_GT(m_network->binWeights.max().item<double>(),
              m_network->binWeights.min().item<double>());
}

TEST_F(ObjectiveTest, LevelsLearnTheMeanColourOfSquares) {
    use("[model]\narchitecture = 'context-u-net'\nwidth = 8\nchroma_levels = 5\n"
        "[loss]\ncross_entropy = 1\n");
    const auto data = batch();
    const methods::ChromaLevels levels(5);
    const auto targets = levelTargets(levels, data);
    ASSERT_EQ(targets.bins.sizes(), (at::IntArrayRef{data.count, 4, 4, 4}));
    EXPECT_TRUE(at::allclose(targets.weights.sum(1), at::ones({data.count, 4, 4})));
    // Shares of colours make up the square's mean again.
    const auto answers = at::full({data.count, m_network->bins.size(0), 4, 4}, -1e9F);
    auto shares = at::zeros_like(answers).scatter_add(1, targets.bins, targets.weights);
    const auto mean = at::einsum("nkhw,kc->nchw", {shares, m_network->bins});
    auto truth = data.chroma;
    const auto wanted = at::avg_pool2d(
        at::from_blob(truth.data(), {data.count, 16, 16, 2}, at::kFloat).permute({0, 3, 1, 2}), 4);
    EXPECT_TRUE(at::allclose(mean, wanted, 1e-4, 1e-4));

    m_objective->prepare(m_packs, photosOf(m_packs, false));
    EXPECT_GT(m_network->binWeights.max().item<double>(),
              m_network->binWeights.min().item<double>());
}

TEST_F(ObjectiveTest, OfPlainLossesHasNothingToRemember) {
    use("");
    EXPECT_TRUE(m_objective->state().empty());
    auto data = batch();
    EXPECT_GT(m_objective->loss(data, 1e-3).item<double>(), 0);
}

}  // namespace
}  // namespace tintype::train
