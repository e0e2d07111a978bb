#pragma once

#include "core/base/counter_rng.h"
#include "core/train/batch_loader.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tintype::train {

/// What a photograph of many years ago shows of a view.
struct AgedView {
    /// side·side values in [0, 1]: what takes the place of the view's Rec. 601 luma.
    std::vector<float> luma;
    /// side·side shares in [0, 1]: how much of the picture shows. 0 under a border or margin, whose
    /// true colour is none; dust, scratches and stains leave it at 1, since the colour of what lies
    /// below them is wanted. Empty: everything shows.
    std::vector<float> visible;
};

/// Ages a view of side·side pixels (planes of red, green and blue bytes; see augmentedView) as a
/// photograph ages: old emulsions, soft lenses, wrong exposure, hard or faded paper, grain, stains,
/// dust, scratches, creases, margins. Each happens by chance and by its own measure; the numbers
/// come from `random` alone. Toning (sepia, selenium) is left out: it cannot be seen in luma.
AgedView agedView(const std::vector<std::uint8_t>& planes, int side, CounterRng random);

/// Whether a view of the training is aged, and with which numbers: decided by (seed, epoch, item)
/// alone, and apart from what decides its crop. `probability` 0 draws nothing.
bool isAged(double probability, std::uint64_t seed, std::uint64_t epoch, std::uint64_t item);
AgedView agedTrainingView(const std::vector<std::uint8_t>& planes,
                          int side,
                          std::uint64_t seed,
                          std::uint64_t epoch,
                          std::uint64_t item);

/// As a photo is aged to be measured: always alike for photos of one id, whatever pack they are in.
AgedView agedForMeasuring(const std::vector<std::uint8_t>& planes,
                          int side,
                          const std::string& photoId);

/// Appends the view with its true chroma, but the aged luma; see `appendView`. Under a border the
/// true chroma is 0: paper and black are neutral.
void appendAgedView(Batch& batch,
                    const std::vector<std::uint8_t>& planes,
                    const AgedView& aged,
                    std::int64_t category = -1);

}  // namespace tintype::train
