#pragma once

#include "core/correct/correct.h"

namespace tintype::correct {

/// How far hints spread and what stops them; chosen on photographs that the published figures are
/// not made of (tests/bench/hint_quality.cpp).
struct HintOptions {
    // On even ground, of the picture's short side.
    double reach = 0.5;
    // Steps of luma below this (of 1) from pixel to pixel of the guide do not stop colour …
    double edgeLuma = 0.02;
    // … nor those below this many times the mean step around: the pattern of a cloth is no edge.
    double texture = 1.5;
    // How much of the step across an edge stops what flows along it, right on it.
    double along = 0.7;
    // Influence up to which a pixel keeps its prediction, and from which it takes the hints'
    // colour.
    double influenceFrom = 0.06;
    double influenceTo = 0.35;
    // How colour follows light and shade of an object: 0 not at all, 1 like paint does (as luma).
    double shading = 0.3;
};

/// Spreads what was painted to the objects that it lies on and lets it end at their edges; see
/// correctChroma. Throws std::bad_alloc and cv::Exception.
///
/// Least squares after Levin, Lischinski and Weiss 2004, with two differences. What flows from
/// pixel to pixel is not only chroma but also influence: 1 on painted pixels, 0 where an Erase
/// lies, less the farther away and the more edges lie between. Chroma over influence is the colour
/// that the hints give a pixel; influence decides between it and the prediction. So an object
/// becomes evenly what was painted, and what is far away keeps its very prediction. And chroma is
/// spread as a share of the light, by which an object's shades differ (HintOptions::shading).
///
/// On painted pixels chroma is as painted: at the luma that was clicked on, or at the middle one of
/// all that a stroke touches. Also after GuidedUpsampler::fitAligned, whose small windows would
/// make a small hint paler: what they take away is added before. Within 1 code of 8 bits at a
/// click; 2 where that is finer than the guide.
///
/// Some 70 ms of one core's time with a guide of 512×384 (a picture of 12 megapixels), shared by
/// two cores: 50 for `spread`, 20 for what is honoured.
void applyHints(const image::FloatPlane& guide,
                const Placement& placement,
                const std::vector<Hint>& hints,
                image::ChromaPlanes& chroma,
                const HintOptions& options = {});

}  // namespace tintype::correct
