#include "core/restore/colouring.h"

#include "core/restore/orientation.h"

#include <utility>

namespace tintype::restore {
namespace {

constexpr int kSmallestWorkingSize = 24;

// What the model sees is turned upright, as it was trained; its chroma is turned back.
Result<methods::ChromaMap> predictAt(int workingSize,
                                     const image::FloatPlane& guide,
                                     image::Dimensions full,
                                     int orientation,
                                     const PredictChroma& predict) {
    const image::Dimensions size = image::workingDimensions(full.width, full.height, workingSize);
    image::FloatPlane small = image::shrinkPlane(guide, size);
    methods::LumaMap stored{small.width, small.height, std::move(small.values)};
    auto chroma = predict(upright(stored, orientation));
    if (!chroma) {
        return failWith(chroma);
    }
    return asStored(*chroma, orientation);
}

}  // namespace

Result<Colouring> colourGuide(const image::FloatPlane& guide,
                              image::Dimensions full,
                              int orientation,
                              int workingSize,
                              const PredictChroma& predict) {
    int size = workingSize;
    auto chroma = predictAt(size, guide, full, orientation, predict);
    while (!chroma && chroma.error().code == ErrorCode::OutOfMemory &&
           size / 2 >= kSmallestWorkingSize) {
        size /= 2;
        chroma = predictAt(size, guide, full, orientation, predict);
    }
    if (!chroma) {
        return failWith(chroma);
    }
    const image::ChromaPlanes planes{
        chroma->width, chroma->height, std::move(chroma->alpha), std::move(chroma->beta)};
    auto upsampler = image::GuidedUpsampler::fit(guide, planes, full);
    if (!upsampler) {
        return failWith(upsampler);
    }
    return Colouring{std::move(*upsampler), size};
}

std::string noteOf(const Colouring& colouring, int workingSize) {
    if (colouring.workingSize == workingSize) {
        return {};
    }
    return "Memory was short: colours were predicted at " + std::to_string(colouring.workingSize) +
           " instead of " + std::to_string(workingSize) + " pixels.";
}

}  // namespace tintype::restore
