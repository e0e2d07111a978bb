#include "core/train/pca_fit.h"

#include "core/base/counter_rng.h"
#include "core/methods/lab_tensor.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <string>
#include <tuple>

namespace tintype::train {
namespace {

constexpr std::int64_t kSpareColumns = 10;
constexpr int kPowerIterations = 2;
constexpr std::size_t kPhotosAtOnce = 256;
constexpr std::uint64_t kPcaStream = 4ULL << 40U;

// Uniform instead of normal numbers: any random directions will do.
at::Tensor randomMatrix(std::int64_t rows, std::int64_t columns, std::uint64_t seed) {
    auto matrix = at::empty({rows, columns}, at::kFloat);
    CounterRng random(seed, kPcaStream, 0);
    float* values = matrix.data_ptr<float>();
    for (std::int64_t i = 0; i < matrix.numel(); ++i) {
        values[i] = static_cast<float>(random.uniform(-1, 1));
    }
    return matrix;
}

at::Tensor orthonormal(const at::Tensor& columns) {
    return std::get<0>(at::linalg_qr(columns));
}

// All of a photo, height·width pixels.
Batch wholePhotos(const std::vector<PhotoPack>& packs,
                  const std::vector<PhotoRef>& photos,
                  std::size_t first,
                  std::size_t last) {
    Batch batch;
    for (auto i = first; i < last; ++i) {
        const auto& pack = packs[static_cast<std::size_t>(photos[i].pack)];
        const auto* planes = pack.planes(photos[i].index);
        const auto bytes = static_cast<std::size_t>(3 * pack.height() * pack.width());
        appendView(batch, {planes, planes + bytes});
    }
    return batch;
}

// How many photos from `first` on can be read at once: they have to have one size.
std::size_t endOfRun(const std::vector<PhotoRef>& photos, std::size_t first) {
    auto last = first + 1;
    while (last < photos.size() && last - first < kPhotosAtOnce &&
           photos[last].pack == photos[first].pack) {
        ++last;
    }
    return last;
}

at::Tensor planeOf(Batch& batch, int height, int width, LabPlane plane) {
    const auto luma = at::from_blob(batch.luma.data(), {batch.count, 1, height, width}, at::kFloat);
    if (plane == LabPlane::Lightness) {
        return methods::lightness(luma);
    }
    const auto chroma =
        at::from_blob(batch.chroma.data(), {batch.count, height, width, 2}, at::kFloat)
            .permute({0, 3, 1, 2});
    return methods::labFromNeutral(chroma, luma).narrow(1, plane == LabPlane::A ? 0 : 1, 1);
}

// Scores over their deviations; a direction without any variance says nothing and is left out.
at::Tensor whitened(const PrincipalComponents& pca) {
    const auto floor = pca.deviations.max() * 1e-5;
    const auto inverse = at::where(
        pca.deviations > floor, pca.deviations.reciprocal(), at::zeros_like(pca.deviations));
    return pca.components * inverse.unsqueeze(1);
}

Result<void> fitLuma(methods::PcaNetwork& network,
                     const std::vector<PhotoPack>& packs,
                     const std::vector<PhotoRef>& photos,
                     std::uint64_t seed) {
    const auto& spec = network.spec();
    const auto pca = principalComponents(
        labPictures(packs, photos, spec.side, LabPlane::Lightness), spec.components, seed);
    if (!pca) {
        return failWith(pca);
    }
    network.lumaMean.copy_(pca->mean);
    network.lumaComponents.copy_(whitened(*pca));
    return {};
}

}  // namespace

Result<PrincipalComponents> principalComponents(at::Tensor data, int count, std::uint64_t seed) {
    const at::NoGradGuard noGrad;
    const auto rows = data.size(0), columns = data.size(1);
    if (count > std::min(rows - 1, columns)) {
        return fail(ErrorCode::InvalidArgument,
                    std::to_string(count) + " principal components cannot be had from " +
                        std::to_string(rows) + " photos of " + std::to_string(columns) +
                        " pixels; at most " + std::to_string(std::min(rows - 1, columns)) +
                        ". Lower \"model.components\", or add photos.");
    }
    PrincipalComponents pca;
    pca.mean = data.mean(0);
    data.sub_(pca.mean);
    const auto width = std::min({count + kSpareColumns, rows, columns});
    auto range = orthonormal(at::matmul(data, randomMatrix(columns, width, seed)));
    for (int i = 0; i < kPowerIterations; ++i) {
        const auto back = orthonormal(at::matmul(data.t(), range));
        range = orthonormal(at::matmul(data, back));
    }
    // The small rest exactly: B = QᵀX, B·Bᵀ = U·Λ·Uᵀ, components = Λ^(−1/2)·Uᵀ·B.
    const auto small = at::matmul(range.t(), data);
    const auto [values, vectors] = at::linalg_eigh(at::matmul(small, small.t()).to(at::kDouble));
    const auto top = values.flip(0).narrow(0, 0, count).clamp_min(1e-30);
    const auto turned = vectors.flip(1).narrow(1, 0, count).t().to(at::kFloat);
    const auto unit = at::matmul(turned, small) / top.sqrt().to(at::kFloat).unsqueeze(1);
    const auto largest = unit.gather(1, unit.abs().argmax(1, /*keepdim=*/true));
    pca.components = at::where(largest < 0, -unit, unit).contiguous();
    pca.deviations = (top / static_cast<double>(rows - 1)).sqrt().to(at::kFloat);
    return pca;
}

at::Tensor labPictures(const std::vector<PhotoPack>& packs,
                       const std::vector<PhotoRef>& photos,
                       int side,
                       LabPlane plane) {
    const at::NoGradGuard noGrad;
    auto pictures = at::empty(
        {static_cast<std::int64_t>(photos.size()), static_cast<std::int64_t>(side) * side},
        at::kFloat);
    for (std::size_t first = 0, last = 0; first < photos.size(); first = last) {
        last = endOfRun(photos, first);
        const auto& pack = packs[static_cast<std::size_t>(photos[first].pack)];
        auto batch = wholePhotos(packs, photos, first, last);
        const auto values = planeOf(batch, pack.height(), pack.width(), plane);
        pictures.narrow(0, static_cast<std::int64_t>(first), batch.count)
            .copy_(methods::stretched(values, side, side).flatten(1));
    }
    return pictures;
}

Result<void> fitLinearPca(methods::LinearPca& network,
                          const std::vector<PhotoPack>& packs,
                          const std::vector<PhotoRef>& photos,
                          std::uint64_t seed) {
    const at::NoGradGuard noGrad;
    const auto fitted = spreadOver(photos, kPcaPhotos);
    if (auto luma = fitLuma(network, packs, fitted, seed); !luma) {
        return luma;
    }
    const auto& spec = network.spec();
    for (const auto plane : {LabPlane::A, LabPlane::B}) {
        const auto pca = principalComponents(
            labPictures(packs, fitted, spec.side, plane), spec.components, seed);
        if (!pca) {
            return failWith(pca);
        }
        const std::int64_t place = plane == LabPlane::A ? 0 : 1;
        network.chromaMean[place].copy_(pca->mean);
        network.chromaComponents[place].copy_(pca->components * pca->deviations.unsqueeze(1));
    }
    return {};
}

}  // namespace tintype::train
