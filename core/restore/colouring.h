#pragma once

#include "core/base/result.h"
#include "core/clean/frame.h"
#include "core/correct/correct.h"
#include "core/image/guided_upsample.h"
#include "core/methods/chroma_predictor.h"
#include "core/restore/edit.h"

#include <functional>
#include <optional>
#include <string>

namespace tintype::restore {

/// Guesses chroma for a small luma map with some vividness, 0 to 1; the batch puts a predictor
/// behind it that several photographs share.
using PredictChroma =
    std::function<Result<methods::ChromaMap>(const methods::LumaMap&, double vividness)>;

/// What is predicted of one photo.
struct PredictOptions {
    // The photo's size.
    image::Dimensions full;
    // Exif's, 1 to 8.
    int orientation = 1;
    // Short side that the model is to see.
    int workingSize = 64;
    double vividness = kDefaultVividness;
};

/// The colours that a model sees in one photo, at the size of its guide.
struct PredictedColours {
    image::ChromaPlanes aligned;
    /// The error that the model expects of its own chroma (see methods::ChromaMap), as large as
    /// `aligned`; without values for models that give one answer.
    image::FloatPlane spread;
    int workingSize = 0;  ///< short side that was predicted at; below the one asked for where
                          ///< memory was short
};

/// What the photo's luma is to be shrunk to first (image::guideDimensions of `full`) becomes
/// colours: turned upright, shrunk to the model's size, predicted, turned back and brought to the
/// guide's size along its edges. Too little memory is answered with a smaller map, down to a limit;
/// never with grey.
Result<PredictedColours> predictColours(const image::FloatPlane& guide,
                                        const PredictOptions& options,
                                        const PredictChroma& predict);

/// Nothing where the model gave one answer. Rounded to four digits.
std::optional<Guessed> guessedOf(const image::FloatPlane& spread);

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
