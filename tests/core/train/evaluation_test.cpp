#include "core/methods/model_file.h"
#include "core/methods/network_spec.h"
#include "core/train/train.h"
#include "tests/core/train/train_fixture.h"

#include <algorithm>
#include <cstring>

namespace tintype::train {
namespace {

constexpr int kSide = 16;

class Evaluating : public TrainFixture {
protected:
    /// A linear regression that ignores what it sees: everything has this a* and b*.
    std::filesystem::path makeModel(float a, float b) const {
        methods::NetworkSpec spec;
        spec.architecture = methods::Architecture::LinearPca;
        spec.space = methods::Space::Lab;
        spec.side = 8;
        spec.components = 1;
        spec.workingSize = kSide;
        methods::ModelFile model;
        methods::specToMetadata(spec, model);
        std::vector<float> mean(128, a / 100);
        std::fill(mean.begin() + 64, mean.end(), b / 100);
        add(model, "luma_mean", {64}, std::vector<float>(64));
        add(model, "luma_components", {1, 64}, std::vector<float>(64));
        add(model, "chroma_mean", {2, 64}, mean);
        add(model, "chroma_components", {2, 1, 64}, std::vector<float>(128));
        add(model, "regression.weight", {2, 1}, std::vector<float>(2));
        add(model, "regression.bias", {2}, std::vector<float>(2));
        const auto path = folder() / "model.safetensors";
        EXPECT_TRUE(methods::writeModelFile(path, model));
        return path;
    }

    /// Photos of one colour each, all of the luma 128; every second from another source.
    std::filesystem::path makeColours(int count) const {
        std::string pixels;
        for (int i = 0; i < count; ++i) {
            for (const int value : {128 + i, 128 - i / 2, 128}) {
                pixels += std::string(kSide * kSide, static_cast<char>(value));
            }
        }
        write("pack.npy", npyHeader(dictionary(count, kSide, kSide)) + pixels);
        write("pack.json", index(count, kSide, kSide));
        return folder() / "pack";
    }

    EvaluateRequest request(int photos) const {
        EvaluateRequest result;
        result.model = makeModel(0, 0);
        result.packs = {makeColours(photos)};
        result.device = "cpu";
        result.threads = 1;
        return result;
    }

    /// Columns of a grid, from the width in its header; pictures are enlarged to a known size.
    static int widthOf(const std::filesystem::path& png) {
        std::ifstream file(png, std::ios::binary);
        unsigned char header[24] = {};
        file.read(reinterpret_cast<char*>(header), sizeof header);
        return (header[18] << 8U) + header[19];
    }

private:
    static void add(methods::ModelFile& model,
                    const std::string& name,
                    std::vector<std::int64_t> shape,
                    const std::vector<float>& values) {
        methods::Tensor tensor{name, methods::DType::F32, std::move(shape), {}};
        tensor.bytes.resize(values.size() * sizeof(float));
        std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
        model.tensors.push_back(std::move(tensor));
    }
};

TEST_F(Evaluating, AGreyModelIsThePlainGrey) {
    const auto evaluation = evaluate(request(10));
    ASSERT_TRUE(evaluation) << evaluation.error().message();
    const Measures& m = evaluation->measures;
    EXPECT_EQ(m.images, 10);
    for (const auto& [model, grey] : {std::pair{m.mse, m.greyMse},
                                      std::pair{m.l1, m.greyL1},
                                      std::pair{m.psnrMean, m.greyPsnrMean},
                                      std::pair{m.ssim, m.greySsim},
                                      std::pair{m.ciede2000, m.greyCiede2000},
                                      std::pair{m.r2, m.greyR2}}) {
        EXPECT_NEAR(model.value, grey.value, 1e-3);
        EXPECT_NEAR(model.low, grey.low, 1e-3);
    }
    EXPECT_NEAR(m.skill.value, 0, 1e-4);
    EXPECT_NEAR(m.saturation.value, 0, 1e-3);
    EXPECT_LT(m.lumaError, 1e-6);
    EXPECT_LT(m.redBias.value, -1);  // the photos are red
    // The same photos, measured once.
    EXPECT_NEAR(m.mse.value, evaluation->all.mse, 1e-12);
    EXPECT_NEAR(m.ssim.value, evaluation->all.ssim, 1e-12);
    EXPECT_EQ(m.skill.low, evaluation->skill.low);
    EXPECT_EQ(m.psnrPooled.high, evaluation->psnrPooled.high);
}

TEST_F(Evaluating, AModelOfOneColourHasItsColour) {
    auto wanted = request(10);
    wanted.model = makeModel(20, 10);
    const auto evaluation = evaluate(wanted);
    ASSERT_TRUE(evaluation) << evaluation.error().message();
    const auto grey = evaluate(request(10));
    ASSERT_TRUE(grey);
    EXPECT_NEAR(evaluation->measures.redBias.value - grey->measures.redBias.value, 20, 1);
    EXPECT_NEAR(evaluation->measures.yellowBias.value - grey->measures.yellowBias.value, 10, 1);
    EXPECT_EQ(evaluation->measures.flatChange.value, 0);
    EXPECT_LT(evaluation->measures.lumaError, 1e-6);
}

TEST_F(Evaluating, TheLimitTakesTheFirstOfThePack) {
    auto wanted = request(10);
    wanted.limit = 3;
    const auto evaluation = evaluate(wanted);
    ASSERT_TRUE(evaluation) << evaluation.error().message();
    EXPECT_EQ(evaluation->all.photos, 3);
    EXPECT_EQ(evaluation->measures.images, 3);
    // Photo 0 belongs to the selection split and is of no colour; 1 and 2 are of a faint one.
    const double mse = (0 + (1.0 + 0) / 3 + (4.0 + 1) / 3) / 3 / 255 / 255;
    EXPECT_NEAR(evaluation->measures.greyMse.value, mse, 0.3 * mse);
    wanted.limit = 100;
    EXPECT_EQ(evaluate(wanted)->all.photos, 10);
}

TEST_F(Evaluating, TheGridShowsAsManyAsAskedAndOnlyWhatMayBeShown) {
    auto wanted = request(10);
    const auto gridWidth = [&] {
        wanted.grid = folder() / "grid.png";
        std::filesystem::remove(wanted.grid);
        const auto evaluation = evaluate(wanted);
        EXPECT_TRUE(evaluation) << evaluation.error().message();
        return std::filesystem::exists(wanted.grid) ? widthOf(wanted.grid) : 0;
    };
    const int eight = gridWidth();
    wanted.gridPhotos = 1;
    const int one = gridWidth();
    wanted.gridPhotos = 2;
    const int step = gridWidth() - one;
    EXPECT_GT(step, kSide);
    EXPECT_EQ(eight, one + 7 * step);
    wanted.gridPhotos = 8;
    wanted.gridSources = {"even", "elsewhere"};
    EXPECT_EQ(gridWidth(), one + 4 * step);  // five of the ten
    wanted.gridSources = {"elsewhere"};
    EXPECT_EQ(gridWidth(), 0);
    wanted.gridSources = {};
    wanted.gridPhotos = 0;
    EXPECT_EQ(gridWidth(), 0);
}

TEST_F(Evaluating, AgedPhotosAreMeasuredAlikeEveryTime) {
    auto wanted = request(10);
    wanted.model = makeModel(20, 10);
    const auto asTaken = evaluate(wanted);
    wanted.aged = true;
    wanted.grid = folder() / "aged.png";
    const auto aged = evaluate(wanted);
    ASSERT_TRUE(asTaken && aged);
    EXPECT_FALSE(asTaken->aged);
    EXPECT_TRUE(aged->aged);
    EXPECT_TRUE(std::filesystem::exists(wanted.grid));
    EXPECT_NE(aged->all.mse, asTaken->all.mse);
    EXPECT_NE(aged->chromaSkill.value, asTaken->chromaSkill.value);
    EXPECT_LT(aged->measures.lumaError, 1e-6);
    const auto again = evaluate(wanted);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->all.mse, aged->all.mse);
    EXPECT_EQ(again->measures.ssim.value, aged->measures.ssim.value);
    EXPECT_EQ(again->chromaSkill.low, aged->chromaSkill.low);
    // A photo is aged alike whichever others are measured with it.
    wanted.limit = 1;
    const auto first = evaluate(wanted);
    wanted.split = SplitChoice::Select;  // photo 0 alone is of this split, and photo 5
    wanted.limit = 0;
    const auto two = evaluate(wanted);
    ASSERT_TRUE(first && two);
    EXPECT_EQ(two->all.photos, 2);
    EXPECT_EQ(two->bySource.at("even").mse, first->all.mse);
}

TEST_F(Evaluating, SkillBeforeGamutComparesChromaAlone) {
    auto wanted = request(10);
    EXPECT_NEAR(evaluate(wanted)->chromaSkill.value, 0, 1e-4);
    wanted.model = makeModel(0.5F, 0.2F);
    const auto asTaken = evaluate(wanted);
    ASSERT_TRUE(asTaken);
    // Nothing of these faint colours is out of gamut.
    EXPECT_NEAR(asTaken->chromaSkill.value, asTaken->measures.skill.value, 1e-4);
    EXPECT_NEAR(asTaken->chromaSkill.high, asTaken->measures.skill.high, 1e-4);
    wanted.aged = true;
    wanted.model = makeModel(0, 0);
    const auto grey = evaluate(wanted);
    ASSERT_TRUE(grey);
    EXPECT_NEAR(grey->chromaSkill.value, 0, 1e-3) << "grey is grey on any luma";
    EXPECT_NEAR(grey->measures.skill.value, 0, 1e-3);
    EXPECT_EQ(grey->measures.truthStrayEdges.value, 0) << "the truth is one faint colour";
}

TEST_F(Evaluating, StopsWhenAskedTo) {
    auto wanted = request(10);
    std::stop_source source;
    source.request_stop();
    wanted.stop = source.get_token();
    const auto evaluation = evaluate(wanted);
    ASSERT_FALSE(evaluation);
    EXPECT_EQ(evaluation.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace tintype::train
