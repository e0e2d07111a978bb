#include "core/train/learning_recipe.h"

#include "core/methods/model_file.h"
#include "core/methods/network_spec.h"

#include <algorithm>
#include <cmath>
#include <locale>
#include <numeric>
#include <sstream>

namespace tintype::train {
namespace {

// Beyond it an album is known by heart.
constexpr std::int64_t kMaxViewsOfAPhoto = 2000;
constexpr std::int64_t kFewestSteps = 20;
constexpr double kEpochs = 30;
constexpr double kShortestEpoch = 3, kLongestEpoch = 20;  // seconds
constexpr double kUnmeasuredSpeed = 300;
constexpr int kMaxRepeat = 5000;
constexpr int kShards = 4;

}  // namespace

Result<Recipe> learningRecipe(const std::filesystem::path& model,
                              const LearningOptions& options,
                              const LearningRound& round) {
    methods::ModelFile header;
    auto metadata = methods::readModelMetadata(model);
    if (!metadata) {
        return failWith(metadata);
    }
    header.metadata = std::move(*metadata);
    const auto spec = methods::specFromMetadata(header);
    if (!spec) {
        return failWith(spec);
    }
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << "name = \"album\"\n\n"
         << tomlOf(*spec) << "\n"
         << lossTomlFor(*spec) << "\n[data]\nsize = " << spec->workingSize
         << "\npack_size = " << spec->workingSize / 8 * 9
         << "\n\n[augment]\nflip = true\ncrop = \"random\"\n"
         << "\n[optimizer]\nlearning_rate = " << options.learningRate
         << "\n\n[schedule]\nkind = \"cosine\"\nwarmup_steps = 20\n"
         // With frozen statistics shards change nothing but the speed.
         << "\n[training]\nbatch = " << options.batch
         << "\nshards = " << std::gcd(options.batch, kShards)
         << "\nepochs = 1000000\nviews = " << round.views
         << "\nema_decay = 0.99\nfrozen_statistics = true\nseed = " << options.seed << "\n";
    return parseRecipe(text.str());
}

void planRound(LearningRound& round,
               const LearningOptions& options,
               int trainPhotos,
               double imagesPerSecond) {
    const double speed = imagesPerSecond > 0 ? imagesPerSecond : kUnmeasuredSpeed;
    const auto photos = static_cast<std::int64_t>(trainPhotos);
    auto views = options.views;
    if (views == 0) {
        views = std::llround(round.minutes * 60 * speed);
        views = std::min(views, kMaxViewsOfAPhoto * photos);
    }
    round.views = std::max({views, 2 * photos, kFewestSteps * options.batch});
    const double epoch = std::clamp(
        static_cast<double>(round.views) / kEpochs, kShortestEpoch * speed, kLongestEpoch * speed);
    const int fill = (options.batch + trainPhotos - 1) / trainPhotos;
    round.repeat = std::clamp(static_cast<int>(std::lround(epoch / trainPhotos)), fill, kMaxRepeat);
}

}  // namespace tintype::train
