#include "core/train/checkpoint.h"

#include "core/methods/model_file.h"

namespace tintype::train {
namespace {

Result<TrainState> fill(const methods::ModelFile& file,
                        methods::ChromaNetwork& network,
                        Adam& adam,
                        const methods::NamedTensors& averages,
                        const methods::NamedTensors& extras) {
    auto state = stateFromMetadata(file);
    const auto spec = methods::specFromMetadata(file);
    if (!state || !spec) {
        return tl::unexpected<Error>(!state ? state.error() : spec.error());
    }
    if (*spec != network.spec()) {
        return fail(ErrorCode::InvalidArgument,
                    "The checkpoint holds another architecture than the recipe.");
    }
    if (auto read = methods::readState(file, methods::stateOf(network)); !read) {
        return failWith(read);
    }
    for (const auto& [name, tensor] : adam.moments()) {
        if (auto read = methods::readTensor(file, name, tensor); !read) {
            return failWith(read);
        }
    }
    for (const auto& [name, tensor] : extras) {
        if (auto read = methods::readTensor(file, name, tensor); !read) {
            return failWith(read);
        }
    }
    for (const auto& [name, tensor] : averages) {
        if (auto read = methods::readTensor(file, "ema/" + name, tensor); !read) {
            return failWith(read);
        }
    }
    adam.setSteps(state->step);
    return state;
}

}  // namespace

Result<void> writeCheckpoint(const std::filesystem::path& path,
                             const TrainState& state,
                             const methods::ChromaNetwork& network,
                             const Adam& adam,
                             const methods::NamedTensors& averages,
                             const methods::NamedTensors& extras) {
    auto file = methods::modelFileOf(network);
    stateToMetadata(state, file);
    for (const auto& [name, tensor] : adam.moments()) {
        methods::addTensor(file, name, tensor);
    }
    for (const auto& [name, tensor] : averages) {
        methods::addTensor(file, "ema/" + name, tensor);
    }
    for (const auto& [name, tensor] : extras) {
        methods::addTensor(file, name, tensor);
    }
    return methods::writeModelFile(path, file);
}

Result<TrainState> readCheckpoint(const std::filesystem::path& path,
                                  methods::ChromaNetwork& network,
                                  Adam& adam,
                                  const methods::NamedTensors& averages,
                                  const methods::NamedTensors& extras) {
    const auto file = methods::readModelFile(path);
    if (!file) {
        return failWith(file);
    }
    auto state = fill(*file, network, adam, averages, extras);
    if (!state) {
        state.error().path = path;
    }
    return state;
}

}  // namespace tintype::train
