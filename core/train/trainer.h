#pragma once

#include "core/train/train.h"

namespace tintype::train {

/// The torch side of `train` and `evaluate`: they run on the calling thread (and OpenMP's) and
/// throw nothing.
Result<TrainSummary> trainHere(const TrainRequest& request);
Result<Evaluation> evaluateHere(const EvaluateRequest& request);

/// What the module offers to core/train/train.h.
struct TrainTable {
    Result<TrainSummary> (*train)(const TrainRequest&);
    Result<Evaluation> (*evaluate)(const EvaluateRequest&);
};
inline constexpr char kTrainTable[] = "train-2";

/// The table of that name, here or in core/methods; null if there is none.
const void* linkedTable(const char* name);

}  // namespace tintype::train
