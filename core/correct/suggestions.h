#pragma once

#include "core/correct/gamut.h"
#include "core/image/guided_upsample.h"
#include "core/image/shrink.h"

#include <string>
#include <vector>

namespace tintype::correct {

/// A colour that a place may well have.
struct Suggestion {
    image::Chroma chroma;  ///< possible at the place's luma
    // "photo": what the model sees around, purer; else what usually has this colour: "skin",
    // "foliage", "sky", "wood", "brick", "cloth-blue", "cloth-red". For a translated name.
    std::string id;
};
inline constexpr std::size_t kMaxSuggestions = 6;

/// Up to six colours that differ clearly, best first, for the place at (x, y) in pixels of the
/// guide (see Placement): first those that the model gives to places of similar luma nearby, then
/// usual ones that the luma allows. `predicted` has the guide's size; empty planes give usual ones
/// alone.
std::vector<Suggestion> suggestColours(const image::FloatPlane& guide,
                                       const image::ChromaPlanes& predicted,
                                       int x,
                                       int y);

}  // namespace tintype::correct
