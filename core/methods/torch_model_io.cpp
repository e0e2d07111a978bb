#include "core/methods/torch_model_io.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstring>
#include <set>

namespace tintype::methods {
namespace {

std::string shapeText(at::IntArrayRef shape) {
    std::string text;
    for (const auto side : shape) {
        text += (text.empty() ? "" : "×") + std::to_string(side);
    }
    return text.empty() ? "one number" : text;
}

}  // namespace

NamedTensors stateOf(const ChromaNetwork& network) {
    NamedTensors state;
    for (const auto& item : network.named_parameters()) {
        state.emplace_back(item.key(), item.value());
    }
    for (const auto& item : network.named_buffers()) {
        // How many batches a norm has seen is of no use: its momentum is fixed.
        if (!item.key().ends_with("num_batches_tracked")) {
            state.emplace_back(item.key(), item.value());
        }
    }
    return state;
}

void addTensor(ModelFile& model, const std::string& name, const at::Tensor& tensor) {
    const auto plain = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
    Tensor entry;
    entry.name = name;
    entry.type = DType::F32;
    entry.shape.assign(plain.sizes().begin(), plain.sizes().end());
    entry.bytes.resize(static_cast<std::size_t>(plain.numel()) * sizeof(float));
    std::memcpy(entry.bytes.data(), plain.data_ptr<float>(), entry.bytes.size());
    model.tensors.push_back(std::move(entry));
}

Result<void> readTensor(const ModelFile& model, const std::string& name, at::Tensor target) {
    const Tensor* entry = model.find(name);
    if (entry == nullptr) {
        return fail(ErrorCode::BrokenFile,
                    "The model lacks the weights \"" + name + "\" that its architecture has.");
    }
    if (entry->type != DType::F32 && entry->type != DType::F16) {
        return fail(ErrorCode::BrokenFile,
                    "The weights \"" + name + "\" are not floating-point numbers.");
    }
    if (at::IntArrayRef(entry->shape) != target.sizes()) {
        return fail(ErrorCode::BrokenFile,
                    "The weights \"" + name + "\" have the shape " + shapeText(entry->shape) +
                        "; the architecture has " + shapeText(target.sizes()) + ".");
    }
    // Copied byte by byte: the file promises no alignment.
    auto values = at::empty(entry->shape, entry->type == DType::F32 ? at::kFloat : at::kHalf);
    if (values.nbytes() != entry->bytes.size()) {
        return fail(ErrorCode::BrokenFile, "The weights \"" + name + "\" have the wrong length.");
    }
    std::memcpy(values.data_ptr(), entry->bytes.data(), entry->bytes.size());
    const at::NoGradGuard noGrad;
    target.copy_(values);
    return {};
}

Result<void> readState(const ModelFile& model, const NamedTensors& state) {
    std::set<std::string> expected;
    for (const auto& [name, tensor] : state) {
        expected.insert(name);
        if (auto read = readTensor(model, name, tensor); !read) {
            return read;
        }
    }
    for (const auto& tensor : model.tensors) {
        if (!expected.contains(tensor.name) && tensor.name.find('/') == std::string::npos) {
            return fail(ErrorCode::BrokenFile,
                        "The model holds the weights \"" + tensor.name +
                            "\", which its architecture does not have.");
        }
    }
    return {};
}

Result<std::shared_ptr<ChromaNetwork>> loadNetwork(const ModelFile& model) {
    const auto spec = specFromMetadata(model);
    if (!spec) {
        return failWith(spec);
    }
    auto network = makeNetwork(*spec, 0);
    if (auto read = readState(model, stateOf(*network)); !read) {
        return failWith(read);
    }
    for (const auto& [name, tensor] : stateOf(*network)) {
        if (name.ends_with("running_var") && !tensor.ge(0).all().item<bool>()) {
            return fail(ErrorCode::BrokenFile,
                        "The model's \"" + name + "\" holds a negative variance.");
        }
    }
    return network;
}

ModelFile modelFileOf(const ChromaNetwork& network) {
    ModelFile model;
    specToMetadata(network.spec(), model);
    for (const auto& [name, tensor] : stateOf(network)) {
        addTensor(model, name, tensor);
    }
    return model;
}

}  // namespace tintype::methods
