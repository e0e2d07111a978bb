#pragma once

#include "core/train/album.h"

#include <variant>

namespace tintype::train {

/// One file of an album: decoded, shrunk, and asked for its day.
std::variant<AlbumPhoto, AlbumLeftOut> lookAt(const std::filesystem::path& file, int sizePx);

/// The day in a name such as "IMG_20230514_101112.jpg" or "2023-05-14 beach.jpg"; empty where there
/// is none.
std::string dayFromName(const std::string& name);

/// Whether all of the colour is one tint over the brightness, as in a sepia print. `planes` as in
/// AlbumPhoto.
bool isToned(const std::vector<std::uint8_t>& planes);

}  // namespace tintype::train
