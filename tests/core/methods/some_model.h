#pragma once

#include "core/methods/chroma_predictor.h"
#include "core/methods/model_file.h"
#include "core/methods/network_spec.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace tintype::methods {

inline void add(ModelFile& file,
                const std::string& name,
                std::vector<std::int64_t> shape,
                float low,
                float high) {
    Tensor tensor{name, DType::F32, std::move(shape), {}};
    std::size_t count = 1;
    for (const auto side : tensor.shape) {
        count *= static_cast<std::size_t>(side);
    }
    tensor.bytes.resize(count * sizeof(float));
    for (std::size_t i = 0; i < count; ++i) {
        const auto hash = static_cast<std::uint32_t>((i + 17 * name.size()) * 2654435761U);
        const float value = low + (high - low) * static_cast<float>(hash >> 8U) * 0x1.0p-24F;
        std::memcpy(tensor.bytes.data() + i * sizeof(float), &value, sizeof(float));
    }
    file.tensors.push_back(std::move(tensor));
}

// The format of a model, spelled out without the code that writes it.
inline ModelFile someModel(const NetworkSpec& spec) {
    ModelFile file;
    specToMetadata(spec, file);
    const int outputs = outputChannels(spec);
    const auto layer = [&file](const std::string& name,
                               std::vector<std::int64_t> shape,
                               std::int64_t bias) {
        const float bound = 1.5F / std::sqrt(static_cast<float>(shape[1] * shape[2] * shape[3]));
        add(file, "cnn." + name + ".weight", std::move(shape), -bound, bound);
        add(file, "cnn." + name + ".bias", {bias}, -0.1F, 0.1F);
    };
    layer("encoder1", {32, 1, 4, 4}, 32);
    layer("encoder2", {64, 32, 4, 4}, 64);
    layer("encoder3", {128, 64, 4, 4}, 128);
    layer("middle1", {128, 128, 3, 3}, 128);
    layer("middle2", {128, 128, 3, 3}, 128);
    layer("decoder1", {128, 64, 4, 4}, 64);
    layer("decoder2", {64, 32, 4, 4}, 32);
    layer("decoder3", {32, outputs, 4, 4}, outputs);
    const std::vector<std::int64_t> widths = {32, 64, 128, 128, 128, 64, 32};
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::string norm = "cnn.norm" + std::to_string(i + 1) + ".";
        add(file, norm + "weight", {widths[i]}, 0.5F, 1.5F);
        add(file, norm + "bias", {widths[i]}, -0.2F, 0.2F);
        add(file, norm + "running_mean", {widths[i]}, -0.1F, 0.1F);
        add(file, norm + "running_var", {widths[i]}, 0.1F, 0.5F);
    }
    if (spec.architecture == Architecture::HybridSlrCnn) {
        add(file, "kernels", {static_cast<std::int64_t>(spec.kernels.size()), 1, 3, 3}, -1, 1);
    }
    return file;
}

inline LumaMap picture(int width, int height) {
    LumaMap map{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            map.values.push_back(0.5F + 0.4F * std::sin(0.7F * static_cast<float>(x)) *
                                            std::cos(0.4F * static_cast<float>(y)));
        }
    }
    return map;
}

}  // namespace tintype::methods
