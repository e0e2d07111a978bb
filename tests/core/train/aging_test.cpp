#include "core/train/aging.h"

#include "core/train/aging_damage.h"
#include "core/train/aging_film.h"
#include "tests/core/train/train_fixture.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <numeric>
#include <utility>
#include <vector>

namespace tintype::train {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// Blocks of eight colours, each with a little slope, so that there is something to recognise.
Bytes blocks(int side) {
    constexpr std::uint8_t colours[8][3] = {{200, 60, 50},
                                            {60, 80, 200},
                                            {40, 120, 50},
                                            {220, 180, 150},
                                            {30, 30, 35},
                                            {240, 240, 235},
                                            {150, 110, 60},
                                            {120, 170, 220}};
    const auto pixels = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    Bytes planes(3 * pixels);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const auto& colour = colours[(x * 4 / side + 3 * (y * 4 / side)) % 8];
            for (std::size_t c = 0; c < 3; ++c) {
                planes[c * pixels + static_cast<std::size_t>(y * side + x)] =
                    static_cast<std::uint8_t>(colour[c] - 10 + 20 * x / side);
            }
        }
    }
    return planes;
}

Bytes plain(int side, std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
    const auto pixels = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    Bytes planes(3 * pixels, red);
    std::fill_n(planes.begin() + static_cast<std::ptrdiff_t>(pixels), pixels, green);
    std::fill_n(planes.begin() + static_cast<std::ptrdiff_t>(2 * pixels), pixels, blue);
    return planes;
}

AgedView ageOnce(const Bytes& planes, int side, std::uint64_t item) {
    return agedTrainingView(planes, side, 1, 0, item);
}

double mean(const std::vector<float>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double correlation(const std::vector<float>& a, const std::vector<float>& b) {
    const double meanA = mean(a), meanB = mean(b);
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double da = static_cast<double>(a[i]) - meanA, db = static_cast<double>(b[i]) - meanB;
        ab += da * db;
        aa += da * da;
        bb += db * db;
    }
    return ab / std::sqrt(aa * bb + 1e-12);
}

TEST(Aging, IsDecidedBySeedEpochAndItemAlone) {
    const Bytes planes = blocks(48);
    const auto view = agedTrainingView(planes, 48, 7, 3, 11);
    const auto again = agedTrainingView(planes, 48, 7, 3, 11);
    EXPECT_EQ(view.luma, again.luma);
    EXPECT_EQ(view.visible, again.visible);
    EXPECT_NE(view.luma, agedTrainingView(planes, 48, 8, 3, 11).luma);
    EXPECT_NE(view.luma, agedTrainingView(planes, 48, 7, 4, 11).luma);
    EXPECT_NE(view.luma, agedTrainingView(planes, 48, 7, 3, 12).luma);
}

TEST(Aging, IsTheSameInAnyNumberOfThreads) {
    const Bytes planes = blocks(32);
    const auto some = [&planes](std::uint64_t first) {
        std::vector<std::vector<float>> lumas;
        for (auto item = first; item < 200; item += 4) {
            lumas.push_back(ageOnce(planes, 32, item).luma);
        }
        return lumas;
    };
    std::vector<std::future<std::vector<std::vector<float>>>> running;
    for (std::uint64_t first = 0; first < 4; ++first) {
        running.push_back(std::async(std::launch::async, some, first));
    }
    for (std::uint64_t first = 0; first < 4; ++first) {
        EXPECT_EQ(running[first].get(), some(first));
    }
}

TEST(Aging, HappensAsOftenAsAsked) {
    int aged = 0;
    for (std::uint64_t item = 0; item < 10'000; ++item) {
        EXPECT_FALSE(isAged(0, 1, 0, item));
        EXPECT_TRUE(isAged(1, 1, 0, item));
        aged += isAged(0.3, 1, 0, item) ? 1 : 0;
    }
    EXPECT_NEAR(aged, 3000, 150);
}

TEST(Aging, StaysBetweenBlackAndWhite) {
    for (const int side : {16, 32, 96, 200}) {
        for (const auto& planes :
             {plain(side, 0, 0, 0), plain(side, 255, 255, 255), blocks(side)}) {
            for (std::uint64_t item = 0; item < (side > 100 ? 30U : 150U); ++item) {
                const auto view = ageOnce(planes, side, item);
                ASSERT_EQ(view.luma.size(), planes.size() / 3);
                ASSERT_EQ(view.visible.size(), planes.size() / 3);
                for (std::size_t i = 0; i < view.luma.size(); ++i) {
                    // Not a number fails as well.
                    ASSERT_TRUE(view.luma[i] >= 0 && view.luma[i] <= 1) << side << " " << item;
                    ASSERT_TRUE(view.visible[i] >= 0 && view.visible[i] <= 1);
                }
            }
        }
    }
}

TEST(Aging, LeavesThePictureRecognisable) {
    for (const int side : {32, 96}) {
        const Bytes planes = blocks(side);
        Batch batch;
        appendView(batch, planes);
        std::vector<double> likeness;
        for (std::uint64_t item = 0; item < 300; ++item) {
            const auto view = ageOnce(planes, side, item);
            std::vector<float> aged, plainLuma;
            for (std::size_t i = 0; i < view.luma.size(); ++i) {
                if (view.visible[i] == 1) {
                    aged.push_back(view.luma[i]);
                    plainLuma.push_back(batch.luma[i]);
                }
            }
            ASSERT_GT(aged.size(), view.luma.size() / 3);
            likeness.push_back(correlation(aged, plainLuma));
        }
        std::ranges::sort(likeness);
        EXPECT_GT(likeness[150], 0.85) << side;  // usually
        EXPECT_GT(likeness[15], 0.6) << side;    // even where a film sees quite other tones
        EXPECT_LT(likeness[150], 0.999) << side << ": but it does change";
    }
}

TEST(AgingFilm, OldPlatesDarkenRedAndLightenBlue) {
    constexpr int side = 8;
    Bytes planes = plain(side, 190, 70, 60);
    for (std::size_t i = 0; i < 32; ++i) {  // the upper half is blue
        planes[i] = 70;
        planes[64 + i] = 90;
        planes[128 + i] = 200;
    }
    const Plane usual = exposed(planes.data(), side, {});
    CounterRng random(1, 2, 3);
    for (int i = 0; i < 50; ++i) {
        for (const auto& film : {orthochromatic(random), blueSensitive(random)}) {
            const Plane picture = exposed(planes.data(), side, film);
            EXPECT_GT(picture.values[0], usual.values[0] + 0.05F);
            EXPECT_LT(picture.values[40], usual.values[40] - 0.05F);
        }
    }
}

TEST(AgingFilm, GreyStaysGreyOnEveryFilm) {
    CounterRng random(1, 2, 3);
    for (int i = 0; i < 60; ++i) {
        const auto grey = static_cast<std::uint8_t>(4 * i + 10);
        const Bytes planes = plain(4, grey, grey, grey);
        for (const auto& film :
             {orthochromatic(random), blueSensitive(random), panchromatic(random), Sensitivity{}}) {
            const Plane picture = exposed(planes.data(), 4, film);
            EXPECT_NEAR(picture.values[5], grey / 255.0, 1.5 / 255);
        }
    }
}

TEST(AgingDamage, CoversTheSamePartOfAPhotographAtEverySize) {
    const auto covered = [](int side) {
        double sum = 0;
        for (std::uint64_t item = 0; item < 400; ++item) {
            CounterRng random(5, 0, item);
            Plane picture(side, 0.5F);
            damage(picture, random);
            for (const float value : picture.values) {
                sum += std::abs(static_cast<double>(value) - 0.5);
            }
        }
        return sum / side / side;
    };
    const double usual = covered(96);
    EXPECT_GT(usual, 0.1);
    EXPECT_NEAR(covered(32) / usual, 1, 0.35);
    EXPECT_NEAR(covered(160) / usual, 1, 0.35);
}

TEST(AgingTruth, StaysWhatItIsExceptUnderBorders) {
    constexpr int side = 48;
    const Bytes planes = blocks(side);
    Batch plainBatch;
    appendView(plainBatch, planes);
    int whole = 0, bordered = 0;
    for (std::uint64_t item = 0; item < 200; ++item) {
        const auto view = ageOnce(planes, side, item);
        Batch batch;
        appendAgedView(batch, planes, view, 4);
        ASSERT_EQ(batch.count, 1);
        EXPECT_EQ(batch.category, std::vector<std::int64_t>{4});
        EXPECT_EQ(batch.luma, view.luma);
        const double least = static_cast<double>(*std::ranges::min_element(view.visible));
        whole += least == 1 ? 1 : 0;
        bordered += least == 0 ? 1 : 0;
        for (std::size_t i = 0; i < batch.chroma.size(); ++i) {
            const float share = view.visible[i / 2];
            ASSERT_FLOAT_EQ(batch.chroma[i], share * plainBatch.chroma[i]);
        }
        if (least == 1) {
            EXPECT_EQ(batch.chroma, plainBatch.chroma);
        }
    }
    EXPECT_GT(whole, 100);
    EXPECT_GT(bordered, 15);
}

TEST(AgingTruth, OneViewOfABatchDoesNotReachTheOthers) {
    const Bytes planes = blocks(16);
    Batch plainBatch;
    appendView(plainBatch, planes);
    Batch batch;
    appendView(batch, planes);
    appendAgedView(batch, planes, ageOnce(planes, 16, 3));
    appendView(batch, planes);
    ASSERT_EQ(batch.count, 3);
    for (const std::size_t first : {0U, 512U}) {
        EXPECT_TRUE(
            std::equal(plainBatch.luma.begin(), plainBatch.luma.end(), batch.luma.begin() + first));
        EXPECT_TRUE(std::equal(
            plainBatch.chroma.begin(), plainBatch.chroma.end(), batch.chroma.begin() + 2 * first));
    }
}

TEST(AgingForMeasuring, DependsOnThePhotoAlone) {
    const Bytes planes = blocks(32);
    EXPECT_EQ(agedForMeasuring(planes, 32, "set/one.jpg").luma,
              agedForMeasuring(planes, 32, "set/one.jpg").luma);
    EXPECT_NE(agedForMeasuring(planes, 32, "set/one.jpg").luma,
              agedForMeasuring(planes, 32, "set/two.jpg").luma);
}

class AgingLoader : public TrainFixture {
protected:
    void SetUp() override {
        TrainFixture::SetUp();
        auto pack = PhotoPack::open(makePack("pack", 60, 24));
        ASSERT_TRUE(pack) << pack.error().message();
        m_packs.push_back(std::move(*pack));
        m_recipe.size = 16;
        m_recipe.batch = 64;
        m_recipe.augment.rotationDegrees = 5;
    }

    Batch load(double aged, std::uint64_t epoch = 0) {
        m_recipe.augment.aged = aged;
        const auto photos = photosOf(m_packs, false);
        BatchLoader loader(m_packs, photos, m_recipe, epoch, 1);
        return loader.next();
    }

    std::vector<PhotoPack> m_packs;
    Recipe m_recipe;
};

TEST_F(AgingLoader, WithoutAgedViewsNothingChanges) {
    const auto photos = photosOf(m_packs, false);
    const auto order = epochOrder(m_recipe.seed, 0, photos.size());
    Batch expected;
    for (const auto item : order) {
        appendView(expected, augmentedView(m_packs[0], photos[item].index, m_recipe, 0, item));
    }
    const Batch batch = load(0);
    EXPECT_EQ(batch.luma, expected.luma);
    EXPECT_EQ(batch.chroma, expected.chroma);
}

TEST_F(AgingLoader, AgesThatShareOfTheSameViews) {
    const Batch plainBatch = load(0), half = load(0.5), all = load(1);
    ASSERT_EQ(plainBatch.count, 48);
    EXPECT_EQ(half.luma, load(0.5).luma);
    const auto changed = [&](const Batch& batch) {
        int count = 0;
        for (std::ptrdiff_t i = 0; i < batch.count; ++i) {
            count += std::equal(batch.luma.begin() + 256 * i,
                                batch.luma.begin() + 256 * (i + 1),
                                plainBatch.luma.begin() + 256 * i)
                         ? 0
                         : 1;
        }
        return count;
    };
    EXPECT_GE(changed(all), 40);  // a view of few years may be spared everything
    EXPECT_GT(changed(half), 8);
    EXPECT_LT(changed(half), 40);
    for (std::size_t i = 0; i < all.chroma.size(); ++i) {
        EXPECT_LE(std::abs(all.chroma[i]), std::abs(plainBatch.chroma[i]));
    }
}

TEST_F(AgingLoader, AgesEveryEpochAnew) {
    m_recipe.augment = {false, 0, false, {1, 1}, 0};  // the same crops every time
    const auto sorted = [](Batch batch) {
        std::ranges::sort(batch.luma);
        return batch.luma;
    };
    EXPECT_EQ(sorted(load(0, 1)), sorted(load(0, 2)));
    EXPECT_NE(sorted(load(1, 1)), sorted(load(1, 2)));
}

}  // namespace
}  // namespace tintype::train
