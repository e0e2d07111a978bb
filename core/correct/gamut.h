#pragma once

#include "core/image/axes.h"

#include <array>
#include <cstdint>
#include <vector>

/// Which colours a place of a grey photograph can have: its luma is given, so only chroma can be
/// chosen, and only such that red, green and blue stay within 0 and 1. All luma here is in [0, 1]
/// (others are brought there), sRGB-encoded as everywhere; all chroma on the neutral axis.
namespace tintype::correct {

/// Corners of the (α, β) that are possible at `luma`, in order around grey; empty at black and at
/// white, where grey is all that there is.
std::vector<image::Chroma> possibleChroma(double luma);

/// A tolerance of half an 8-bit code counts as possible.
bool isPossible(double luma, const image::Chroma& chroma);

/// The same hue, paler until it is possible: what the picture itself would show (see
/// core/image/compose.h). No number becomes grey.
image::Chroma nearestPossible(double luma, const image::Chroma& chroma);

/// A place in the picker: `hue` in degrees, [0, 360), as OKLab has it for the purest colour of that
/// luma; `saturation` from 0 (grey) to 1 (the purest that is possible at that luma).
struct PickedColour {
    double hue = 0;
    double saturation = 0;
};

/// Chroma for a picker, and back: exact inverses where the luma leaves a choice.
image::Chroma colourAt(double luma, const PickedColour& picked);
PickedColour pickedFrom(double luma, const image::Chroma& chroma);

/// What a colour looks like on that luma: 8-bit sRGB, for drawing.
std::array<std::uint8_t, 3> rgbAt(double luma, const image::Chroma& chroma);

/// The colour of something whose photograph is `rgb` (8-bit sRGB, as an eyedropper takes it), at
/// another luma: lit more or less, thus red, green and blue scaled alike, and paler where that is
/// not possible.
image::Chroma hintColourFor(const std::array<std::uint8_t, 3>& rgb, double luma);

}  // namespace tintype::correct
