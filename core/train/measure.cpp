#include "core/train/measure.h"

#include "core/train/aging.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cstring>

namespace tintype::train {
namespace {

constexpr std::size_t kPhotosAtOnce = 64;

/// A batch with what the network made of it, photo by photo.
struct Views {
    std::size_t first = 0;  ///< number of the batch's first photo
    std::size_t count = 0;
    std::size_t pixels = 0;  ///< of one photo
    const float* lumas = nullptr;
    const float* predictions = nullptr;
    const float* truths = nullptr;

    const float* luma(std::size_t i) const { return lumas + i * pixels; }
    const float* predicted(std::size_t i) const { return predictions + i * pixels * 2; }
    const float* truth(std::size_t i) const { return truths + i * pixels * 2; }
};

void visitPhotos(methods::ChromaNetwork& network,
                 c10::Device device,
                 const std::vector<PhotoPack>& packs,
                 const std::vector<PhotoRef>& photos,
                 int size,
                 const std::stop_token& stop,
                 Look look,
                 const std::function<void(const Views&)>& use) {
    const auto pixels = static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    predictPhotos(
        network,
        device,
        packs,
        photos,
        size,
        stop,
        [&](std::size_t first, const Batch& batch, const float* predicted) {
            use({first,
                 static_cast<std::size_t>(batch.count),
                 pixels,
                 batch.luma.data(),
                 predicted,
                 batch.chroma.data()});
        },
        look);
}

void inParallel(const Views& views, const std::function<void(std::size_t)>& measure) {
    at::parallel_for(
        0, static_cast<std::int64_t>(views.count), 1, [&](std::int64_t begin, std::int64_t end) {
            for (auto i = begin; i < end; ++i) {
                measure(static_cast<std::size_t>(i));
            }
        });
}

void appendCrop(Batch& batch, const PhotoPack& pack, int index, Look look) {
    const auto crop = centreCrop(pack, index, batch.size);
    if (look.aged) {
        const auto& id = pack.photo(index).id;
        appendAgedView(batch, crop, agedForMeasuring(crop, batch.size, id));
    } else {
        appendView(batch, crop);
    }
}

// The chroma that is left when it is brought into gamut on that luma, as pictures are shown.
std::vector<float> shownChroma(const float* luma, const float* chroma, int size) {
    const auto shown = composeRgb(luma, chroma, size, size, true);
    const std::size_t pixels = shown.values.size() / 3;
    std::vector<float> result(2 * pixels);
    for (std::size_t i = 0; i < pixels; ++i) {
        result[2 * i] = shown.values[i] - luma[i];
        result[2 * i + 1] = shown.values[pixels + i] - luma[i];
    }
    return result;
}

// As in `tintype colorize`: the network sees photos at its working size, and its chroma is enlarged
// to theirs. Luma N×1×S×S to chroma N×2×S×S.
at::Tensor predicted(methods::ChromaNetwork& network, const at::Tensor& luma, double vividness) {
    const auto size = luma.size(2);
    const auto fitting = std::min<std::int64_t>(size, network.spec().workingSize);
    const auto seen = fitting / network.multiple() * network.multiple();
    const auto shown = seen < size ? at::adaptive_avg_pool2d(luma, {seen, seen}) : luma;
    const auto chroma = network.toNeutral(network.answer(shown), shown, vividness);
    return seen < size ? at::upsample_bilinear2d(chroma, {size, size}, /*align_corners=*/false)
                       : chroma;
}

ChromaErrors chromaErrors(const float* predicted, const float* truth, std::size_t pixels) {
    const auto square = [](float red, float green) {
        const float blue =
            (methods::kLumaRed * red + methods::kLumaGreen * green) / methods::kLumaBlue;
        return static_cast<double>(red * red + green * green + blue * blue);
    };
    ChromaErrors errors;
    for (std::size_t i = 0; i < 2 * pixels; i += 2) {
        errors.mse += square(predicted[i] - truth[i], predicted[i + 1] - truth[i + 1]);
        errors.greyMse += square(truth[i], truth[i + 1]);
    }
    const auto count = 3 * static_cast<double>(pixels);
    return {errors.mse / count, errors.greyMse / count};
}

}  // namespace

void predictPhotos(
    methods::ChromaNetwork& network,
    c10::Device device,
    const std::vector<PhotoPack>& packs,
    const std::vector<PhotoRef>& photos,
    int size,
    const std::stop_token& stop,
    const std::function<void(std::size_t first, const Batch& batch, const float* predicted)>& use,
    Look look) {
    const at::NoGradGuard noGrad;
    network.eval();
    for (std::size_t first = 0; first < photos.size() && !stop.stop_requested();
         first += kPhotosAtOnce) {
        Batch batch;
        batch.size = size;
        for (auto i = first; i < std::min(first + kPhotosAtOnce, photos.size()); ++i) {
            appendCrop(
                batch, packs[static_cast<std::size_t>(photos[i].pack)], photos[i].index, look);
        }
        const auto luma =
            at::from_blob(batch.luma.data(), {batch.count, 1, size, size}, at::kFloat).to(device);
        const auto chroma = predicted(network, luma, look.vividness)
                                .to(at::kCPU, at::kFloat)
                                .permute({0, 2, 3, 1})
                                .contiguous();
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
    visitPhotos(network, device, packs, photos, size, stop, {}, [&](const Views& views) {
        scores.resize(views.first + views.count);
        inParallel(views, [&](std::size_t i) {
            scores[views.first + i] =
                scorePhoto(views.luma(i), views.predicted(i), views.truth(i), size, size);
        });
        report(static_cast<double>(scores.size()) / static_cast<double>(photos.size()));
    });
    return scores;
}

MeasuredPhotos measurePhotos(methods::ChromaNetwork& network,
                             c10::Device device,
                             const std::vector<PhotoPack>& packs,
                             const std::vector<PhotoRef>& photos,
                             int size,
                             const std::stop_token& stop,
                             const std::function<void(double)>& report,
                             Look look) {
    MeasuredPhotos result;
    visitPhotos(network, device, packs, photos, size, stop, look, [&](const Views& views) {
        result.scores.resize(views.first + views.count);
        result.measures.resize(views.first + views.count);
        result.chroma.resize(views.first + views.count);
        inParallel(views, [&](std::size_t i) {
            const float* luma = views.luma(i);
            const float* predicted = views.predicted(i);
            const float* truth = views.truth(i);
            result.chroma[views.first + i] = chromaErrors(predicted, truth, views.pixels);
            std::vector<float> shown;
            if (look.aged) {
                shown = shownChroma(luma, truth, size);
                truth = shown.data();
            }
            auto& scores = result.scores[views.first + i];
            scores = scorePhoto(luma, predicted, truth, size, size);
            result.measures[views.first + i] =
                measureImage(luma, predicted, truth, size, size, scores);
        });
        report(static_cast<double>(result.scores.size()) / static_cast<double>(photos.size()));
    });
    return result;
}

std::vector<Sample> samplePhotos(methods::ChromaNetwork& network,
                                 c10::Device device,
                                 const std::vector<PhotoPack>& packs,
                                 const std::vector<PhotoRef>& photos,
                                 int size,
                                 std::size_t count,
                                 Look look) {
    std::vector<PhotoRef> chosen;
    count = std::min(count, photos.size());
    for (std::size_t i = 0; i < count; ++i) {
        chosen.push_back(photos[i * photos.size() / count]);
    }
    const auto pixels = static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    std::vector<Sample> samples;
    predictPhotos(
        network,
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
                if (look.aged) {
                    samples.back().truth = shownChroma(luma, truth, size);
                }
            }
        },
        look);
    return samples;
}

}  // namespace tintype::train
