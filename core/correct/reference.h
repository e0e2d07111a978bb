#pragma once

#include "core/base/job_context.h"
#include "core/correct/correct.h"

#include <filesystem>

namespace tintype::correct {

/// The colours of a photograph, to pull others towards. Errors: those of reading it; Unsupported
/// with a sentence where it is grey.
Result<Reference> readReference(const std::filesystem::path& photo, const JobContext& context = {});

/// Pulls the prediction towards the reference, region by region; see correctChroma. Throws
/// std::bad_alloc and cv::Exception.
void applyReference(const image::FloatPlane& guide,
                    const Placement& placement,
                    const Reference& reference,
                    image::ChromaPlanes& chroma);

}  // namespace tintype::correct
