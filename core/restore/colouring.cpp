#include "core/restore/colouring.h"

#include "core/restore/orientation.h"

#include <algorithm>
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

Result<PredictedColours> predictColours(const image::FloatPlane& guide,
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
    auto aligned = image::alignChroma(guide, planes);
    if (!aligned) {
        return failWith(aligned);
    }
    return PredictedColours{std::move(*aligned), size};
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
