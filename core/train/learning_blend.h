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

/// Mean squared distance between the colours of two models, as a share of the mean square of the
/// true colours, so of what colour skill is measured in. Measured on the views that `loss.keep` is
/// trained on (see keepViews), but of photographs that neither model trained on. Where the starting
/// model's colours are right on average, this is the skill that the other has lost.
struct DriftRequest {
    std::filesystem::path parent, child;
    std::filesystem::path pack;
    int threads = 0;
    std::stop_token stop;
};

struct Blend {
    double share = 1;
    double drift = 0;
};

/// The largest share, at most 1, whose drift is not above `limit`, to about a hundredth.
Result<Blend> largestShare(const DriftRequest& request, double limit);

/// Of the child at a share.
Result<double> driftAt(const DriftRequest& request, double share);

}  // namespace tintype::train
