#include "core/methods/model_file.h"
#include "core/methods/torch_device.h"
#include "core/methods/torch_model_io.h"
#include "core/train/measure.h"
#include "core/train/pictures.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <utility>

namespace tintype::train {
namespace {

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

Interval intervalOf(const Estimate& estimate) {
    return {estimate.low, estimate.high};
}

Look lookOf(const EvaluateRequest& request) {
    return {request.aged, request.vividness};
}

// With the same resampling as every other figure.
Estimate chromaSkill(const std::vector<ChromaErrors>& errors) {
    std::vector<ImageMeasures> photos(errors.size());
    std::ranges::transform(errors, photos.begin(), [](const ChromaErrors& error) {
        ImageMeasures measures;
        measures.mse = error.mse;
        measures.greyMse = error.greyMse;
        return measures;
    });
    return summariseMeasures(photos).skill;
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

// Writes nothing if no photo may be shown.
Result<void> writeEvaluationGrid(const EvaluateRequest& request,
                                 methods::ChromaNetwork& network,
                                 c10::Device device,
                                 const std::vector<PhotoPack>& packs,
                                 std::vector<PhotoRef> photos,
                                 int size) {
    if (!request.gridSources.empty()) {
        std::erase_if(photos, [&](const PhotoRef& ref) {
            const auto& source = packs[static_cast<std::size_t>(ref.pack)].photo(ref.index).source;
            return std::ranges::find(request.gridSources, source) == request.gridSources.end();
        });
    }
    const auto count = static_cast<std::size_t>(std::max(0, request.gridPhotos));
    std::vector<GridColumn> columns;
    for (const auto& sample :
         samplePhotos(network, device, packs, photos, size, count, lookOf(request))) {
        columns.push_back(columnOf(sample.luma, sample.predicted, sample.truth, size));
    }
    return columns.empty() ? Result<void>{} : writeGrid(request.grid, columns);
}

Result<Evaluation> evaluateNetwork(const EvaluateRequest& request,
                                   methods::ChromaNetwork& network,
                                   c10::Device device) {
    const auto packs = openPacks(request.packs);
    if (!packs) {
        return failWith(packs);
    }
    auto photos = chosenPhotos(*packs, request.split);
    if (photos.empty()) {
        return fail(ErrorCode::InvalidArgument,
                    "The packs hold no photo of that split; try --split all.");
    }
    if (request.limit > 0 && photos.size() > static_cast<std::size_t>(request.limit)) {
        std::ranges::sort(
            photos, {}, [](const PhotoRef& ref) { return std::pair(ref.pack, ref.index); });
        photos.resize(static_cast<std::size_t>(request.limit));
    }
    const auto size = cropSize(request, *packs);
    if (!size) {
        return failWith(size);
    }
    const auto measured = measurePhotos(
        network, device, *packs, photos, *size, request.stop, request.onProgress, lookOf(request));
    if (measured.scores.size() < photos.size()) {
        return fail(ErrorCode::Cancelled, "The evaluation was stopped.");
    }
    Evaluation evaluation;
    evaluation.size = *size;
    evaluation.device = device.str();
    evaluation.all = summarise(measured.scores);
    evaluation.measures = summariseMeasures(measured.measures);
    evaluation.bySource = bySource(*packs, photos, measured.scores);
    evaluation.aged = request.aged;
    evaluation.vividness = request.vividness;
    evaluation.chromaSkill = chromaSkill(measured.chroma);
    evaluation.skill = intervalOf(evaluation.measures.skill);
    evaluation.psnrPooled = intervalOf(evaluation.measures.psnrPooled);
    evaluation.psnrMean = intervalOf(evaluation.measures.psnrMean);
    if (!request.grid.empty()) {
        if (auto written = writeEvaluationGrid(request, network, device, *packs, photos, *size);
            !written) {
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
