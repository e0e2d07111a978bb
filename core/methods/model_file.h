#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tintype::methods {

enum class DType { F32, F16, I64, U8 };

/// Bytes of one element.
std::size_t sizeOf(DType type);

/// A named array of numbers, row-major, little-endian.
struct Tensor {
    std::string name;
    DType type = DType::F32;
    std::vector<std::int64_t> shape;  ///< empty for a scalar
    std::vector<std::uint8_t> bytes;  ///< product(shape)·sizeOf(type)
};

/// The content of a safetensors file: named arrays and a map of strings. Nothing in it is ever
/// executed.
struct ModelFile {
    std::map<std::string, std::string> metadata;
    std::vector<Tensor> tensors;

    const Tensor* find(const std::string& name) const;
    /// The metadata's value, or `fallback`.
    std::string text(const std::string& key, const std::string& fallback = {}) const;
};

/// Metadata keys that Tintype writes; all optional in a foreign file, and `kArchitecture` needed to
/// load it as a model.
namespace key {
inline constexpr char kFormatVersion[] = "tintype.format";  // "1"
inline constexpr char kId[] = "tintype.id";      // "hybrid", unique in a catalogue: [a-z0-9-]+
inline constexpr char kName[] = "tintype.name";  // for people
inline constexpr char kArchitecture[] =
    "tintype.architecture";                      // "baseline-cnn", "hybrid-slr-cnn", "u-net", …
inline constexpr char kAxis[] = "tintype.axis";  // "neutral" or "paper"
inline constexpr char kKernels[] =
    "tintype.kernels";  // hybrid: "sobel-x,sobel-y,laplacian,identity" or a subset
inline constexpr char kBias[] = "tintype.bias";                 // hybrid: "true" or "false"
inline constexpr char kWorkingSize[] = "tintype.working_size";  // short side in pixels, "64"
inline constexpr char kColourSpace[] = "tintype.colour_space";  // "rec601-ab" or "lab-ab"
inline constexpr char kWidth[] = "tintype.width";               // U-Net: "32"
inline constexpr char kSkips[] = "tintype.skips";               // U-Net: "true" or "false"
inline constexpr char kCategories[] = "tintype.categories";     // with a guide: "10"
inline constexpr char kBinSpacing[] = "tintype.bin_spacing";    // with bins: "16"
inline constexpr const char* kDepths[] = {
    "tintype.depth_4", "tintype.depth_8", "tintype.depth_16"};  // context-u-net: "1", "2", "3"
inline constexpr char kAttentionHeads[] = "tintype.attention_heads";      // context-u-net: "0"
inline constexpr char kChromaLevels[] = "tintype.chroma_levels";          // context-u-net: "7"
inline constexpr char kSide[] = "tintype.side";                           // regressions: "64"
inline constexpr char kComponents[] = "tintype.components";               // regressions: "600"
inline constexpr char kChromaComponents[] = "tintype.chroma_components";  // SVR: "40"
inline constexpr char kSupports[] = "tintype.supports";                   // SVR: "2000"
inline constexpr char kRecipe[] = "tintype.recipe";                       // the TOML text
inline constexpr char kTrainingData[] = "tintype.training_data";
inline constexpr char kLicence[] = "tintype.licence";
inline constexpr char kMetrics[] = "tintype.metrics";  // a JSON object
inline constexpr char kParent[] =
    "tintype.parent";  // id and checksum of the model that training began from
}  // namespace key

/// Limits that a file has to keep before anything is allocated for it.
inline constexpr std::uint64_t kMaxHeaderBytes = 1U << 20U;
inline constexpr std::uint64_t kMaxFileBytes = 1ULL << 30U;
inline constexpr std::size_t kMaxTensors = 4096;

/// Reads and checks everything: lengths, JSON, types, shapes, offsets without gap or overlap,
/// finite numbers.
Result<ModelFile> readModelFile(const std::filesystem::path& path);
/// The same for bytes in memory, which is what the fuzz target feeds.
Result<ModelFile> parseModelFile(const std::uint8_t* data, std::size_t size);

/// The metadata alone, from the checked header, for lists: the arrays are neither read nor looked
/// at.
Result<std::map<std::string, std::string>> readModelMetadata(const std::filesystem::path& path);

/// Written whole or not at all; the header is padded so that data starts at a multiple of 64 bytes,
/// larger elements first.
Result<void> writeModelFile(const std::filesystem::path& path, const ModelFile& model);

}  // namespace tintype::methods
