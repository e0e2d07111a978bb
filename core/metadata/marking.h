#pragma once

#include "core/metadata/metadata.h"

#include <optional>
#include <string>

namespace tintype::metadata {

/// What a result says about how it came to be.
struct ColorizationMark {
    std::string software;  ///< "Tintype 0.1.0"
    std::string method;    ///< "baseline", "hybrid", …
    std::string modelId;
    std::string modelChecksum;  ///< SHA-256 of the model file
    double strength = 1;
    std::string
        when;  ///< ISO 8601; given by the caller, so that results can be made again byte by byte
    std::string parameters;  ///< further settings in words; may be empty
    /// 0 faithful to 1 vivid; nothing for models of one answer.
    std::optional<double> vividness{};
};

/// The value of DigitalSourceType that says "a picture partly made by a trained model" (IPTC
/// NewsCodes).
inline constexpr const char* kCompositeWithTrainedModel =
    "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";

/// Sets Software, DigitalSourceType and the colour space and appends an entry to the history
/// (xmpMM:History). Earlier entries stay; an earlier Software and DigitalSourceType are quoted in
/// the new entry. Error: Internal, where the XMP is so odd that the library refuses it; the
/// metadata is then unchanged.
Result<void> mark(Metadata& metadata, const ColorizationMark& mark);

}  // namespace tintype::metadata
