#pragma once

#include "core/base/result.h"
#include "core/methods/model_file.h"
#include "core/methods/networks.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tintype::methods {

using NamedTensors = std::vector<std::pair<std::string, at::Tensor>>;

/// Everything of a network that a model file holds: weights, fixed kernels and the running
/// statistics of the norms.
NamedTensors stateOf(const ChromaNetwork& network);

/// Appends a copy as F32, named `prefix` + `name`.
void addTensor(ModelFile& model, const std::string& name, const at::Tensor& tensor);

/// Copies the file's tensor into `target`, whose shape it must have; F16 is widened.
Result<void> readTensor(const ModelFile& model, const std::string& name, at::Tensor target);

/// Copies all of `state` out of the file. The file must hold exactly these names (with `prefix`
/// before each) and shapes; other tensors are an error unless their name contains a '/', which is
/// how a checkpoint marks what belongs to the training alone.
Result<void> readState(const ModelFile& model, const NamedTensors& state);

/// A network with the file's weights, on the CPU.
Result<std::shared_ptr<ChromaNetwork>> loadNetwork(const ModelFile& model);

/// The network alone: its spec in the metadata and its state.
ModelFile modelFileOf(const ChromaNetwork& network);

}  // namespace tintype::methods
