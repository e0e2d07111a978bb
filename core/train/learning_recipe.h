#pragma once

#include "core/base/result.h"
#include "core/train/learning_state.h"
#include "core/train/recipe.h"

#include <filesystem>

namespace tintype::train {

/// The recipe of one round: the model's own architecture, size and kind of loss, small steps, early
/// averages, and nothing counted anew over so few photographs.
/// Measured on albums of 60 to 150 photographs: all weights at 5e-4 with a cosine to 0 gain most of
/// what can be gained within 6,000 views and do not run away in 50,000.
Result<Recipe> learningRecipe(const std::filesystem::path& model,
                              const LearningOptions& options,
                              const LearningRound& round);

/// How many views fit into the round's time, and how often an epoch visits the album, so that an
/// epoch, which is what can be lost by a power cut, takes 3 to 20 seconds.
void planRound(LearningRound& round,
               const LearningOptions& options,
               int trainPhotos,
               double imagesPerSecond);

}  // namespace tintype::train
