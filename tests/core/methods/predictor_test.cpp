// Through the module, as the programs load it: this test is not linked with LibTorch.
#include "core/methods/torch_module.h"
#include "tests/core/methods/some_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

namespace tintype::methods {
namespace {

Tensor& tensor(ModelFile& file, const std::string& name) {
    for (auto& one : file.tensors) {
        if (one.name == name) {
            return one;
        }
    }
    throw std::out_of_range(name);
}

TEST(Predictor, AnswersForEverySizeWithChromaOfThatSize) {
    const auto predictor = createPredictor(someModel({}), {"cpu", 1});
    ASSERT_TRUE(predictor) << predictor.error().message();
    EXPECT_EQ((*predictor)->device(), "cpu");
    EXPECT_EQ((*predictor)->workingSize(), 128);
    for (const auto& [width, height] :
         {std::pair{8, 8}, std::pair{9, 15}, std::pair{64, 24}, std::pair{17, 8}}) {
        const auto chroma = (*predictor)->predict(picture(width, height));
        ASSERT_TRUE(chroma) << chroma.error().message();
        EXPECT_EQ(chroma->width, width);
        EXPECT_EQ(chroma->height, height);
        EXPECT_EQ(chroma->alpha.size(), static_cast<std::size_t>(width * height));
        EXPECT_EQ(chroma->beta.size(), chroma->alpha.size());
        for (const float value : chroma->alpha) {
            ASSERT_TRUE(std::isfinite(value));
        }
        EXPECT_GT(*std::max_element(chroma->alpha.begin(), chroma->alpha.end()),
                  *std::min_element(chroma->alpha.begin(), chroma->alpha.end()));
    }
}

TEST(Predictor, GivesTheSameAnswerAgain) {
    const auto predictor = createPredictor(someModel({}), {"cpu", 2});
    ASSERT_TRUE(predictor);
    const auto first = (*predictor)->predict(picture(32, 40)),
               second = (*predictor)->predict(picture(32, 40));
    EXPECT_EQ(first->alpha, second->alpha);
    EXPECT_EQ(first->beta, second->beta);
}

TEST(Predictor, HandsOutNeutralChromaWhateverTheModelsAxis) {
    NetworkSpec neutral, paper;
    neutral.architecture = paper.architecture = Architecture::BaselineCnn;
    paper.axis = Axis::Paper;
    const auto luma = picture(16, 16);
    const auto a = (*createPredictor(someModel(neutral), {"cpu", 1}))->predict(luma);
    const auto b = (*createPredictor(someModel(paper), {"cpu", 1}))->predict(luma);
    for (std::size_t i = 0; i < luma.values.size(); ++i) {
        EXPECT_NEAR(b->alpha[i], a->alpha[i] - 0.33104F * luma.values[i], 2e-5);
        EXPECT_NEAR(b->beta[i], a->beta[i] + 0.31330F * luma.values[i], 2e-5);
    }
}

TEST(Predictor, RefusesWeightsThatAreNotThoseOfTheArchitecture) {
    const auto refused = [](const ModelFile& file, ErrorCode code, const std::string& word) {
        const auto predictor = createPredictor(file, {"cpu", 1});
        ASSERT_FALSE(predictor) << word;
        EXPECT_EQ(predictor.error().code, code) << predictor.error().detail;
        EXPECT_THAT(predictor.error().detail, testing::HasSubstr(word));
    };
    const auto good = someModel({});
    auto file = good;
    file.tensors.pop_back();
    refused(file, ErrorCode::BrokenFile, "lacks");
    file = good;
    add(file, "cnn.decoder4.weight", {1}, 0, 1);
    refused(file, ErrorCode::BrokenFile, "cnn.decoder4.weight");
    file = good;
    tensor(file, "cnn.encoder2.weight").shape = {32, 64, 4, 4};
    refused(file, ErrorCode::BrokenFile, "shape");
    file = good;
    tensor(file, "cnn.middle1.bias").type = DType::U8;
    refused(file, ErrorCode::BrokenFile, "floating-point");
    file = good;
    tensor(file, "cnn.norm1.running_var").bytes[3] |= 0x80U;  // the sign of the first one
    refused(file, ErrorCode::BrokenFile, "negative variance");
    file = good;
    file.metadata[key::kArchitecture] = "transformer";
    refused(file, ErrorCode::Unsupported, "transformer");
    file.metadata[key::kArchitecture] = "u-net";
    refused(file, ErrorCode::BrokenFile, "lacks");
    file = good;
    file.metadata.erase(key::kArchitecture);
    refused(file, ErrorCode::Unsupported, "architecture");
    file = good;
    file.metadata[key::kKernels] = "sobel-x,sobel-x,laplacian,identity";
    refused(file, ErrorCode::InvalidArgument, "twice");
    file = good;
    file.metadata[key::kWorkingSize] = "12e9";
    refused(file, ErrorCode::BrokenFile, "working size");
}

TEST(Predictor, RefusesMapsThatAreTooSmallOrLieAboutTheirSize) {
    const auto predictor = createPredictor(someModel({}), {"cpu", 1});
    ASSERT_TRUE(predictor);
    auto map = picture(16, 16);
    map.values.pop_back();
    for (const auto& bad : {LumaMap{}, picture(7, 20), map}) {
        const auto chroma = (*predictor)->predict(bad);
        ASSERT_FALSE(chroma);
        EXPECT_EQ(chroma.error().code, ErrorCode::InvalidArgument);
    }
}

TEST(Devices, BeginWithTheProcessorAndExplainWhatIsMissing) {
    const auto list = devices();
    ASSERT_TRUE(list) << list.error().message();
    ASSERT_FALSE(list->empty());
    EXPECT_EQ(list->front().id, "cpu");
    const auto unknown = createPredictor(someModel({}), {"tpu", 1});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ErrorCode::InvalidArgument);
    const auto absent = createPredictor(someModel({}), {"cuda:63", 1});
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().code, ErrorCode::NotFound);
    EXPECT_THAT(absent.error().detail, testing::HasSubstr("device cpu"));
}

}  // namespace
}  // namespace tintype::methods
