#pragma once

#include "core/base/result.h"
#include "core/methods/model_file.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace tintype::methods {

enum class Architecture {
    BaselineCnn,   ///< the report's encoder and decoder
    HybridSlrCnn,  ///< the same, whose outputs weigh fixed filters of the luma
    UNet,          ///< four scales, with or without skip connections
    ContextUNet,   ///< a U-Net at 1/4, 1/8 and 1/16 of the luma's size, with global context
    LinearPca,     ///< linear regression between principal components
    SvrPca         ///< support vector regression between principal components; fitted, not trained
};

/// Where the network's own α and β begin: `Neutral` at grey, `Paper` at Y·w/(wᵀw), which is a
/// green.
enum class Axis { Neutral, Paper };

/// What the network's two numbers a pixel are: α and β on its axis, or a*/100 and b*/100 of CIE
/// Lab (D65).
enum class Space { Chroma, Lab };

/// The fixed filters of the hybrid. The first four have the values that the report prints; the
/// others are 13×13: first derivatives of a Gaussian, the Laplacian of a Gaussian (σ 1 and 2
/// pixels, each scaled to an absolute sum of 2), and the mean and the standard deviation of the
/// luma under a Gaussian window (σ 2).
enum class Kernel {
    SobelX,
    SobelY,
    Laplacian,
    Identity,
    GaussianX1,
    GaussianY1,
    GaussianX2,
    GaussianY2,
    Log1,
    Log2,
    Mean,
    Deviation
};

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
    /// With `Lab` the axis is `Neutral`.
    Space space = Space::Chroma;
    /// U-Net: channels at half resolution; half of it at full, twice at a quarter, four times at an
    /// eighth. ContextUNet: channels at 1/4; twice at 1/8, four times at 1/16.
    int width = 32;
    /// U-Net only: the decoder sees the encoder's maps of the same scale.
    bool skips = true;
    /// Networks only: if not 0, a guide of this many image categories: the smallest maps' mean goes
    /// through a layer that also tells categories apart, and back into the maps. The category is
    /// only needed in training.
    int categories = 0;
    /// Baseline only: if not 0, the network tells apart squares of Lab a*, b* of this side at half
    /// resolution (see chromaBins), and the annealed mean of its answer is the colour.
    double binSpacing = 0;
    /// ContextUNet only: residual blocks at 1/4, 1/8 and 1/16.
    std::array<int, 3> depths = {1, 2, 3};
    /// ContextUNet only: heads of self-attention after the blocks at 1/16; 0: none.
    int attentionHeads = 0;
    /// ContextUNet only: if not 0, the answer is a distribution over levels of chroma, so many on
    /// either side of grey (see chroma_levels.h), instead of one colour.
    int chromaLevels = 0;
    /// LinearPca and SvrPca: side in pixels of the square that a photo is stretched to, and the
    /// number of components of luma (K).
    int side = 64;
    int components = 600;
    /// SvrPca: components of a* and b* together, one regression each, and support vectors.
    int chromaComponents = 40;
    int supports = 2000;
    /// Short side in pixels of the pictures that the network was trained on.
    int workingSize = 128;

    Result<void> validate() const;
    bool operator==(const NetworkSpec&) const = default;
};

/// 2·kernels (+ 2 with the bias term) for the hybrid; the number of bins with a bin spacing, of
/// colours with chroma levels; else 2.
int outputChannels(const NetworkSpec& spec);

/// The nine weights of one of the report's filters, row by row.
std::array<float, 9> weightsOf(Kernel kernel);

/// Side of the window of the wide filters.
inline constexpr int kWideSide = 13;
bool isWide(Kernel kernel);
/// The 13·13 weights of a wide filter, row by row; of `Mean` and `Deviation` the Gaussian window.
std::vector<float> wideWeightsOf(Kernel kernel);

/// The centres (a*, b*) of the squares of side `spacing`, aligned to 0, that hold a colour of sRGB;
/// by a*, then b*.
std::vector<std::array<float, 2>> chromaBins(double spacing);

/// Annealed-mean temperature (Zhang, Isola and Efros 2016).
inline constexpr double kAnnealTemperature = 0.38;

std::string nameOf(Architecture architecture);  // "baseline-cnn", "hybrid-slr-cnn", "u-net", …
std::string nameOf(Axis axis);                  // "neutral", "paper"
std::string nameOf(Space space);                // "rec601-ab", "lab-ab"
std::string nameOf(Kernel kernel);  // "sobel-x", "gaussian-x-1", "log-2", "deviation", …
Result<Architecture> architectureFrom(std::string_view name);
Result<Axis> axisFrom(std::string_view name);
Result<Space> spaceFrom(std::string_view name);
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
