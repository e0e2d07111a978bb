#pragma once

#include "core/image/image_format.h"
#include "core/metadata/metadata.h"
#include "core/restore/edit.h"
#include "core/restore/luma_source.h"

#include <string>
#include <vector>

/// How a result is written, by its scan and the edit's output options.
namespace tintype::restore {

/// The format asked for, else the scan's own where it can be written.
image::Format chooseFormat(const image::ImageInfo& scan, const OutputOptions& output);

/// Sentences about what the format and the depth mean for this scan.
std::vector<std::string> outputNotes(const LumaSource& source,
                                     const OutputOptions& output,
                                     image::Format format);

/// Everything but size, for an edit of the scan in `info`.
image::OutputSpec outputSpec(const image::ImageInfo& info,
                             const metadata::Metadata& metadata,
                             const OutputOptions& output,
                             image::Format format,
                             int bits);

}  // namespace tintype::restore
