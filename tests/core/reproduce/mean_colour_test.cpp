#include "core/reproduce/mean_colour.h"

#include "core/base/lab.h"
#include "core/methods/torch_module.h"
#include "core/train/photo_pack.h"
#include "tests/core/train/train_fixture.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <string>
#include <vector>

namespace tintype::reproduce {
namespace {

constexpr int kSide = 16;

class MeanColourTest : public train::TrainFixture {
protected:
    // `count` photos, every second of which is the first colour; every fifth is for selection.
    std::filesystem::path makePack(const std::array<int, 3>& even, const std::array<int, 3>& odd) {
        std::string pixels;
        for (int i = 0; i < 20; ++i) {
            for (std::size_t plane = 0; plane < 3; ++plane) {
                pixels.append(kSide * kSide,
                              static_cast<char>(i % 2 == 0 ? even[plane] : odd[plane]));
            }
        }
        write("two.npy", npyHeader(dictionary(20, kSide, kSide)) + pixels);
        write("two.json", index(20, kSide, kSide, 5));
        return folder() / "two";
    }

    MeanColourRequest request(const std::filesystem::path& pack) const {
        MeanColourRequest result;
        result.recipe.name = "mean-colour";
        auto& network = result.recipe.network;
        network.architecture = methods::Architecture::LinearPca;
        network.space = methods::Space::Lab;
        network.side = 8;
        network.components = 1;
        network.workingSize = kSide;
        result.packs = {pack};
        return result;
    }
};

TEST_F(MeanColourTest, IsTheMeanOfTheTrainingPhotosEverywhere) {
    const std::array<int, 3> red = {180, 90, 80}, blue = {80, 100, 160};
    const auto model = fitMeanColour(request(makePack(red, blue)));
    ASSERT_TRUE(model) << model.error().detail;
    const auto labOfBytes = [](const std::array<int, 3>& c) {
        return labOf({c[0] / 255.0, c[1] / 255.0, c[2] / 255.0});
    };
    // 16 of the 20 are for training; the fixture says which.
    int reds = 0, blues = 0;
    const auto pack = train::PhotoPack::open(folder() / "two");
    ASSERT_TRUE(pack);
    for (int i = 0; i < pack->count(); ++i) {
        if (!pack->photo(i).select) {
            ++(i % 2 == 0 ? reds : blues);
        }
    }
    const auto* mean = model->find("chroma_mean");
    ASSERT_NE(mean, nullptr);
    std::vector<float> values(mean->bytes.size() / sizeof(float));
    std::memcpy(values.data(), mean->bytes.data(), mean->bytes.size());
    const double all = reds + blues;
    const double a = (reds * labOfBytes(red).a + blues * labOfBytes(blue).a) / all;
    const double b = (reds * labOfBytes(red).b + blues * labOfBytes(blue).b) / all;
    EXPECT_NEAR(100 * static_cast<double>(values[0]), a, 0.05);
    EXPECT_NEAR(100 * static_cast<double>(values[values.size() - 1]), b, 0.05);

    const auto predictor = methods::createPredictor(*model, {"cpu", 1});
    ASSERT_TRUE(predictor) << predictor.error().detail;
    const auto chroma = (*predictor)->predict({24, 16, std::vector<float>(24 * 16, 0.5F)});
    ASSERT_TRUE(chroma);
    EXPECT_NEAR(chroma->alpha.front(), chroma->alpha.back(), 1e-6);
    EXPECT_NEAR(chroma->beta.front(), chroma->beta[200], 1e-6);
}

TEST_F(MeanColourTest, AllPacksCount) {
    auto wish = request(makePack({180, 90, 80}, {180, 90, 80}));
    for (const char* ending : {".npy", ".json"}) {
        std::filesystem::rename(folder() / (std::string("two") + ending),
                                folder() / (std::string("red") + ending));
    }
    wish.packs = {folder() / "red", makePack({80, 100, 160}, {80, 100, 160})};
    wish.photos = 8;
    const auto model = fitMeanColour(wish);
    ASSERT_TRUE(model) << model.error().detail;
    float a = 0;
    std::memcpy(&a, model->find("chroma_mean")->bytes.data(), sizeof(a));
    const auto of = [](double r, double g, double b) {
        return labOf({r / 255, g / 255, b / 255}).a;
    };
    EXPECT_NEAR(100 * static_cast<double>(a), (of(180, 90, 80) + of(80, 100, 160)) / 2, 0.05);
}

TEST_F(MeanColourTest, SaysWhatIsWrong) {
    auto wrong = request(makePack({180, 90, 80}, {80, 100, 160}));
    wrong.recipe.network.architecture = methods::Architecture::UNet;
    EXPECT_FALSE(fitMeanColour(wrong));
    EXPECT_FALSE(fitMeanColour(request(folder() / "missing")));
    auto none = request(folder() / "two");
    none.photos = 0;
    const auto result = fitMeanColour(none);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace tintype::reproduce
