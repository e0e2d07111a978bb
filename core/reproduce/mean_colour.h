#pragma once

#include "core/base/result.h"
#include "core/methods/model_file.h"
#include "core/train/recipe.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace tintype::reproduce {

/// The rival that needs no learning: every pixel gets the mean a* and b* of the training photos.
/// What it scores above grey is the data set's tint, which any model picks up first.
struct MeanColourRequest {
    train::Recipe recipe;  ///< its `network` is a linear-pca
    std::vector<std::filesystem::path> packs;
    int photos = 20'000;  ///< at most so many, spread over the training split
    int threads = 0;      ///< 0: as many as the hardware has
    std::stop_token stop;
};

/// A linear-pca whose regression is 0, so that its answer is always the mean. Errors:
/// InvalidArgument for another architecture or packs without training photos, Cancelled.
Result<methods::ModelFile> fitMeanColour(const MeanColourRequest& request);

}  // namespace tintype::reproduce
