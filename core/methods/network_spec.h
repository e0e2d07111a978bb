#pragma once

#include "core/base/result.h"
#include "core/methods/model_file.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace tintype::methods {

enum class Architecture { BaselineCnn, HybridSlrCnn };

/// Where the network's own α and β begin: `Neutral` at grey, `Paper` at Y·w/(wᵀw), which is a
/// green.
enum class Axis { Neutral, Paper };

/// The fixed filters of the hybrid, with the values that the report prints.
enum class Kernel { SobelX, SobelY, Laplacian, Identity };

/// Everything that decides a network's shape. The same struct is read from a recipe and from a
/// model file.
struct NetworkSpec {
    Architecture architecture = Architecture::HybridSlrCnn;
    Axis axis = Axis::Neutral;
    /// Hybrid only: in this order in the network's outputs; at least one, none twice.
    std::vector<Kernel> kernels = {
        Kernel::SobelX, Kernel::SobelY, Kernel::Laplacian, Kernel::Identity};
    /// Hybrid only: two more outputs that are added to α and β.
    bool bias = false;
    /// Short side in pixels of the pictures that the network was trained on.
    int workingSize = 128;

    Result<void> validate() const;
    bool operator==(const NetworkSpec&) const = default;
};

/// 2 for the baseline; 2·kernels (+ 2 with the bias term) for the hybrid.
int outputChannels(const NetworkSpec& spec);

/// The nine weights of a filter, row by row.
std::array<float, 9> weightsOf(Kernel kernel);

std::string nameOf(Architecture architecture);  // "baseline-cnn", "hybrid-slr-cnn"
std::string nameOf(Axis axis);                  // "neutral", "paper"
std::string nameOf(Kernel kernel);              // "sobel-x", "sobel-y", "laplacian", "identity"
Result<Architecture> architectureFrom(std::string_view name);
Result<Axis> axisFrom(std::string_view name);
Result<Kernel> kernelFrom(std::string_view name);

/// Between a model file's metadata and a spec. A file without an architecture of ours is
/// Unsupported.
Result<NetworkSpec> specFromMetadata(const ModelFile& model);
void specToMetadata(const NetworkSpec& spec, ModelFile& model);

/// Rec. 601 luma, and what follows from it.
inline constexpr float kLumaRed = 0.299F;
inline constexpr float kLumaGreen = 0.587F;
inline constexpr float kLumaBlue = 0.114F;
/// Blue moves by −kBlueFromAlpha·α − kBlueFromBeta·β.
inline constexpr float kBlueFromAlpha = kLumaRed / kLumaBlue;
inline constexpr float kBlueFromBeta = kLumaGreen / kLumaBlue;
/// Added, times Y, to a paper-axis α and β to have them on the neutral axis: w/(wᵀw) − 1.
inline constexpr double kLumaNorm = 0.299 * 0.299 + 0.587 * 0.587 + 0.114 * 0.114;
inline constexpr float kPaperToNeutralAlpha = static_cast<float>(0.299 / kLumaNorm - 1.0);
inline constexpr float kPaperToNeutralBeta = static_cast<float>(0.587 / kLumaNorm - 1.0);

}  // namespace tintype::methods
