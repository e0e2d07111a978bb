#include "core/methods/torch_module.h"

#include <atomic>
#include <cstdlib>
#include <mutex>

#include <dlfcn.h>

#include "core/base/module_path.h"

namespace tintype::methods {
namespace {

std::atomic<TorchLookup> linkedLookup{nullptr};

Result<TorchLookup> loadLookup() {
    // Two users of OpenMP on the same cores (a training and a rendering) spin against each other
    // unless waiting is passive. It must be said before the library is loaded, and whoever set the
    // variable knows better.
    ::setenv("OMP_WAIT_POLICY", "passive", 0);
    const auto handle = openModule(kModuleFile);
    if (!handle) {
        return failWith(handle);
    }
    void* symbol = ::dlsym(*handle, kLookupSymbol);
    if (symbol == nullptr) {
        return fail(
            ErrorCode::Internal,
            std::string(kModuleFile) + " does not belong to this program; install Tintype again.");
    }
    return reinterpret_cast<TorchLookup>(symbol);
}

Result<TorchLookup> lookup() {
    if (const TorchLookup linked = linkedLookup.load()) {
        return linked;
    }
    static std::mutex mutex;
    static TorchLookup loaded = nullptr;
    const std::scoped_lock lock(mutex);
    if (loaded == nullptr) {
        auto found = loadLookup();
        if (!found) {
            return found;  // not kept: the module may be installed meanwhile
        }
        loaded = *found;
    }
    return loaded;
}

Result<const PredictorTable*> predictorTable() {
    const auto table = torchTable(kPredictorTable);
    if (!table) {
        return failWith(table);
    }
    return static_cast<const PredictorTable*>(*table);
}

}  // namespace

void useLinkedTorch(TorchLookup lookup) {
    linkedLookup = lookup;
}

Result<const void*> torchTable(const char* name) {
    const auto find = lookup();
    if (!find) {
        return failWith(find);
    }
    const void* table = (*find)(name);
    if (table == nullptr) {
        return fail(ErrorCode::Internal,
                    std::string(kModuleFile) +
                        " is of another version than this program; install Tintype again.");
    }
    return table;
}

Result<std::unique_ptr<ChromaPredictor>> createPredictor(const ModelFile& model,
                                                         const PredictorOptions& options) {
    const auto table = predictorTable();
    if (!table) {
        return failWith(table);
    }
    return (*table)->createPredictor(model, options);
}

Result<std::vector<DeviceInfo>> devices() {
    const auto table = predictorTable();
    if (!table) {
        return failWith(table);
    }
    return (*table)->devices();
}

}  // namespace tintype::methods
