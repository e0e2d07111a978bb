#pragma once

#include "core/base/result.h"
#include "core/methods/model_file.h"

#include <filesystem>
#include <stop_token>

namespace tintype::train {

/// Weights between two models of one architecture: `parent` at share 0, `child` at 1. A network
/// that was fine-tuned lies in the same valley as the one that it began from, and a point between
/// them has most of the gain and little of the loss elsewhere (Wortsman et al. 2022, "Robust
/// fine-tuning of zero-shot models"). The metadata are the child's, the numbers F32.
/// InvalidArgument where the tensors' names or shapes differ.
Result<methods::ModelFile> blended(const methods::ModelFile& parent,
                                   const methods::ModelFile& child,
                                   double share);

/// How far a child has drifted from its parent: the mean squared distance between their colours as
/// a share of the mean square of the true colours, which is what colour skill is measured in. Where
/// the parent's colours are right on average, this is the skill that the child has lost. No other
/// photographs are needed: it is measured on views unlike the album, cut closer than the training
/// cuts them and half of them aged. In nine trials with a drift of about 0.01, photographs of other
/// kinds lost at most 1.2 times as much, and mostly less than the drift.
struct DriftRequest {
    std::filesystem::path parent, child;
    std::filesystem::path pack;  ///< photographs that neither trained on
    int threads = 0;
    std::stop_token stop;
};

struct Blend {
    double share = 1;  ///< of the child
    double drift = 0;
};

/// The largest share, at most 1, whose drift is not above `limit`, to about a hundredth.
Result<Blend> largestShare(const DriftRequest& request, double limit);

/// Of the child at a share.
Result<double> driftAt(const DriftRequest& request, double share);

}  // namespace tintype::train
