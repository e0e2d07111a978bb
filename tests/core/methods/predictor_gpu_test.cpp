#include "core/methods/torch_module.h"
#include "tests/core/methods/some_model.h"

#include <gtest/gtest.h>

namespace tintype::methods {
namespace {

TEST(GpuPredictor, AgreesWithTheProcessor) {
    const auto list = devices();
    if (!list || list->size() < 2) {
        GTEST_SKIP() << "There is no GPU that this LibTorch can use.";
    }
    const auto luma = picture(64, 48);
    const auto cpu = (*createPredictor(someModel({}), {"cpu", 0}))->predict(luma);
    const auto gpu = (*createPredictor(someModel({}), {"cuda", 0}))->predict(luma);
    ASSERT_TRUE(gpu) << gpu.error().message();
    for (std::size_t i = 0; i < luma.values.size(); ++i) {
        EXPECT_NEAR(gpu->alpha[i], cpu->alpha[i], 5e-3);
        EXPECT_NEAR(gpu->beta[i], cpu->beta[i], 5e-3);
    }
}

}  // namespace
}  // namespace tintype::methods
