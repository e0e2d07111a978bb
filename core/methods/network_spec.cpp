#include "core/methods/network_spec.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace tintype::methods {
namespace {

template <class Value>
using Names = std::vector<std::pair<Value, std::string>>;

const Names<Architecture>& architectures() {
    static const Names<Architecture> names = {{Architecture::BaselineCnn, "baseline-cnn"},
                                              {Architecture::HybridSlrCnn, "hybrid-slr-cnn"}};
    return names;
}

const Names<Axis>& axes() {
    static const Names<Axis> names = {{Axis::Neutral, "neutral"}, {Axis::Paper, "paper"}};
    return names;
}

const Names<Kernel>& kernels() {
    static const Names<Kernel> names = {{Kernel::SobelX, "sobel-x"},
                                        {Kernel::SobelY, "sobel-y"},
                                        {Kernel::Laplacian, "laplacian"},
                                        {Kernel::Identity, "identity"}};
    return names;
}

template <class Value>
std::string lookUp(const Names<Value>& names, Value value) {
    const auto found =
        std::ranges::find_if(names, [&](const auto& entry) { return entry.first == value; });
    return found->second;
}

template <class Value>
Result<Value> lookUp(const Names<Value>& names, std::string_view name, const std::string& what) {
    std::string known;
    for (const auto& [value, text] : names) {
        if (text == name) {
            return value;
        }
        known += (known.empty() ? "" : ", ") + text;
    }
    return fail(
        ErrorCode::Unsupported,
        "There is no " + what + " \"" + std::string(name) + "\"; known are: " + known + ".");
}

Result<std::vector<Kernel>> kernelsFromList(std::string_view list) {
    std::vector<Kernel> result;
    while (!list.empty()) {
        const auto comma = list.find(',');
        auto kernel = kernelFrom(list.substr(0, comma));
        if (!kernel) {
            return failWith(kernel);
        }
        result.push_back(*kernel);
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
    return result;
}

Result<int> wholeNumber(const std::string& text, const std::string& what) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return fail(ErrorCode::BrokenFile,
                    "The model's " + what + " \"" + text + "\" is not a whole number.");
    }
    return value;
}

}  // namespace

Result<void> NetworkSpec::validate() const {
    if (workingSize < 8 || workingSize > 8192) {
        return fail(ErrorCode::InvalidArgument,
                    "The working size must lie between 8 and 8192 pixels; it is " +
                        std::to_string(workingSize) + ".");
    }
    if (architecture == Architecture::BaselineCnn) {
        return {};
    }
    if (kernels.empty()) {
        return fail(ErrorCode::InvalidArgument, "The hybrid needs at least one fixed kernel.");
    }
    for (const auto kernel : kernels) {
        if (std::ranges::count(kernels, kernel) > 1) {
            return fail(ErrorCode::InvalidArgument,
                        "The kernel \"" + nameOf(kernel) + "\" is listed twice.");
        }
    }
    return {};
}

int outputChannels(const NetworkSpec& spec) {
    if (spec.architecture == Architecture::BaselineCnn) {
        return 2;
    }
    return 2 * static_cast<int>(spec.kernels.size()) + (spec.bias ? 2 : 0);
}

std::array<float, 9> weightsOf(Kernel kernel) {
    switch (kernel) {
        case Kernel::SobelX:
            return {-1, 0, 1, -2, 0, 2, -1, 0, 1};
        case Kernel::SobelY:
            return {-1, -2, -1, 0, 0, 0, 1, 2, 1};
        case Kernel::Laplacian:
            return {0, 1, 0, 1, -4, 1, 0, 1, 0};
        case Kernel::Identity:
            break;
    }
    return {0, 0, 0, 0, 1, 0, 0, 0, 0};
}

std::string nameOf(Architecture architecture) {
    return lookUp(architectures(), architecture);
}
std::string nameOf(Axis axis) {
    return lookUp(axes(), axis);
}
std::string nameOf(Kernel kernel) {
    return lookUp(kernels(), kernel);
}

Result<Architecture> architectureFrom(std::string_view name) {
    return lookUp(architectures(), name, "architecture");
}
Result<Axis> axisFrom(std::string_view name) {
    return lookUp(axes(), name, "axis");
}
Result<Kernel> kernelFrom(std::string_view name) {
    return lookUp(kernels(), name, "kernel");
}

Result<NetworkSpec> specFromMetadata(const ModelFile& model) {
    const std::string named = model.text(key::kArchitecture);
    if (named.empty()) {
        return fail(ErrorCode::Unsupported,
                    "The file does not say which architecture it holds, so it is not a Tintype "
                    "model.");
    }
    NetworkSpec spec;
    const auto architecture = architectureFrom(named);
    const auto axis = axisFrom(model.text(key::kAxis, nameOf(Axis::Neutral)));
    const auto size = wholeNumber(model.text(key::kWorkingSize, "128"), "working size");
    if (!architecture || !axis || !size) {
        return tl::unexpected<Error>(!architecture ? architecture.error()
                                     : !axis       ? axis.error()
                                                   : size.error());
    }
    spec.architecture = *architecture;
    spec.axis = *axis;
    spec.workingSize = *size;
    if (spec.architecture == Architecture::HybridSlrCnn) {
        auto list =
            kernelsFromList(model.text(key::kKernels, "sobel-x,sobel-y,laplacian,identity"));
        if (!list) {
            return failWith(list);
        }
        spec.kernels = std::move(*list);
        spec.bias = model.text(key::kBias, "false") == "true";
    }
    if (auto valid = spec.validate(); !valid) {
        return failWith(valid);
    }
    return spec;
}

void specToMetadata(const NetworkSpec& spec, ModelFile& model) {
    model.metadata[key::kFormatVersion] = "1";
    model.metadata[key::kArchitecture] = nameOf(spec.architecture);
    model.metadata[key::kAxis] = nameOf(spec.axis);
    model.metadata[key::kWorkingSize] = std::to_string(spec.workingSize);
    model.metadata[key::kColourSpace] = "rec601-ab";
    if (spec.architecture == Architecture::HybridSlrCnn) {
        std::string list;
        for (const auto kernel : spec.kernels) {
            list += (list.empty() ? "" : ",") + nameOf(kernel);
        }
        model.metadata[key::kKernels] = list;
        model.metadata[key::kBias] = spec.bias ? "true" : "false";
    }
}

}  // namespace tintype::methods
