#include "core/methods/model_file.h"
#include "core/methods/model_file_header.h"

#include <cstdint>
#include <cstdlib>
#include <string>

// Any bytes: either an error with a sentence, or a model that keeps all that it promises and can be
// written again.
namespace {

using namespace tintype::methods;

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

ModelFileHeader headerOf(const ModelFile& model) {
    ModelFileHeader header;
    header.metadata = model.metadata;
    std::uint64_t offset = 0;
    for (const Tensor& tensor : model.tensors) {
        header.tensors.push_back(
            {tensor.name, tensor.type, tensor.shape, offset, offset + tensor.bytes.size()});
        offset += tensor.bytes.size();
    }
    return header;
}

void checkModel(const ModelFile& model, std::size_t fileBytes) {
    std::uint64_t total = 0;
    for (const Tensor& tensor : model.tensors) {
        std::uint64_t expected = sizeOf(tensor.type);
        for (const std::int64_t side : tensor.shape) {
            require(side >= 0);
            expected *= static_cast<std::uint64_t>(side);
        }
        require(expected == tensor.bytes.size());
        require(model.find(tensor.name) == &tensor);
        total += expected;
    }
    require(total < fileBytes && model.tensors.size() <= kMaxTensors);
    const auto text = formatModelFileHeader(headerOf(model));
    require(text.has_value());
    const auto again = parseModelFileHeader(*text, total);
    require(again && again->metadata == model.metadata &&
            again->tensors.size() == model.tensors.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto model = parseModelFile(data, size);
    if (model) {
        checkModel(*model, size);
    } else {
        require(model.error().detail.ends_with('.'));
    }
    return 0;
}
