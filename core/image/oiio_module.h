#pragma once

#include "core/image/image_reader.h"

/// The seam between Tintype and `tintype_formats.so`, which holds OpenImageIO and its 262
/// libraries.
namespace tintype::image {

/// What the module exports under kOiioEntry: opens `path` with one of OpenImageIO's plugins.
using OpenWithOiio = void(const std::filesystem::path& path,
                          const char* plugin,
                          Format format,
                          Result<std::unique_ptr<ImageReader>>* opened);

inline constexpr const char* kOiioModule = "tintype_formats.so";
inline constexpr const char* kOiioEntry = "tintypeOpenWithOiio";

}  // namespace tintype::image
