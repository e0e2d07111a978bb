#include "core/methods/network_spec.h"

#include "core/base/lab.h"
#include "core/methods/chroma_levels.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <set>
#include <type_traits>
#include <utility>

namespace tintype::methods {
namespace {

template <class Value>
using Names = std::vector<std::pair<Value, std::string>>;

const Names<Architecture>& architectures() {
    static const Names<Architecture> names = {{Architecture::BaselineCnn, "baseline-cnn"},
                                              {Architecture::HybridSlrCnn, "hybrid-slr-cnn"},
                                              {Architecture::UNet, "u-net"},
                                              {Architecture::ContextUNet, "context-u-net"},
                                              {Architecture::LinearPca, "linear-pca"},
                                              {Architecture::SvrPca, "svr-pca"}};
    return names;
}

const Names<Axis>& axes() {
    static const Names<Axis> names = {{Axis::Neutral, "neutral"}, {Axis::Paper, "paper"}};
    return names;
}

const Names<Space>& spaces() {
    static const Names<Space> names = {{Space::Chroma, "rec601-ab"}, {Space::Lab, "lab-ab"}};
    return names;
}

const Names<Kernel>& kernels() {
    static const Names<Kernel> names = {{Kernel::SobelX, "sobel-x"},
                                        {Kernel::SobelY, "sobel-y"},
                                        {Kernel::Laplacian, "laplacian"},
                                        {Kernel::Identity, "identity"},
                                        {Kernel::GaussianX1, "gaussian-x-1"},
                                        {Kernel::GaussianY1, "gaussian-y-1"},
                                        {Kernel::GaussianX2, "gaussian-x-2"},
                                        {Kernel::GaussianY2, "gaussian-y-2"},
                                        {Kernel::Log1, "log-1"},
                                        {Kernel::Log2, "log-2"},
                                        {Kernel::Mean, "mean"},
                                        {Kernel::Deviation, "deviation"}};
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

template <class Number>
Result<Number> number(const std::string& text, const std::string& what) {
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return fail(ErrorCode::BrokenFile,
                    "The model's " + what + " \"" + text + "\" is not a " +
                        (std::is_integral_v<Number> ? "whole " : "") + "number.");
    }
    return value;
}

// Reads the keys that only some architectures have; the first problem is kept.
class MetadataReader {
public:
    explicit MetadataReader(const ModelFile& model) : m_model(model) {}

    template <class Number>
    void read(const char* key, const char* what, Number& value) {
        const std::string text = m_model.text(key);
        if (text.empty()) {
            return;
        }
        const auto read = number<Number>(text, what);
        if (read) {
            value = *read;
        } else if (m_good) {
            m_good = failWith(read);
        }
    }
    void read(const char* key, bool& value) {
        value = m_model.text(key, value ? "true" : "false") == "true";
    }
    const Result<void>& good() const { return m_good; }

private:
    const ModelFile& m_model;
    Result<void> m_good;
};

Result<void> readDetails(const ModelFile& model, NetworkSpec& spec) {
    MetadataReader reader(model);
    reader.read(key::kWidth, "width", spec.width);
    reader.read(key::kSkips, spec.skips);
    reader.read(key::kCategories, "number of categories", spec.categories);
    reader.read(key::kBinSpacing, "spacing of bins", spec.binSpacing);
    for (std::size_t i = 0; i < spec.depths.size(); ++i) {
        reader.read(key::kDepths[i], "number of blocks", spec.depths[i]);
    }
    reader.read(key::kAttentionHeads, "number of attention heads", spec.attentionHeads);
    reader.read(key::kChromaLevels, "number of chroma levels", spec.chromaLevels);
    reader.read(key::kSide, "side", spec.side);
    reader.read(key::kComponents, "number of components", spec.components);
    reader.read(key::kChromaComponents, "number of chroma components", spec.chromaComponents);
    reader.read(key::kSupports, "number of support vectors", spec.supports);
    return reader.good();
}

bool isPca(Architecture architecture) {
    return architecture == Architecture::LinearPca || architecture == Architecture::SvrPca;
}

Result<void> need(bool good, const std::string& sentence) {
    return good ? Result<void>{} : fail(ErrorCode::InvalidArgument, sentence);
}

Result<void> validateKernels(const std::vector<Kernel>& kernels) {
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

Result<void> validatePca(const NetworkSpec& spec) {
    const int pixels = spec.side * spec.side;
    return need(spec.side >= 8 && spec.side <= 96 && spec.components >= 1 &&
                    spec.components <= std::min(pixels, 1024) && spec.chromaComponents >= 1 &&
                    spec.chromaComponents <= 1024 && spec.supports >= 1 && spec.supports <= 20000,
                "The side must lie between 8 and 96 pixels, the components between 1 and 1024 (and "
                "not above side²), the support vectors between 1 and 20000.");
}

Result<void> validateContext(const NetworkSpec& spec) {
    const auto sane = [](int depth) { return depth >= 1 && depth <= 16; };
    const int channels = 4 * spec.width, heads = spec.attentionHeads;
    for (const auto& check :
         {need(std::ranges::all_of(spec.depths, sane),
               "The depths must be three numbers between 1 and 16."),
          need(heads >= 0 && heads <= 64 && (heads == 0 || channels % heads == 0),
               "The attention heads must be 0, or divide four times the width."),
          need(spec.chromaLevels == 0 || (spec.chromaLevels >= 3 && spec.chromaLevels <= 16),
               "The chroma levels must be 0, or lie between 3 and 16."),
          need(spec.axis == Axis::Neutral && spec.space == Space::Chroma,
               "A context-u-net works on the neutral axis, not in Lab.")}) {
        if (!check) {
            return check;
        }
    }
    return {};
}

}  // namespace

Result<void> NetworkSpec::validate() const {
    const bool hybrid = architecture == Architecture::HybridSlrCnn;
    const bool baseline = architecture == Architecture::BaselineCnn;
    const bool lab = space == Space::Lab;
    for (const auto& check : {
             need(workingSize >= 8 && workingSize <= 8192,
                  "The working size must lie between 8 and 8192 pixels; it is " +
                      std::to_string(workingSize) + "."),
             need(!lab || axis == Axis::Neutral, "Lab has no paper axis; use the neutral one."),
             need(width >= 4 && width <= 256 && width % 2 == 0,
                  "The width must be an even number between 4 and 256."),
             need(categories >= 0 && categories <= 10000 && categories != 1,
                  "The number of categories must be 0, or lie between 2 and 10000."),
             need(categories == 0 || !isPca(architecture),
                  "Only networks can be guided by categories."),
             need(binSpacing == 0 || (binSpacing >= 4 && binSpacing <= 60),
                  "The spacing of bins must be 0, or lie between 4 and 60."),
             need(binSpacing == 0 || (baseline && axis == Axis::Neutral),
                  "Only the baseline on the neutral axis can work with bins."),
             need(!bias || hybrid, "Only the hybrid has a bias term; leave \"bias\" out."),
             need(!isPca(architecture) || lab,
                  "Regressions between components need the colour space \"lab-ab\"."),
             need(chromaLevels == 0 || architecture == Architecture::ContextUNet,
                  "Only a context-u-net can tell chroma levels apart."),
             architecture == Architecture::ContextUNet ? validateContext(*this) : Result<void>{},
             hybrid ? validateKernels(kernels) : Result<void>{},
             isPca(architecture) ? validatePca(*this) : Result<void>{},
         }) {
        if (!check) {
            return check;
        }
    }
    return {};
}

int outputChannels(const NetworkSpec& spec) {
    if (spec.architecture == Architecture::HybridSlrCnn) {
        return 2 * static_cast<int>(spec.kernels.size()) + (spec.bias ? 2 : 0);
    }
    if (spec.chromaLevels > 0) {
        return static_cast<int>(ChromaLevels(spec.chromaLevels).colours().size());
    }
    return spec.binSpacing > 0 ? static_cast<int>(chromaBins(spec.binSpacing).size()) : 2;
}

std::array<float, 9> weightsOf(Kernel kernel) {
    switch (kernel) {
        case Kernel::SobelX:
            return {-1, 0, 1, -2, 0, 2, -1, 0, 1};
        case Kernel::SobelY:
            return {-1, -2, -1, 0, 0, 0, 1, 2, 1};
        case Kernel::Laplacian:
            return {0, 1, 0, 1, -4, 1, 0, 1, 0};
        default:
            break;
    }
    return {0, 0, 0, 0, 1, 0, 0, 0, 0};
}

bool isWide(Kernel kernel) {
    return kernel >= Kernel::GaussianX1;
}

std::vector<float> wideWeightsOf(Kernel kernel) {
    constexpr int radius = kWideSide / 2;
    const bool fine =
        kernel == Kernel::GaussianX1 || kernel == Kernel::GaussianY1 || kernel == Kernel::Log1;
    const double sigma = fine ? 1 : 2, variance = sigma * sigma;
    const bool laplacian = kernel == Kernel::Log1 || kernel == Kernel::Log2;
    const bool window = kernel == Kernel::Mean || kernel == Kernel::Deviation;
    std::vector<double> values;
    for (int y = -radius; y <= radius; ++y) {
        for (int x = -radius; x <= radius; ++x) {
            const double square = x * x + y * y, gauss = std::exp(-square / (2 * variance));
            const bool across = kernel == Kernel::GaussianX1 || kernel == Kernel::GaussianX2;
            values.push_back(gauss * (window      ? 1
                                      : laplacian ? square / variance - 2
                                      : across    ? x
                                                  : y));
        }
    }
    const auto count = static_cast<double>(values.size());
    if (laplacian) {  // what was cut off would leave an answer to flat luma
        const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
        std::ranges::for_each(values, [mean](double& value) { value -= mean; });
    }
    double sum = 0;
    std::ranges::for_each(values, [&sum](double value) { sum += std::abs(value); });
    const double scale = (window ? 1 : 2) / sum;
    std::vector<float> weights(values.size());
    std::ranges::transform(
        values, weights.begin(), [scale](double v) { return static_cast<float>(v * scale); });
    return weights;
}

std::vector<std::array<float, 2>> chromaBins(double spacing) {
    constexpr int kSteps = 32;
    std::set<std::pair<int, int>> cells;
    for (int r = 0; r <= kSteps; ++r) {
        for (int g = 0; g <= kSteps; ++g) {
            for (int b = 0; b <= kSteps; ++b) {
                const auto lab = labOf({static_cast<double>(r) / kSteps,
                                        static_cast<double>(g) / kSteps,
                                        static_cast<double>(b) / kSteps});
                cells.emplace(static_cast<int>(std::lround(lab.a / spacing)),
                              static_cast<int>(std::lround(lab.b / spacing)));
            }
        }
    }
    std::vector<std::array<float, 2>> centres;
    for (const auto& [a, b] : cells) {
        centres.push_back({static_cast<float>(a * spacing), static_cast<float>(b * spacing)});
    }
    return centres;
}

std::string nameOf(Architecture architecture) {
    return lookUp(architectures(), architecture);
}
std::string nameOf(Axis axis) {
    return lookUp(axes(), axis);
}
std::string nameOf(Space space) {
    return lookUp(spaces(), space);
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
Result<Space> spaceFrom(std::string_view name) {
    return lookUp(spaces(), name, "colour space");
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
    const auto space = spaceFrom(model.text(key::kColourSpace, nameOf(Space::Chroma)));
    const auto size = number<int>(model.text(key::kWorkingSize, "128"), "working size");
    if (!architecture || !axis || !space || !size) {
        return tl::unexpected<Error>(!architecture ? architecture.error()
                                     : !axis       ? axis.error()
                                     : !space      ? space.error()
                                                   : size.error());
    }
    spec.architecture = *architecture;
    spec.axis = *axis;
    spec.space = *space;
    spec.workingSize = *size;
    if (auto read = readDetails(model, spec); !read) {
        return failWith(read);
    }
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
    model.metadata[key::kColourSpace] = nameOf(spec.space);
    const auto write = [&model](const char* key, auto value) {
        model.metadata[key] = std::to_string(value);
    };
    if (spec.architecture == Architecture::UNet) {
        write(key::kWidth, spec.width);
        model.metadata[key::kSkips] = spec.skips ? "true" : "false";
    }
    if (spec.architecture == Architecture::ContextUNet) {
        write(key::kWidth, spec.width);
        for (std::size_t i = 0; i < spec.depths.size(); ++i) {
            write(key::kDepths[i], spec.depths[i]);
        }
        write(key::kAttentionHeads, spec.attentionHeads);
        write(key::kChromaLevels, spec.chromaLevels);
    }
    if (spec.categories > 0) {
        write(key::kCategories, spec.categories);
    }
    if (spec.binSpacing > 0) {
        write(key::kBinSpacing, spec.binSpacing);
    }
    if (isPca(spec.architecture)) {
        write(key::kSide, spec.side);
        write(key::kComponents, spec.components);
    }
    if (spec.architecture == Architecture::SvrPca) {
        write(key::kChromaComponents, spec.chromaComponents);
        write(key::kSupports, spec.supports);
    }
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
