#pragma once

#include "core/image/axes.h"

namespace tintype::correct {

/// Which colours real skin has at one luma, over all skin tones.
struct SkinLocus {
    image::Chroma mean;
    // Covariance of (α, β).
    double alphaAlpha = 1;
    double alphaBeta = 0;
    double betaBeta = 1;

    /// Mahalanobis distance: below 1 for four tenths of real skin, above 3 for hardly any.
    double distance(const image::Chroma& chroma) const;
};

/// At a luma from 0 to 1.
SkinLocus skinLocus(double luma);

/// Leaves what is plausible nearly alone and brings what is not (blue, green, grey) towards it.
image::Chroma plausibleSkin(const image::Chroma& predicted, double luma);

}  // namespace tintype::correct
