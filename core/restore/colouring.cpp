#include "core/restore/colouring.h"

#include "core/image/stretch.h"
#include "core/restore/orientation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace tintype::restore {
namespace {

constexpr int kSmallestWorkingSize = 24;

// What the model sees is turned upright, as it was trained; its chroma is turned back.
Result<methods::ChromaMap> predictAt(int workingSize,
                                     const image::FloatPlane& guide,
                                     const PredictOptions& options,
                                     const PredictChroma& predict) {
    const image::Dimensions size =
        image::workingDimensions(options.full.width, options.full.height, workingSize);
    image::FloatPlane small = image::shrinkPlane(guide, size);
    methods::LumaMap stored{small.width, small.height, std::move(small.values)};
    auto chroma = predict(upright(stored, options.orientation), options.vividness);
    if (!chroma) {
        return failWith(chroma);
    }
    return asStored(*chroma, options.orientation);
}

// The error is a soft field without edges of its own, so it need not be aligned with the guide.
// A model that breaks its promise of as many values as pixels counts as one without them.
image::FloatPlane spreadOf(methods::ChromaMap& chroma, image::Dimensions guide) {
    if (chroma.spread.empty() || chroma.spread.size() != chroma.alpha.size()) {
        return {};
    }
    return image::stretchPlane({chroma.width, chroma.height, std::move(chroma.spread)}, guide);
}

}  // namespace

Result<PredictedColours> predictColours(const image::FloatPlane& guide,
                                        const PredictOptions& options,
                                        const PredictChroma& predict) {
    int size = options.workingSize;
    auto chroma = predictAt(size, guide, options, predict);
    while (!chroma && chroma.error().code == ErrorCode::OutOfMemory &&
           size / 2 >= kSmallestWorkingSize) {
        size /= 2;
        chroma = predictAt(size, guide, options, predict);
    }
    if (!chroma) {
        return failWith(chroma);
    }
    image::FloatPlane spread = spreadOf(*chroma, {guide.width, guide.height});
    const image::ChromaPlanes planes{
        chroma->width, chroma->height, std::move(chroma->alpha), std::move(chroma->beta)};
    auto aligned = image::alignChroma(guide, planes);
    if (!aligned) {
        return failWith(aligned);
    }
    return PredictedColours{std::move(*aligned), std::move(spread), size};
}

std::optional<Guessed> guessedOf(const image::FloatPlane& spread) {
    if (spread.values.empty()) {
        return std::nullopt;
    }
    double sum = 0;
    std::size_t above = 0;
    for (const float error : spread.values) {
        sum += error;
        above += error > kGuessLimit ? 1 : 0;
    }
    const auto count = static_cast<double>(spread.values.size());
    const auto rounded = [](double number) {
        return std::round(std::clamp(number, 0.0, 1.0) * 1e4) / 1e4;
    };
    return Guessed{rounded(sum / count), rounded(static_cast<double>(above) / count)};
}

correct::Placement placementOf(const clean::Frame& frame, image::Dimensions guide) {
    const double x = static_cast<double>(guide.width) / frame.size().width;
    const double y = static_cast<double>(guide.height) / frame.size().height;
    correct::Placement placement;
    placement.scanToGuide = image::Affine::scaling(x, y).after(frame.resultFromScan());
    placement.shortSidePx = std::min(frame.scanSize().width, frame.scanSize().height) * (x + y) / 2;
    placement.orientation = frame.orientation();
    return placement;
}

Result<image::GuidedUpsampler> placeColours(const image::FloatPlane& guide,
                                            image::ChromaPlanes aligned,
                                            const correct::Placement& placement,
                                            const correct::Corrections& corrections,
                                            image::Dimensions full) {
    if (auto done = correct::correctChroma(guide, placement, corrections, aligned); !done) {
        return failWith(done);
    }
    return image::GuidedUpsampler::fitAligned(guide, aligned, full);
}

std::string noteOf(const PredictedColours& colours, int workingSize) {
    if (colours.workingSize == workingSize) {
        return {};
    }
    return "Memory was short: colours were predicted at " + std::to_string(colours.workingSize) +
           " instead of " + std::to_string(workingSize) + " pixels.";
}

}  // namespace tintype::restore
