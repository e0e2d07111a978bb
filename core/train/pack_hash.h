#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tintype::train {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256.
Digest digestOf(std::span<const std::uint8_t> bytes);
Digest digestOf(std::string_view text);

/// 64 lowercase hexadecimal digits.
std::string hexOf(const Digest& digest);

/// "train" and "select" are parts of one pack: select photos are looked at to choose between
/// models, never trained on.
enum class Split { Train, Select };

std::string_view nameOf(Split split);

/// Where a photo belongs and where it stands is decided by its id alone, so that a photo never
/// changes sides when others come or go, and any other program can decide the same: with D =
/// SHA-256(id + ":tintype-split-" + seed), UTF-8, the photo is for selection if the first 8 bytes
/// of D, read as a big-endian number, modulo 100 are less than 4; photos stand in the order of D.
Digest placementOf(std::string_view id, std::string_view seed);
Split splitOf(const Digest& placement);

/// Training and validation photos of a data set become packs of their own. Original archives know
/// them apart.
enum class Part { All, Training, Validation };

/// For sources that do not know: one photo in ten is for validation. With D = SHA-256(id +
/// ":tintype-part-" + seed) those whose first 8 bytes, read as a big-endian number, modulo 100 are
/// less than 10.
Part partOf(std::string_view id, std::string_view seed);

}  // namespace tintype::train
