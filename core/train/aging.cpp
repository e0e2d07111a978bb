#include "core/train/aging.h"

#include "core/train/aging_border.h"
#include "core/train/aging_damage.h"
#include "core/train/aging_film.h"
#include "core/train/aging_wear.h"

#include <algorithm>
#include <utility>

namespace tintype::train {
namespace {

// Streams of random numbers beside those of batch_loader.cpp: whether a view is aged, and how.
constexpr std::uint64_t kChoiceStream = 3ULL << 40U;
constexpr std::uint64_t kAgingStream = 4ULL << 40U;
// The others come from archives that kept them well, or straight from the negative: they show their
// age by film and tone alone. Wear, where it is, comes in company.
constexpr double kWornShare = 0.55;
constexpr std::uint64_t kMeasuringSeed = 1'839;  // the year in which photography was made public

// FNV-1a, of 64 bits.
std::uint64_t hashOf(const std::string& text) {
    std::uint64_t hash = 14'695'981'039'346'656'037ULL;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
    }
    return hash;
}

}  // namespace

AgedView agedView(const std::vector<std::uint8_t>& planes, int side, CounterRng random) {
    // In the order in which it happens to a photograph: in the camera, in the darkroom, in the
    // years, under the scanner.
    Plane picture = exposed(planes.data(), side, drawFilm(random));
    Plane visible(side, 1);
    soften(picture, random);
    shade(picture, random);
    develop(picture, random);
    addGrain(picture, random);
    addMargin(picture, visible, random);
    if (happens(random, kWornShare)) {
        addTexture(picture, random);
        fade(picture, random);
        stain(picture, random);
        damage(picture, random);
    }
    addSurround(picture, visible, random);
    for (auto& value : picture.values) {
        value = std::clamp(value, 0.0F, 1.0F);
    }
    return {std::move(picture.values), std::move(visible.values)};
}

bool isAged(double probability, std::uint64_t seed, std::uint64_t epoch, std::uint64_t item) {
    return probability > 0 && CounterRng(seed, kChoiceStream + epoch, item).uniform() < probability;
}

AgedView agedTrainingView(const std::vector<std::uint8_t>& planes,
                          int side,
                          std::uint64_t seed,
                          std::uint64_t epoch,
                          std::uint64_t item) {
    return agedView(planes, side, CounterRng(seed, kAgingStream + epoch, item));
}

AgedView agedForMeasuring(const std::vector<std::uint8_t>& planes,
                          int side,
                          const std::string& photoId) {
    return agedView(planes, side, CounterRng(kMeasuringSeed, kAgingStream, hashOf(photoId)));
}

void appendAgedView(Batch& batch,
                    const std::vector<std::uint8_t>& planes,
                    const AgedView& aged,
                    std::int64_t category) {
    const auto begin = static_cast<std::ptrdiff_t>(batch.luma.size());
    appendView(batch, planes, category);
    std::ranges::copy(aged.luma, batch.luma.begin() + begin);
    float* chroma = batch.chroma.data() + 2 * begin;
    for (std::size_t i = 0; i < aged.visible.size(); ++i) {
        chroma[2 * i] *= aged.visible[i];
        chroma[2 * i + 1] *= aged.visible[i];
    }
}

}  // namespace tintype::train
