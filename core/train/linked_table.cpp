#include "core/methods/torch_predictor.h"
#include "core/train/trainer.h"

#include <cstring>

namespace tintype::train {

const void* linkedTable(const char* name) {
    static const TrainTable table{&trainHere, &evaluateHere};
    return std::strcmp(name, kTrainTable) == 0 ? &table : methods::predictorTable(name);
}

}  // namespace tintype::train
