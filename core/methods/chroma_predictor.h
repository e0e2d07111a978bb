#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace tintype::methods {

/// A small picture of luma, row by row without gaps: width·height values in [0, 1] (Rec. 601 luma of sRGB-encoded RGB).
struct LumaMap {
    int width = 0;
    int height = 0;
    std::vector<float> values;
};

/// Chroma on the NEUTRAL axis at the size of the luma that it was predicted from:
/// RGB = Y·(1, 1, 1) + α·(1, 0, −wR/wB) + β·(0, 1, −wG/wB). Two planes of width·height values; 0 is grey. Not shrunk into gamut.
struct ChromaMap {
    int width = 0;
    int height = 0;
    std::vector<float> alpha;
    std::vector<float> beta;
    /// The error that the model itself expects of this chroma at each pixel: root mean square over R, G and B in [0, 1]. Empty
    /// for models that give one answer only.
    std::vector<float> spread{};
};

/// What a method has to be able to do: guess colour from luma. Whatever axis or colour space it works in inside, outside there is
/// only neutral-axis chroma. An object may be used by one thread at a time.
class ChromaPredictor {
  public:
    virtual ~ChromaPredictor() = default;

    /// Short side, in pixels, that the model was trained at and that `predict` should be given.
    virtual int workingSize() const = 0;

    /// Any size from 8×8 up; sides that are no multiple of 8 are padded by reflection inside and cut off again.
    /// Fails with OutOfMemory where the device has too little memory, InvalidArgument for an empty map.
    /// `vividness` chooses from a distribution of colours: 0 its mean, the answer with the least error; towards 1 it is sharpened and
    /// rare colours count for more. Models of one answer ignore it.
    virtual Result<ChromaMap> predict(const LumaMap& luma, double vividness) = 0;
    Result<ChromaMap> predict(const LumaMap& luma) { return predict(luma, 0); }

    /// Whether `vividness` has an effect and `spread` is filled.
    virtual bool answersWithDistribution() const { return false; }

    /// "cpu" or "cuda:0".
    virtual std::string device() const = 0;
};

}  // namespace tintype::methods
