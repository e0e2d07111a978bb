#pragma once

#include "core/base/result.h"
#include "core/clean/frame.h"
#include "core/correct/correct.h"
#include "core/image/guided_upsample.h"
#include "core/methods/chroma_predictor.h"

#include <functional>
#include <string>

namespace tintype::restore {

/// Guesses chroma for a small luma map; the batch puts a predictor behind it that several
/// photographs share.
using PredictChroma = std::function<Result<methods::ChromaMap>(const methods::LumaMap&)>;

/// The colours that a model sees in one photo, at the size of its guide.
struct PredictedColours {
    image::ChromaPlanes aligned;
    int workingSize = 0;  ///< short side that was predicted at; below the one asked for where
                          ///< memory was short
};

/// What the photo's luma is to be shrunk to first (image::guideDimensions of `full`) becomes
/// colours: turned upright, shrunk to the model's size, predicted, turned back and brought to the
/// guide's size along its edges. Too little memory is answered with a smaller map, down to a limit;
/// never with grey.
Result<PredictedColours> predictColours(const image::FloatPlane& guide,
                                        image::Dimensions full,
                                        int orientation,
                                        int workingSize,
                                        const PredictChroma& predict);

/// Where hints on the scan lie in the guide of the picture made from it.
correct::Placement placementOf(const clean::Frame& frame, image::Dimensions guide);

/// The predicted colours, corrected and ready to be put on the photo's luma.
Result<image::GuidedUpsampler> placeColours(const image::FloatPlane& guide,
                                            image::ChromaPlanes aligned,
                                            const correct::Placement& placement,
                                            const correct::Corrections& corrections,
                                            image::Dimensions full);

/// A sentence where the prediction had to be smaller than asked for, else empty.
std::string noteOf(const PredictedColours& colours, int workingSize);

}  // namespace tintype::restore
