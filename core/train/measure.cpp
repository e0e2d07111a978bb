#include "core/train/measure.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cstring>

namespace tintype::train {
namespace {

constexpr std::size_t kPhotosAtOnce = 64;

}  // namespace

void predictPhotos(
    methods::ChromaNetwork& network,
    c10::Device device,
    const std::vector<PhotoPack>& packs,
    const std::vector<PhotoRef>& photos,
    int size,
    const std::stop_token& stop,
    const std::function<void(std::size_t first, const Batch& batch, const float* predicted)>& use) {
    const at::NoGradGuard noGrad;
    network.eval();
    for (std::size_t first = 0; first < photos.size() && !stop.stop_requested();
         first += kPhotosAtOnce) {
        Batch batch;
        batch.size = size;
        for (auto i = first; i < std::min(first + kPhotosAtOnce, photos.size()); ++i) {
            appendView(
                batch,
                centreCrop(packs[static_cast<std::size_t>(photos[i].pack)], photos[i].index, size));
        }
        const auto luma =
            at::from_blob(batch.luma.data(), {batch.count, 1, size, size}, at::kFloat).to(device);
        const auto chroma =
            network.neutralChroma(luma).to(at::kCPU, at::kFloat).permute({0, 2, 3, 1}).contiguous();
        use(first, batch, chroma.data_ptr<float>());
    }
}

std::vector<PhotoScores> scorePhotos(methods::ChromaNetwork& network,
                                     c10::Device device,
                                     const std::vector<PhotoPack>& packs,
                                     const std::vector<PhotoRef>& photos,
                                     int size,
                                     const std::stop_token& stop,
                                     const std::function<void(double)>& report) {
    std::vector<PhotoScores> scores;
    scores.reserve(photos.size());
    const auto pixels = static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    predictPhotos(
        network,
        device,
        packs,
        photos,
        size,
        stop,
        [&](std::size_t first, const Batch& batch, const float* predicted) {
            scores.resize(first + static_cast<std::size_t>(batch.count));
            at::parallel_for(0, batch.count, 1, [&](std::int64_t begin, std::int64_t end) {
                for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end);
                     ++i) {
                    scores[first + i] = scorePhoto(batch.luma.data() + i * pixels,
                                                   predicted + i * pixels * 2,
                                                   batch.chroma.data() + i * pixels * 2,
                                                   size,
                                                   size);
                }
            });
            report(static_cast<double>(scores.size()) / static_cast<double>(photos.size()));
        });
    return scores;
}

std::vector<Sample> samplePhotos(methods::ChromaNetwork& network,
                                 c10::Device device,
                                 const std::vector<PhotoPack>& packs,
                                 const std::vector<PhotoRef>& photos,
                                 int size,
                                 std::size_t count) {
    std::vector<PhotoRef> chosen;
    count = std::min(count, photos.size());
    for (std::size_t i = 0; i < count; ++i) {
        chosen.push_back(photos[i * photos.size() / count]);
    }
    const auto pixels = static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    std::vector<Sample> samples;
    predictPhotos(network,
                  device,
                  packs,
                  chosen,
                  size,
                  {},
                  [&](std::size_t, const Batch& batch, const float* predicted) {
                      for (std::size_t i = 0; i < static_cast<std::size_t>(batch.count); ++i) {
                          const float* luma = batch.luma.data() + i * pixels;
                          const float* truth = batch.chroma.data() + i * pixels * 2;
                          const float* guess = predicted + i * pixels * 2;
                          samples.push_back({{luma, luma + pixels},
                                             {truth, truth + 2 * pixels},
                                             {guess, guess + 2 * pixels}});
                      }
                  });
    return samples;
}

}  // namespace tintype::train
