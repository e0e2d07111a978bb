#include "core/reproduce/mean_colour.h"

#include "core/methods/network_spec.h"
#include "core/reproduce/svr_photos.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace tintype::reproduce {
namespace {

// So that memory does not grow with the number of photos.
constexpr std::size_t kAtOnce = 1000;

struct MeanColour {
    double a = 0;  // a*/100
    double b = 0;
};

MeanColour meanOf(const std::vector<train::PhotoPack>& packs,
                  const std::vector<train::PhotoRef>& photos,
                  const MeanColourRequest& request) {
    int square = std::numeric_limits<int>::max();
    for (const auto& pack : packs) {
        square = std::min({square, pack.width(), pack.height()});
    }
    constexpr int side = 8;  // a mean of means over equal areas is the mean
    double sums[2] = {};
    for (std::size_t first = 0; first < photos.size() && !request.stop.stop_requested();
         first += kAtOnce) {
        const auto last = std::min(first + kAtOnce, photos.size());
        const auto part = loadSvrPhotos(packs,
                                        {photos.begin() + static_cast<std::ptrdiff_t>(first),
                                         photos.begin() + static_cast<std::ptrdiff_t>(last)},
                                        {square, side, request.threads});
        for (int plane = 0; plane < 2; ++plane) {
            const auto columns =
                part.chroma.colRange(plane * side * side, (plane + 1) * side * side);
            sums[plane] += cv::sum(columns)[0] / (side * side);
        }
    }
    const auto count = static_cast<double>(photos.size());
    return {sums[0] / count, sums[1] / count};
}

void add(methods::ModelFile& model,
         const std::string& name,
         std::vector<std::int64_t> shape,
         const std::vector<float>& values) {
    methods::Tensor tensor{name, methods::DType::F32, std::move(shape), {}};
    tensor.bytes.resize(values.size() * sizeof(float));
    std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    model.tensors.push_back(std::move(tensor));
}

methods::ModelFile modelOf(const methods::NetworkSpec& spec, const MeanColour& mean) {
    const std::int64_t pixels = static_cast<std::int64_t>(spec.side) * spec.side;
    const std::int64_t count = spec.components;
    const auto zeros = [](std::int64_t size) {
        return std::vector<float>(static_cast<std::size_t>(size));
    };
    auto planes = zeros(2 * pixels);
    std::fill_n(planes.begin(), pixels, static_cast<float>(mean.a));
    std::fill_n(planes.begin() + pixels, pixels, static_cast<float>(mean.b));
    methods::ModelFile model;
    methods::specToMetadata(spec, model);
    add(model, "luma_mean", {pixels}, zeros(pixels));
    add(model, "luma_components", {count, pixels}, zeros(count * pixels));
    add(model, "chroma_mean", {2, pixels}, planes);
    add(model, "chroma_components", {2, count, pixels}, zeros(2 * count * pixels));
    add(model, "regression.weight", {2 * count, count}, zeros(2 * count * count));
    add(model, "regression.bias", {2 * count}, zeros(2 * count));
    return model;
}

}  // namespace

Result<methods::ModelFile> fitMeanColour(const MeanColourRequest& request) {
    const auto& spec = request.recipe.network;
    if (spec.architecture != methods::Architecture::LinearPca) {
        return fail(ErrorCode::InvalidArgument,
                    "The mean colour is kept as a model of the architecture \"linear-pca\".");
    }
    const auto packs = train::openPacks(request.packs);
    if (!packs) {
        return failWith(packs);
    }
    auto photos = train::photosOf(*packs, false);
    // Spread over all packs, so that every part of a merged data set counts.
    photos = train::spreadOver(photos, static_cast<std::size_t>(std::max(0, request.photos)));
    if (photos.empty()) {
        return fail(ErrorCode::InvalidArgument, "The packs hold no photos to learn from.");
    }
    const auto mean = meanOf(*packs, photos, request);
    if (request.stop.stop_requested()) {
        return fail(ErrorCode::Cancelled, "The mean colour was stopped.");
    }
    auto model = modelOf(spec, mean);
    model.metadata[methods::key::kId] = request.recipe.name;
    model.metadata[methods::key::kName] = request.recipe.name;
    model.metadata[methods::key::kRecipe] = request.recipe.text;
    model.metadata[methods::key::kTrainingData] = std::to_string(photos.size()) + " photos";
    return model;
}

}  // namespace tintype::reproduce
