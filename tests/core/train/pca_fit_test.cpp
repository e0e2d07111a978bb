#include "core/train/pca_fit.h"

#include "core/base/counter_rng.h"
#include "core/methods/lab_tensor.h"
#include "tests/core/train/train_fixture.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>

#include <cmath>
#include <vector>

namespace tintype::train {
namespace {

at::Tensor noise(std::int64_t rows, std::int64_t columns, std::uint64_t item) {
    auto values = at::empty({rows, columns}, at::kFloat);
    CounterRng random(7, 0, item);
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        values.data_ptr<float>()[i] = static_cast<float>(random.uniform(-1, 1));
    }
    return values;
}

double largest(const at::Tensor& x) {
    return x.abs().max().item<double>();
}

TEST(PrincipalComponents, FindWhatTheDataIsMadeOf) {
    // Three directions of falling strength about a mean, and a little noise.
    const auto directions = std::get<0>(at::linalg_qr(noise(40, 3, 1))).t();
    const auto strengths = at::tensor({5.0F, 2.0F, 0.5F});
    const auto mean = noise(1, 40, 2);
    const auto data =
        at::matmul(noise(300, 3, 3) * strengths, directions) + mean + noise(300, 40, 4) * 1e-3;
    const auto exact = data - data.mean(0);
    const auto pca = principalComponents(data.clone(), 3, 1);
    ASSERT_TRUE(pca) << pca.error().detail;
    EXPECT_LT(largest(pca->mean - data.mean(0)), 1e-5);
    EXPECT_LT(largest(at::matmul(pca->components, pca->components.t()) - at::eye(3)), 1e-5);
    const auto scores = at::matmul(exact, pca->components.t());
    EXPECT_LT(largest(scores.std(0) - pca->deviations), 1e-4);
    EXPECT_LT(largest(at::matmul(scores, pca->components) - exact), 0.01);
    EXPECT_GT(pca->deviations[0].item<double>(), pca->deviations[1].item<double>());
    EXPECT_GT(pca->deviations[1].item<double>(), pca->deviations[2].item<double>());
    // Against the singular values, which it never computes of the whole.
    const auto singular = at::linalg_svdvals(exact).narrow(0, 0, 3) / std::sqrt(299.0);
    EXPECT_LT(largest(singular - pca->deviations), 1e-3);
}

TEST(PrincipalComponents, AreTheSameForTheSameSeedAndPointTheSameWayForAnother) {
    const auto data =
        at::matmul(noise(100, 4, 1) * at::tensor({8.0F, 4.0F, 2.0F, 1.0F}), noise(4, 30, 2));
    const auto first = principalComponents(data.clone(), 4, 1),
               again = principalComponents(data.clone(), 4, 1),
               other = principalComponents(data.clone(), 4, 2);
    ASSERT_TRUE(first && again && other);
    EXPECT_TRUE(at::equal(first->components, again->components));
    EXPECT_LT(largest(first->components - other->components), 1e-3);
}

TEST(PrincipalComponents, SayWhenTheyAreTooMany) {
    const auto fewPhotos = principalComponents(noise(10, 100, 1), 10, 1);
    ASSERT_FALSE(fewPhotos);
    EXPECT_EQ(fewPhotos.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(fewPhotos.error().detail, testing::HasSubstr("at most 9"));
    const auto fewPixels = principalComponents(noise(100, 10, 1), 11, 1);
    ASSERT_FALSE(fewPixels);
    EXPECT_THAT(fewPixels.error().detail, testing::HasSubstr("at most 10"));
    EXPECT_TRUE(principalComponents(noise(10, 100, 1), 9, 1));
}

class LinearPcaFit : public TrainFixture {
protected:
    void SetUp() override {
        TrainFixture::SetUp();
        for (const int side : {24, 20}) {
            auto pack = PhotoPack::open(makePack("pack" + std::to_string(side), 25, side));
            ASSERT_TRUE(pack) << pack.error().message();
            m_packs.push_back(std::move(*pack));
        }
        m_photos = photosOf(m_packs, false);
    }
    std::vector<PhotoPack> m_packs;
    std::vector<PhotoRef> m_photos;
};

TEST_F(LinearPcaFit, ScoresOfTheTrainingPhotosHaveUnitVariance) {
    methods::NetworkSpec spec;
    spec.architecture = methods::Architecture::LinearPca;
    spec.space = methods::Space::Lab;
    spec.side = 12;
    spec.components = 5;
    methods::LinearPca network(spec);
    const auto fitted = fitLinearPca(network, m_packs, m_photos, 1);
    ASSERT_TRUE(fitted) << fitted.error().detail;

    std::vector<at::Tensor> all;
    for (const auto& photo : m_photos) {
        const auto& pack = m_packs[static_cast<std::size_t>(photo.pack)];
        Batch batch;
        appendView(batch, centreCrop(pack, photo.index, pack.width()));
        const auto luma =
            at::from_blob(batch.luma.data(), {1, 1, pack.height(), pack.width()}, at::kFloat);
        all.push_back(network.scores(luma));
    }
    const auto scores = at::cat(all);
    EXPECT_LT(largest(scores.mean(0)), 1e-3);
    EXPECT_LT(largest(scores.std(0) - 1), 1e-3);
    // Of a* and b* it has the means and, times their deviations, the best five directions.
    for (const auto plane : {LabPlane::A, LabPlane::B}) {
        const std::int64_t place = plane == LabPlane::A ? 0 : 1;
        auto pictures = labPictures(m_packs, m_photos, spec.side, plane);
        EXPECT_LT(largest(network.chromaMean[place] - pictures.mean(0)), 1e-5);
        pictures -= pictures.mean(0);
        const auto rows = network.chromaComponents[place];
        const auto kept = at::linalg_svdvals(pictures).narrow(0, 0, 5) / std::sqrt(39.0);
        EXPECT_LT(largest(rows.norm(2, {1}) - kept), 1e-3);
    }
}

TEST_F(LinearPcaFit, SeesWholePhotosStretched) {
    const auto pictures = labPictures(m_packs, m_photos, 10, LabPlane::Lightness);
    ASSERT_EQ(pictures.sizes(), (at::IntArrayRef{40, 100}));
    // The last photo is one of 20×20: two by two pixels are one.
    Batch batch;
    appendView(batch, centreCrop(m_packs[1], m_photos.back().index, 20));
    const auto light =
        methods::lightness(at::from_blob(batch.luma.data(), {1, 1, 20, 20}, at::kFloat));
    EXPECT_LT(largest(at::avg_pool2d(light, {2, 2}).flatten() - pictures[39]), 1e-5);
}

}  // namespace
}  // namespace tintype::train
