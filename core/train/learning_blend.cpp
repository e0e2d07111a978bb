#include "core/train/learning_blend.h"

#include "core/methods/network_spec.h"
#include "core/methods/torch_module.h"
#include "core/train/aging.h"
#include "core/train/batch_loader.h"
#include "core/train/recipe.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

namespace tintype::train {
namespace {

constexpr int kViews = 64;
constexpr int kHalvings = 6;

// From closer by than the training shows them, and half of them aged.
Recipe unlikeTheAlbum(int size) {
    Recipe views;
    views.size = size;
    views.augment.scale = {0.5, 9.0 / 8};
    views.augment.aged = 0.5;
    return views;
}

// IEEE 754 half precision.
float widened(std::uint16_t half) {
    const std::uint32_t sign = (half & 0x8000U) << 16U, exponent = (half >> 10U) & 0x1FU,
                        fraction = half & 0x3FFU;
    if (exponent == 0) {  // zero and what is smaller than normal
        const float value = static_cast<float>(fraction) * 0x1p-24F;
        return sign != 0 ? -value : value;
    }
    const std::uint32_t wide = exponent == 31 ? 255U : exponent + 112U;
    return std::bit_cast<float>(sign | (wide << 23U) | (fraction << 13U));
}

std::vector<float> numbersOf(const methods::Tensor& tensor) {
    const std::size_t count = tensor.bytes.size() / methods::sizeOf(tensor.type);
    std::vector<float> numbers(count);
    if (tensor.type == methods::DType::F32) {
        std::memcpy(numbers.data(), tensor.bytes.data(), tensor.bytes.size());
        return numbers;
    }
    for (std::size_t i = 0; i < count; ++i) {
        std::uint16_t half = 0;
        std::memcpy(&half, tensor.bytes.data() + 2 * i, 2);
        numbers[i] = widened(half);
    }
    return numbers;
}

bool isReal(const methods::Tensor& tensor) {
    return tensor.type == methods::DType::F32 || tensor.type == methods::DType::F16;
}

methods::Tensor between(const methods::Tensor& from, const methods::Tensor& to, double share) {
    const auto before = numbersOf(from);
    auto numbers = numbersOf(to);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = static_cast<float>(before[i] + share * (double{numbers[i]} - before[i]));
    }
    methods::Tensor result{to.name, methods::DType::F32, to.shape, {}};
    result.bytes.resize(numbers.size() * sizeof(float));
    std::memcpy(result.bytes.data(), numbers.data(), result.bytes.size());
    return result;
}

using Colours = std::vector<float>;  // α and β side by side

/// Views unlike the photographs, with what the parent makes of them.
class Drift {
public:
    static Result<Drift> open(const DriftRequest& request) {
        Drift drift(request);
        auto parent = methods::readModelFile(request.parent);
        auto child = methods::readModelFile(request.child);
        const auto pack = PhotoPack::open(request.pack);
        if (!parent || !child || !pack) {
            return tl::unexpected<Error>(!parent  ? parent.error()
                                         : !child ? child.error()
                                                  : pack.error());
        }
        drift.m_parent = std::move(*parent);
        drift.m_child = std::move(*child);
        const auto spec = methods::specFromMetadata(drift.m_parent);
        if (!spec) {
            return failWith(spec);
        }
        drift.collectViews(*pack, spec->workingSize);
        auto before = drift.coloursOf(drift.m_parent);
        if (!before) {
            return failWith(before);
        }
        drift.m_before = std::move(*before);
        return drift;
    }

    Result<double> at(double share) const {
        const auto model = blended(m_parent, m_child, share);
        if (!model) {
            return failWith(model);
        }
        const auto after = coloursOf(*model);
        if (!after) {
            return failWith(after);
        }
        return squareOf(*after, m_before) / std::max(squareOf(m_views.chroma, {}), 1e-12);
    }

private:
    explicit Drift(const DriftRequest& request) : m_request(request) {}

    void collectViews(const PhotoPack& pack, int size) {
        const Recipe recipe = unlikeTheAlbum(size);
        m_views.size = size;
        for (int i = 0; i < kViews; ++i) {
            const int photo = i % pack.count();
            const auto item = static_cast<std::uint64_t>(i);
            const auto view = augmentedView(pack, photo, recipe, 0, item);
            if (isAged(recipe.augment.aged, recipe.seed, 0, item)) {
                appendAgedView(m_views, view, agedTrainingView(view, size, recipe.seed, 0, item));
            } else {
                appendView(m_views, view);
            }
        }
    }

    Result<Colours> coloursOf(const methods::ModelFile& model) const {
        auto predictor =
            methods::createPredictor(model, {.device = "cpu", .threads = m_request.threads});
        if (!predictor) {
            return failWith(predictor);
        }
        Colours colours;
        const auto area = static_cast<std::ptrdiff_t>(m_views.size) * m_views.size;
        for (auto luma = m_views.luma.begin(); luma != m_views.luma.end(); luma += area) {
            if (m_request.stop.stop_requested()) {
                return fail(ErrorCode::Cancelled, "The comparison was stopped.");
            }
            const auto chroma =
                (*predictor)->predict({m_views.size, m_views.size, {luma, luma + area}});
            if (!chroma) {
                return failWith(chroma);
            }
            for (std::size_t i = 0; i < chroma->alpha.size(); ++i) {
                colours.push_back(chroma->alpha[i]);
                colours.push_back(chroma->beta[i]);
            }
        }
        return colours;
    }

    // Sum over R, G and B of the squared difference; without `from` of the square.
    static double squareOf(const Colours& colours, const Colours& from) {
        double sum = 0;
        for (std::size_t i = 0; i < colours.size(); i += 2) {
            const double alpha = colours[i] - (from.empty() ? 0 : from[i]),
                         beta = colours[i + 1] - (from.empty() ? 0 : from[i + 1]);
            const double blue = methods::kBlueFromAlpha * alpha + methods::kBlueFromBeta * beta;
            sum += alpha * alpha + beta * beta + blue * blue;
        }
        return sum;
    }

    DriftRequest m_request;
    methods::ModelFile m_parent, m_child;
    Batch m_views;
    Colours m_before;
};

}  // namespace

Result<methods::ModelFile> blended(const methods::ModelFile& parent,
                                   const methods::ModelFile& child,
                                   double share) {
    methods::ModelFile model;
    model.metadata = child.metadata;
    for (const auto& tensor : child.tensors) {
        const auto* before = parent.find(tensor.name);
        if (before == nullptr || before->shape != tensor.shape ||
            isReal(*before) != isReal(tensor)) {
            return fail(ErrorCode::InvalidArgument,
                        "The models are not alike: \"" + tensor.name +
                            "\" is of another form in the starting model.");
        }
        model.tensors.push_back(isReal(tensor) ? between(*before, tensor, share) : tensor);
    }
    return model;
}

Result<double> driftAt(const DriftRequest& request, double share) {
    const auto drift = Drift::open(request);
    return drift ? drift->at(share) : tl::unexpected<Error>(drift.error());
}

Result<Blend> largestShare(const DriftRequest& request, double limit) {
    const auto drift = Drift::open(request);
    if (!drift) {
        return failWith(drift);
    }
    Blend best{0, 0};
    double low = 0, high = 1, share = 1;
    for (int i = 0; i <= kHalvings; ++i) {
        const auto moved = drift->at(share);
        if (!moved) {
            return failWith(moved);
        }
        if (*moved <= limit) {
            best = {share, *moved};
            low = share;
        } else {
            high = share;
        }
        if (low == high) {
            break;
        }
        share = (low + high) / 2;
    }
    return best;
}

}  // namespace tintype::train
