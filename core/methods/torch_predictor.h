#pragma once

#include "core/methods/networks.h"
#include "core/methods/torch_module.h"

#include <memory>

namespace tintype::methods {

/// The networks' side of `createPredictor`; throws nothing.
Result<std::unique_ptr<ChromaPredictor>> createTorchPredictor(const ModelFile& model,
                                                              const PredictorOptions& options);

const void* predictorTable(const char* name);

}  // namespace tintype::methods
