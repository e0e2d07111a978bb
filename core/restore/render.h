#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"
#include "core/restore/colouring.h"
#include "core/restore/edit.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tintype::restore {

struct RenderRequest {
    std::filesystem::path scan;
    std::filesystem::path result;
    Edit edit;
    // Short side of the luma map that `predict` is given.
    int workingSize = 64;
    // Name and version of the program, for the metadata: "Tintype 0.1.0".
    std::string software;
    // Whether an earlier result may be replaced. A file that is not a result of Tintype never is,
    // the scan least of all.
    bool overwrite = false;
    // Whether the edit is kept in a file beside the result.
    bool keepEdit = true;
    // Memory is short: nothing is kept between the two passes and bands are small. Slower, the same
    // pixels.
    bool sparing = false;
};

/// Seconds spent in each part of the way of one photo.
struct RenderTimes {
    double read = 0;
    double predict = 0;
    double write = 0;
};

struct RenderReport {
    std::filesystem::path result;
    int width = 0;
    int height = 0;
    int bits = 8;
    image::Format format = image::Format::Jpeg;
    Edit edit;                         ///< as rendered: with the numbers that were proposed
    std::uint64_t repairedPixels = 0;  ///< of the scan
    std::optional<Guessed> guessed;    ///< nothing for models of one answer
    std::vector<std::string> notes;    ///< what the user should know: pages left out, tone curve
                                       ///< converted, prediction retried, …
    std::vector<std::string> losses;   ///< metadata that the format cannot hold, a sentence each
    RenderTimes seconds;
};

/// The way of one photo: reads and cleans the scan, predicts chroma, upsamples it along the luma
/// and writes the result with the scan's metadata, whole or not at all; beside it the edit, and the
/// mask of repairs where the edit repairs. The scan is opened for reading only. Memory is bounded:
/// the luma is kept up to 96 MB, beyond that the scan is read and cleaned twice. Cancelled when
/// `context.stop` asks for it.
Result<RenderReport> renderPhoto(const RenderRequest& request,
                                 const PredictChroma& predict,
                                 const JobContext& context);

}  // namespace tintype::restore
