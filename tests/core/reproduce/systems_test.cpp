#include "core/reproduce/systems.h"

#include "core/reproduce/budgets.h"
#include "core/train/recipe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace tintype::reproduce {
namespace {

using testing::HasSubstr;

constexpr char kCifarHybridNeutral[] = R"(name = "hybrid-neutral"

[model]
architecture = "hybrid-slr-cnn"
axis = "neutral"
kernels = ["sobel-x", "sobel-y", "laplacian", "identity"]
bias = false

[loss]
mse = 1.0

[data]
size = 32
pack_size = 32

[augment]
flip = true
crop = "random"
scale = [1.0, 1.0]

[optimizer]
learning_rate = 5e-3

[schedule]
kind = "cosine"
warmup_steps = 200

[training]
batch = 16
views = 200000
epoch_views = 20000
ema_decay = 0.999
select = "mse"
seed = 1
)";

const System& system(const std::string& id) {
    return *findSystem(id);
}

train::Recipe recipeOf(const System& system, const std::string& dataSet, Budget budget) {
    auto recipe = train::parseRecipe(recipeText(system, dataSet, budget));
    EXPECT_TRUE(recipe) << system.id << ": " << recipe.error().message();
    return recipe ? *recipe : train::Recipe{};
}

class EveryBudget : public testing::TestWithParam<Budget> {};
INSTANTIATE_TEST_SUITE_P(Systems,
                         EveryBudget,
                         testing::Values(Budget::Smoke, Budget::Cpu, Budget::Full),
                         [](const auto& info) { return nameOf(info.param); });

TEST_P(EveryBudget, MakesAValidRecipeOfEverySystem) {
    for (const System& system : systems()) {
        for (const std::string& dataSet : system.dataSets) {
            const auto recipe = recipeOf(system, dataSet, GetParam());
            if (system.fitted) {
                continue;  // nothing is trained by it
            }
            EXPECT_TRUE(recipe.validate())
                << system.id << ": " << recipe.validate().error().message();
            EXPECT_EQ(recipe.name, system.id);
            const Protocol protocol = protocolFor(system, dataSet, GetParam());
            EXPECT_EQ(recipe.size, protocol.cropPx);
            EXPECT_EQ(recipe.packSize, protocol.pack.sidePx);
            EXPECT_LE(protocol.measuredPx, protocol.pack.sidePx) << system.id;
            EXPECT_EQ(protocol.measuredPx % 8, 0);
            EXPECT_GE(protocol.pack.sidePx, recipe.size * recipe.augment.scale[1]) << system.id;
        }
    }
}

TEST_P(EveryBudget, GivesEverySystemOfADataSetTheSameSteps) {
    for (const System& one : systems()) {
        for (const System& other : systems()) {
            if (one.fitted || other.fitted || one.dataSets.back() != other.dataSets.back()) {
                continue;
            }
            const auto a = recipeOf(one, one.dataSets.back(), GetParam());
            const auto b = recipeOf(other, other.dataSets.back(), GetParam());
            EXPECT_EQ(a.views, b.views);
            EXPECT_EQ(a.batch, b.batch);
            EXPECT_EQ(a.epochs, b.epochs);
            EXPECT_EQ(a.optimizer.learningRate, b.optimizer.learningRate);
            EXPECT_EQ(a.seed, b.seed);
        }
    }
}

TEST(Budgets, AreFoundByTheirNames) {
    for (const Budget budget : {Budget::Smoke, Budget::Cpu, Budget::Full}) {
        EXPECT_EQ(budgetFrom(nameOf(budget)).value(), budget);
        EXPECT_FALSE(describe(budget).empty());
    }
    EXPECT_THAT(budgetFrom("huge").error().detail, HasSubstr("smoke, cpu, full"));
}

// Trainings that were begun with this text by hand can be gone on with.
TEST(Recipes, AreTheSameByteForByte) {
    EXPECT_EQ(recipeText(system("hybrid-neutral"), "cifar10", Budget::Cpu), kCifarHybridNeutral);
}

TEST(Recipes, OfTheFullBudgetAreTheReports) {
    const auto recipe = recipeOf(system("hybrid-paper"), "stl10", Budget::Full);
    EXPECT_EQ(recipe.size, 128);
    EXPECT_EQ(recipe.packSize, 144);
    EXPECT_EQ(recipe.batch, 64);
    EXPECT_EQ(recipe.epochs, 50);
    EXPECT_EQ(recipe.views, 0);
    EXPECT_EQ(recipe.augment.rotationDegrees, 10);
    EXPECT_FALSE(recipe.augment.randomCrop);
    EXPECT_EQ(recipe.emaDecay, 0);
    EXPECT_EQ(recipe.network.axis, methods::Axis::Paper);
    EXPECT_EQ(recipeOf(system("unet-mse"), "tiny-imagenet", Budget::Full).size, 64);
}

TEST(Recipes, OfTinyImageNetAreCropsMeasuredWhole) {
    const auto recipe = recipeOf(system("unet-mse-l1"), "tiny-imagenet", Budget::Cpu);
    EXPECT_EQ(recipe.size, 32);
    EXPECT_EQ(recipe.augment.scale[1], 1.5);
    EXPECT_EQ(recipe.select, train::SelectionMetric::Ssim);
    EXPECT_EQ(recipe.loss.mse, 1.0);
    EXPECT_EQ(recipe.loss.l1, 0.1);
    EXPECT_EQ(protocolFor(system("unet-mse-l1"), "tiny-imagenet", Budget::Cpu).measuredPx, 64);
    const auto linear = recipeOf(system("linear-pca"), "tiny-imagenet", Budget::Cpu);
    EXPECT_EQ(linear.size, 64);
    EXPECT_EQ(linear.network.components, 600);
}

TEST(Systems, HaveIdsOfTheirOwn) {
    std::set<std::string> ids;
    for (const System& one : systems()) {
        EXPECT_TRUE(ids.insert(one.id).second) << one.id;
        EXPECT_FALSE(one.title.empty());
        EXPECT_FALSE(one.place.empty());
        EXPECT_FALSE(one.dataSets.empty());
        EXPECT_EQ(findSystem(one.id), &one);
    }
    EXPECT_EQ(findSystem("nothing"), nullptr);
}

TEST(Systems, DifferFromTheirBaseInOneThing) {
    for (const System& one : systems()) {
        if (one.base.empty()) {
            continue;
        }
        const System* base = findSystem(one.base);
        ASSERT_NE(base, nullptr) << one.id;
        EXPECT_FALSE(one.change.empty());
        EXPECT_TRUE(one.model != base->model || one.loss != base->loss) << one.id;
        for (const std::string& dataSet : one.dataSets) {
            EXPECT_THAT(base->dataSets, testing::Contains(dataSet)) << one.id;
        }
    }
}

}  // namespace
}  // namespace tintype::reproduce
