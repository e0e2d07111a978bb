#pragma once

#include "core/base/result.h"
#include "core/methods/model_file.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tintype::methods {

/// One entry of a safetensors header, checked by itself: the shape's product is exactly the bytes
/// between the offsets.
struct TensorEntry {
    std::string name;
    DType type = DType::F32;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;  ///< from the start of the data, behind the header
    std::uint64_t end = 0;
};

/// The JSON header of a safetensors file.
struct ModelFileHeader {
    std::map<std::string, std::string> metadata;
    std::vector<TensorEntry> tensors;  ///< in the order of their data
};

inline constexpr std::size_t kMaxTensorRank = 8;
inline constexpr std::size_t kMaxTensorNameBytes = 256;

/// "F32", as written in the file.
std::string_view nameOf(DType type);

/// Strict: no duplicate or unknown keys, no deeper nesting than the format has, tensors that cover
/// `dataBytes` without gap or overlap. Allocates no more than a small multiple of the text.
Result<ModelFileHeader> parseModelFileHeader(std::string_view json, std::uint64_t dataBytes);

/// The header's JSON, padded with spaces so that length prefix and header together are a multiple
/// of 64 bytes. InvalidArgument for text that is not UTF-8.
Result<std::string> formatModelFileHeader(const ModelFileHeader& header);

}  // namespace tintype::methods
