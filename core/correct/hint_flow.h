#pragma once

#include "core/correct/hints.h"
#include "core/correct/spread.h"

namespace tintype::correct {

/// Fills size, flows and leak of a problem: colour flows freely where luma is even and hardly over
/// an edge. What is no number counts as black.
void setFlow(const image::FloatPlane& guide,
             double shortSidePx,
             const HintOptions& options,
             SpreadProblem& problem);

}  // namespace tintype::correct
