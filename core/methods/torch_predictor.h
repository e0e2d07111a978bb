#pragma once

#include "core/methods/networks.h"
#include "core/methods/torch_module.h"

#include <memory>

namespace tintype::methods {

/// The networks' side of `createPredictor`; throws nothing.
Result<std::unique_ptr<ChromaPredictor>> createTorchPredictor(const ModelFile& model,
                                                              const PredictorOptions& options);

/// Draws the norms into the convolutions before them, so that inference has less to do. The network
/// is good for inference only afterwards: its norms are the identity.
void foldNorms(ChromaNetwork& network);

const void* predictorTable(const char* name);

}  // namespace tintype::methods
