#pragma once

#include "core/base/result.h"
#include "core/methods/chroma_predictor.h"
#include "core/methods/model_file.h"

#include <memory>
#include <string>
#include <vector>

namespace tintype::methods {

/// Where a network may run.
struct DeviceInfo {
    std::string id;    ///< "cpu" or "cuda:0"
    std::string name;  ///< for people
};

struct PredictorOptions {
    std::string device =
        "auto";       ///< auto (a GPU if there is one), cpu, cuda (the first GPU) or cuda:N
    int threads = 0;  ///< 0: as many as the hardware has
};

/// A predictor with the file's weights. Loads LibTorch on first use, which takes about a second.
/// Errors: Unsupported for an architecture that this program does not know, BrokenFile for weights
/// that are not exactly those of the architecture, NotFound for a device that is not there.
Result<std::unique_ptr<ChromaPredictor>> createPredictor(const ModelFile& model,
                                                         const PredictorOptions& options);

/// "cpu" first, then the GPUs that LibTorch can use. Loads LibTorch.
Result<std::vector<DeviceInfo>> devices();

/// A table of functions by name inside the module with the networks: see kPredictorTable and
/// train's own.
using TorchLookup = const void* (*)(const char* name);

/// For a program that is linked with the networks instead of loading them; call before anything
/// else here.
void useLinkedTorch(TorchLookup lookup);

/// The table of that name, from the linked networks or the module, which is loaded on the first
/// call.
Result<const void*> torchTable(const char* name);

/// What the module offers to `createPredictor` and `devices`. No exception leaves these functions.
struct PredictorTable {
    Result<std::unique_ptr<ChromaPredictor>> (*createPredictor)(const ModelFile&,
                                                                const PredictorOptions&);
    Result<std::vector<DeviceInfo>> (*devices)();
};
inline constexpr char kPredictorTable[] = "predictor-1";
inline constexpr char kModuleFile[] = "libtintype_torch.so";
inline constexpr char kLookupSymbol[] = "tintypeTorchTable";

}  // namespace tintype::methods
