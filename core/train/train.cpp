#include "core/train/train.h"

#include "core/methods/torch_module.h"
#include "core/train/trainer.h"

namespace tintype::train {
namespace {

Result<const TrainTable*> trainTable() {
    const auto table = methods::torchTable(kTrainTable);
    if (!table) {
        return failWith(table);
    }
    return static_cast<const TrainTable*>(*table);
}

}  // namespace

Result<TrainSummary> train(const TrainRequest& request) {
    const auto table = trainTable();
    if (!table) {
        return failWith(table);
    }
    return (*table)->train(request);
}

Result<Evaluation> evaluate(const EvaluateRequest& request) {
    const auto table = trainTable();
    if (!table) {
        return failWith(table);
    }
    return (*table)->evaluate(request);
}

}  // namespace tintype::train
