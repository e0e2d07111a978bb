#pragma once

#include "core/base/result.h"
#include "core/image/guided_upsample.h"
#include "core/methods/chroma_predictor.h"

#include <functional>
#include <string>

namespace tintype::restore {

/// Guesses chroma for a small luma map; the batch puts a predictor behind it that several
/// photographs share.
using PredictChroma = std::function<Result<methods::ChromaMap>(const methods::LumaMap&)>;

/// The colours of one photo, ready to be put on its luma.
struct Colouring {
    image::GuidedUpsampler upsampler;
    int workingSize = 0;  ///< short side that was predicted at; below the one asked for where
                          ///< memory was short
};

/// What the photo's luma is to be shrunk to first (image::guideDimensions of `full`) becomes
/// colours: turned upright, shrunk to the model's size, predicted, turned back and fitted. Too
/// little memory is answered with a smaller map, down to a limit; never with grey.
Result<Colouring> colourGuide(const image::FloatPlane& guide,
                              image::Dimensions full,
                              int orientation,
                              int workingSize,
                              const PredictChroma& predict);

/// A sentence where the prediction had to be smaller than asked for, else empty.
std::string noteOf(const Colouring& colouring, int workingSize);

}  // namespace tintype::restore
