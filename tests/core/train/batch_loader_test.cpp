#include "core/train/batch_loader.h"

#include "tests/core/train/train_fixture.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tintype::train {
namespace {

class BatchLoaderTest : public TrainFixture {
protected:
    void SetUp() override {
        TrainFixture::SetUp();
        auto pack = PhotoPack::open(makePack("pack", 23, 24));
        ASSERT_TRUE(pack) << pack.error().message();
        m_packs.push_back(std::move(*pack));
        m_recipe.size = 16;
        m_recipe.batch = 4;
    }
    std::vector<PhotoPack> m_packs;
    Recipe m_recipe;
};

TEST_F(BatchLoaderTest, SplitsPhotosAsTheIndexSays) {
    EXPECT_EQ(photosOf(m_packs, true).size(), 5U);
    EXPECT_EQ(photosOf(m_packs, false).size(), 18U);
}

TEST_F(BatchLoaderTest, OrdersEveryEpochAnewAndAlikeAgain) {
    const auto first = epochOrder(1, 0, 1000);
    EXPECT_EQ(first, epochOrder(1, 0, 1000));
    EXPECT_NE(first, epochOrder(1, 1, 1000));
    EXPECT_NE(first, epochOrder(2, 0, 1000));
    auto sorted = first;
    std::ranges::sort(sorted);
    std::vector<std::uint32_t> all(1000);
    std::iota(all.begin(), all.end(), 0U);
    EXPECT_EQ(sorted, all);
}

TEST_F(BatchLoaderTest, HandsOutTheSameBatchesForTheSameSeed) {
    const auto photos = photosOf(m_packs, false);
    m_recipe.augment.rotationDegrees = 10;
    std::vector<float> runs[2];
    for (auto& run : runs) {
        BatchLoader loader(m_packs, photos, m_recipe, 3, 5);
        for (int i = 0; i < 5; ++i) {
            const auto batch = loader.next();
            EXPECT_EQ(batch.count, i < 4 ? 4 : 2);  // 18 photos
            EXPECT_EQ(batch.luma.size(), static_cast<std::size_t>(batch.count) * 256);
            EXPECT_EQ(batch.chroma.size(), 2 * batch.luma.size());
            run.insert(run.end(), batch.luma.begin(), batch.luma.end());
        }
        EXPECT_EQ(loader.next().count, 0);
    }
    EXPECT_EQ(runs[0], runs[1]);
}

TEST_F(BatchLoaderTest, EndsQuietlyWhenItsBatchesAreNotWanted) {
    const auto photos = photosOf(m_packs, false);
    BatchLoader loader(m_packs, photos, m_recipe, 0, 1000);
    loader.next();
}

TEST_F(BatchLoaderTest, CropsAndMirrorsWithoutTouchingValues) {
    std::set<std::string> views;
    for (std::uint64_t epoch = 0; epoch < 200; ++epoch) {
        const auto view = augmentedView(m_packs[0], 1, m_recipe, epoch, 0);
        ASSERT_EQ(view.size(), 3U * 256);
        views.insert({view.begin(), view.end()});
        // Red is green + 40 in every pixel of these photos.
        for (std::size_t i = 0; i < 256; ++i) {
            ASSERT_EQ(view[i], view[256 + i] + 40);
        }
    }
    EXPECT_GT(views.size(), 60U);  // some of the 9·9 places and their mirror images look alike
    m_recipe.augment = {false, 0, false, {1, 1}};
    EXPECT_EQ(augmentedView(m_packs[0], 1, m_recipe, 0, 0), centreCrop(m_packs[0], 1, 16));
    EXPECT_EQ(augmentedView(m_packs[0], 1, m_recipe, 1, 0), centreCrop(m_packs[0], 1, 16));
}

TEST_F(BatchLoaderTest, TurnsAboutTheMiddleAndStaysClose) {
    m_recipe.augment = {
        false, 1e-9, false, {1, 1}};  // so little that interpolation must give the crop itself
    const auto turned = augmentedView(m_packs[0], 4, m_recipe, 0, 0),
               crop = centreCrop(m_packs[0], 4, 16);
    for (std::size_t i = 0; i < crop.size(); ++i) {
        ASSERT_NEAR(turned[i], crop[i], 1) << i;
    }
}

TEST_F(BatchLoaderTest, ShrinksAndEnlargesWithinThePhoto) {
    for (const double scale : {0.5, 1.4, 4.0}) {  // the last is more than the photo has
        m_recipe.augment = {false, 180, true, {scale, scale}};
        for (std::uint64_t epoch = 0; epoch < 50; ++epoch) {
            EXPECT_EQ(augmentedView(m_packs[0], 1, m_recipe, epoch, 0).size(), 3U * 256);
        }
    }
}

TEST_F(BatchLoaderTest, StretchesEitherWayWithinThePhoto) {
    m_recipe.augment = {false, 0, false, {1, 1}, 0, 0.25};
    double widest = 1, highest = 1;
    for (std::uint64_t epoch = 0; epoch < 100; ++epoch) {
        // Green of the first photo rises by 3 a pixel to the right and by 5 downwards.
        const auto view = augmentedView(m_packs[0], 0, m_recipe, epoch, 0);
        const auto green = [&](std::size_t x, std::size_t y) {
            return static_cast<double>(view[256 + 16 * y + x]);
        };
        const double across = (green(15, 8) - green(0, 8)) / 45,
                     down = (green(8, 15) - green(8, 0)) / 75;
        EXPECT_NEAR(across * down, 1, 0.05);
        widest = std::max(widest, across);
        highest = std::max(highest, down);
    }
    EXPECT_NEAR(widest, 1.25, 0.05);
    EXPECT_NEAR(highest, 1.25, 0.05);
    // A photo that the crop just fits into cannot be stretched.
    m_recipe.size = 24;
    EXPECT_EQ(augmentedView(m_packs[0], 0, m_recipe, 0, 0), centreCrop(m_packs[0], 0, 24));
}

TEST_F(BatchLoaderTest, SplitsColourIntoLumaAndChroma) {
    Batch batch;
    appendView(
        batch,
        {255, 0, 0, 128, 0, 64});  // two pixels: (255, 0, 0) and (0, 128, 64), plane by plane
    ASSERT_EQ(batch.count, 1);
    EXPECT_NEAR(batch.luma[0], 0.299, 1e-6);
    EXPECT_NEAR(batch.chroma[0], 1 - 0.299, 1e-6);
    EXPECT_NEAR(batch.chroma[1], -0.299, 1e-6);
    EXPECT_NEAR(batch.luma[1], (0.587 * 128 + 0.114 * 64) / 255, 1e-6);
}

TEST_F(BatchLoaderTest, NumbersCategoriesByTheirNames) {
    std::vector<PhotoPack> packs;
    for (const auto& [name, categories] : {std::pair{"named", 3}, std::pair{"nameless", 0}}) {
        auto pack = PhotoPack::open(makePack(name, 10, 16, categories));
        ASSERT_TRUE(pack) << pack.error().message();
        packs.push_back(std::move(*pack));
    }
    auto photos = photosOf(packs, false);
    ASSERT_TRUE(numberCategories(packs, photos, 3));
    m_recipe.augment.flip = false;
    BatchLoader loader(packs, photos, m_recipe, 0, 4);
    const auto order = epochOrder(m_recipe.seed, 0, photos.size());
    std::size_t seen = 0;
    for (int i = 0; i < 4; ++i) {
        for (const auto category : loader.next().category) {
            const auto& photo = photos[order[seen++]];
            // "kind-0", "kind-1" and "kind-2" in turn; −1 in the pack without names.
            EXPECT_EQ(category, photo.pack == 0 ? photo.index % 3 : -1);
        }
    }
    EXPECT_EQ(seen, 16U);
    EXPECT_FALSE(numberCategories(packs, photos, 2));
}

TEST_F(BatchLoaderTest, SpreadsAChoiceOverAllPhotos) {
    const auto photos = photosOf(m_packs, false);
    const auto few = spreadOver(photos, 6);
    ASSERT_EQ(few.size(), 6U);
    for (std::size_t i = 0; i < few.size(); ++i) {
        EXPECT_EQ(few[i].index, photos[3 * i].index);
    }
    EXPECT_EQ(spreadOver(photos, 100).size(), photos.size());
    EXPECT_TRUE(spreadOver({}, 5).empty());
}

}  // namespace
}  // namespace tintype::train
