#pragma once

#include "core/correct/correct.h"

namespace tintype::correct {

/// How far hints spread and what stops them; chosen by measurement (tests/bench/hint_quality.cpp).
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
    double influenceFrom = 0.03;
    double influenceTo = 0.15;
    // How colour follows light and shade of an object: 0 not at all, 1 like paint does (as luma).
    double shading = 0.3;
    // How much of the prediction's own variation an object keeps: 0 it becomes even, 1 all of it.
    double variation = 0.25;
};

/// Spreads what was painted to the objects that it lies on and lets it end at their edges; see
/// correctChroma. Throws std::bad_alloc and cv::Exception.
void applyHints(const image::FloatPlane& guide,
                const Placement& placement,
                const std::vector<Hint>& hints,
                image::ChromaPlanes& chroma,
                const HintOptions& options = {});

}  // namespace tintype::correct
