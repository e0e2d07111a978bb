#pragma once

#include "core/metadata/metadata.h"

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace tintype::metadata {

enum class Change {
    Kept,     ///< same key, same value
    Moved,    ///< same value under another key, because the format has no room for the first
    Changed,  ///< same key, another value
    Missing,  ///< in the scan only
    Added,    ///< in the result only
};

/// The note of a field that Tintype wrote to say what it did.
inline constexpr const char* kOurMark = "Tintype's mark";

/// What became of one field.
struct FieldDiff {
    std::string key;
    std::string scanValue;    ///< a preview; empty where the field was added
    std::string resultValue;  ///< a preview; empty where it is missing
    Change change = Change::Kept;
    bool expected =
        true;  ///< our mark, or the result file's own structure; false: somebody should know
    bool structural = false;  ///< about the file's own pixels and layout
    std::string movedTo;      ///< the new key of a moved field
    std::string note;         ///< why a difference is expected
};

struct MetadataDiff {
    std::vector<FieldDiff> fields;

    std::size_t count(Change change) const;
    /// Nothing changed, went missing or was added but for what is expected.
    bool asExpected() const;
};

MetadataDiff diff(const Metadata& scan, const Metadata& result);

/// Counts, then a line for each field that differs and is not structural; with `all` for every
/// field. Ends with a line break.
std::string toText(const MetadataDiff& diff, bool all = false);

nlohmann::json toJson(const MetadataDiff& diff);

}  // namespace tintype::metadata
