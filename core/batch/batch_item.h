#pragma once

#include "core/base/result.h"
#include "core/restore/render.h"

#include <filesystem>
#include <optional>
#include <string>

namespace tintype::batch {

/// One photograph of a batch: what it is made from, where it goes, and what was decided about it.
struct BatchItem {
    std::filesystem::path scan;
    /// With the ending of the format that the scan's name promises. A scan whose content is of
    /// another format (a PNG called .jpg) gets the right ending when it is opened.
    std::filesystem::path target;
    restore::Edit edit;
    /// Whether an earlier result of Tintype may be replaced (never another file; see
    /// restore::mayWrite).
    bool replace = false;

    bool operator==(const BatchItem&) const = default;
};

enum class ItemState { Waiting, Working, Done, Skipped, Failed };
/// "waiting", "working", "done", "skipped", "failed".
std::string nameOf(ItemState state);
std::optional<ItemState> itemStateFrom(const std::string& name);
/// Done, Skipped or Failed.
inline bool isFinal(ItemState state) {
    return state != ItemState::Waiting && state != ItemState::Working;
}

/// How it went for one photograph.
struct FileOutcome {
    std::filesystem::path input;
    ItemState state = ItemState::Done;  ///< a final one
    restore::RenderReport report;       ///< `report.result` is set for Skipped too
    Error error;                        ///< for Failed
};

/// What a batch does with all of its photographs alike.
struct BatchSettings {
    // "auto", "cpu", "cuda" or "cuda:N".
    std::string device = "auto";
    // Processor threads; 0: all.
    int threads = 0;
    // How much memory the photographs in work may take together; 0: half of the machine's. One that
    // needs more by itself is done alone and in small pieces.
    std::uint64_t memoryBytes = 0;
    // Take a result that is there for done if it is the one asked for; anything else in its place
    // is an error as ever.
    bool resume = false;
    // Whether an edit is kept beside each result.
    bool keepEdit = true;
    // Name and version of the program, for the metadata.
    std::string software;

    bool operator==(const BatchSettings&) const = default;
};

}  // namespace tintype::batch
