#include "core/train/learning_blend.h"

#include "core/train/pack_writer.h"
#include "tests/core/image/test_images.h"

#include <gmock/gmock.h>

#include <cstring>
#include <span>

namespace tintype::train {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

methods::Tensor floats(const std::string& name, const std::vector<float>& values) {
    methods::Tensor tensor{
        name, methods::DType::F32, {static_cast<std::int64_t>(values.size())}, {}};
    tensor.bytes.resize(4 * values.size());
    std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    return tensor;
}

methods::Tensor halves(const std::string& name, const std::vector<std::uint16_t>& values) {
    methods::Tensor tensor{
        name, methods::DType::F16, {static_cast<std::int64_t>(values.size())}, {}};
    tensor.bytes.resize(2 * values.size());
    std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    return tensor;
}

std::vector<float> valuesOf(const methods::ModelFile& model, const std::string& name) {
    const auto* tensor = model.find(name);
    std::vector<float> values(tensor->bytes.size() / 4);
    std::memcpy(values.data(), tensor->bytes.data(), tensor->bytes.size());
    return values;
}

TEST(Blended, LiesBetweenTheModels) {
    methods::ModelFile parent, child;
    parent.metadata["name"] = "before";
    child.metadata["name"] = "after";
    parent.tensors = {floats("w", {0, 2, -4})};
    child.tensors = {floats("w", {1, 2, 4})};
    const auto model = blended(parent, child, 0.25);
    ASSERT_TRUE(model) << model.error().message();
    EXPECT_THAT(valuesOf(*model, "w"), ElementsAre(0.25F, 2, -2));
    EXPECT_EQ(model->text("name"), "after");
    EXPECT_THAT(valuesOf(*blended(parent, child, 0), "w"), ElementsAre(0, 2, -4));
    EXPECT_THAT(valuesOf(*blended(parent, child, 1), "w"), ElementsAre(1, 2, 4));
}

TEST(Blended, ReadsHalfPrecision) {
    methods::ModelFile parent, child;
    // 1, −2, the largest, the smallest normal, the smallest, −0
    parent.tensors = {halves("w", {0x3C00, 0xC000, 0x7BFF, 0x0400, 0x0001, 0x8000})};
    child.tensors = {floats("w", {1, 1, 1, 1, 1, 1})};
    const auto model = blended(parent, child, 0);
    ASSERT_TRUE(model) << model.error().message();
    EXPECT_THAT(valuesOf(*model, "w"), ElementsAre(1, -2, 65504, 0x1p-14F, 0x1p-24F, 0));
}

TEST(Blended, RefusesOtherShapes) {
    methods::ModelFile parent, child;
    child.tensors = {floats("w", {1, 2})};
    parent.tensors = {floats("w", {1, 2, 3})};
    EXPECT_EQ(blended(parent, child, 0.5).error().code, ErrorCode::InvalidArgument);
    parent.tensors = {floats("other", {1, 2})};
    EXPECT_THAT(blended(parent, child, 0.5).error().detail, HasSubstr("\"w\""));
}

class DriftTest : public testing::Test {
protected:
    void SetUp() override {
        m_request.parent = fs::path(TINTYPE_SOURCE_DIR) / "models/hybrid.safetensors";
        m_request.child = m_folder / "child.safetensors";
        m_request.pack = m_folder / "pack";
        m_request.threads = 1;
        // Answers of twice the strength.
        auto model = methods::readModelFile(m_request.parent);
        ASSERT_TRUE(model) << model.error().message();
        for (auto& tensor : model->tensors) {
            if (tensor.name.starts_with("cnn.decoder3")) {
                auto values = valuesOf(*model, tensor.name);
                for (auto& value : values) {
                    value *= 2;
                }
                std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
            }
        }
        ASSERT_TRUE(methods::writeModelFile(m_request.child, *model));
        writePack();
    }

    void writePack() const {
        auto writer = PackWriter::create(m_request.pack, 54, true);
        ASSERT_TRUE(writer);
        for (int photo = 0; photo < 3; ++photo) {
            std::vector<std::uint8_t> planes;
            for (int i = 0; i < 3 * 54 * 54; ++i) {
                const int plane = i / (54 * 54), x = i % 54;
                planes.push_back(static_cast<std::uint8_t>(80 + 30 * plane + x + 10 * photo));
            }
            const std::string id = std::to_string(photo);
            ASSERT_TRUE(writer->append(
                planes, {id, "album", placementOf(id, "1"), digestOf(std::span(planes))}));
        }
        ASSERT_TRUE(writer->finish({}));
    }

    image::test::TempFolder m_folder;
    DriftRequest m_request;
};

TEST_F(DriftTest, GrowsWithTheShare) {
    EXPECT_EQ(*driftAt(m_request, 0), 0);
    const double half = *driftAt(m_request, 0.5), whole = *driftAt(m_request, 1);
    EXPECT_GT(half, 0);
    EXPECT_GT(whole, 2 * half);
}

TEST_F(DriftTest, TheShareIsAsLargeAsTheLimitAllows) {
    const double half = *driftAt(m_request, 0.5), whole = *driftAt(m_request, 1);
    const auto some = largestShare(m_request, half);
    ASSERT_TRUE(some) << some.error().message();
    EXPECT_NEAR(some->share, 0.5, 0.02);
    EXPECT_LE(some->drift, half);
    EXPECT_EQ(largestShare(m_request, whole)->share, 1);
    EXPECT_EQ(largestShare(m_request, 0)->share, 0);
}

TEST_F(DriftTest, SaysWhatIsMissing) {
    m_request.child = m_folder / "nothing.safetensors";
    EXPECT_FALSE(largestShare(m_request, 1));
}

}  // namespace
}  // namespace tintype::train
