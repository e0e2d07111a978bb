#pragma once

#include "core/clean/frame.h"
#include "core/restore/edit.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tintype::restore {

/// What was cleaned and corrected, for the history in a result's metadata: "repair: 50 %; denoise:
/// 30 %; cropped to: 1200 × 800 at 10, 20; hints: 3". Empty where nothing was.
std::string settingsInWords(const Edit& edit, const clean::Frame& frame);

/// Sentences for the user about what cleaning did to one scan: "Repaired 1,234 pixels (0.1 %).",
/// "Cropped to 1200 × 800 pixels."
std::vector<std::string> cleaningNotes(const clean::Cleaning& cleaning,
                                       const clean::Frame& frame,
                                       std::uint64_t repairedPixels);

/// "12.3 % of the photograph may well be other colours, expected error 5.1 %"; "no part much more
/// than the rest, expected error 5.1 %".
std::string guessedInWords(const Guessed& guessed);

/// "1,234 pixels (0.1 %)".
std::string pixelsInWords(std::uint64_t pixels, image::Dimensions of);

}  // namespace tintype::restore
