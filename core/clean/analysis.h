#pragma once

#include "core/base/job_context.h"
#include "core/clean/clean_rows.h"

#include <string>
#include <vector>

namespace tintype::clean {

/// What "Restore" proposes for a photo, and why.
struct Proposal {
    /// `straighten` and `crop` are set as well; who applies it asks about them separately.
    Cleaning cleaning;
    Survey survey;
    double defectShare = 0;  ///< of the pixels, that the proposed repair would touch
    /// Sentences: "Some 120 specks and scratches, 0.1 % of the pixels.", "The darkest tone is 22 %;
    /// …". Empty where nothing is wrong.
    std::vector<std::string> findings;
};

/// Reads the scan once or twice. Cancelled when `context.stop` asks for it.
Result<Proposal> proposeCleaning(LumaRows scan, const JobContext& context = {});

}  // namespace tintype::clean
