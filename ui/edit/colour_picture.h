#pragma once

#include "core/base/job_context.h"
#include "core/base/result.h"

#include <QImage>

#include <filesystem>

namespace tintype::ui {

/// A photograph in its colours (sRGB), upright, at most `sidePx` wide and high; for any thread.
/// Errors: those of reading it; Unsupported where it is grey.
Result<QImage> readColourPicture(const std::filesystem::path& photo,
                                 int sidePx,
                                 const JobContext& context = {});

}  // namespace tintype::ui
