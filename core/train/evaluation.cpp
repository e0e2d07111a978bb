#include "core/base/counter_rng.h"
#include "core/methods/model_file.h"
#include "core/methods/torch_device.h"
#include "core/methods/torch_model_io.h"
#include "core/train/measure.h"
#include "core/train/pictures.h"
#include "core/train/trainer.h"

#include <algorithm>

namespace tintype::train {
namespace {

constexpr int kResamples = 1000;
constexpr std::uint64_t kBootstrapSeed = 20'240'229;
constexpr std::size_t kGridPhotos = 8;

Result<std::vector<PhotoPack>> openPacks(const EvaluateRequest& request) {
    std::vector<PhotoPack> packs;
    for (const auto& path : request.packs) {
        auto pack = PhotoPack::open(path);
        if (!pack) {
            return failWith(pack);
        }
        packs.push_back(std::move(*pack));
    }
    return packs;
}

Result<int> cropSize(const EvaluateRequest& request, const std::vector<PhotoPack>& packs) {
    int side = 1 << 20;
    for (const auto& pack : packs) {
        side = std::min({side, pack.height(), pack.width()});
    }
    const int size = request.size != 0 ? request.size : side / 8 * 8;
    if (size < 16 || size % 8 != 0 || size > side) {
        return fail(ErrorCode::InvalidArgument,
                    "The size to evaluate at must be a multiple of 8 from 16 to " +
                        std::to_string(side) + ", the smallest side of the packs.");
    }
    return size;
}

std::vector<PhotoRef> chosenPhotos(const std::vector<PhotoPack>& packs, SplitChoice split) {
    auto photos = split == SplitChoice::Select ? std::vector<PhotoRef>{} : photosOf(packs, false);
    if (split != SplitChoice::Train) {
        const auto select = photosOf(packs, true);
        photos.insert(photos.end(), select.begin(), select.end());
    }
    return photos;
}

Interval middle95(std::vector<double>& values) {
    std::ranges::sort(values);
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) +
                                               0.5)];
    };
    return {at(0.025), at(0.975)};
}

// Draws as many photos as there are, with replacement, again and again.
void bootstrap(const std::vector<PhotoScores>& scores, Evaluation& evaluation) {
    std::vector<double> skill, pooled, mean, psnrs(scores.size());
    std::ranges::transform(
        scores, psnrs.begin(), [](const PhotoScores& photo) { return psnr(photo.mse); });
    for (int round = 0; round < kResamples; ++round) {
        CounterRng random(kBootstrapSeed, static_cast<std::uint64_t>(round), 0);
        double mse = 0, grey = 0, decibel = 0;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            const auto drawn = random.below(scores.size());
            mse += scores[drawn].mse;
            grey += scores[drawn].greyMse;
            decibel += psnrs[drawn];
        }
        const auto count = static_cast<double>(scores.size());
        skill.push_back(grey > 0 ? 1 - mse / grey : 0);
        pooled.push_back(psnr(mse / count));
        mean.push_back(decibel / count);
    }
    evaluation.skill = middle95(skill);
    evaluation.psnrPooled = middle95(pooled);
    evaluation.psnrMean = middle95(mean);
}

std::map<std::string, Scores> bySource(const std::vector<PhotoPack>& packs,
                                       const std::vector<PhotoRef>& photos,
                                       const std::vector<PhotoScores>& scores) {
    std::map<std::string, std::vector<PhotoScores>> groups;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        groups[packs[static_cast<std::size_t>(photos[i].pack)].photo(photos[i].index).source]
            .push_back(scores[i]);
    }
    std::map<std::string, Scores> result;
    for (const auto& [source, group] : groups) {
        result[source] = summarise(group);
    }
    return result;
}

Result<Evaluation> evaluateNetwork(const EvaluateRequest& request,
                                   methods::ChromaNetwork& network,
                                   c10::Device device) {
    const auto packs = openPacks(request);
    if (!packs) {
        return failWith(packs);
    }
    const auto photos = chosenPhotos(*packs, request.split);
    if (photos.empty()) {
        return fail(ErrorCode::InvalidArgument,
                    "The packs hold no photo of that split; try --split all.");
    }
    const auto size = cropSize(request, *packs);
    if (!size) {
        return failWith(size);
    }
    const auto scores =
        scorePhotos(network, device, *packs, photos, *size, request.stop, request.onProgress);
    if (scores.size() < photos.size()) {
        return fail(ErrorCode::Cancelled, "The evaluation was stopped.");
    }
    Evaluation evaluation;
    evaluation.size = *size;
    evaluation.device = device.str();
    evaluation.all = summarise(scores);
    evaluation.bySource = bySource(*packs, photos, scores);
    bootstrap(scores, evaluation);
    if (!request.grid.empty()) {
        std::vector<GridColumn> columns;
        for (const auto& sample :
             samplePhotos(network, device, *packs, photos, *size, kGridPhotos)) {
            columns.push_back(columnOf(sample.luma, sample.predicted, sample.truth, *size));
        }
        if (auto written = writeGrid(request.grid, columns); !written) {
            return failWith(written);
        }
    }
    return evaluation;
}

}  // namespace

Result<Evaluation> evaluateHere(const EvaluateRequest& request) {
    return methods::guarded("The evaluation", [&]() -> Result<Evaluation> {
        methods::keepFreedMemory();
        const methods::TorchThreadScope threads(request.threads);
        const auto device = methods::chooseDevice(request.device);
        const auto file = methods::readModelFile(request.model);
        if (!device || !file) {
            return tl::unexpected<Error>(!device ? device.error() : file.error());
        }
        auto network = methods::loadNetwork(*file);
        if (!network) {
            network.error().path = request.model;
            return failWith(network);
        }
        (*network)->to(*device);
        (*network)->useChannelsLast();
        return evaluateNetwork(request, **network, *device);
    });
}

}  // namespace tintype::train
