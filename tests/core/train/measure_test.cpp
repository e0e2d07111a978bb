#include "core/train/measure.h"

#include "tests/core/train/train_fixture.h"

#include <ATen/ATen.h>

#include <vector>

namespace tintype::train {
namespace {

/// Answers with the luma that it sees, as α.
class Mirror : public methods::ChromaNetwork {
public:
    explicit Mirror(int workingSize) : ChromaNetwork(specOf(workingSize)) {}

    Outputs run(const at::Tensor& luma) override {
        seen = luma.clone();
        return {at::cat({luma, at::zeros_like(luma)}, 1), {}};
    }

    at::Tensor seen;

private:
    static methods::NetworkSpec specOf(int workingSize) {
        methods::NetworkSpec spec;
        spec.workingSize = workingSize;
        return spec;
    }
};

class MeasureTest : public TrainFixture {
protected:
    // The luma that the network saw and the α that was made of its answer, of the first photo.
    std::pair<at::Tensor, at::Tensor> look(int workingSize, int size) {
        std::vector<PhotoPack> packs;
        packs.push_back(std::move(*PhotoPack::open(makePack("pack", 3, size))));
        Mirror network(workingSize);
        at::Tensor alpha;
        const auto keep = [&](std::size_t, const Batch& batch, const float* predicted) {
            const auto chroma =
                at::tensor(at::ArrayRef<float>(predicted, batch.chroma.size()), at::kFloat);
            alpha = chroma.view({batch.count, size, size, 2}).select(3, 0)[0];
        };
        predictPhotos(network, c10::kCPU, packs, photosOf(packs, false), size, {}, keep);
        return {network.seen[0][0], alpha};
    }
};

TEST_F(MeasureTest, ShowsPhotosAtTheWorkingSize) {
    const auto [seen, alpha] = look(16, 32);
    EXPECT_EQ(seen.sizes(), (at::IntArrayRef{16, 16}));
    EXPECT_EQ(alpha.sizes(), (at::IntArrayRef{32, 32}));
    EXPECT_NEAR(alpha.mean().item<float>(), seen.mean().item<float>(), 1e-3);
}

TEST_F(MeasureTest, DoesNotEnlargePhotos) {
    for (const int workingSize : {32, 48}) {
        const auto [seen, alpha] = look(workingSize, 32);
        EXPECT_TRUE(at::equal(seen, alpha)) << workingSize;
    }
}

TEST_F(MeasureTest, NeedsNoRoundWorkingSize) {
    EXPECT_EQ(look(20, 32).first.sizes(), (at::IntArrayRef{16, 16}));
    EXPECT_EQ(look(48, 40).first.sizes(), (at::IntArrayRef{40, 40}));
}

}  // namespace
}  // namespace tintype::train
